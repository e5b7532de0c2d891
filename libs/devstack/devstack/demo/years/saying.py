"""What was played, at its end: how often what happened, and how long it took."""

from collections import Counter

from rich.table import Table

from devstack.demo.years.playing import Lived
from devstack.demo.years.tally import KINDS, OF_ALERTS
from devstack.text import Text


def said_of_years(lived: Lived) -> Text:
    refused = sum(lived.tally.refused.values())
    zh = "".join(f"，{number} 次被拒绝" for number in [refused] if refused)
    en = "".join(f", {number} were refused" for number in [refused] if refused)
    seconds = {name: round(took) for name, took in lived.seconds.items()}
    return Text(
        f"{lived.first} 至 {lived.last}，{lived.counties} 个县，办理 {lived.commands} 件{zh}；"
        f"用时 {seconds['all']} 秒（开局 {seconds['beginning']} 秒，演示 {seconds['years']} 秒）。",
        f"{lived.first} to {lived.last}, {lived.counties} counties, {lived.commands} commands{en}; "
        f"{seconds['all']} s (beginning {seconds['beginning']} s, years {seconds['years']} s).",
    )


def table_of_years(lived: Lived) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(str(Text("事项", "what happened")), no_wrap=True)
    table.add_column(str(Text("次数", "how often")), justify="right")
    for kind, title in KINDS.items():
        if lived.tally.done[kind]:
            table.add_row(str(title), f"{lived.tally.done[kind]:,}")
    for kind, title in OF_ALERTS.items():
        table.add_row(str(title), f"{alerts_of(lived)[kind]:,}")
    for (kind, problem), number in sorted(lived.tally.refused.items()):
        table.add_row(f"✗ {KINDS[kind]}: {problem}", f"{number:,}")
    return table


def alerts_of(lived: Lived) -> Counter[str]:
    """What the streams said, and what people did."""
    return lived.turns + lived.minded.done


def document_of(lived: Lived) -> dict[str, object]:
    """For scripts: two runs of one seed differ in `seconds` and `alerts` alone."""
    return {
        "first": str(lived.first),
        "last": str(lived.last),
        "counties": lived.counties,
        "seed": lived.seed,
        "commands": lived.commands,
        "done": dict(sorted(lived.tally.done.items())),
        "alerts": {kind: alerts_of(lived)[kind] for kind in OF_ALERTS},
        "refused": {f"{kind} {problem}": n for (kind, problem), n in sorted(lived.tally.refused.items())},
        "seconds": {name: round(took, 1) for name, took in lived.seconds.items()},
    }
