"""What coverage is: its method in words and the one definition that number and list are made from (O-1)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Words:
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the region: what it says, how it is made, which rule asks for it, what is aimed at."""

    key: str
    title: Words
    numerator: Words
    denominator: Words
    method: Words
    article: str
    goal: Decimal


COVERAGE = Indicator(
    key="coverage",
    title=Words("司法所覆盖率", "Coverage"),
    numerator=Words("有司法所服务的乡镇（街道）数", "Townships that a justice station serves"),
    denominator=Words("乡镇（街道）总数", "All townships"),
    method=Words("", ""),
    article="O-1",
    goal=Decimal(1),
)
