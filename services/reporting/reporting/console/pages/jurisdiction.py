"""The table of who may do what, by which article, as every service asks it today."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from chassis.auth.jurisdiction import Action, Permission, Wording
from chassis.auth.relation import Relation
from chassis.http.acting import acting
from reporting.console.visiting import SignedVisit


@dataclass(frozen=True, slots=True)
class Line:
    """`is_ours` says that the visitor's office may, where it stands so to the matter."""

    who: str
    permission: Permission
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Subject:
    words: Wording
    actions: tuple[tuple[Action, tuple[Line, ...]], ...]


@acting("pages.read")
async def page(visit: SignedVisit) -> Response:
    ours = visit.request.query_params.get("own") == "yes"
    subjects = [one for one in _subjects(visit, ours=ours) if one.actions]
    relations = {line.permission.relation: line.permission.bodies for line in _lines(subjects)}
    legend = visit.jurisdiction.legend
    values = {
        "subjects": subjects,
        "relations": [(legend.relations[one], relations[one]) for one in Relation if one in relations],
        "all_bodies": frozenset(legend.bodies),
        "ours": ours,
        "section": "/help",
    }
    return visit.page("jurisdiction.html", values)


def _subjects(visit: SignedVisit, *, ours: bool) -> Iterator[Subject]:
    for name, words in visit.jurisdiction.legend.subjects.items():
        of = [one for key, one in visit.jurisdiction.actions.items() if key.partition(".")[0] == name]
        told = [(one, tuple(_told(visit, one, ours=ours))) for one in of]
        yield Subject(words, tuple((one, lines) for one, lines in told if lines))


def _told(visit: SignedVisit, action: Action, *, ours: bool) -> Iterator[Line]:
    for one in action.permissions:
        fits = one.fits(visit.caller)
        if fits or not ours:
            yield Line(visit.jurisdiction.who(one, visit.visit.preferences.language), one, fits)


def _lines(subjects: list[Subject]) -> Iterator[Line]:
    return (line for subject in subjects for _, lines in subject.actions for line in lines)
