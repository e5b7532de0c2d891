"""What a worker of the streams is told by its environment."""

from pathlib import Path

from chassis.settings import Settings


class WorkerSettings(Settings, env_prefix="SIFASUO_STREAMS_"):
    """`dir` is this worker's own, and may be lost: the table is filled again from its changelog.

    `instance` is a name that it keeps when it starts anew, as a pod of a stateful set does: its partitions wait for it
    so long as a session lasts.
    """

    dir: Path
    instance: str | None = None
    session_seconds: float = 10.0
