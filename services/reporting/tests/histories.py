"""Random histories of a small region: whatever its clerks may do, on whatever day."""

from hypothesis import strategies as st

from services.reporting.tests.recording import day
from services.reporting.tests.registry import Registry

PREFECTURES = ("P1", "P2")
COUNTIES = ("C1", "C2", "C3")
TOWNSHIPS = ("T1", "T2", "T3", "T4", "T5")
STATIONS = ("S1", "S2", "S3")
LAST_DAY = 8

days = st.integers(0, LAST_DAY).map(day)


@st.composite
def histories(draw: st.DrawFn) -> Registry:
    log = Registry()
    parents: dict[str, list[str]] = {"P": ["R"], "C": list(PREFECTURES), "T": list(COUNTIES)}
    log.register("R", None, day(0))
    for name in (*PREFECTURES, *COUNTIES, *TOWNSHIPS):
        log.register(name, draw(st.sampled_from(parents[name[0]])), draw(st.integers(0, 3).map(day)))
    gone: set[str] = set()
    established: set[str] = set()
    for _ in range(draw(st.integers(0, 12))):
        if draw(st.booleans()):
            log.tick()
        _step(draw, log, parents, gone, established)
    return log


def _step(
    draw: st.DrawFn,
    log: Registry,
    parents: dict[str, list[str]],
    gone: set[str],
    established: set[str],
) -> None:
    since = draw(days)
    living = [name for name in (*COUNTIES, *TOWNSHIPS) if name not in gone]
    match draw(
        st.sampled_from(
            [
                "rename",
                "move",
                "move",
                "merge",
                "establish",
                "establish",
                "cover",
                "relocate",
                "entrust",
                "close",
            ]
        )
    ):
        case "rename":
            log.rename(draw(st.sampled_from(living)), draw(st.sampled_from(["甲", "乙", "丙"])), since)
        case "move":
            name = draw(st.sampled_from(living))
            log.move(name, draw(st.sampled_from(parents[name[0]])), since)
        case "merge":
            name = draw(st.sampled_from(living))
            others = [other for other in living if other[0] == name[0] and other != name]
            if others:
                log.merge(name, draw(st.sampled_from(others)), since)
                gone.add(name)
        case kind:
            _of_station(draw, log, kind, gone, established)


def _of_station(draw: st.DrawFn, log: Registry, kind: str, gone: set[str], established: set[str]) -> None:
    since = draw(days)
    match kind:
        case "establish" if new := sorted(set(STATIONS) - established - gone):
            begin = draw(st.sampled_from([log.establish, log.enrol]))
            begin(new[0], "C1", draw(townships), since)
            established.add(new[0])
        case "cover" if established:
            log.cover(draw(st.sampled_from(sorted(established))), "C1", draw(townships), since)
        case "relocate" if established:
            log.relocate(draw(st.sampled_from(sorted(established))), "C1", draw(townships), since)
        case "entrust" if established:
            log.entrust(draw(st.sampled_from(sorted(established))), "C1", since)
        case "close" if established:
            closing = draw(st.sampled_from(sorted(established)))
            log.close(closing, "C1", since, None, draw(townships))
            established.remove(closing)
            gone.add(closing)


townships = st.lists(st.sampled_from(TOWNSHIPS), min_size=1, max_size=3, unique=True)
