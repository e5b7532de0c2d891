"""How text is folded before it is compared: width, case, tone marks, spaces and signs make no difference."""

from unicodedata import category, normalize

UMLAUT, V = "\u0308", "v"
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def folded(text: str) -> str:
    """Letters, digits and characters alone: `Ｌǚ－liáng` is `lvliang`. So no sign is left that could be a wildcard."""
    return "".join(_signs(normalize("NFD", normalize("NFKC", text).casefold())))


def _signs(text: str) -> list[str]:
    kept: list[str] = []
    for sign in text:
        if sign == UMLAUT and kept and kept[-1] == "u":
            kept[-1] = V
        elif category(sign)[0] in "LN":
            kept.append(sign)
    return kept


def is_latin(text: str) -> bool:
    return bool(text) and LETTERS.issuperset(text)


def without_tones(text: str) -> str:
    """Digits that stand behind letters as tones: `zhong1shan1`."""
    kept = [sign for n, sign in enumerate(text) if not (sign in "12345" and n and text[n - 1] in LETTERS)]
    return "".join(kept)
