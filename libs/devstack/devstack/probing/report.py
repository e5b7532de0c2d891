"""What a run of probes sent and found, for people and scripts."""

import json
from collections import Counter
from dataclasses import asdict, dataclass, field

from devstack.probing.asked import Asked
from devstack.text import Text

MOST = 20


@dataclass
class Report:
    seed: int
    command: str
    seconds: float = 0.0
    probes: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    broken_off: int = 0
    findings: list[Asked] = field(default_factory=list)

    @property
    def verdict(self) -> Text:
        if self.findings:
            return Text("有越权之处", "SOMETHING IS TOLD OR DENIED AGAINST THE TABLE")
        return Text("未发现越权", "no row outside")

    def as_json(self) -> str:
        told = {
            "sent": self.probes.total(),
            "seed": self.seed,
            "seconds": round(self.seconds, 1),
            "command": self.command,
            "probes": self.probes,
            "records": self.records,
            "broken_off": self.broken_off,
            "findings": [{**asdict(one), "text": ""} for one in self.findings],
        }
        return json.dumps(told, ensure_ascii=False)

    def lines(self) -> list[str]:
        return [
            f"{self.verdict}: {self.probes.total()} probes, {len(self.findings)} findings, seed {self.seed}, {self.seconds:.0f} s",
            *(f"  {kind}: {count}" for kind, count in sorted(self.probes.items())),
            *(f"  ! {one.probe}: {one.office.user} {one.path}: {one.said}" for one in self.findings[:MOST]),
            f"{Text('重现', 'again')}: {self.command}",
        ]
