"""What has to do with persons is on record before it is answered, whatever comes of it."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from uuid import UUID

import httpx2
import pytest
from fastapi import Response
from pydantic import BaseModel

from chassis.audit.looking import Question, found
from chassis.audit.record import Access, Origin, Result
from chassis.auth.caller import Role
from chassis.connecting import connected
from chassis.http.auditing import HEADER, UnauditedRouteError, origin
from chassis.http.commands import CurrentCaller
from chassis.http.routing import PublicRouter, Router
from chassis.http.serving import serving
from chassis.settings import HttpSettings
from libs.chassis.tests.audit.application import (
    NOBODY,
    ONE,
    OTHER,
    OUT_OF_REACH,
    Asked,
    Person,
    Persons,
    application,
)
from libs.chassis.tests.audit.chain import Chain
from libs.chassis.tests.http.application import CALLER

FOR_STAFFING = {HEADER: "staffing"}
UNAVAILABLE = 503


@asynccontextmanager
async def asking(chain: Chain, within: float = 5.0) -> AsyncIterator[httpx2.AsyncClient]:
    app = application(chain.database, within)
    headers = {"Authorization": "Bearer good"}
    async with (
        serving(app, app.state.readiness, HttpSettings(port=0)) as port,
        httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as client,
    ):
        yield client


@pytest.fixture
async def client(chain: Chain) -> AsyncIterator[httpx2.AsyncClient]:
    async with asking(chain) as it:
        yield it


def trace(number: int) -> str:
    return f"00-{number:032x}-{number:016x}-01"


async def recorded(chain: Chain) -> list[Access]:
    async with chain.auditor() as connection:
        return [one.access for one in reversed(await found(connection, Question()))]


async def the_only(chain: Chain) -> Access:
    (only,) = await recorded(chain)
    return only


async def test_a_read_says_who_what_on_whom_why_and_from_where(
    client: httpx2.AsyncClient, chain: Chain
) -> None:
    answer = await client.get(f"/v1/staff/{ONE}", headers={**FOR_STAFFING, "traceparent": trace(1)})
    assert answer.json()["name"] == "卓玛"
    assert await the_only(chain) == Access(
        actor_id=CALLER.actor_id,
        body="county_bureau",
        division_id=CALLER.division_id,
        roles=(Role.CLERK,),
        action="GET /v1/staff/{staff_id}",
        subjects=(ONE,),
        purpose="staffing",
        origin=Origin.LOOPBACK,
        trace_id=f"{1:032x}",
        result=Result.DONE,
    )


async def test_everybody_whom_an_answer_names_is_a_subject(client: httpx2.AsyncClient, chain: Chain) -> None:
    await client.get("/v1/staff", headers=FOR_STAFFING)
    assert (await the_only(chain)).subjects == (ONE, OTHER)


async def test_a_purpose_may_stand_in_the_body(client: httpx2.AsyncClient, chain: Chain) -> None:
    await client.post("/v1/people/cards", json={"staff_ids": [str(ONE)], "purpose": "return"})
    assert (await the_only(chain)).purpose == "return"


async def test_who_was_asked_for_and_not_shown_is_on_record_as_not_found(
    client: httpx2.AsyncClient, chain: Chain
) -> None:
    body = {"staff_ids": [str(ONE), str(OUT_OF_REACH)], "purpose": "return"}
    await client.post("/v1/people/cards", json=body)
    seen, unseen = await recorded(chain)
    assert (seen.subjects, seen.result) == ((ONE,), Result.DONE)
    assert (unseen.subjects, unseen.result, unseen.rule) == ((OUT_OF_REACH,), Result.NOT_FOUND, "not-found")


async def test_a_refusal_names_those_who_were_asked_for(client: httpx2.AsyncClient, chain: Chain) -> None:
    body = {"staff_ids": [str(ONE), str(NOBODY)], "purpose": "return"}
    assert (await client.post("/v1/people/cards", json=body)).status_code == 403
    kept = await the_only(chain)
    assert (kept.subjects, kept.result) == ((ONE, NOBODY), Result.REFUSED)


async def test_what_is_no_id_or_no_json_is_refused_as_ever(client: httpx2.AsyncClient, chain: Chain) -> None:
    body = {"staff_ids": ["nobody", None], "purpose": "return"}
    assert (await client.post("/v1/people/cards", json=body)).status_code == 422
    headers = {"Content-Type": "application/json"}
    assert (await client.post("/v1/people/cards", content=b"{", headers=headers)).status_code == 400


async def test_an_export_says_itself_whom_it_concerns(client: httpx2.AsyncClient, chain: Chain) -> None:
    await client.get("/v1/exports/staff.csv", headers=FOR_STAFFING)
    assert (await the_only(chain)).subjects == (ONE, OTHER)


@pytest.mark.parametrize(
    ("headers", "status", "rule"),
    [({}, 400, "purpose-missing"), ({HEADER: "curiosity"}, 422, "access-purpose-unknown")],
)
async def test_nothing_is_read_without_a_purpose_that_the_policy_lists(
    client: httpx2.AsyncClient, chain: Chain, headers: Mapping[str, str], status: int, rule: str
) -> None:
    answer = await client.get(f"/v1/staff/{ONE}", headers=headers)
    assert (answer.status_code, answer.json()["article"]) == (status, "PIPL-6")
    assert "卓玛" not in answer.text
    kept = await the_only(chain)
    assert (kept.result, kept.rule, kept.purpose) == (Result.REFUSED, rule, None)


@pytest.mark.parametrize(
    ("who", "result", "rule"),
    [(OUT_OF_REACH, Result.REFUSED, "not-permitted"), (NOBODY, Result.NOT_FOUND, "not-found")],
)
async def test_refusals_are_on_record_with_their_rule(
    chain: Chain, who: UUID, result: Result, rule: str
) -> None:
    async with asking(chain) as client:
        assert (await client.get(f"/v1/staff/{who}", headers=FOR_STAFFING)).is_error
    kept = await the_only(chain)
    assert (kept.subjects, kept.result, kept.rule) == ((who,), result, rule)


async def test_a_refusal_on_a_route_without_persons_is_on_record_too(
    client: httpx2.AsyncClient, chain: Chain
) -> None:
    assert (await client.get("/v1/plans/ours")).text == '"ours"'
    assert (await client.get("/v1/plans/theirs")).status_code == 403
    assert (await client.get("/v1/plans/hidden")).status_code == 404
    kept = [(one.action, one.result, one.rule) for one in await recorded(chain)]
    assert kept == [
        ("GET /v1/plans/{plan}", Result.REFUSED, "not-permitted"),
        ("GET /v1/plans/{plan}", Result.NOT_FOUND, "not-found"),
    ]


async def test_a_command_is_recorded_once_with_its_events_and_its_repeat_by_itself(
    client: httpx2.AsyncClient, chain: Chain
) -> None:
    for number in (1, 2):
        headers = {"Idempotency-Key": "one", "traceparent": trace(number)}
        answer = await client.post(f"/v1/staff/{ONE}/rename", json={"name": "东乡"}, headers=headers)
        assert answer.json() == {"version": 1}
    first, repeat = await recorded(chain)
    assert (first.subjects, first.action, first.result) == (
        (ONE,),
        "POST /v1/staff/{staff_id}/rename",
        "done",
    )
    assert repeat.subjects == (ONE,)
    assert (first.trace_id, repeat.trace_id) == (f"{1:032x}", f"{2:032x}")


async def test_what_cannot_be_recorded_is_neither_answered_nor_refused(chain: Chain) -> None:
    async with connected(chain.database.dsn("migrator")) as holder, holder.transaction():
        await holder.execute("SET ROLE registry_owner")
        await holder.execute("LOCK TABLE audit_records")
        async with asking(chain, within=0.2) as client:
            for who in (ONE, OUT_OF_REACH):
                answer = await client.get(f"/v1/staff/{who}", headers=FOR_STAFFING)
                assert (answer.status_code, answer.json()["type"]) == (
                    UNAVAILABLE,
                    "urn:sifasuo:problem:audit-away",
                )
                assert "卓玛" not in answer.text
            assert (await client.get("/v1/plans/theirs")).status_code == UNAVAILABLE


def of_person(_: CurrentCaller, staff_id: UUID) -> str:
    return str(staff_id)


def asks_for_person(_: CurrentCaller, former_staff_id: UUID | None = None) -> str:
    return str(former_staff_id)


def tells_of_persons(_: CurrentCaller) -> dict[str, list[Persons] | None]:
    return {}


def takes_persons(_: CurrentCaller, body: Asked) -> str:
    return body.purpose


class Roll(BaseModel):
    persons: list[Person]


def takes_a_roll(_: CurrentCaller, body: Roll) -> Response:
    return Response(body.model_dump_json())


@pytest.mark.parametrize("router", [Router, PublicRouter])
@pytest.mark.parametrize(
    ("path", "endpoint"),
    [
        ("/staff/{staff_id}", of_person),
        ("/former", asks_for_person),
        ("/all", tells_of_persons),
        ("/some", takes_persons),
        ("/roll", takes_a_roll),
    ],
)
def test_a_route_that_has_to_do_with_persons_cannot_be_made_unaudited(
    router: type[Router], path: str, endpoint: Callable[..., object]
) -> None:
    with pytest.raises(UnauditedRouteError, match=path):
        router(prefix="/v1").add_api_route(path, endpoint, methods=["POST"])


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", "loopback"), ("10.3.2.1", "private"), ("2409:8080::1", "public"), ("", "unknown")],
)
def test_of_an_address_only_its_class_is_kept(host: str, expected: str) -> None:
    assert origin(host) == expected
