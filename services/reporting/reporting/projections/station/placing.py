"""Where something lay at a moment by where its station lay: with a township it goes over to another county (O-2)."""

from reporting.projections.division.queries import HOLDS


def placed(row: str, station: str = "station_id", body: str = "county_id") -> str:
    """Joins to `v` the division: the seat of the station, of one that is closed its last; of what has no station the body's."""
    return f"""LEFT JOIN read.station_version st ON st.station_id = {row}.{station} AND st.valid_from <= $1 AND st.valid_to > $1
        AND st.recorded_from <= $2 AND st.recorded_to > $2
    LEFT JOIN read.station_closure sc ON sc.station_id = {row}.{station}
    JOIN read.division_version v ON v.division_id = coalesce(st.seat_id, sc.seat_id, {row}.{body}) AND {HOLDS}"""
