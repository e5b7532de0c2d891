"""What is declared is read strictly; the committed files are as they should be."""

from pathlib import Path

import pytest

from devstack.declaration import read_declaration
from devstack.errors import DeclarationError
from devstack.kafka.principals import Principals, read_principals
from devstack.kafka.topics import Topics, read_topics
from devstack.postgres.roles import read_databases

CURRENT = "sifasuo.reporting.alert-current.v1"
TOPIC = """topics:
  - name: sifasuo.registry.station.v1
    class: public
    owner: registry
    partitions: 6
    retention: forever
    cleanup: delete
    replication: 3
    min_insync_replicas: 2
"""


def refused(tmp_path: Path, text: str) -> DeclarationError:
    file = tmp_path / "topics.yaml"
    file.write_text(text)
    with pytest.raises(DeclarationError) as error:
        read_declaration(file, Topics)
    return error.value


def test_an_unknown_key_is_refused_with_its_line(tmp_path: Path) -> None:
    error = refused(tmp_path, TOPIC + "    compaction: yes\n")
    assert error.line == 10
    assert "topics.0.compaction" in error.reason


def test_a_value_out_of_the_list_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, TOPIC.replace("public", "secret")).line == 3


def test_a_missing_key_is_refused_at_its_topic(tmp_path: Path) -> None:
    error = refused(tmp_path, TOPIC.replace("    owner: registry\n", ""))
    assert (error.line, "owner" in error.reason) == (2, True)


def test_a_key_that_stands_twice_is_refused_at_the_second(tmp_path: Path) -> None:
    assert refused(tmp_path, TOPIC + "    partitions: 12\n").line == 10


def test_what_is_not_yaml_is_refused_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, TOPIC + "  - {name: [\n").line >= 10


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "").reason == "empty"


def test_a_super_user_with_grants_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "principals.yaml"
    file.write_text(
        "principals:\n  admin:\n    about: all\n    super_user: true\n"
        "    grants: [{resource: cluster, operations: [describe]}]\n"
    )
    with pytest.raises(DeclarationError, match="a super user needs no grants"):
        read_declaration(file, Principals)


def test_no_principal_reads_every_restricted_topic_by_a_prefix() -> None:
    """A new restricted topic must not be open by accident."""
    reading = [
        grant.resource
        for principal in read_principals().principals.values()
        for grant in principal.grants
        if "read" in grant.operations and grant.resource.startswith("topic:")
    ]
    assert reading
    assert [resource for resource in reading if resource.endswith("*")] == []


def test_complete_topics_of_aggregates_are_kept_for_ever() -> None:
    topics = [topic for topic in read_topics() if topic.owner in topic.name]
    assert [topic.name for topic in topics if topic.cleanup == "compact"] == [CURRENT]
    assert {topic.retention for topic in topics} == {"forever"}


def test_only_a_projector_sees_past_row_level_security() -> None:
    roles = {name: role for db in read_databases().databases.values() for name, role in db.roles.items()}
    assert [name for name, role in roles.items() if role.bypass_rls] == [
        "personnel_projector",
        "reporting_projector",
    ]
