"""The SQL of the search: few keys in their order, then who bears those names now.

`$1` is the day, `$2` the knowledge. A range of keys is read as far as the window goes and no further, so that a
single letter costs what a whole name does.
"""

from reporting.projections.searching import below

_RANKS = "ARRAY['region', 'prefecture', 'county', 'township', 'village']"

_ABOVE = """
    above AS MATERIALIZED (
        SELECT DISTINCT c.path FROM read.search_key k
        JOIN read.search_name n ON n.name = k.name AND n.kind = 'division' AND NOT n.low
        JOIN read.division_version c ON c.division_id = n.subject_id AND c.name = n.name AND c.path IS NOT NULL
            AND c.valid_from <= $1 AND c.valid_to > $1 AND c.recorded_from <= $2 AND c.recorded_to > $2
        WHERE NOT k.low AND NOT k.inside AND k.key >= $8::text AND k.key < $8 || chr(1114111)
            AND (k.key = $8 OR k.bare = length($8))
    )"""
_AMONG = f"""
    among AS MATERIALIZED (
        SELECT n.name FROM above JOIN read.division_version v ON {below("v.path", "above.path")}
            AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
        {{of}}
    )"""  # noqa: S608 - constants
"""The names of what lies there: who would look for them among all names first would find the window full."""

_HERE = "($8::text IS NULL OR k.name IN (SELECT name FROM among))"
_WITHIN = f"($8::text IS NULL OR EXISTS (SELECT FROM above WHERE {below('v.path', 'above.path')}))"

_WORDS = f"""
    word AS MATERIALIZED (
    SELECT DISTINCT ON (w.name, w.low) w.name, w.low, w.by, w.key, w.rank FROM (
        SELECT k.name, k.low, k.by, k.key, 0 AS rank
        FROM unnest($5::text[], $6::text[]) exact(key, text), unnest(ARRAY[false, true]) side(low),
            LATERAL (SELECT * FROM read.search_key k WHERE k.low = side.low AND NOT k.inside
                AND k.key = exact.key) k
        WHERE NOT $3 AND (k.key = exact.text OR k.bare = length(exact.text))
            AND (k.by <> 'initials' OR length(exact.text) > 1) AND {_HERE}
            AND (SELECT coalesce(bool_and(strpos(k.name, c) > 0), true) FROM unnest($7::text[]) c)
        UNION ALL
        SELECT k.name, k.low, k.by, k.key, CASE WHEN $3 THEN 3 ELSE 1 END
        FROM unnest(ARRAY[false, true]) side(low), unnest($4::text[]) t(text),
            LATERAL (SELECT * FROM read.search_key k WHERE k.low = side.low AND k.inside = $3
                AND k.key >= t.text AND k.key < t.text || chr(1114111) AND {_HERE}
                AND (SELECT coalesce(bool_and(strpos(k.name, c) > 0), true) FROM unnest($7::text[]) c)
                ORDER BY k.key LIMIT $9) k
    ) w ORDER BY w.name, w.low, w.rank, w.key)"""  # noqa: S608 - constants
"""Names by the front of a key: `$3` inside, `$4` the texts, `$5` these with a suffix behind `$6`, `$7` characters,
`$8` within what, `$9` the window."""

_LASTS = """(s.valid_to > $1 OR EXISTS (SELECT FROM read.station_closure c
                WHERE c.station_id = s.station_id AND c.closed_on = s.valid_to AND c.recorded_at <= $2))"""
"""It is there, or is as it was in the end: a closed station is still found."""

_OF_DIVISIONS = "JOIN read.search_name n ON n.subject_id = v.division_id"
_OF_STATIONS = """JOIN read.station_version s ON s.seat_id = v.division_id
            AND s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
        JOIN read.search_name n ON n.subject_id = s.station_id"""

_DIVISIONS = f"""
    WITH {_ABOVE}, {_AMONG.format(of=_OF_DIVISIONS)}, {_WORDS}
    SELECT w.* FROM (
        SELECT v.division_id AS id, v.level, v.name, v.code, v.path, v.dissolved, word.by, word.rank, word.key,
            nullif(word.name, v.name) AS former, array_position({_RANKS}, v.level) AS height
        FROM word JOIN read.search_name n ON n.name = word.name AND n.low = word.low AND n.kind = 'division'
        JOIN read.division_version v ON v.division_id = n.subject_id
            AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
        WHERE v.path IS NOT NULL AND {_WITHIN} AND (v.name = word.name OR EXISTS (
            SELECT FROM read.division_version f WHERE f.division_id = v.division_id AND f.name = word.name
                AND f.valid_from <= $1 AND f.recorded_from <= $2 AND f.recorded_to > $2))
    ) w ORDER BY w.rank, w.former IS NOT NULL, w.height, w.key, w.code, w.id LIMIT $10"""  # noqa: S608 - constants

_STATIONS = f"""
    WITH {_ABOVE}, {_AMONG.format(of=_OF_STATIONS)}, {_WORDS}
    SELECT w.* FROM (
        SELECT s.station_id AS id, 'station' AS level, s.name, v.code, v.path, s.valid_to <= $1 AS dissolved,
            word.by, CASE WHEN s.name = word.name OR word.rank = 3 THEN word.rank
                WHEN word.rank = 0 AND $8::text IS NOT NULL THEN 0 ELSE 2 END AS rank, word.rank AS first, word.key,
            CASE WHEN strpos(s.name, word.name) = 0 THEN word.name END AS former
        FROM word JOIN read.search_name n ON n.name = word.name AND n.kind = 'station'
        JOIN read.station_version s ON s.station_id = n.subject_id
            AND s.valid_from <= $1 AND {_LASTS} AND s.recorded_from <= $2 AND s.recorded_to > $2
        JOIN read.division_version v ON v.division_id = s.seat_id
            AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
        WHERE v.path IS NOT NULL AND word.low AND (strpos(s.name, word.name) > 0 OR EXISTS (
                SELECT FROM read.station_version f WHERE f.station_id = s.station_id
                    AND strpos(f.name, word.name) > 0
                    AND f.valid_from <= $1 AND f.recorded_from <= $2 AND f.recorded_to > $2))
            AND {_WITHIN}
    ) w ORDER BY w.rank, w.dissolved, w.former IS NOT NULL, w.first, w.key, w.code, w.id LIMIT $10"""  # noqa: S608 - constants

NAMED = {"division": _DIVISIONS, "station": _STATIONS}
"""`$10` is how many."""

_COUNTY = 6
_FRONTED = "f.code >= $3 AND f.code < $3 || chr(1114111) AND f.valid_from <= $1 AND f.recorded_from <= $2 AND f.recorded_to > $2"

CODES = {
    "division": f"""
    SELECT v.division_id AS id, v.level, v.name, v.code, v.path, v.dissolved, 'code' AS by,
        CASE WHEN f.code = $3 THEN 0 ELSE 1 END AS rank, nullif(f.code, v.code) AS former
    FROM (SELECT f.division_id, f.code FROM read.division_version f WHERE {_FRONTED}
        ORDER BY length(f.code), f.code LIMIT $4) f
    JOIN read.division_version v ON v.division_id = f.division_id
        AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
    WHERE v.path IS NOT NULL ORDER BY length(f.code), f.code <> v.code, f.code""",  # noqa: S608 - constants
    "station": f"""
    SELECT s.station_id AS id, 'station' AS level, s.name, v.code, v.path, false AS dissolved,
        'code' AS by, CASE WHEN f.code = $3 THEN 0 ELSE 1 END AS rank, nullif(f.code, v.code) AS former
    FROM read.division_version f
    JOIN read.division_version v ON v.division_id = f.division_id
        AND v.valid_from <= $1 AND v.valid_to > $1 AND v.recorded_from <= $2 AND v.recorded_to > $2
    JOIN read.station_version s ON s.seat_id = f.division_id
        AND s.valid_from <= $1 AND s.valid_to > $1 AND s.recorded_from <= $2 AND s.recorded_to > $2
    WHERE length($3) >= {_COUNTY} AND {_FRONTED}
        AND v.path IS NOT NULL ORDER BY f.code, s.station_id LIMIT $4""",  # noqa: S608 - constants
}
"""By the front of a code, `$3`; stations by that of their seat, from the county's on."""
