"""One made-up person as the roll tells them: all of it drawn from a key, so that they are the same whenever it is played."""

from dataclasses import dataclass
from datetime import date, timedelta

from devstack.demo.personnel.names import SEED, identity_number, name, office_phone, private_phone
from devstack.demo.seats import chosen, drawn

FIRST_ENTRY = date(2006, 3, 1)
LAST_ENTRY = date(2021, 3, 1)
SETTLED = date(2022, 12, 1)
"""Nobody in the roll came to where they are later than that."""
SCHOOL_ENDS = (6, 30)
YOUNGEST, AGES = 22, 9
"""At entry, and how many ages there are."""
LEVELS = (("本科", "学士"),) * 6 + (("大专", ""),) * 4 + (("硕士研究生", "硕士"),)
OF_BEFORE = (("中专", ""), ("高中", ""))
WITHOUT_COLLEGE, LAW = 25, 3
"""Each so-manieth of the auxiliary has less than O-6 asks of those who come; so many of four of the others read law."""
MAJORS = {"是": ("法学", "法律事务", "社区矫正", "司法助理"), "否": ("汉语言文学", "行政管理", "会计学", "计算机应用", "农学")}  # fmt: skip
SCHOOLS = ("高原政法学院", "雪域师范大学", "河谷职业学院", "草原民族大学")
"""Of nowhere."""
BORN_LATE = date(1998, 1, 1)
RETIRES = {"male": 60, "female": 55}


@dataclass(frozen=True, slots=True)
class Person:
    """`key` is what everything of them is drawn from; `old` is who is to retire, `read_law` who is to be a director, `young` who is new."""

    key: str
    auxiliary: bool = False
    old: bool = False
    read_law: bool = False
    young: bool = False

    def drawn(self, what: str, among: int) -> int:
        return drawn(f"{SEED} {what} {self.key}", among)

    @property
    def sex(self) -> str:
        return ("male", "female")[self.drawn("sex", 2)]

    @property
    def name(self) -> str:
        return name(self.key, self.sex)

    @property
    def number(self) -> str:
        return identity_number(self.key, self.born, self.sex)

    @property
    def born(self) -> date:
        """Who is to retire is of the age for it in 2026."""
        if self.young:
            return BORN_LATE + timedelta(self.drawn("born", 1500))
        if self.old:
            return date(2026 - RETIRES[self.sex], 1, 1) + timedelta(self.drawn("born", 300))
        return date(self.entered_on.year - YOUNGEST - self.drawn("age", AGES), 1, 1) + timedelta(
            self.drawn("born", 360)
        )

    @property
    def entered_on(self) -> date:
        return FIRST_ENTRY + timedelta(self.drawn("entered", (LAST_ENTRY - FIRST_ENTRY).days))

    @property
    def since(self) -> date:
        """In what they are now."""
        return self.entered_on + timedelta(self.drawn("since", (SETTLED - self.entered_on).days))

    @property
    def schooling(self) -> tuple[str, str]:
        """Level and degree."""
        if self.auxiliary and not self.drawn("college", WITHOUT_COLLEGE):
            return chosen(f"{SEED} school {self.key}", OF_BEFORE)
        return chosen(f"{SEED} level {self.key}", LEVELS)

    @property
    def law(self) -> str:
        return (
            "是"
            if self.schooling not in OF_BEFORE and (self.read_law or self.drawn("law", 4) < LAW)
            else "否"
        )

    @property
    def major(self) -> str:
        return chosen(f"{SEED} major {self.key}", MAJORS[self.law])

    @property
    def school(self) -> str:
        return chosen(f"{SEED} school of {self.key}", SCHOOLS)

    @property
    def schooled_on(self) -> date:
        return date(self.entered_on.year - 1, *SCHOOL_ENDS)

    @property
    def office_phone(self) -> str:
        return office_phone(self.key)

    @property
    def private_phone(self) -> str:
        return private_phone(self.key)

    def known(self) -> dict[str, object]:
        """As it is sealed."""
        return {
            "name": self.name,
            "identity_number": self.number,
            "major": self.major,
            "office_phone": self.office_phone,
            "private_phone": self.private_phone,
        }
