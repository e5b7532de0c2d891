"""Which returns the policy defines, and which period of one an address asks for (policies/returns.toml)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from chassis.periods import Period, PeriodKind, called, kind_of, last_ended, next_to, period_of
from chassis.policy import period as days
from reporting.console.asked import asked_text
from reporting.console.troubles import UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.statistical_return.queries import Wanted
from reporting.projections.statistical_return.row import Return


@dataclass(frozen=True, slots=True)
class Definition:
    """`article` is by which it is sent."""

    code: str
    kind: PeriodKind
    sender: str
    columns: tuple[str, ...]
    due_days: Any
    article: str

    def due_on(self, period: Period) -> date:
        due_on: date = period.ends_on + self.due_days
        return due_on

    def wanted(self, period: Period) -> Wanted:
        return Wanted(self.code, self.sender, period, self.due_on(period))

    def called(self, period: Period) -> str:
        return called(self.kind, period)

    def before(self, period: Period) -> str:
        return called(self.kind, next_to(period, self.kind, -1))

    def after(self, period: Period, today: date) -> str | None:
        """None while it is not over."""
        following = next_to(period, self.kind, 1)
        return called(self.kind, following) if following.ends_on < today else None


def definitions(visit: SignedVisit) -> tuple[Definition, ...]:
    policy = visit.console.policies.as_of(visit.console.today())
    return tuple(defined(policy, code) for code in policy.value("return.definitions", list))


def defined(policy: Any, code: str) -> Definition:
    entry = policy.entry(f"return.{code}")
    told = entry.value
    kind = cast("PeriodKind", told["period"])
    due = days(policy.value(f"return.{code}_due", str))
    return Definition(code, kind, told["sender"], tuple(told["columns"]), due, entry.article)


def asked_definition(visit: SignedVisit) -> Definition:
    """The first, unless another is asked for."""
    known, wanted = definitions(visit), asked_text(visit.request.query_params, "definition")
    found = next((one for one in known if wanted in {None, one.code}), None)
    if found is None:
        raise UnreadableError("definition")
    return found


def asked_period(visit: SignedVisit, definition: Definition) -> Period:
    """The last one that is over, unless another is asked for."""
    text = asked_text(visit.request.query_params, "period")
    if text is None:
        return last_ended(definition.kind, visit.console.today())
    period = period_of(definition.kind, text)
    if period is None:
        raise UnreadableError(text)
    return period


def period_called(one: Return) -> str:
    """By its days alone, whatever the policy says of it."""
    period = Period(one.begins_on, one.reference_on)
    return called(kind_of(period), period)


def board_of(visit: SignedVisit, one: Return) -> str:
    """How the board of its kind and period is asked for: of what the policy has no more there is none."""
    policy = visit.console.policies.as_of(visit.console.today())
    if one.definition not in policy.value("return.definitions", list):
        return ""
    return f"&definition={one.definition}&period={period_called(one)}"
