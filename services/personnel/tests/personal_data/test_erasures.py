"""Personal data are erased on a ground of the law, by two persons, and not while they must be kept (PIPL-47)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from chassis.errors import OutOfTurnError
from chassis.testing.deciding import Deciding
from personnel.erasure_policy import ErasurePolicy, Ground, Term
from personnel.personal_data.commands import (
    AskForErasure,
    ConfirmErasure,
    DropErasure,
    NoteErased,
    RecordData,
)
from personnel.personal_data.decider import PERSONAL_DATA, Circumstances, decide
from personnel.personal_data.errors import (
    DataErasedError,
    ErasureGroundError,
    RetentionRunningError,
    SecondPersonError,
)
from sifasuo.personnel.v1.personal_data_pb2 import (
    DROP_CAUSE_REFUSED,
    DROP_CAUSE_WITHDRAWN,
    RECORDING_CAUSE_ENTRY,
    RECORDING_CAUSE_OWN_REQUEST,
    DropCause,
    ErasureAskedFor,
    ErasureConfirmed,
    ErasureDropped,
    PersonalDataErased,
    PersonalDataRecorded,
)

PERSON, COUNTY, ERASURE, ONE, OTHER = (UUID(int=n) for n in range(1, 6))
OF = {"staff_id": str(PERSON), "county_id": str(COUNTY)}
GROUND = {"ground": "purpose_achieved", "article": "PIPL-47"}
POLICY = ErasurePolicy(
    {
        "purpose_achieved": Ground("PIPL-47", waits=True),
        "recorded_unlawfully": Ground("PIPL-47", waits=False),
    },
    {"staff_file": Term(5, "REG")},
)
LEFT = Circumstances(date(2026, 3, 2), POLICY, PERSON, COUNTY, ONE, left_on=date(2021, 3, 1))
ASK = AskForErasure(ERASURE, "purpose_achieved")

recorded = PersonalDataRecorded(**OF, fields=["name"], cause=RECORDING_CAUSE_ENTRY)
asked = ErasureAskedFor(**OF, erasure_id=str(ERASURE), **GROUND)
confirmed = ErasureConfirmed(**OF, erasure_id=str(ERASURE))
erased = PersonalDataErased(**OF, erasure_id=str(ERASURE), **GROUND, register_entry=7)
NOTED = NoteErased(ERASURE, "purpose_achieved", "PIPL-47", 7)


given = Deciding(PERSONAL_DATA, decide, LEFT).given
CONFIRMING = replace(LEFT, actor_id=OTHER, asked_by=ONE)
"""What a second person looks at."""


def test_what_is_recorded_is_named_field_by_field_and_never_said() -> None:
    command = RecordData({"private_phone": "13900000000", "name": "王芳"}, RECORDING_CAUSE_OWN_REQUEST)
    event = PersonalDataRecorded(**OF, fields=["name", "private_phone"], cause=RECORDING_CAUSE_OWN_REQUEST)
    given(recorded).when(command).then(event)


class TestAskForErasure:
    def test_after_the_term_it_is_asked_for_on_a_ground(self) -> None:
        given(recorded).when(ASK).then(asked)

    def test_on_the_terms_last_day_it_is_refused_with_term_and_day(self) -> None:
        now = replace(LEFT, today=date(2026, 3, 1))
        error = RetentionRunningError("staff_file", "REG", date(2026, 3, 1))
        given(recorded).under(now).when(ASK).refused(error)

    def test_nobody_employed_is_erased(self) -> None:
        error = RetentionRunningError("employed", "PIPL-13", None)
        given(recorded).under(replace(LEFT, left_on=None)).when(ASK).refused(error)

    def test_what_should_never_have_been_recorded_waits_for_nothing(self) -> None:
        command = AskForErasure(ERASURE, "recorded_unlawfully")
        event = ErasureAskedFor(
            **OF, erasure_id=str(ERASURE), ground="recorded_unlawfully", article="PIPL-47"
        )
        given(recorded).under(replace(LEFT, left_on=None)).when(command).then(event)

    def test_a_ground_that_the_law_has_not_is_refused(self) -> None:
        given(recorded).when(AskForErasure(ERASURE, "tidying")).refused(ErasureGroundError("tidying"))

    def test_a_term_from_a_leap_day_ends_in_february(self) -> None:
        assert Term(5, "REG").ends(date(2024, 2, 29)) == date(2029, 2, 28)


class TestConfirmErasure:
    def test_a_second_person_confirms(self) -> None:
        given(recorded, asked).under(CONFIRMING).when(ConfirmErasure()).then(confirmed)

    def test_whoever_asked_does_not(self) -> None:
        now = replace(CONFIRMING, actor_id=ONE)
        given(recorded, asked).under(now).when(ConfirmErasure()).refused(SecondPersonError())

    def test_who_came_back_meanwhile_is_not_erased(self) -> None:
        now = replace(CONFIRMING, left_on=None)
        error = RetentionRunningError("employed", "PIPL-13", None)
        given(recorded, asked).under(now).when(ConfirmErasure()).refused(error)


@pytest.mark.parametrize(("actor", "cause"), [(ONE, DROP_CAUSE_WITHDRAWN), (OTHER, DROP_CAUSE_REFUSED)])
def test_it_is_dropped_by_either_and_says_by_whom(actor: UUID, cause: DropCause) -> None:
    now = replace(CONFIRMING, actor_id=actor)
    dropped = ErasureDropped(**OF, erasure_id=str(ERASURE), cause=cause)
    given(recorded, asked).under(now).when(DropErasure()).then(dropped)
    given(recorded, asked, dropped).under(now).when(ASK).then(asked)


def test_from_the_confirmation_on_nothing_is_recorded() -> None:
    command = RecordData({"name": "王芳"}, RECORDING_CAUSE_OWN_REQUEST)
    for events in ((recorded, asked, confirmed), (recorded, asked, confirmed, erased)):
        given(*events).when(command).refused(DataErasedError())
        given(*events).under(CONFIRMING).when(ConfirmErasure()).refused(DataErasedError())


def test_while_it_is_asked_for_data_are_corrected_all_the_same() -> None:
    command = RecordData({"name": "王芳"}, RECORDING_CAUSE_OWN_REQUEST)
    event = PersonalDataRecorded(**OF, fields=["name"], cause=RECORDING_CAUSE_OWN_REQUEST)
    given(recorded, asked).when(command).then(event)


def test_it_is_noted_once_that_it_was_carried_out() -> None:
    given(recorded, asked, confirmed).when(NOTED).then(erased)
    given(recorded, asked, confirmed, erased).when(NOTED).then()


def test_a_replay_notes_it_in_a_log_that_is_older_than_the_asking() -> None:
    given(recorded).when(NOTED).then(erased)


def test_what_was_not_asked_for_is_not_confirmed() -> None:
    error = OutOfTurnError("ConfirmErasure", "data_kept")
    given(recorded).under(CONFIRMING).when(ConfirmErasure()).refused(error)
