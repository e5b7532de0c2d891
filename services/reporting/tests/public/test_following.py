"""The site hears of everything but the board, in order, and rests when there is nothing to hear."""

import asyncpg

from chassis.projecting.change_log import Logged
from chassis.testing.waiting import eventually
from reporting.live.following import following
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named


async def test_numbers_that_are_not_for_it_are_left_out_and_nothing_else_is(fresh_model: ReadModel) -> None:
    model = fresh_model
    await model.log("change", [named("X")])
    async with (
        asyncpg.create_pool(model.public_dsn, min_size=0, max_size=1) as pool,
        following(model.public_dsn, pool, lambda: False) as log,
    ):
        await eventually(lambda: log.health().ready)
        start = seq = await log.head()
        for kind, subject in (
            ("station", "A"),
            ("change", "X"),
            ("change", "Y"),
            ("division", "B"),
            ("change", "Z"),
        ):
            await model.log(kind, [named(subject)])

        async def has_come() -> bool:
            return await log.head() == start + 4

        await eventually(has_come)
        heard: list[Logged] = []
        while entries := await log.after(seq):
            heard += entries[:1]
            seq = entries[0].seq
        assert [(entry.kind, entry.subjects) for entry in heard] == [
            ("station", (named("A"),)),
            ("division", (named("B"),)),
        ]
        assert not await log.news(seq, 0.05)
