"""Allowances by the state's and the region's rules: so much a month, from one month to another (O-7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis.decider import Evolution
from personnel.concerning import Concerning
from personnel.staff_allowance.commands import Command, End, Grant, StrikeOut
from personnel.staff_allowance.errors import (
    AllowanceHeldError,
    AllowanceKindError,
    AllowanceReasonError,
    AmountError,
    FromMonthError,
    NoAllowanceError,
    UntilMonthError,
)
from personnel.staff_allowance.policy import AllowancePolicy
from personnel.staff_allowance.state import Allowance, Allowances, Event, evolve
from personnel.staff_allowance.yuan import yuan
from sifasuo.personnel.v1.staff_allowance_pb2 import AllowanceEnded, AllowanceGranted, AllowanceStruckOut

ALLOWANCE: Evolution[Allowances, Event] = Evolution("staff_allowance", Allowances(), evolve)


@dataclass(frozen=True, slots=True)
class Allowing:
    person: Concerning
    policy: AllowancePolicy


def decide(command: Command, allowances: Allowances, now: Allowing) -> list[Event]:
    now.person.acting.permit("merits.allow")
    match command:
        case Grant():
            return [grant(command, allowances, now)]
        case End():
            return [end(command, held(command, allowances), now)]
        case StrikeOut():
            return [strike_out(command, held(command, allowances), now)]


def grant(command: Grant, allowances: Allowances, now: Allowing) -> AllowanceGranted:
    if command.allowance not in now.policy.kinds:
        raise AllowanceKindError(command.allowance)
    if not 0 < command.fen_per_month <= now.policy.most_fen:
        raise AmountError(yuan(command.fen_per_month), yuan(now.policy.most_fen))
    refuse_months(command, now)
    refuse_overlap(command, allowances)
    return AllowanceGranted(
        **now.person.named(),
        allowance_id=str(command.allowance_id),
        allowance=command.allowance,
        fen_per_month=command.fen_per_month,
        from_on=str(command.from_on),
        until_on=str(command.until_on or ""),
        document_number=command.document_number or "",
    )


def refuse_months(command: Grant, now: Allowing) -> None:
    """From the month of entry on; and for those who left not beyond their last."""
    earliest = now.person.entered_on.replace(day=1)
    latest = now.person.left_on or date.max
    if not earliest <= command.from_on <= latest:
        raise FromMonthError(command.from_on, earliest, latest)
    if command.until_on and command.until_on < command.from_on:
        raise UntilMonthError(command.until_on, command.from_on)


def refuse_overlap(command: Grant, allowances: Allowances) -> None:
    for one in allowances.granted.values():
        if one.granted.allowance == command.allowance and one.overlaps(command.from_on, command.until_on):
            raise AllowanceHeldError(command.allowance, one.from_on)


def held(command: End | StrikeOut, allowances: Allowances) -> Allowance:
    found = allowances.granted.get(command.allowance_id)
    if found is None:
        raise NoAllowanceError(command.allowance_id)
    return found


def end(command: End, allowance: Allowance, now: Allowing) -> AllowanceEnded:
    refuse_reason(command.reason, now.policy.end_reasons)
    if not allowance.from_on <= command.until_on < (allowance.until_on or date.max):
        raise UntilMonthError(command.until_on, allowance.from_on)
    return AllowanceEnded(
        **of(allowance),
        former_until_on=str(allowance.until_on or ""),
        until_on=str(command.until_on),
        reason=command.reason,
        note=command.note,
    )


def strike_out(command: StrikeOut, allowance: Allowance, now: Allowing) -> AllowanceStruckOut:
    refuse_reason(command.reason, now.policy.strike_reasons)
    return AllowanceStruckOut(
        **of(allowance),
        from_on=str(allowance.from_on),
        until_on=str(allowance.until_on or ""),
        reason=command.reason,
        note=command.note,
    )


def refuse_reason(reason: str, allowed: tuple[str, ...]) -> None:
    if reason not in allowed:
        raise AllowanceReasonError(reason)


def of(allowance: Allowance) -> Mapping[str, Any]:
    """As it was granted: of whom, where they worked, how much."""
    granted = allowance.granted
    return {
        "staff_id": granted.staff_id,
        "station_id": granted.station_id,
        "county_id": granted.county_id,
        "home_station_id": granted.home_station_id,
        "allowance_id": granted.allowance_id,
        "allowance": granted.allowance,
        "fen_per_month": granted.fen_per_month,
    }
