"""Consultations of the region, prefectures and counties, with what was agreed there: done, open and overdue (O-19)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from devstack.demo.acting import Acting, Step
from devstack.demo.seats import drawn

PATH = "/v1/consultations"
WITHOUT = 4
"""Each so-manieth division has held none."""
LONGEST_AGO = 120
SUBJECTS: Mapping[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "infrastructure": (
        "业务用房建设协商会",
        "会议听取司法局关于业务用房现状的汇报，商定分两批维修，先解决漏雨和取暖。",
        (
            ("development_and_reform", "将两处业务用房维修列入年度项目计划"),
            ("finance", "安排维修配套经费"),
        ),
    ),
    "funding": (
        "办案经费保障协商会",
        "会议同意按上年办案量核定今年办案经费，边远乡镇适当增加。",
        (("finance", "核定并下达办案经费"), ("justice_organ", "报送上年办案量统计")),
    ),
    "staff": (
        "司法所人员配备协商会",
        "会议明确空缺岗位优先用于边远乡镇，年内完成招录。",
        (
            ("staffing_authority", "核实空缺编制"),
            ("human_resources", "列入年度招录计划"),
            ("justice_organ", "提出岗位条件"),
        ),
    ),
}


async def consult(acting: Acting, code: str, division_id: UUID, user: str) -> None:
    """One of a division, by its justice organ's clerk."""
    if not drawn(f"consulted {code}", WITHOUT):
        return
    topic = (*SUBJECTS,)[drawn(f"topic {code}", len(SUBJECTS))]
    title, minutes, agreed = SUBJECTS[topic]
    held_on = acting.today - timedelta(10 + drawn(f"held {code}", LONGEST_AGO))
    body = {
        "division_id": str(division_id),
        "topic": topic,
        "held_on": str(held_on),
        "participants": sorted({"justice_organ", *(owner for owner, _ in agreed)}),
        "title": title,
    }
    key = f"consultation-{code}"
    called = await acting.open(Step(user, PATH, body), key)
    if not called:
        return
    path = f"{PATH}/{called['id']}"
    steps = [
        Step(user, f"{path}/minute", {"minutes": minutes}),
        *agreements(path, user, division_id, agreed, held_on),
    ]
    version = await acting.go_on(steps, key, called["version"])
    told = await acting.ask(user, "GET", path)
    actions = [action["id"] for action in told["actions"]]
    done = [one for number, one in enumerate(actions) if drawn(f"done {code} {number}", 2)]
    finished = [Step(user, f"{path}/finish", {"action_id": one, "note": "已落实。"}) for one in done]
    await acting.go_on(finished, f"{key}-done", version)


def agreements(
    path: str, user: str, division_id: UUID, agreed: tuple[tuple[str, str], ...], held_on: date
) -> Iterator[Step]:
    for number, (owner, text) in enumerate(agreed, 1):
        due_on = held_on + timedelta(30 * number)
        body = {
            "owner_body": owner,
            "owner_division_id": str(division_id),
            "due_on": str(due_on),
            "text": text,
        }
        yield Step(user, f"{path}/agree", body)
