"""Work rules: adopted by the bureau that runs the station, each in a version and from a day (O-14)."""

from chassis.decider import Evolution
from registry.running import Running
from registry.work_rules.commands import AdoptRule, Command, RepealRule
from registry.work_rules.errors import (
    AdoptedOnError,
    NotAdoptedError,
    VersionNotNewerError,
    WorkRuleUnknownError,
)
from registry.work_rules.state import Event, WorkRules, evolve
from sifasuo.registry.v1.work_rules_pb2 import WorkRuleAdopted, WorkRuleRepealed

WORK_RULES: Evolution[WorkRules, Event] = Evolution("work_rules", WorkRules(), evolve)


def decide(command: Command, rules: WorkRules, now: Running) -> list[Event]:
    now.permit("work_rules.keep")
    match command:
        case AdoptRule():
            return [adopt(command, rules, now)]
        case RepealRule():
            return [repeal(command, rules, now)]


def adopt(command: AdoptRule, rules: WorkRules, now: Running) -> WorkRuleAdopted:
    if command.work_rule not in now.policy.work_rules:
        raise WorkRuleUnknownError(command.work_rule)
    former = rules.adopted.get(command.work_rule)
    day = command.adopted_on or now.today
    earliest = former.since if former else now.founded_on
    if not earliest <= day <= now.today:
        raise AdoptedOnError(day, earliest, now.today)
    in_force = former.version if former and not former.repealed else 0
    if command.version <= in_force:
        raise VersionNotNewerError(command.version, in_force)
    return WorkRuleAdopted(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        work_rule=command.work_rule,
        former_version=in_force,
        version=command.version,
        document_number=command.document_number or "",
        effective_on=str(day),
    )


def repeal(command: RepealRule, rules: WorkRules, now: Running) -> WorkRuleRepealed:
    adopted = rules.adopted.get(command.work_rule)
    if adopted is None or adopted.repealed:
        raise NotAdoptedError(command.work_rule)
    return WorkRuleRepealed(
        station_id=str(now.station_id),
        county_id=str(now.county_id),
        work_rule=command.work_rule,
        version=adopted.version,
        effective_on=str(now.today),
    )
