"""Consultations, and what was agreed there: done by its day, later, or never (O-19)."""

from datetime import date, timedelta
from uuid import UUID

from chassis.ids import division_id
from devstack.demo.acting import Step
from devstack.demo.consultations import PATH, SUBJECTS, agreements
from devstack.demo.years.world import World

YEARLY = 45
"""So many of a hundred divisions hold one in a year."""
OUTCOMES = ((-20, -1),) * 5 + ((3, 45),) * 3 + (None,)
"""Days from the one by which it is due until an action is done."""


def schedule(world: World, organs: list[tuple[str, str]], first: date) -> None:
    """By code and the user who acts for its justice organ."""
    for year in range((world.days.last - first).days // 365 + 1):
        for code, user in organs:
            begins = first + timedelta(365 * year)
            if world.luck.hits(f"consults {code} {year}", YEARLY):
                world.note(
                    code, world.luck.after(f"consulted {code} {year}", begins, (5, 360)), consult, code, user
                )


async def consult(world: World, code: str, user: str, _: date) -> None:
    today, office, key = world.days.today, world.registry, f"{code}-{world.days.today}"
    topic = world.luck.one_of(f"topic {key}", tuple(SUBJECTS))
    title, minutes, agreed = SUBJECTS[topic]
    body = {
        "division_id": str(division_id(code)),
        "topic": topic,
        "held_on": str(today),
        "participants": sorted({"justice_organ", *(owner for owner, _ in agreed)}),
        "title": title,
    }
    called = await office.does("consultation", Step(user, PATH, body), key)
    if called is None:
        return
    path = f"{PATH}/{called['id']}"
    minuted = await office.acting.tell(
        Step(user, f"{path}/minute", {"minutes": minutes}), f"years-{key}-m", 1
    )
    version = minuted["version"]
    for n, step in enumerate(agreements(path, user, division_id(code), agreed, today)):
        done = await office.does("action_agreed", step, f"{key}-{n}", version)
        version = done["version"] if done else version
    for n, action in enumerate((await office.reads(user, path))["actions"]):
        within = world.luck.one_of(f"does {key} {n}", OUTCOMES)
        if within:
            due = world.luck.after(f"done {key} {n}", date.fromisoformat(action["due_on"]), within)
            world.note(code, due, finish, path, user, UUID(action["id"]))


async def finish(world: World, path: str, user: str, action: UUID, _: date) -> None:
    version = (await world.registry.reads(user, path))["version"]
    step = Step(user, f"{path}/finish", {"action_id": str(action), "note": "已落实。"})
    await world.registry.does("action_done", step, str(action), version)
