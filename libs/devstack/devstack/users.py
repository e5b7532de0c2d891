"""Ready-made users of the local stack, all made up: one for every duty, named for office and division."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from chassis.auth.caller import Body, Role
from chassis.ids import division_id
from devstack.errors import UnknownNameError
from devstack.text import Text

DIVISIONS = Path(__file__).parent / "data" / "divisions-54.csv"
TOWNSHIP_WITH_PEOPLE = "540102002"
ANYBODY = re.compile("as-([a-z_]+)-([0-9]{2,12})-([a-z]+)")


@dataclass(frozen=True, slots=True)
class User:
    """`division` is a code; the token carries the stable id. No one holds two duties that exclude each other."""

    name: str
    title: str
    body: str
    division: str
    roles: tuple[str, ...]

    def get_user_id(self) -> str:
        """The `sub` of this user's tokens; the name is Authlib's."""
        return self.name

    def claims(self) -> dict[str, object]:
        return {
            "name": self.title,
            "body": self.body,
            "division": str(division_id(self.division)),
            "roles": list(self.roles),
        }


@cache
def users() -> dict[str, User]:
    everyone = [*region_users(), *prefecture_users(), *county_users(), *township_users()]
    return {user.name: user for user in everyone}


def anybody(name: str) -> User | None:
    """Of any body, division and role, for whoever looks for a way out of them: `as-station-540102002-clerk`."""
    found = ANYBODY.fullmatch(name)
    if not found or found[1] not in set(Body) or found[3] not in set(Role):
        return None
    return User(name, name, found[1], found[2], (found[3],))


def user(name: str) -> User:
    if known := anybody(name):
        return known
    if name not in users():
        duty = name.partition("-")[0]
        near = [known for known in users() if known.startswith(duty)]
        raise UnknownNameError(Text("用户", "user"), name, near[:8] or ["region", "county-540102", "…"])
    return users()[name]


def rows() -> list[dict[str, str]]:
    with DIVISIONS.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def region_users() -> Iterator[User]:
    region = rows()[0]["province"]
    office = f"{region}司法厅"
    yield User("region", f"{office}管理员", "region_department", "54", ("administrator",))
    yield User("region-clerk", f"{office}经办人", "region_department", "54", ("clerk",))
    yield User("reviewer-54", f"{office}复核人", "region_department", "54", ("clerk",))
    yield User("region-viewer", f"{office}查阅人", "region_department", "54", ("viewer",))
    yield User("staffing-54", f"{region}编办审批人", "staffing_authority", "54", ("approver",))
    yield User("auditor-54", f"{office}审计人员", "region_department", "54", ("auditor",))
    yield User("operator", "运维值班员", "operations", "54", ("operator",))


def prefecture_users() -> Iterator[User]:
    for code, name in dict.fromkeys((row["prefecture_code"], row["prefecture"]) for row in rows()):
        yield User(f"prefecture-{code}", f"{name}司法局经办人", "prefecture_bureau", code, ("clerk",))
        yield User(f"reviewer-{code}", f"{name}司法局复核人", "prefecture_bureau", code, ("clerk",))
        yield User(f"auditor-{code}", f"{name}司法局审计人员", "prefecture_bureau", code, ("auditor",))
        yield User(f"staffing-{code}", f"{name}编办审批人", "staffing_authority", code, ("approver",))


def county_users() -> Iterator[User]:
    for code, name in dict.fromkeys((row["county_code"], row["county"]) for row in rows()):
        yield User(f"county-{code}", f"{name}司法局经办人", "county_bureau", code, ("clerk",))
        yield User(f"reviewer-{code}", f"{name}司法局复核人", "county_bureau", code, ("clerk",))
        yield User(f"auditor-{code}", f"{name}司法局审计人员", "county_bureau", code, ("auditor",))
        yield User(f"staffing-{code}", f"{name}编办审批人", "staffing_authority", code, ("approver",))


def township_users() -> Iterator[User]:
    code = TOWNSHIP_WITH_PEOPLE
    name = next(row["township"] for row in rows() if row["township_code"] == code)
    yield User(f"township-{code}", f"{name}办事处查阅人", "township_government", code, ("viewer",))
    yield User(f"station-{code}", f"{name}司法所经办人", "station", code, ("clerk",))
