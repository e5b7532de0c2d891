"""Divisions over HTTP: the import of an edition, and the commands that keep the map."""

from chassis.ids import division_id
from devstack.users import DIVISIONS
from services.registry.tests.serving_registry import CHANGES, Client, Wired, edition, proposal, set_clock
from services.registry.tests.world import (
    COUNTY,
    ELSEWHERE,
    NAMES,
    OTHER_COUNTY,
    SEAT,
    SECOND,
    THIRD,
    TODAY,
)

NEXT = "2024-12-31"


def without(*codes: str) -> dict[str, str]:
    return {code: name for code, name in NAMES.items() if code not in codes}


async def count(client: Client, as_of: str = NEXT) -> int:
    return len((await client.json("/v1/divisions", limit="1000", as_of=as_of))["items"])


class TestImport:
    async def test_the_real_region_is_registered_in_one_request_and_once(self, wired: Wired) -> None:
        set_clock(wired.clock, TODAY)
        content = DIVISIONS.read_bytes()
        async with wired.serving() as client:
            first = await client.import_edition(content, "2023-12-31", key="2023")
            assert (first.status_code, first.json()["registered"]) == (200, 791)
            # The same command again: the same answer. The same file as a new command: nothing.
            again = await client.import_edition(content, "2023-12-31", key="2023")
            assert again.json() == first.json()
            new = await client.import_edition(content, "2023-12-31")
            assert (new.json()["registered"], new.json()["changes"], new.json()["position"]) == (0, [], None)
            assert await count(client) == 791
            other = await client.import_edition(content + b"\n", "2023-12-31", key="2023")
            assert other.status_code == 422

    async def test_a_dry_run_tells_the_difference_and_writes_nothing(self, client: Client) -> None:
        content = edition({**NAMES, "540121200": "春堆镇", "540121202": "强嘎乡"})
        dry = (await client.import_edition(content, NEXT, dry_run=True)).json()
        assert (dry["dry_run"], dry["registered"], dry["renamed"]) == (True, 1, 1)
        assert {(c["kind"], c["code"], c["from"], c["to"]) for c in dry["changes"]} == {
            ("renamed", "540121200", "春堆乡", "春堆镇"),
            ("registered", "540121202", None, "强嘎乡"),
        }
        assert (await client.json(f"/v1/divisions/{SECOND}", as_of=NEXT))["name"] == "春堆乡"
        run = (await client.import_edition(content, NEXT)).json()
        assert run["changes"] == dry["changes"]
        assert (await client.json(f"/v1/divisions/{SECOND}", as_of=NEXT))["name"] == "春堆镇"
        assert (await client.json(f"/v1/divisions/{SECOND}"))["name"] == "春堆乡"

    async def test_what_vanished_is_listed_and_refused_until_it_is_explained(self, client: Client) -> None:
        content = edition(without("540121200"))
        dry = (await client.import_edition(content, NEXT, dry_run=True)).json()
        assert dry["vanished"] == [{"code": "540121200", "name": "春堆乡", "namesakes": []}]
        refused = await client.import_edition(content, NEXT)
        assert (refused.status_code, refused.json()["type"]) == (409, "urn:sifasuo:problem:vanished")
        body = {"into_id": str(SEAT), "effective_on": "2024-06-01"}
        await client.done(f"/v1/divisions/{SECOND}/merge", body, "region", version=1)
        assert (await client.import_edition(content, NEXT)).json()["vanished"] == []

    async def test_nothing_is_taken_in_by_half(self, client: Client) -> None:
        before = await count(client)
        rows = edition({**NAMES, "540121202": "强嘎乡"}).decode().splitlines()
        answer = await client.import_edition("\n".join([*rows, "x", "540121203,y"]).encode(), NEXT)
        assert (answer.status_code, answer.json()["type"]) == (422, "urn:sifasuo:problem:rules-broken")
        assert [e["code"] for e in answer.json()["errors"]] == ["row-length", "row-length"]
        assert str(len(rows) + 1) in answer.json()["errors"][0]["detail"]
        assert await count(client) == before

    async def test_only_the_regions_administrator_imports(self, client: Client) -> None:
        for user in ("region-viewer", "county-540121", "operator"):
            for content in (edition({**NAMES, "540121200": "春堆镇"}), edition(), b"x"):
                for dry_run in (True, False):
                    answer = await client.import_edition(content, NEXT, user=user, dry_run=dry_run)
                    assert answer.status_code == 403

    async def test_codes_may_change_hands_in_one_edition(self, client: Client) -> None:
        names = without("540121200", "540121201") | {"540121201": "春堆乡", "540121200": "松盘乡"}
        answer = (await client.import_edition(edition(names), NEXT)).json()
        # Matched by code, each got the other's name; nothing else can be told from the file.
        assert answer["renamed"] == 2
        assert (await client.json(f"/v1/divisions/{SECOND}", as_of=NEXT))["name"] == "松盘乡"

    async def test_a_division_registered_and_undone_on_one_day_can_be_imported(self, client: Client) -> None:
        body = {
            "code": "540121202",
            "name": "强嘎乡",
            "level": "township",
            "parent_id": str(COUNTY),
            "effective_on": str(TODAY),
        }
        made = await client.done("/v1/divisions", body, "region")
        undo = {"into_id": str(SEAT), "effective_on": str(TODAY)}
        await client.done(f"/v1/divisions/{made['id']}/merge", undo, "region", version=1)
        answer = (await client.import_edition(edition({**NAMES, "540121202": "强嘎乡"}), NEXT)).json()
        assert answer["registered"] == 1
        assert answer["changes"][0]["division_id"] != made["id"]

    async def test_an_import_is_no_division(self, client: Client) -> None:
        content = edition({**NAMES, "540121202": "强嘎乡"})
        import_id = (await client.import_edition(content, NEXT)).json()["id"]
        for path in (f"/v1/divisions/{import_id}", f"/v1/divisions/{import_id}/events"):
            assert (await client.get(path)).status_code == 404
        body = {"name": "某乡", "effective_on": NEXT}
        renamed = await client.post(f"/v1/divisions/{import_id}/rename", body, "region", version=1)
        assert renamed.status_code == 404
        move = {"parent_id": import_id, "effective_on": NEXT}
        moved = await client.post(f"/v1/divisions/{SECOND}/move", move, "region", version=1)
        assert (moved.status_code, moved.json()["type"]) == (422, "urn:sifasuo:problem:division-unknown")
        seat = {"seat_id": import_id, "township_ids": [import_id]}
        proposed = await client.post(CHANGES, proposal(**seat), "county-540121")
        assert (proposed.status_code, proposed.json()["type"]) == (
            422,
            "urn:sifasuo:problem:division-unknown",
        )


class TestCommands:
    async def test_a_township_moved_to_another_county_stays_on_the_map_of_its_day(
        self, client: Client
    ) -> None:
        body = {"parent_id": str(OTHER_COUNTY), "effective_on": "2024-06-01"}
        done = await client.done(f"/v1/divisions/{THIRD}/move", body, "region", version=1)
        assert done["version"] == 2
        before = await client.json(f"/v1/divisions/{THIRD}", as_of="2024-05-31")
        after = await client.json(f"/v1/divisions/{THIRD}", as_of="2024-06-01")
        assert (before["parent_id"], after["parent_id"]) == (str(COUNTY), str(OTHER_COUNTY))
        events = (await client.json(f"/v1/divisions/{THIRD}/events"))["items"]
        assert events[1]["data"]["former_parent_id"] == str(COUNTY)
        assert (events[1]["body"], events[1]["version"]) == ("region_department", 2)

    async def test_a_code_has_one_owner(self, client: Client) -> None:
        body = {"code": "540121100", "effective_on": str(TODAY)}
        answer = await client.post(f"/v1/divisions/{SECOND}/recode", body, "region", version=1)
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:sifasuo:problem:code-taken")

    async def test_a_code_that_was_given_up_opens_another_division(self, client: Client) -> None:
        recode = {"code": "540121299", "effective_on": "2024-06-01"}
        await client.done(f"/v1/divisions/{SECOND}/recode", recode, "region", version=1)
        body = {
            "code": "540121200",
            "name": "新设乡",
            "level": "township",
            "parent_id": str(COUNTY),
            "effective_on": "2024-06-01",
        }
        first = await client.done("/v1/divisions", body, "region", key="new-one")
        assert first["id"] != str(division_id("540121200"))
        assert await client.done("/v1/divisions", body, "region", key="new-one") == first
        another = await client.post(
            "/v1/divisions", body | {"code": "540121203", "name": "唐古乡"}, "region", key="new-one"
        )
        assert another.json()["type"] == "urn:sifasuo:problem:key-reused"
        again = await client.post("/v1/divisions", body, "region")
        assert again.status_code == 409

    async def test_a_county_goes_after_its_townships(self, client: Client) -> None:
        body = {"into_id": str(COUNTY), "effective_on": "2024-06-01"}
        answer = await client.post(f"/v1/divisions/{OTHER_COUNTY}/merge", body, "region", version=1)
        assert answer.json()["type"] == "urn:sifasuo:problem:still-has-children"
        move = {"parent_id": str(COUNTY), "effective_on": "2024-06-01"}
        await client.done(f"/v1/divisions/{ELSEWHERE}/move", move, "region", version=1)
        await client.done(f"/v1/divisions/{OTHER_COUNTY}/merge", body, "region", version=1)
        assert (await client.json(f"/v1/divisions/{OTHER_COUNTY}", as_of="2024-06-01"))["dissolved"]

    async def test_the_list_is_of_a_day_and_comes_in_pages(self, client: Client) -> None:
        page = await client.json("/v1/divisions", limit="5")
        codes = [item["code"] for item in page["items"]]
        while page["next"]:
            page = await client.json("/v1/divisions", limit="5", cursor=page["next"])
            codes += [item["code"] for item in page["items"]]
        assert codes == sorted(NAMES)
        assert (await client.json("/v1/divisions", as_of="2019-12-31"))["items"] == []
