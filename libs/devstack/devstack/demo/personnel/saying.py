"""What the demonstration of personnel says at its end: what was done, and each figure beside its list."""

from collections.abc import Sequence
from decimal import Decimal

from rich.table import Table

from devstack.demo.personnel.agreement import Line
from devstack.demo.personnel.playing import Staffed
from devstack.text import Text

HEADING = (
    Text("页面", "page"),
    Text("数字", "figure"),
    Text("控制台", "console"),
    Text("清单", "list"),
    Text("人员服务", "personnel"),
    Text("", ""),
)


def said_of_staff(staffed: Staffed) -> Text:
    wrong = sum(not line.agrees for line in staffed.lines)
    done = (
        Text(f"新办 {staffed.done} 件", f"{staffed.done} commands carried out")
        if staffed.done
        else Text("没有新增", "nothing was new")
    )
    agree = (
        Text(f"{wrong} 个数字不一致", f"{wrong} figures do not agree")
        if wrong
        else Text(f"{len(staffed.lines)} 个数字全部一致", f"all {len(staffed.lines)} figures agree")
    )
    return Text(
        f"名册 {staffed.people} 人，{done.zh}，{agree.zh}。",
        f"{staffed.people} people on the rolls, {done.en}, {agree.en}.",
    )


def table_of(lines: Sequence[Line]) -> Table:
    """A figure without a list, or which personnel does not answer, has a dash there."""
    table = Table(box=None, pad_edge=False)
    for n, title in enumerate(HEADING):
        table.add_column(str(title), justify="left" if n in (0, 1) else "right", no_wrap=True)
    for line in lines:
        numbers = (line.shown, line.listed, line.own)
        table.add_row(line.page, str(line.label), *map(written, numbers), "✓" if line.agrees else "✗")
    return table


def written(number: Decimal | None) -> str:
    return "–" if number is None else f"{number:,}"
