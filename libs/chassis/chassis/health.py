"""How a part of a process is doing, as `/readyz` tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OK = "ok"


@dataclass(frozen=True, slots=True)
class Health:
    """Each check is `ok` or says what is wrong; `lag` counts what waits to be worked off.

    Warnings are for a person to look into; the work goes on all the same.
    """

    checks: Mapping[str, str]
    lag: int | None = None
    warnings: Sequence[str] = ()

    @property
    def ready(self) -> bool:
        """Neither lag nor warnings count."""
        return all(state == OK for state in self.checks.values())


def together(parts: Mapping[str, Health]) -> Health:
    """Several parts of one process: their checks and warnings by name, their lags added."""
    checks = {
        f"{name}.{check}": state for name, part in parts.items() for check, state in part.checks.items()
    }
    warnings = [f"{name}: {warning}" for name, part in parts.items() for warning in part.warnings]
    lags = [part.lag for part in parts.values() if part.lag is not None]
    return Health(checks, sum(lags) if lags else None, warnings)
