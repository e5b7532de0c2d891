"""Nobody is served from a restored database before the register of erasures was replayed over it.

The service's database and the keystore each know which entries were carried out there. One that lacks an entry is
older than that erasure; a register that lacks an entry is not the one that they were kept with. An erasure that is
being carried out is missing for a moment too: a gate that was open bears with it for `UNDER_WAY_SECONDS`.
"""

import time
from collections.abc import Callable

import structlog

from chassis.event_store.port import EventStore
from chassis.vault.keystore import Keystore
from chassis.vault.register import Register

UNDER_WAY_SECONDS = 60.0
LOOK_SECONDS = 5.0
"""How often a process looks."""

log = structlog.get_logger(__name__)


class ErasuresNotReplayedError(Exception):
    """A database is older than these entries of the register: `replay-erasures` brings it up to them."""


class RegisterCutError(Exception):
    """A database knows of these entries, and the register does not: it was cut, or it is another one's."""


class NotLookedError(Exception):
    """Whether anything is missing is not known yet."""


class Gate:
    """Closed until it has looked and found nothing missing; whoever serves asks `require_open`."""

    def __init__(
        self,
        register: Register,
        keystore: Keystore,
        store: EventStore,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._register = register
        self._keystore = keystore
        self._store = store
        self._seconds = seconds
        self._reason: Exception | None = NotLookedError()
        self._missing_since: dict[int, float] = {}

    def require_open(self) -> None:
        """Raises why it is closed."""
        if self._reason:
            raise self._reason

    def closed(self) -> bool:
        """Whether nobody may be served."""
        return self._reason is not None

    async def ready(self) -> None:
        """The same, as readiness asks it."""
        self.require_open()

    async def look(self) -> None:
        """As register and databases stand now; what cannot be looked at leaves things as they were."""
        entered = frozenset(await self._register.numbers())
        destroyed, erased = await self._keystore.destroyed(), await self._store.erased()
        was, self._reason = self._reason, self._found(entered, destroyed | erased, destroyed & erased)
        if type(was) is not type(self._reason):
            log.warning("erasures", closed=repr(self._reason) if self._reason else None)

    def _found(
        self, entered: frozenset[int], known: frozenset[int], carried_out: frozenset[int]
    ) -> Exception | None:
        if cut := known - entered:
            return RegisterCutError(_told(cut))
        missing = entered - carried_out
        now = self._seconds()
        self._missing_since = {number: self._missing_since.get(number, now) for number in missing}
        if not missing or (self._reason is None and now - self._longest_missing() < UNDER_WAY_SECONDS):
            return None
        return ErasuresNotReplayedError(_told(missing))

    def _longest_missing(self) -> float:
        return min(self._missing_since.values())


def _told(numbers: frozenset[int]) -> str:
    return ", ".join(map(str, sorted(numbers)[:20]))
