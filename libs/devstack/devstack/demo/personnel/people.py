"""Who is there: a roll of each county, by real name (O-4)."""

import csv
import io
from collections.abc import Iterable
from http import HTTPStatus
from uuid import UUID

from devstack.demo.acting import Acting, was_there
from devstack.demo.personnel.company import TITLES, Company, Desk
from devstack.demo.personnel.person import Person
from devstack.errors import RefusedError

IMPORTS = "/v1/staff/imports"
HEADING = (
    "姓名", "公民身份号码", "司法所", "人员类别", "岗位", "入职日期", "任现职日期", "学历", "学位", "法律专业",
    "毕业日期", "所学专业", "办公电话", "个人电话", "毕业院校",
)  # fmt: skip


async def register(acting: Acting, company: Company) -> None:
    rows = [row(desk, person) for desk, person in company.everybody()]
    if not rows:
        return
    headers = {"Idempotency-Key": f"demo-people-{company.code}", "Content-Type": "text/csv"}
    try:
        await acting.ask(company.first.bureau, "POST", IMPORTS, content=written(rows), headers=headers)
    except RefusedError as error:
        if not was_there(error):
            raise


def written(rows: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADING)
    table.writerows(rows)
    return text.getvalue().encode()


def row(desk: Desk, person: Person) -> tuple[str, ...]:
    level, degree = person.schooling
    return (
        person.name,
        person.number,
        desk.seat.name,
        "辅助人员" if desk.auxiliary else "政法专项编制",
        TITLES[desk.kind],
        str(person.entered_on),
        str(desk.held_since),
        level,
        degree,
        person.law,
        str(person.schooled_on),
        person.major,
        person.office_phone,
        person.private_phone,
        person.school,
    )


async def holder_of(acting: Acting, desk: Desk, purpose: str = "movement") -> UUID | None:
    return await whoever_is(acting, desk.seat.bureau, desk.person, purpose)


async def whoever_is(acting: Acting, user: str, person: Person, purpose: str = "movement") -> UUID | None:
    """By the identity number; None for who is not there, or is erased."""
    body = {"identity_number": person.number, "purpose": purpose}
    try:
        found = await acting.ask(user, "POST", "/v1/people/find", json=body)
    except RefusedError as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return None
        raise
    return UUID(found["staff_id"])
