"""Personal data through the API: shown for a purpose, corrected without a trace of what was, erased by two."""

import asyncio
from uuid import uuid4

import pytest

from chassis.audit.looking import Question, found
from chassis.connecting import connected
from personnel.handling.people import NAMES
from services.personnel.tests.land import COUNTY
from services.personnel.tests.persons import (
    DATA,
    NUMBER,
    OTHER_BUREAU,
    PERSONAL,
    REGION,
    REVIEWER,
    SECOND_NUMBER,
    Persons,
    sealed,
)
from services.personnel.tests.serving_personnel import PREFECTURE, STAFFING, Client, Wired, problem


@pytest.fixture
def persons(client: Client, wired: Wired) -> Persons:
    return Persons(client, wired)


class TestReading:
    async def test_a_purpose_shows_what_it_needs_and_no_more(self, persons: Persons) -> None:
        staff_id = await persons.known()
        shown = {
            purpose: set((await persons.seen(staff_id, purpose)).json())
            for purpose in ("disclosure", "staffing", "correction")
        }
        public = {"staff_id", "county_id", "version", "erased", "name", "office_phone"}
        restricted = public | {"sex", "major"}
        assert shown["disclosure"] == public
        assert shown["staffing"] == restricted
        assert shown["correction"] == restricted | {"identity_number", "birth_date", "private_phone"}

    async def test_without_a_purpose_nothing_is_shown(self, persons: Persons) -> None:
        staff_id = await persons.known()
        for purpose in (None, "curiosity"):
            answer = await persons.seen(staff_id, purpose)
            assert answer.status_code in {400, 422}
            assert not any(value in answer.text for value in PERSONAL)

    @pytest.mark.parametrize("user", [OTHER_BUREAU, "prefecture-5402"])
    async def test_who_is_out_of_reach_is_not_found_as_nobody_is(self, persons: Persons, user: str) -> None:
        staff_id = await persons.known()
        theirs, nobodys = [await persons.seen(one, "staffing", user) for one in (staff_id, uuid4())]
        assert problem(theirs) == problem(nobodys) == (404, "not-found")
        assert theirs.json()["detail"] == nobodys.json()["detail"]

    async def test_the_staffing_authority_sees_no_identity_number(self, persons: Persons) -> None:
        staff_id = await persons.known()
        assert (await persons.seen(staff_id, "count", STAFFING)).json()["name"] == "洛桑次仁"
        assert problem(await persons.seen(staff_id, "correction", STAFFING)) == (403, "not-permitted")

    @pytest.mark.parametrize("user", [PREFECTURE, REGION])
    async def test_organs_above_see_all_that_a_purpose_needs(self, persons: Persons, user: str) -> None:
        staff_id = await persons.known()
        assert (await persons.seen(staff_id, "petition", user)).status_code == 200

    async def test_every_look_is_on_record(self, persons: Persons) -> None:
        staff_id = await persons.known()
        await persons.seen(staff_id, "staffing", PREFECTURE)
        async with connected(persons.wired.database.dsn("auditor")) as connection:
            accesses = [r.access for r in await found(connection, Question(person=staff_id, limit=10))]
        assert [(a.action, a.purpose) for a in accesses] == [
            ("GET /v1/people/{staff_id}", "staffing"),
            ("POST /v1/people/{staff_id}/data", None),
        ]


class TestCards:
    async def test_names_of_those_within_reach_and_of_others_not_a_word(self, persons: Persons) -> None:
        one, other = await persons.known(), await persons.known(identity_number=SECOND_NUMBER, name="央金")
        body = {"staff_ids": [str(one), str(other), str(uuid4())], "purpose": "staffing"}
        cards = {c["staff_id"]: c for c in (await persons.asked("/v1/people/cards", body)).json()["cards"]}
        assert cards == {
            str(one): {
                "staff_id": str(one),
                "erased": False,
                "name": "洛桑次仁",
                "office_phone": "0891-6300000",
            },
            str(other): {
                "staff_id": str(other),
                "erased": False,
                "name": "央金",
                "office_phone": "0891-6300000",
            },
        }
        assert (await persons.asked("/v1/people/cards", body, OTHER_BUREAU)).json() == {"cards": []}

    async def test_at_most_a_hundred_and_each_once(self, persons: Persons) -> None:
        many = [str(uuid4()) for _ in range(101)]
        for ids in (many, [many[0]] * 2, []):
            answer = await persons.asked("/v1/people/cards", {"staff_ids": ids, "purpose": "staffing"})
            assert problem(answer) == (422, "invalid-input")
        body = {"staff_ids": many[:100], "purpose": "staffing"}
        assert (await persons.asked("/v1/people/cards", body)).json() == {"cards": []}

    async def test_an_unknown_purpose_is_refused(self, persons: Persons) -> None:
        body = {"staff_ids": [str(await persons.known())], "purpose": "curiosity"}
        answer = await persons.asked("/v1/people/cards", body)
        assert answer.status_code >= 400
        assert "洛桑" not in answer.text


class TestFinding:
    async def test_a_person_is_found_by_the_whole_number(self, persons: Persons) -> None:
        staff_id = await persons.known()
        body = {"identity_number": " 54010219900304029x", "purpose": "subject_request"}
        assert (await persons.asked("/v1/people/find", body)).json() == {"staff_id": str(staff_id)}
        assert problem(await persons.asked("/v1/people/find", body, OTHER_BUREAU)) == (404, "not-found")
        missing = {**body, "identity_number": SECOND_NUMBER}
        assert problem(await persons.asked("/v1/people/find", missing)) == (404, "not-found")

    async def test_what_is_no_number_is_refused_and_not_repeated(self, persons: Persons) -> None:
        body = {"identity_number": "540102199003040291", "purpose": "subject_request"}
        answer = await persons.asked("/v1/people/find", body)
        assert problem(answer) == (422, "identity-number")
        assert body["identity_number"] not in answer.text


class TestRecording:
    async def test_the_number_says_birth_date_and_sex(self, persons: Persons) -> None:
        shown = (await persons.seen(await persons.known(), "correction")).json()
        assert (shown["birth_date"], shown["sex"]) == ("1990-03-04", "male")

    async def test_of_what_is_corrected_nothing_is_left(self, persons: Persons) -> None:
        staff_id = await persons.known()
        before = await sealed(persons, staff_id)
        body = {"name": "次仁洛桑", "private_phone": None, "cause": "own_request"}
        await persons.done(staff_id, "data", body, version=1)
        after = await sealed(persons, staff_id)
        shown = (await persons.seen(staff_id, "correction")).json()
        assert (shown["name"], "private_phone" in shown) == ("次仁洛桑", False)
        assert before[NAMES["name"]] not in after.values()
        assert NAMES["private_phone"] not in after

    async def test_a_corrected_number_is_free_again_and_the_new_one_taken(self, persons: Persons) -> None:
        staff_id = await persons.known()
        body = {"identity_number": SECOND_NUMBER, "cause": "found_wrong"}
        await persons.done(staff_id, "data", body, version=1)
        shown = (await persons.seen(staff_id, "correction")).json()
        assert (shown["identity_number"], shown["sex"]) == (SECOND_NUMBER, "female")
        await persons.known(name="央金")
        third = await persons.employed()
        taken = await persons.tried(third, "data", {**DATA, **body}, version=0)
        assert problem(taken) == (409, "identity-number-taken")

    async def test_a_number_twice_is_refused_without_saying_whose(self, persons: Persons) -> None:
        staff_id = await persons.known()
        other = await persons.employed()
        answer = await persons.tried(other, "data", DATA, version=0)
        assert problem(answer) == (409, "identity-number-taken")
        assert str(staff_id) not in answer.text
        assert not any(value in answer.text for value in PERSONAL)

    async def test_of_many_who_claim_one_number_at_once_one_gets_it(self, persons: Persons) -> None:
        members = [await persons.employed() for _ in range(6)]
        answers = await asyncio.gather(*(persons.tried(one, "data", DATA, version=0) for one in members))
        assert sorted(answer.status_code for answer in answers) == [200, *[409] * 5]

    async def test_all_that_is_wrong_is_told_at_once_and_not_repeated(self, persons: Persons) -> None:
        wrong = {"name": "=1+1", "identity_number": "1", "private_phone": "无", "cause": "supplement"}
        answer = await persons.tried(await persons.employed(), "data", wrong, version=0)
        codes = [error["code"] for error in answer.json()["errors"]]
        assert codes == ["person-name", "phone-number", "identity-number"]
        assert "=1+1" not in answer.text

    async def test_only_the_bureau_that_answers_for_them_records(self, persons: Persons) -> None:
        staff_id = await persons.known()
        body = {"name": "次仁", "cause": "found_wrong"}
        for user, refused in (
            (PREFECTURE, (403, "not-permitted")),
            (STAFFING, (403, "not-permitted")),
            (OTHER_BUREAU, (404, "not-found")),
        ):
            assert problem(await persons.tried(staff_id, "data", body, user, version=1)) == refused

    async def test_a_repeat_is_answered_alike_and_another_body_refused(self, persons: Persons) -> None:
        staff_id, body = await persons.known(), {"name": "次仁", "cause": "found_wrong"}
        answers = [await persons.tried(staff_id, "data", body, key="k1", version=1) for _ in range(2)]
        assert answers[0].json() == answers[1].json()
        other = await persons.tried(staff_id, "data", {**body, "name": "央金"}, key="k1", version=1)
        assert problem(other) == (422, "key-reused")
        late = await persons.tried(staff_id, "data", {**body, "name": "央金"}, version=1)
        assert problem(late) == (412, "stale-version")

    async def test_what_is_so_already_changes_nothing(self, persons: Persons) -> None:
        staff_id = await persons.known()
        answer = await persons.tried(staff_id, "data", DATA, version=1)
        assert problem(answer) == (409, "nothing-to-change")


class TestErasing:
    async def test_nothing_that_could_be_read_is_left(self, persons: Persons) -> None:
        staff_id = await persons.known()
        await persons.erased(staff_id)
        shown = (await persons.seen(staff_id, "correction")).json()
        assert shown.pop("version") == 4
        assert shown == {"staff_id": str(staff_id), "county_id": str(COUNTY), "erased": True}
        assert await sealed(persons, staff_id) == {}
        body = {"staff_ids": [str(staff_id)], "purpose": "staffing"}
        cards = (await persons.asked("/v1/people/cards", body)).json()["cards"]
        assert cards == [{"staff_id": str(staff_id), "erased": True}]
        find = {"identity_number": NUMBER, "purpose": "subject_request"}
        assert problem(await persons.asked("/v1/people/find", find)) == (404, "not-found")
        answer = await persons.tried(staff_id, "data", DATA, version=4)
        assert problem(answer) == (409, "data-erased")

    async def test_the_log_keeps_the_pseudonym_and_no_value(self, persons: Persons) -> None:
        staff_id = await persons.known()
        await persons.erased(staff_id)
        async with persons.wired.opened() as personnel:
            recorded = await personnel.store.read(0, 1000)
        stored = b"".join(r.event.SerializeToString() for r in recorded)
        assert str(staff_id).encode() in stored
        assert not any(value.encode() in stored for value in PERSONAL)

    async def test_whoever_asked_does_not_confirm(self, persons: Persons) -> None:
        staff_id = await persons.known()
        await persons.left(staff_id, "2018-01-31")
        await persons.done(staff_id, "erasure", {"ground": "purpose_achieved"}, version=1)
        answer = await persons.tried(staff_id, "erasure/decision", {"decision": "confirm"}, version=2)
        assert problem(answer) == (403, "second-person")
        assert (await persons.seen(staff_id, "staffing")).json()["name"] == "洛桑次仁"

    async def test_while_a_term_runs_it_is_refused_by_name(self, persons: Persons) -> None:
        staff_id = await persons.known()
        body = {"ground": "purpose_achieved"}
        employed = await persons.tried(staff_id, "erasure", body, version=1)
        assert problem(employed) == (409, "retention-running")
        await persons.left(staff_id, "2020-05-31")
        answer = await persons.tried(staff_id, "erasure", body, version=1)
        assert problem(answer) == (409, "retention-running")
        assert "2025-05-31" in answer.json()["detail"]

    async def test_a_ground_that_the_law_has_not_is_refused(self, persons: Persons) -> None:
        answer = await persons.tried(await persons.known(), "erasure", {"ground": "tidying"}, version=1)
        assert problem(answer) == (422, "erasure-ground")

    async def test_it_may_be_dropped_before(self, persons: Persons) -> None:
        staff_id = await persons.known()
        await persons.left(staff_id, "2018-01-31")
        await persons.done(staff_id, "erasure", {"ground": "purpose_achieved"}, version=1)
        await persons.done(staff_id, "erasure/decision", {"decision": "drop"}, REVIEWER, version=2)
        answer = await persons.tried(staff_id, "erasure/decision", {"decision": "confirm"}, version=3)
        assert problem(answer) == (409, "out-of-turn")
        assert (await persons.seen(staff_id, "staffing")).json()["name"] == "洛桑次仁"
