"""The classification check holds for our protos, and refuses what it is there to refuse."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.contract.classification import Rule, findings
from tests.contract.compiling import PROTO, ROOT, compiled, messages_of

HEADER = """
syntax = "proto3";
package sifasuo.trial.v1;
import "google/protobuf/wrappers.proto";
import "sifasuo/common/v1/envelope.proto";
import "sifasuo/common/v1/options.proto";
"""
TOPIC = "sifasuo.trial.matter.v1"

Found = list[tuple[str, Rule]]
Check = Callable[..., Found]


def event(classification: str, body: str, name: str = "MatterOpened") -> str:
    return f"""
message {name} {{
  option (sifasuo.common.v1.event) = {{
    classification: CLASSIFICATION_{classification} aggregate: "matter" schema_version: 1
  }};
  {body}
}}
"""


@pytest.fixture
def found(tmp_path: Path) -> Check:
    """Compiles a body in a package of its own and gives what the check finds."""

    def check(body: str, topic_class: str = "restricted", package: str = "sifasuo.trial.v1") -> Found:
        folder = tmp_path / package.replace(".", "/")
        folder.mkdir(parents=True)
        (folder / "trial.proto").write_text(HEADER.replace("sifasuo.trial.v1", package) + body)
        messages = messages_of(compiled(tmp_path, tmp_path / "trial.binpb"))
        found = findings(messages, {TOPIC: topic_class})
        return [(f.subject.removeprefix(f"{package}."), f.rule) for f in found]

    return check


def test_our_protos_keep_every_rule(tmp_path: Path) -> None:
    declared = yaml.safe_load((ROOT / "deploy/kafka/topics.yaml").read_text())["topics"]
    topics = {topic["name"]: topic["class"] for topic in declared}
    messages = messages_of(compiled(PROTO, tmp_path / "ours.binpb"))
    assert [str(finding) for finding in findings(messages, topics)] == []


def test_an_event_with_kinds_and_classes_passes(found: Check) -> None:
    assert found(event("PUBLIC", "string matter_id = 1 [(sifasuo.common.v1.field).text = TEXT_ID];")) == []


def test_a_field_above_its_message_is_refused(found: Check) -> None:
    body = event(
        "PUBLIC", "int32 age = 1 [(sifasuo.common.v1.field).classification = CLASSIFICATION_PERSONAL];"
    )
    assert found(body) == [("MatterOpened.age", Rule.ABOVE_MESSAGE)]


def test_a_field_above_the_event_is_refused_however_deep_it_lies(found: Check) -> None:
    inner = "message Inner { int32 age = 1 [(sifasuo.common.v1.field).classification = CLASSIFICATION_RESTRICTED]; }"
    body = (
        inner
        + "message Outer { repeated Inner inners = 1; Outer next = 2; }"
        + event("PUBLIC", "Outer outer = 1;")
    )
    assert found(body) == [("MatterOpened.outer.inners.age", Rule.ABOVE_MESSAGE)]


def test_an_event_within_an_event_brings_its_class_along(found: Check) -> None:
    body = event("RESTRICTED", "", name="MatterJudged") + event("PUBLIC", "MatterJudged judged = 1;")
    assert found(body, "restricted") == [("MatterOpened.judged", Rule.ABOVE_MESSAGE)]


@pytest.mark.parametrize(
    ("classification", "topic_class"),
    [("PERSONAL", "restricted"), ("PERSONAL", "internal")],
)
def test_a_message_above_its_topic_is_refused(found: Check, classification: str, topic_class: str) -> None:
    assert found(event(classification, ""), topic_class) == [("MatterOpened", Rule.ABOVE_TOPIC)]


def test_a_public_topic_takes_no_event_as_it_was_recorded(found: Check) -> None:
    """Each record says who acted."""
    assert found(event("PUBLIC", ""), "public") == [("MatterOpened", Rule.ENVELOPE)]


def test_free_text_in_an_event_is_refused(found: Check) -> None:
    assert found(event("PUBLIC", "string remark = 1;")) == [("MatterOpened.remark", Rule.FREE_TEXT)]


def test_bytes_pass_for_no_text(found: Check) -> None:
    assert found(event("PUBLIC", "bytes remark = 1;")) == [("MatterOpened.remark", Rule.FREE_TEXT)]


@pytest.mark.parametrize("package", ["sifasuo.trial.matter.v1", "sifasuo.trial_two.v1"])
def test_a_package_of_another_form_is_looked_at_too(found: Check, package: str) -> None:
    refused = found(event("PUBLIC", "string remark = 1;"), package=package)
    assert ("MatterOpened.remark", Rule.FREE_TEXT) in refused


def test_an_event_within_a_message_is_looked_at_too(found: Check) -> None:
    nested = event("PUBLIC", "string remark = 1;", name="Nested")
    body = f"message Outer {{ {nested} }}" + event("PUBLIC", "Outer outer = 1;")
    assert found(body) == [("Outer.Nested.remark", Rule.FREE_TEXT)]


def test_messages_that_contain_each_other_are_not_excused_by_that(found: Check) -> None:
    body = "message One { Two two = 1; } message Two { One one = 1; }"
    assert found(body) == [("One", Rule.OPTIONS_MISSING), ("Two", Rule.OPTIONS_MISSING)]


def test_free_text_is_refused_in_what_an_event_contains(found: Check) -> None:
    body = event("PUBLIC", "repeated Inner inners = 1; sifasuo.common.v1.NoteReference note = 2;")
    inner = "message Inner { oneof what { string remark = 1; int32 count = 2; } }"
    assert found(body + inner) == [("MatterOpened.inners.remark", Rule.FREE_TEXT)]


def test_free_text_does_not_pass_as_a_map_or_a_wrapper(found: Check) -> None:
    body = event("PUBLIC", "map<string, int32> counts = 1; google.protobuf.StringValue remark = 2;")
    assert found(body) == [
        ("MatterOpened.counts.key", Rule.FREE_TEXT),
        ("MatterOpened.remark.value", Rule.FREE_TEXT),
    ]


def test_an_event_without_options_is_refused(found: Check) -> None:
    assert found("message MatterOpened {}") == [("MatterOpened", Rule.OPTIONS_MISSING)]


def test_an_event_with_half_its_options_is_refused(found: Check) -> None:
    body = event("UNSPECIFIED", "") + event("PUBLIC", "", "MatterClosed").replace("schema_version: 1", "")
    assert found(body) == [("MatterOpened", Rule.OPTIONS_MISSING), ("MatterClosed", Rule.OPTIONS_MISSING)]


def test_an_event_whose_topic_is_not_declared_is_refused(found: Check) -> None:
    body = event("PUBLIC", "").replace('"matter"', '"errand"')
    assert found(body) == [("MatterOpened", Rule.TOPIC_UNDECLARED)]


PERSONAL = """
message PersonalData {{
  option (sifasuo.common.v1.personal) = {{ subject: "{subject}" }};
  {body}
}}
"""
NAME = (
    "string name = 1 [(sifasuo.common.v1.field) = "
    "{ classification: CLASSIFICATION_PUBLIC text: TEXT_PERSON_NAME }];"
)


def test_a_record_of_a_person_with_classes_passes_without_being_an_event(found: Check) -> None:
    assert found(PERSONAL.format(subject="party", body=NAME)) == []


def test_a_record_of_nobody_is_refused(found: Check) -> None:
    assert found(PERSONAL.format(subject="", body=NAME)) == [("PersonalData", Rule.NOBODYS)]


@pytest.mark.parametrize(
    "field",
    [
        NAME.replace("classification: CLASSIFICATION_PUBLIC", ""),
        NAME.replace("text: TEXT_PERSON_NAME", ""),
        NAME.replace("TEXT_PERSON_NAME", "TEXT_CODE"),
        NAME.replace("string", "bytes"),
    ],
)
def test_a_personal_field_without_class_or_kind_is_refused(found: Check, field: str) -> None:
    assert found(PERSONAL.format(subject="party", body=field)) == [("PersonalData.name", Rule.UNCLASSIFIED)]


def test_no_event_contains_a_record_of_a_person(found: Check) -> None:
    body = PERSONAL.format(subject="party", body="") + event("RESTRICTED", "PersonalData of_whom = 1;")
    assert found(body) == [("MatterOpened.of_whom", Rule.PERSONAL)]


def test_no_event_carries_a_text_of_a_personal_kind(found: Check) -> None:
    body = event("RESTRICTED", "string who = 1 [(sifasuo.common.v1.field).text = TEXT_PERSON_NAME];")
    assert found(body) == [("MatterOpened.who", Rule.PERSONAL)]
