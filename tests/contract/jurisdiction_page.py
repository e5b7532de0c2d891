"""The table of jurisdiction as a page: `make jurisdiction` writes docs/jurisdiction.md, and a check compares it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from chassis.auth.caller import Body, Role
from chassis.auth.jurisdiction import Legend, Permission, Wording
from chassis.auth.jurisdiction_file import Row, Table, read_jurisdiction

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "policies" / "jurisdiction.toml"
PAGE = ROOT / "docs" / "jurisdiction.md"

HEAD = """# 谁可以办什么 · Who may do what

Made by `make jurisdiction` from [`policies/jurisdiction.toml`](../policies/jurisdiction.toml), which every service asks;
nobody may do what no line allows. A case that the caller may not read is not found, whether it exists or not.
"""
FIRST_ROW = "| 事项 Action | 谁 Who | 身份 Role | 依据 Article |\n| --- | --- | --- | --- |"
ANY_BODY = Wording("各单位", "any body")
ANY_ROLE = Wording("不限", "any")


def page(table: Table) -> str:
    return "\n".join([HEAD, *_subjects(table), *_relations(table)]) + "\n"


def _subjects(table: Table) -> Iterator[str]:
    for subject, words in table.legend.subjects.items():
        yield f"## {words.zh} · {words.en}\n\n{FIRST_ROW}"
        for name, (action, rows) in table.rows.items():
            if name.partition(".")[0] == subject:
                yield from _lines(name, action, rows, table.legend)
        yield ""


def _lines(name: str, action: Wording, rows: Iterable[Row], legend: Legend) -> Iterator[str]:
    told = f"{_both(action)}<br>`{name}`"
    for row in rows:
        one = row.permission
        who = f"{_both(legend.relations[one.relation])}"
        yield f"| {told} | {who} | {_roles(one, legend)} | {_article(row)} |"
        told = ""


def _roles(permission: Permission, legend: Legend) -> str:
    if permission.roles is None:
        return _both(ANY_ROLE)
    return "<br>".join(_both(legend.roles[role]) for role in Role if role in permission.roles)


def _article(row: Row) -> str:
    one = row.permission
    confirmed = "" if one.confirmed else " 待核 to be confirmed"
    until = f" 至 until {row.until}" if row.until.year < 9999 else ""
    return f"{one.article}{confirmed}, {one.effective_on} 起 since{until}"


def _relations(table: Table) -> Iterator[str]:
    yield "## 用语 · What it means to stand so\n\n| 关系 Relation | 单位 Bodies |\n| --- | --- |"
    bodies = {
        one.permission.relation: one.permission.bodies for _, rows in table.rows.values() for one in rows
    }
    for relation, words in table.legend.relations.items():
        yield f"| {_both(words)} | {_bodies(bodies[relation], table.legend)} |"


def _bodies(bodies: frozenset[Body], legend: Legend) -> str:
    if bodies == frozenset(Body):
        return _both(ANY_BODY)
    return "<br>".join(_both(legend.bodies[body]) for body in Body if body in bodies)


def _both(words: Wording) -> str:
    return f"{words.zh} {words.en}"


if __name__ == "__main__":
    PAGE.write_text(page(read_jurisdiction(TABLE)), encoding="utf-8")
