"""A newer edition of the divisions' file: what it would change is shown first, then done once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from tests.system.apart import registry_apart
from tests.system.importing import Importer, first_edition
from tests.system.log import Log
from tests.system.problem import RefusedError

FIRST, NEXT = date(2023, 12, 31), date(2024, 12, 31)
RENAMED = "540102002"


@dataclass(frozen=True, slots=True)
class Archive:
    importer: Importer
    log: Log


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def archive(
    infrastructure: Infrastructure, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Archive]:
    """A registry with the first edition in it."""
    folder = tmp_path_factory.mktemp("editions")
    async with registry_apart(infrastructure, NEXT, folder) as apart, apart.api() as registry:
        importer = Importer(apart.clerk(registry, "region"))
        await importer.imports(first_edition(), FIRST)
        yield Archive(importer, apart.log)


def next_edition() -> str:
    """One sub-district renamed, one town under a new code."""
    return (
        first_edition()
        .replace(f"{RENAMED},八廓街道", f"{RENAMED},八廓新街道")
        .replace("540121100,", "540121190,")
    )


async def test_a_dry_run_tells_what_would_change_and_changes_nothing(archive: Archive) -> None:
    async with archive.log.unchanged():
        told = await archive.importer.imports(next_edition(), NEXT, dry=True)
    assert told["dry_run"] is True
    assert (told["registered"], told["renamed"], told["recoded"], told["moved"]) == (0, 1, 1, 0)
    assert told["vanished"] == []
    assert {(one["kind"], one["from"], one["to"]) for one in told["changes"]} == {
        ("renamed", "八廓街道", "八廓新街道"),
        ("recoded", "540121100", "540121190"),
    }


async def test_what_vanished_must_be_told_first(archive: Archive) -> None:
    rows = first_edition().splitlines(keepends=True)
    async with archive.log.unchanged():
        told = await archive.importer.imports("".join(rows[:1] + rows[2:]), NEXT, dry=True)
        with pytest.raises(RefusedError) as refused:
            await archive.importer.imports("".join(rows[:1] + rows[2:]), NEXT)
    assert [one["code"] for one in told["vanished"]] == [RENAMED]
    assert (refused.value.problem.status, refused.value.problem.code) == (409, "vanished")


async def test_applied_it_says_the_same_and_the_same_file_again_changes_nothing(archive: Archive) -> None:
    told = await archive.importer.imports(next_edition(), NEXT, dry=True)
    done = await archive.importer.imports(next_edition(), NEXT)
    assert done["changes"] == told["changes"]
    async with archive.log.unchanged():
        again = await archive.importer.imports(next_edition(), NEXT)
    assert again["changes"] == []


async def test_sent_again_under_the_same_key_it_is_answered_alike(archive: Archive) -> None:
    edition, day = next_edition().replace("甘丹曲果镇", "甘丹曲果新镇"), date(2025, 12, 31)
    first = await archive.importer.imports(edition, day, key="edition-of-2025")
    async with archive.log.unchanged():
        again = await archive.importer.imports(edition, day, key="edition-of-2025")
    assert "甘丹曲果新镇" in {one["to"] for one in first["changes"]}
    assert again == first


async def test_rows_that_are_wrong_are_told_by_line(archive: Archive) -> None:
    spoilt = first_edition().replace(f"{RENAMED},", "54010200X,", 1)
    async with archive.log.unchanged():
        with pytest.raises(RefusedError) as refused:
            await archive.importer.imports(spoilt, NEXT)
    assert refused.value.problem.status == 422
    [part] = refused.value.problem.errors
    assert part["code"] == "row-digits"
    assert "第 2 行 township_code" in part["detail"]
