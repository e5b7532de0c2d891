"""The shapes of answers beyond what the queries give: numbers with their lists, pages, things with their versions."""

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


class Answer(BaseModel):
    """`pending`: what the caller wrote just before is not in it yet."""

    model_config = ConfigDict(frozen=True)

    pending: bool = False


class Number(BaseModel):
    """A number and the address of the list that it counts: always equal."""

    count: int
    list: str


class Paged(Answer, Generic[Item]):
    items: tuple[Item, ...]
    next_cursor: str | None

    @classmethod
    def of(cls, page: Page[Item], *, pending: bool) -> "Paged[Item]":
        return cls(items=page.items, next_cursor=page.next_cursor, pending=pending)


class FigureAnswer(BaseModel):
    """`share` is null where there is no township."""

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
    def of(cls, figure: Figure, asked: Asked) -> "FigureAnswer":
        under = figure.division_id
        return cls(
            division_id=under,
            level=figure.level,
            code=figure.code,
            name=figure.name,
            without_government=figure.without_government,
            townships=Number(count=figure.townships, list=asked.to("/v1/townships", under=under)),
            served=Number(count=figure.served, list=asked.to("/v1/townships", under=under, covered="yes")),
            unserved=Number(count=figure.unserved, list=asked.to("/v1/townships", under=under, covered="no")),
            share=None if figure.share is None else float(figure.share),
            children=tuple(cls.of(child, asked) for child in figure.children),
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
            figure=FigureAnswer.of(figure, asked),
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
