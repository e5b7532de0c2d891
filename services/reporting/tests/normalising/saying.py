"""What two services say in these tests, by which rules, and a timeline that is taken away."""

from datetime import date
from pathlib import Path

from confluent_kafka.admin import AdminClient

from devstack.kafka.topics import create_topics, read_topics
from reporting.duties.matching import Matching
from reporting.duties.rule import Holidays
from reporting.duties.table import RuleFiles, load
from reporting.normalising.process import know_events
from reporting.normalising.reading import GROUP
from reporting.normalising.writing import TIMELINE
from services.reporting.tests.normalising.services import Services, named
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT, PostFilled, PostVacated, Vacancy
from sifasuo.registry.v1.station_pb2 import StationRegistered

know_events()
FILES = load(Path("policies/duties"))
READ = sorted({topic for table in FILES.all_tables() for topic in Matching(table).topics})


def vacated(post: str, vacancy: str) -> PostVacated:
    return PostVacated(
        post_id=named(post),
        station_id=named("station"),
        county_id=named("county"),
        kind=POST_KIND_JUDICIAL_ASSISTANT,
        vacancy=Vacancy(
            vacancy_id=named(vacancy), opened_on="2024-03-01", plan_by="2024-04-30", fill_by="2025-03-01"
        ),
        effective_on="2024-03-01",
    )


def filled(post: str, vacancy: str) -> PostFilled:
    return PostFilled(
        post_id=named(post),
        closed_vacancy_id=named(vacancy),
        effective_on="2024-03-01",
        station_id=named("station"),
    )


def registered(station: str) -> StationRegistered:
    return StationRegistered(station_id=named(station), county_id=named("county"), effective_on="2020-01-01")


def forget_positions(services: Services) -> None:
    group = services.cluster.named(GROUP)
    admin = AdminClient(dict(services.cluster.kafka))
    admin.delete_consumer_groups([group])[group].result(20)


def with_more_tables(name: str, *days: date) -> RuleFiles:
    """Of one rule another entry on each of the days."""
    [rule] = FILES.entries[name]
    later = [
        rule.model_copy(update={"effective_on": day, "stages": rule.stages[number:]})
        for number, day in enumerate(days, 1)
    ]
    return RuleFiles({**FILES.entries, name: [rule, *later]}, Holidays())


def empty_timeline(services: Services) -> None:
    """As the command makes it anew; records that are gone were something, so the topic must be another."""
    topic, admin = services.cluster.named(TIMELINE), AdminClient(dict(services.cluster.kafka))
    admin.delete_topics([topic])[topic].result(20)
    while topic in admin.list_topics(timeout=20).topics:
        pass
    [declared] = [one for one in read_topics() if one.name == TIMELINE]
    create_topics(admin, [declared.model_copy(update={"name": topic})], 1)


def with_another_stage(name: str) -> RuleFiles:
    entries = dict(FILES.entries)
    rule = entries[name][-1]
    entries[name] = [rule.model_copy(update={"stages": rule.stages[1:]})]
    return RuleFiles(entries, Holidays())
