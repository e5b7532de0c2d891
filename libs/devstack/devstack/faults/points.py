"""The named steps at which a process can be ended: each is reached in production code (`chassis.fault_points`)."""

from dataclasses import dataclass
from pathlib import Path

from devstack.folder import StackFolder
from devstack.state import write_private

REBUILD = "reporting-rebuild"


@dataclass(frozen=True, slots=True)
class Point:
    process: str
    name: str
    step: str

    def __str__(self) -> str:
        return f"{self.process}@{self.name}"


POINTS = (
    Point("registry-api", "append.recorded", "after the append and before the answer"),
    Point("registry-calendar", "append.recorded", "after the append of what took effect"),
    Point("registry-relay", "relay.produced", "between produce and acknowledgement"),
    Point("registry-relay", "relay.acknowledged", "between acknowledgement and checkpoint"),
    Point("reporting-project", "consumer.taken", "between reading and the projection's transaction"),
    Point("reporting-project", "consumer.folded", "inside the projection's transaction"),
    Point(REBUILD, "fill.partition", "in the process that fills a partition, inside its transaction"),
    Point(REBUILD, "swap.marked", "between the swap's statements: the old views are still there"),
    Point(
        REBUILD,
        "swap.dropped",
        "between the swap's statements: they are gone, and the new ones not there yet",
    ),
)


STREAM_POINTS = (
    Point("reporting-normalise", "normaliser.written", "before the timeline and its offsets are committed"),
    Point("reporting-normalise", "normaliser.moved", "between its offsets and the transaction's commit"),
    Point("reporting-normalise", "normaliser.committed", "after that"),
    Point("reporting-stream", "streams.alerted", "between the alerts' acknowledgement and the changelog"),
    Point("reporting-stream", "streams.logged", "between the changelog and the worker's own store"),
    Point("reporting-stream", "streams.kept", "between the store and the timeline's offset"),
)
"""Of the streams: `sifasuo faults --streams`."""


def point(name: str) -> Point:
    """The first of that name."""
    return next(known for known in POINTS if known.name == name)


@dataclass(frozen=True, slots=True)
class Armed:
    """The order lies there until the process comes by, obeys it and says so."""

    folder: StackFolder
    point: Point

    @classmethod
    def at(cls, folder: StackFolder, point: Point, signal: str = "SIGKILL") -> "Armed":
        armed = cls(folder, point)
        armed._order.parent.mkdir(parents=True, exist_ok=True)
        armed._obeyed.unlink(missing_ok=True)
        write_private(armed._order, signal)
        return armed

    @property
    def reached(self) -> bool:
        return self._obeyed.exists()

    @property
    def _order(self) -> Path:
        return self.folder.fault_points(self.point.process) / self.point.name

    @property
    def _obeyed(self) -> Path:
        return self._order.with_name(f"{self.point.name}.reached")
