"""What a run did and found, for people and scripts."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from devstack.faults.points import POINTS, STREAM_POINTS
from devstack.text import Text

AGAIN = Text("重现", "again")
LOGS = Text("日志", "logs")


@dataclass(slots=True)
class Report:
    """`checks` holds, by what was looked at, its figures; `failure` says what does not hold.

    Unless `examined` it says why the run broke off before anything was looked at.
    """

    seed: int
    stack: str
    command: str
    logs: str
    seconds: float = 0.0
    killed: Counter[str] = field(default_factory=Counter)
    killed_at: Counter[str] = field(default_factory=Counter)
    others: list[str] = field(default_factory=list)
    not_run: dict[str, str] = field(default_factory=dict)
    commands: dict[str, int] = field(default_factory=dict)
    checks: dict[str, Mapping[str, int]] = field(default_factory=dict)
    examined: bool = False
    failure: str | None = None

    @property
    def verdict(self) -> Text:
        if not self.failure:
            return Text("未丢失任何数据", "nothing was lost")
        if self.examined:
            return Text("核对未通过", "SOMETHING DOES NOT HOLD")
        return Text("中途失败，尚未核对", "BROKEN OFF, nothing was looked at")

    @property
    def kills(self) -> int:
        return self.killed.total() + self.killed_at.total()

    def as_json(self) -> str:
        said = {part.name: getattr(self, part.name) for part in fields(self)}
        return json.dumps({"kills": self.kills, **said}, ensure_ascii=False)

    def lines(self) -> list[str]:
        return [
            f"{self.verdict}: {self.kills} kills, {len(self.others)} other faults, seed {self.seed}, {self.seconds:.0f} s",
            *self._section(Text("随机时刻杀死", "killed at any moment"), self.killed),
            *self._section(Text("在指定步骤杀死", "killed at a named step"), steps(self.killed_at)),
            *self._section(Text("其他故障", "other faults"), Counter(self.others)),
            *self._section(Text("未执行", "not run"), self.not_run),
            *self._section(Text("命令", "commands"), self.commands),
            *self._section(
                Text("核对", "checks"), {name: spoken(found) for name, found in self.checks.items()}
            ),
            *([self.failure, f"{AGAIN}: {self.command}", f"{LOGS}: {self.logs}"] if self.failure else []),
        ]

    def _section(self, title: Text, found: Mapping[str, object]) -> list[str]:
        return [str(title), *(f"  {name:50} {value}" for name, value in found.items())] if found else []


def steps(killed_at: Mapping[str, int]) -> dict[str, int]:
    """With what each step is."""
    words = {str(point): f"{point} ({point.step})" for point in (*POINTS, *STREAM_POINTS)}
    return {words[name]: count for name, count in killed_at.items()}


def spoken(found: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in found.items())
