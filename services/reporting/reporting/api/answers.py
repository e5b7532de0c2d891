"""The shapes of answers beyond what the queries give: numbers with their lists, pages, things with their versions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from reporting.api.asked import Asked
from reporting.asking import ALL_WE_KNOW, Map, Page
from reporting.projections.change.queries import Change
from reporting.projections.coverage.queries import Figure
from reporting.projections.division.queries import Division
from reporting.projections.station.queries import Station

Item = TypeVar("Item")

UNDER = "UNDER"


class Answer(BaseModel):
    """`pending`: what the caller wrote just before is not in it yet."""

    model_config = ConfigDict(frozen=True)

    pending: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the address of the list that it counts: always equal."""

    count: int
    list: str


class Paged(Answer, Generic[Item]):
    items: tuple[Item, ...]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[Item], *, pending: bool) -> "Paged[Item]":
        return cls(items=page.items, next_cursor=page.next_cursor, pending=pending)


@dataclass(frozen=True, slots=True)
class Lists:
    """The addresses of a figure's lists, made once for many figures: UNDER stands for the division."""

    all: str
    served: str
    unserved: str

    @classmethod
    def of(cls, asked: Asked) -> "Lists":
        chosen: tuple[dict[str, str], ...] = ({}, {"covered": "yes"}, {"covered": "no"})
        return cls(*(asked.to("/v1/townships", under=UNDER, **covered) for covered in chosen))


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """`share` is null where there is no township. An answer holds hundreds: a model takes thrice as long to make."""

    division_id: UUID
    level: str
    code: str
    name: str
    without_government: bool
    townships: Number
    served: Number
    unserved: Number
    share: float | None
    children: "tuple[FigureAnswer, ...]"

    @classmethod
    def of(cls, figure: Figure, lists: Lists) -> "FigureAnswer":
        under, share = str(figure.division_id), figure.share
        return cls(
            division_id=figure.division_id,
            level=figure.level,
            code=figure.code,
            name=figure.name,
            without_government=figure.without_government,
            townships=Number(figure.townships, lists.all.replace(UNDER, under)),
            served=Number(figure.served, lists.served.replace(UNDER, under)),
            unserved=Number(figure.unserved, lists.unserved.replace(UNDER, under)),
            share=None if share is None else float(share),
            children=tuple(cls.of(child, lists) for child in figure.children),
        )


class CoverageAnswer(Answer):
    """`known_at` is null where everything recorded counts; `definition` says how the figures are made.

    `incomplete`: events that feed the figures could not be taken in yet.
    """

    as_of: date
    known_at: datetime | None
    map: Map
    incomplete: bool
    definition: str
    figure: FigureAnswer

    @classmethod
    def of(cls, figure: Figure, asked: Asked, *, incomplete: bool, pending: bool) -> "CoverageAnswer":
        known_at = asked.moment.known_at
        return cls(
            as_of=asked.moment.as_of,
            known_at=None if known_at == ALL_WE_KNOW else known_at,
            map=asked.mapped.map,
            incomplete=incomplete,
            definition="/v1/indicators/coverage",
            figure=FigureAnswer.of(figure, Lists.of(asked)),
            pending=pending,
        )


class DivisionAnswer(Answer):
    """`way` leads from the region down to it; `versions` are all that was ever known of it."""

    division: Division
    way: tuple[Division, ...]
    children: tuple[Division, ...]
    versions: tuple[Division, ...]


class StationAnswer(Answer):
    """`versions` are all that was ever known of it."""

    station: Station
    versions: tuple[Station, ...]


class ChangeAnswer(Answer):
    change: Change


class TallyAnswer(BaseModel):
    status: str
    number: Number


class BoardAnswer(Paged[Change]):
    """`tallies` count by status what the other choices leave.

    `incomplete`: events of changes could not be taken in yet.
    """

    incomplete: bool
    tallies: tuple[TallyAnswer, ...]
