"""Consent, nomination and plans of police through HTTP: each step by whoever may take it, and joined to what it allows (O-3, O-4, O-7)."""

from typing import Any
from uuid import uuid4

from chassis.ids import division_id
from personnel.handling.posting import staffing_stream
from services.personnel.tests.land import (
    COUNTY,
    ELSEWHERE,
    OTHER_COUNTY,
    SECOND,
    STATION,
)
from services.personnel.tests.moving_people import (
    AWAY,
    DAY,
    LAW,
    OTHER_BUREAU,
    PAPER,
    hired,
    hiring,
    moved,
    registered,
    staffing,
    status,
    stepped,
    told,
)
from services.personnel.tests.serving_personnel import (
    PREFECTURE,
    Client,
    Wired,
    problem,
)
from sifasuo.personnel.v1.station_staffing_pb2 import STAFFING_CHANGE_BELONGS, StationStaffingChanged


class TestConsent:
    async def asked(self, client: Client) -> tuple[str, str]:
        await client.set_quota(1)
        staff_id = await hired(client, await client.created(STATION))
        body = {"staff_id": staff_id, "movement": "secondment", "effective_on": DAY, "reason": "work_needs"}
        done = await client.done("/v1/movement-requests", body | AWAY)
        return staff_id, f"/v1/movement-requests/{done['id']}"

    async def test_the_move_is_refused_without_it(self, client: Client) -> None:
        await client.set_quota(1)
        staff_id = await hired(client, await client.created(STATION))
        refused = await moved(client, staff_id, "secondment", **AWAY)
        assert problem(refused) == (409, "consent-needed")
        assert refused.json()["article"] == "O-4"
        assert "地（市）" in refused.json()["detail"]

    async def test_asked_consented_and_carried_out(self, client: Client) -> None:
        staff_id, path = await self.asked(client)
        assert (await told(client, path))["allowed"] == ["withdraw"]
        assert (await told(client, path, PREFECTURE))["allowed"] == ["consent", "refuse", "withdraw"]
        answer = await stepped(client, path, "consent", PREFECTURE, document_number="拉司复〔2024〕9号")
        assert answer.status_code == 200, answer.text
        assert problem(await stepped(client, path, "consent", PREFECTURE, document_number=PAPER)) == (
            409,
            "out-of-turn",
        )
        assert (await stepped(client, path, "carry-out")).status_code == 200
        assert (await told(client, f"/v1/staff/{staff_id}"))["standing"]["away"] is True
        assert (await staffing(client, STATION))["at_work"] == 0
        assert (await told(client, path))["status"] == "carried_out"

    async def test_a_station_is_told_of_whom_belongs_there_without_a_post_or_work(
        self, client: Client, wired: Wired
    ) -> None:
        staff_id = await registered(client)
        there = {"to": {"station_id": str(SECOND)}, "justice_work": False}
        body = {"staff_id": staff_id, "movement": "transfer", "effective_on": DAY, "reason": "work_needs"}
        done = await client.done("/v1/movement-requests", body | there)
        path = f"/v1/movement-requests/{done['id']}"
        await stepped(client, path, "consent", PREFECTURE, document_number=PAPER)
        assert (await stepped(client, path, "carry-out")).status_code == 200
        async with wired.opened() as personnel:
            stream = await personnel.store.load(staffing_stream(SECOND))
        (event,) = stream.events
        assert isinstance(event, StationStaffingChanged)
        assert (event.change, event.staff_id) == (STAFFING_CHANGE_BELONGS, staff_id)
        assert event.former == event.present
        assert (await staffing(client, SECOND))["at_work"] == 0

    async def test_it_is_not_the_countys_to_give(self, client: Client) -> None:
        _, path = await self.asked(client)
        assert problem(await stepped(client, path, "consent", document_number=PAPER)) == (
            403,
            "not-permitted",
        )
        assert problem(await stepped(client, path, "carry-out")) == (409, "out-of-turn")

    async def test_refused_nothing_moves(self, client: Client) -> None:
        staff_id, path = await self.asked(client)
        answer = await stepped(
            client, path, "refuse", PREFECTURE, reason="station_short_of_staff", note="仅两人"
        )
        assert answer.status_code == 200, answer.text
        assert problem(await stepped(client, path, "carry-out")) == (409, "out-of-turn")
        assert (await told(client, f"/v1/staff/{staff_id}"))["standing"]["away"] is False

    async def test_it_is_for_that_move_alone(self, client: Client) -> None:
        staff_id, path = await self.asked(client)
        await stepped(client, path, "consent", PREFECTURE, document_number=PAPER)
        assert (await moved(client, staff_id, "removal")).status_code == 200
        assert problem(await stepped(client, path, "carry-out")) == (409, "moved-meanwhile")

    async def test_what_needs_none_is_not_asked_for(self, client: Client) -> None:
        staff_id = await registered(client)
        body = {"staff_id": staff_id, "movement": "retirement", "effective_on": DAY, "reason": "by_law"}
        assert problem(await client.post("/v1/movement-requests", body)) == (409, "no-consent-needed")

    async def test_another_county_finds_no_request(self, client: Client) -> None:
        _, path = await self.asked(client)
        headers = await client.headers(OTHER_BUREAU) | {"Sifasuo-Purpose": "movement"}
        assert (await client.http.get(path, headers=headers)).status_code == 404
        assert problem(await client.post(f"{path}/withdraw", {}, OTHER_BUREAU, version=1)) == (
            404,
            "not-found",
        )


class TestDirector:
    async def nominated(self, client: Client, **candidate: Any) -> tuple[str, str, str]:
        await client.set_quota(2)
        director = await client.created(STATION, "director")
        assistant = await client.created(STATION)
        staff_id = await registered(client, post_id=assistant, **candidate)
        body = self.body(staff_id, director)
        done = await client.done("/v1/director-nominations", body)
        return staff_id, director, f"/v1/director-nominations/{done['id']}"

    def body(self, staff_id: str, director: str, **what: Any) -> dict[str, Any]:
        consultation = {"body": "organisation_department", "consulted_on": "2024-02-20"}
        return {"staff_id": staff_id, "post_id": director, "consultation": consultation, **what}

    async def test_nominated_heard_and_appointed(self, client: Client) -> None:
        staff_id, director, path = await self.nominated(client)
        appoint = {"effective_on": DAY, "document_number": PAPER}
        assert problem(await stepped(client, path, "appoint", **appoint)) == (422, "opinion-missing")
        heard = await stepped(client, path, "opinion", opinion="agrees", heard_on="2024-02-25", note="同意")
        assert heard.status_code == 200, heard.text
        assert "appoint" in (await told(client, path))["allowed"]
        assert (await stepped(client, path, "appoint", **appoint)).status_code == 200
        assert await status(client, director) == "filled"
        assert (await told(client, f"/v1/staff/{staff_id}"))["standing"]["post_kind"] == "director"
        assert (await told(client, path))["status"] == "appointed"

    async def test_who_lacks_conditions_is_refused_with_all_of_them(self, client: Client) -> None:
        await client.set_quota(2)
        director, assistant = await client.created(STATION, "director"), await client.created(STATION)
        lay = [LAW | {"law": False}]
        staff_id = await registered(
            client, post_id=assistant, entered_on="2023-03-01", since="2023-03-01", educations=lay
        )
        refused = await client.post("/v1/director-nominations", self.body(staff_id, director))
        assert problem(refused) == (422, "director-conditions")
        assert refused.json()["article"] == "O-3"
        told_so = refused.json()["detail"]
        assert "不符合：工作满3年、大专以上法律专业学历" in told_so

    async def test_an_exception_waits_for_the_prefecture(self, client: Client) -> None:
        await client.set_quota(2)
        director, assistant = await client.created(STATION, "director"), await client.created(STATION)
        staff_id = await registered(client, post_id=assistant, entered_on="2023-03-01", since="2023-03-01")
        body = self.body(staff_id, director, exception_reason="remote_or_border")
        done = await client.done("/v1/director-nominations", body)
        path = f"/v1/director-nominations/{done['id']}"
        await stepped(client, path, "opinion", opinion="agrees", heard_on=DAY)
        appoint = {"effective_on": DAY, "document_number": PAPER}
        assert problem(await stepped(client, path, "appoint", **appoint)) == (409, "exception-open")
        assert problem(await stepped(client, path, "approve-exception", document_number=PAPER))[0] == 403
        approved = await stepped(client, path, "approve-exception", PREFECTURE, document_number=PAPER)
        assert approved.status_code == 200, approved.text
        assert (await stepped(client, path, "appoint", **appoint)).status_code == 200

    async def test_nobody_becomes_director_otherwise(self, client: Client) -> None:
        await client.set_quota(2)
        director, assistant = await client.created(STATION, "director"), await client.created(STATION)
        assert problem(await client.post("/v1/staff/hire", hiring(director))) == (422, "nomination-needed")
        staff_id = await registered(client, post_id=assistant)
        opinion = {"opinion": "agrees", "heard_on": DAY}
        refused = await moved(client, staff_id, "appointment", post_id=director, opinion=opinion)
        assert problem(refused) == (422, "nomination-needed")

    async def test_another_countys_assistant_in_minimum_service_comes_by_consent(
        self, client: Client
    ) -> None:
        """Nominated here, consented to above, both done in one step."""
        await client.set_quota(1)
        director = await client.created(STATION, "director")
        await client.set_quota(1, OTHER_COUNTY, "staffing-540122")
        created = {"station_id": str(ELSEWHERE), "kind": "judicial_assistant", "document_number": PAPER}
        assistant = (await client.done("/v1/posts", created, OTHER_BUREAU))["id"]
        staff_id = await registered(
            client,
            OTHER_BUREAU,
            belongs={"station_id": str(ELSEWHERE)},
            post_id=assistant,
            entered_on="2020-03-01",
            since="2020-03-01",
        )
        body = self.body(staff_id, director)
        assert problem(await client.post("/v1/director-nominations", body)) == (404, "not-found")
        known = await client.post("/v1/director-nominations", body, PREFECTURE)
        assert problem(known) == (403, "not-permitted")


class TestPolicePlan:
    async def test_set_by_the_prefecture(self, client: Client) -> None:
        path = f"/v1/prefectures/{division_id('5401')}/police-plans/2024"
        body = {"planned": 12, "document_number": "拉司发〔2024〕2号"}
        assert (await client.json(path, PREFECTURE))["planned"] is None
        assert problem(await client.post(path, body, version=0)) == (403, "not-permitted")
        assert (await client.post(path, body, PREFECTURE, version=0)).status_code == 200
        assert (await client.json(path, "region"))["planned"] == 12
        assert problem(await client.post(path, body, PREFECTURE, version=0)) == (412, "stale-version")
        assert problem(await client.get(path, "prefecture-5402")) == (403, "not-permitted")

    async def test_of_what_is_no_prefecture_there_is_none(self, client: Client) -> None:
        assert (await client.get(f"/v1/prefectures/{COUNTY}/police-plans/2024")).status_code == 404


async def test_a_post_elsewhere_is_no_other_than_one_that_never_was(client: Client) -> None:
    await client.set_quota(1)
    staff_id = await registered(client, post_id=await client.created(STATION))
    await client.set_quota(1, OTHER_COUNTY, "staffing-540122")
    post = {"station_id": str(ELSEWHERE), "kind": "director", "document_number": PAPER}
    foreign = str((await client.done("/v1/posts", post, OTHER_BUREAU))["id"])
    consultation = {"body": "human_resources", "consulted_on": DAY}
    for post_id in (foreign, str(uuid4())):
        body = {"staff_id": staff_id, "post_id": post_id, "consultation": consultation}
        assert problem(await client.post("/v1/director-nominations", body)) == (422, "post-unknown")
