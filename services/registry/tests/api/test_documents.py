"""The OpenAPI document tells the truth: its examples run, its codes are the contracts', its problems have words."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from string import Formatter
from typing import Any, get_args
from uuid import UUID

import pytest

import registry
from chassis.codes import codes_of
from chassis.errors import DomainError
from chassis.http.problems import TEXTS as GENERAL
from chassis.http.texts import SEPARATORS, Texts
from registry.api import commendations, disclosure_schemas, schemas
from registry.bootstrap import TEXTS
from services.registry.tests.serving_registry import CHANGES, Client, Wired
from services.registry.tests.world import COUNTY, ELSEWHERE, SECOND, THIRD
from sifasuo.registry.v1.commendation_pb2 import CommendationLevel, RevocationReason
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection
from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel
from sifasuo.registry.v1.establishment_change_pb2 import (
    ReferralReason,
    RejectionReason,
    WithdrawalReason,
)
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind

DIVISION = "/v1/divisions/{division_id}"
CHANGE = "/v1/establishment-changes/{change_id}"
CLERK, REVIEWER, STAFFING = "county-540121", "reviewer-540121", "staffing-540121"


async def shown_by(client: Client) -> dict[str, list[dict[str, Any]]]:
    """By path: what the document shows as a body to POST."""
    document = (await client.http.get("/openapi.json")).json()
    found: dict[str, list[dict[str, Any]]] = {}
    for path, operations in document["paths"].items():
        body = operations.get("post", {}).get("requestBody", {}).get("content", {})
        if "application/json" in body:
            found[path] = list(shown(body["application/json"]["schema"], document))
    return found


def shown(schema: Mapping[str, Any], document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if "oneOf" in schema:
        for one in schema["oneOf"]:
            yield from shown(one, document)
        return
    name = schema["$ref"].rpartition("/")[2]
    yield from document["components"]["schemas"][name]["examples"]


async def test_every_example_can_be_sent_as_it_is(wired: Wired, client: Client) -> None:
    examples = Examples(client, await shown_by(client))
    await examples.of_the_procedure(wired)
    await examples.of_consultations()
    await examples.of_divisions()
    await examples.of_inspections()
    await examples.of_plans()
    await examples.of_oversight()
    assert examples.sent == set(examples.shown)


@dataclass
class Examples:
    """Sends each where its turn comes."""

    client: Client
    shown: Mapping[str, list[dict[str, Any]]]
    sent: set[str] = field(default_factory=set)
    station_id: str = ""

    def body(self, path: str, nth: int = 0) -> dict[str, Any]:
        self.sent.add(path)
        return self.shown[path][nth]

    async def propose(self) -> str:
        return str((await self.client.done(CHANGES, self.body(CHANGES), CLERK))["id"])

    async def step(self, change_id: str, step: str, user: str) -> Any:
        return await self.client.step(change_id, step, user, self.body(f"{CHANGE}/{step}"))

    async def division(self, division_id: UUID, step: str) -> None:
        version = (await self.client.json(f"/v1/divisions/{division_id}"))["version"]
        path, body = f"/v1/divisions/{division_id}/{step}", self.body(f"{DIVISION}/{step}")
        await self.client.done(path, body, "region", version=version)

    async def rename_county(self, name: str, day: str) -> None:
        version = (await self.client.json(f"/v1/divisions/{COUNTY}"))["version"]
        body = {"name": name, "effective_on": day}
        await self.client.done(f"/v1/divisions/{COUNTY}/rename", body, "region", version=version)

    async def of_the_procedure(self, wired: Wired) -> None:
        await self.step(await self.propose(), "reject", STAFFING)
        await self.step(await self.propose(), "withdraw", CLERK)
        await self.step(await self.propose(), "refer", STAFFING)
        failing = await self.client.propose(effective_on=date(2024, 5, 1))
        await self.step(failing, "approve", STAFFING)
        await self.rename_county("林周市", "2024-04-01")
        await self.rename_county("林周县", "2024-06-01")
        self.client.set_clock(date(2024, 6, 1))
        async with wired.calendar():
            await self.client.status(failing, "not_effected")
            await self.step(failing, "propose", CLERK)
            established = await self.client.propose(effective_on=date(2024, 6, 1))
            await self.client.approve(established)
            station_id = (await self.client.status(established, "in_effect"))["station_id"]
        self.station_id = station_id
        await self.step(established, "file", CLERK)
        await self.client.done(CHANGES, self.body(CHANGES, 1) | {"station_id": station_id}, CLERK)
        entrust = "/v1/stations/{station_id}/entrust"
        path = entrust.format(station_id=station_id)
        await self.client.done(path, self.body(entrust), CLERK, version=2)
        await self.client.done(CHANGES, self.body(CHANGES, 3) | {"station_id": station_id}, CLERK)
        await self.of_commendations(station_id)
        for version, step in enumerate(("adopt", "repeal")):
            rules = f"/v1/stations/{{station_id}}/work-rules/{step}"
            path = rules.format(station_id=station_id)
            await self.client.done(path, self.body(rules), CLERK, version=version)
        await self.of_disclosures(station_id)

    async def of_disclosures(self, station_id: str) -> None:
        steps = (("draft", 0), ("return", 0), ("draft", 0), ("publish", 0), ("withdraw", 0), ("draft", 1))
        for version, (step, nth) in enumerate(steps):
            path = f"/v1/stations/{{station_id}}/disclosures/{step}"
            user = CLERK if step == "draft" else REVIEWER
            own = path.format(station_id=station_id)
            await self.client.done(own, self.body(path, nth), user, version=version)

    async def of_commendations(self, station_id: str) -> None:
        commend, revoke = "/v1/commendations", "/v1/commendations/{commendation_id}/revoke"
        body = self.body(commend) | {"station_id": station_id, "commended_on": "2024-06-01"}
        own = (await self.client.done(commend, body, CLERK))["id"]
        path = revoke.format(commendation_id=own)
        await self.client.done(path, self.body(revoke), CLERK, version=1)

    async def of_consultations(self) -> None:
        await self.consulted("cancel")
        path = await self.consulted("correct", {}, {"held_on": "2024-06-01"})
        await self.consult(path, "minute")
        action = (await self.consult(path, "agree"))["action_id"]
        for step in ("extend", "finish", "reopen", "drop"):
            moved = {"due_on": "2025-03-01"} if step == "extend" else {}
            await self.consult(path, step, {"action_id": action, **moved})

    async def consulted(self, step: str, *more: dict[str, str]) -> str:
        """Where one that was called, and then taken that step, is found."""
        called = await self.client.done("/v1/consultations", self.body("/v1/consultations"), CLERK)
        path = f"/v1/consultations/{called['id']}"
        for also in more or ({},):
            await self.consult(path, step, also)
        return path

    async def consult(self, path: str, step: str, also: Mapping[str, str] | None = None) -> Any:
        version = (await self.client.json(path, CLERK))["version"]
        body = self.body(f"/v1/consultations/{{consultation_id}}/{step}") | dict(also or {})
        return await self.client.done(f"{path}/{step}", body, CLERK, version=version)

    async def of_oversight(self) -> None:
        """Once the station has been there for a year that may be assessed."""
        self.client.set_clock(date(2026, 2, 1))
        steps = (
            "contact-points/take",
            "contact-points/visit",
            "contact-points/strike-visit",
            "contact-points/give-up",
        )
        await self.in_turn("/v1/stations/{station_id}", self.station_id, steps)
        await self.in_turn(
            "/v1/stations/{station_id}", self.station_id, ("assessments/assess", "assessments/correct")
        )
        await self.in_turn("/v1/divisions/{division_id}", str(COUNTY), ("responsible-leader/name",))

    async def in_turn(self, subject: str, subject_id: str, steps: Sequence[str]) -> None:
        """Steps of one stream, from its beginning."""
        for version, step in enumerate(steps):
            path = f"{subject}/{step}"
            own = subject[: subject.index("{")] + f"{subject_id}/{step}"
            await self.client.done(own, self.body(path), CLERK, version=version)

    async def one_by_one(self, path: str, own: str, steps: Sequence[tuple[str, str]], **known: str) -> None:
        """One step after the other, each on the version before; `known` are ids that the examples make up."""
        for step, user in steps:
            version = (await self.client.json(f"{path}/{own}", user))["version"]
            place = next(p for p in self.shown if p.startswith(path) and p.endswith(f"}}/{step}"))
            body = self.body(place)
            body = body | {name: value for name, value in known.items() if name in body}
            await self.client.done(f"{path}/{own}/{step}", body, user, version=version)

    async def of_plans(self) -> None:
        plans, above = "/v1/development-plans", "prefecture-5401"
        plan = (await self.client.done(plans, self.body(plans), CLERK))["id"]
        decided = [
            ("redraft", CLERK),
            ("submit", CLERK),
            ("return", above),
            ("submit", CLERK),
            ("approve", above),
        ]
        more = [
            ("amend", CLERK),
            ("drop-amendment", CLERK),
            ("add-milestone", CLERK),
            ("add-milestone", CLERK),
        ]
        await self.one_by_one(plans, plan, [*decided, *more])
        first, second = (await self.client.json(f"{plans}/{plan}", CLERK))["milestones"]
        await self.one_by_one(plans, plan, [("reach-milestone", CLERK)], milestone_id=first["id"])
        await self.one_by_one(plans, plan, [("drop-milestone", CLERK)], milestone_id=second["id"])
        self.client.set_clock(date(2025, 12, 31))
        await self.one_by_one(plans, plan, [("close", CLERK)])

    async def of_inspections(self) -> None:
        inspections, above = "/v1/inspections", "prefecture-5401"
        own = (await self.client.done(inspections, self.body(inspections), above))["id"]
        await self.one_by_one(inspections, own, [("raise", above)])
        (finding,) = (await self.client.json(f"{inspections}/{own}", CLERK))["findings"]
        followed = [("remedy", CLERK), ("confirm", above), ("reopen", above)]
        await self.one_by_one(inspections, own, followed, finding_id=finding["id"])
        await self.one_by_one(
            inspections, own, [("extend", above)], finding_id=finding["id"], due_on="2025-02-01"
        )

    async def of_divisions(self) -> None:
        await self.client.done("/v1/divisions", self.body("/v1/divisions"), "region")
        for step in ("rename", "recode", "designate", "move"):
            await self.division(SECOND, step)
        await self.division(THIRD, "split")
        await self.division(ELSEWHERE, "merge")


async def test_days_in_examples_lie_ahead_of_the_stacks_clock_whenever_the_document_is_read(
    wired: Wired, client: Client
) -> None:
    register = "/v1/divisions"
    for today, shown_day in ((date(2024, 3, 1), "2025-01-01"), (date(2031, 12, 31), "2032-01-01")):
        client.set_clock(today)
        (example,) = (await shown_by(client))[register]
        assert example["effective_on"] == shown_day


async def test_the_import_shows_a_file_that_can_be_sent(shared: Client) -> None:
    operation = (await shared.http.get("/openapi.json")).json()["paths"]["/v1/divisions/imports"]["post"]
    example = operation["requestBody"]["content"]["text/csv"]["example"]
    answer = await shared.import_edition(example.encode(), "2024-03-01", dry_run=True)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("shown", "contract"),
    [
        (schemas.Level, DivisionLevel),
        (schemas.DesignationCode, Designation),
        (schemas.Kind, StationKind),
        (schemas.Grade, StationGrade),
        (schemas.Function, StationFunction),
        (schemas.Referral, ReferralReason),
        (schemas.Rejection, RejectionReason),
        (schemas.Withdrawal, WithdrawalReason),
        (disclosure_schemas.Section, DisclosureSection),
        (commendations.Level, CommendationLevel),
        (commendations.Revocation, RevocationReason),
    ],
)
def test_codes_are_those_of_the_contracts(shown: Any, contract: Any) -> None:
    assert get_args(shown) == codes_of(contract)


SPOKEN = ("registry.", "chassis.", "directory.", "tables.")


def errors() -> list[type[DomainError]]:
    """Every refusal that the registry may speak; other parts' may be loaded beside."""
    for module in pkgutil.walk_packages(registry.__path__, "registry."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    own = (error for error in below(DomainError) if error.__module__.startswith(SPOKEN))
    return sorted(own, key=lambda error: error.code())


def below(error: type[DomainError]) -> set[type[DomainError]]:
    children = set(error.__subclasses__())
    return children.union(*map(below, children)) if children else children


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.code())
def test_every_refusal_has_its_words_in_both_languages(error: type[DomainError]) -> None:
    texts = Texts.load([GENERAL, *TEXTS])
    assert error.code() in texts
    data = dict.fromkeys((f.name for f in fields(error)), "county")
    for language in SEPARATORS:
        wording = texts.of(error.code()).detail[language]
        named = {name for _, name, _, _ in Formatter().parse(wording) if name}
        assert named <= data.keys()
        assert texts.detail(error.code(), data, language)


@pytest.mark.parametrize(
    "code",
    [
        "waits-for-another-authority",
        "not-competent",
        "township-already-served",
        "name-taken",
        "still-has-children",
        "vanished",
        "vanished-with-namesakes",
    ],
)
def test_ids_are_data_and_no_words_for_people(code: str) -> None:
    texts = Texts.load([GENERAL, *TEXTS])
    for language in SEPARATORS:
        named = {name for _, name, _, _ in Formatter().parse(texts.of(code).detail[language]) if name}
        assert not {name for name in named if name.endswith("_id")} | named & {"children"}
