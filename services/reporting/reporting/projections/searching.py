"""Search by any part of a name or the front of a code, over indexes: both as SQL, of a column and an argument.

To PostgreSQL each character of a name is a word, and a part of a name a phrase of them; what it finds so is looked
at once more. A search of three thousand counties or forty thousand townships touches only what it shows.
"""

_APART = r"regexp_replace({}, '(.)', '\1 ', 'g')"


def named(name: str, part: str) -> str:
    """`tables.sql` has the index on the same expression."""
    words = f"to_tsvector('simple', {_APART.format(name)})"
    phrase = f"phraseto_tsquery('simple', {_APART.format(part)})"
    return f"({words} @@ {phrase} AND strpos({name}, {part}) > 0)"


def below(path: str, top: str) -> str:
    """In or below the division of that path."""
    return fronted(path, top)


def fronted(code: str, front: str) -> str:
    """Of a column in the order of bytes."""
    return f"({code} >= {front} AND {code} < {front} || chr(1114111))"
