"""The account that a request gives of itself: gathered while it is worked on, recorded before it is answered.

It lies in the request's context, so that no handler has to pass it on and none can forget to: the event store records
it beside what a command appends, in the same transaction; the route records what then is not on record yet.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from uuid import UUID

from google.protobuf.message import Message

from chassis.audit.errors import AccessPurposeUnknownError
from chassis.audit.record import Access, Result
from chassis.errors import NotFoundError
from chassis.event_store.port import Request

PERSON_IDS = ("staff_id", "person_id")
"""How fields and parameters are called whose values are ids of persons, perhaps with something before it."""

_CURRENT: ContextVar["Account | None"] = ContextVar("account", default=None)


@dataclass(slots=True)
class Account:
    """`access` is what is known from the start, `purposes` what it may be for. Persons are told as they come up, and forgotten once on record; `asked` are those whom the body names."""

    access: Access
    purposes: tuple[str, ...] = ()
    persons: dict[UUID, None] = field(default_factory=dict)
    asked: tuple[UUID, ...] = ()
    kept: bool = False

    def entry(self) -> Access:
        """As things stand, with all persons told so far and not yet on record."""
        return replace(self.access, subjects=tuple(self.persons))

    def refusal(self, result: Result, rule: str) -> Access:
        """With those too who were only asked for."""
        subjects = {**self.persons, **dict.fromkeys(self.asked)}
        return replace(self.access, subjects=tuple(subjects), result=result, rule=rule)

    def unseen(self) -> Sequence[Access]:
        """Of whom something was asked and nothing told: those too are a refusal, if there are any."""
        missing = tuple(one for one in self.asked if one not in self.persons)
        access = replace(self.access, subjects=missing, result=Result.NOT_FOUND, rule=NotFoundError.code())
        return [access] if missing else []

    def beside(self, request: Request) -> Access:
        """What is recorded in the transaction of its events: with those whom they name, and whose data it seals."""
        events = (event for append in request.appends for event in append.events)
        named = [person for event in events for person in persons_in(event)]
        named += [step.person_id for step in request.sealed]
        named += [step.person_id for step in request.unsealed]
        subjects = {**self.persons, **dict.fromkeys(self.asked), **dict.fromkeys(named)}
        return replace(self.access, subjects=tuple(subjects))

    def keep(self) -> None:
        """It is on record."""
        self.persons.clear()
        self.kept = True


def open_account(account: Account | None) -> None:
    """For the rest of the request, which has a context of its own."""
    _CURRENT.set(account)


def current_account() -> Account | None:
    """None where nobody has to account for what is done: a route without personal data, a process of ours."""
    return _CURRENT.get()


def concerns(*persons: UUID) -> None:
    """Says whom the request concerns, beyond those whom its address, its events and its answer name."""
    account = current_account()
    if account:
        account.persons.update(dict.fromkeys(persons))


def state_purpose(purpose: str) -> None:
    """Raises AccessPurposeUnknownError for one that the policy does not list. A body may say it as well as the header."""
    account = current_account()
    if account:
        if purpose not in account.purposes:
            raise AccessPurposeUnknownError(account.purposes)
        account.access = replace(account.access, purpose=purpose)


def is_person_id(name: str) -> bool:
    """`staff_id`, `successor_staff_id`, `staff_ids`: one name for whatever identifies a person."""
    return name.removesuffix("s").endswith(PERSON_IDS)


def persons_in(event: Message) -> Iterator[UUID]:
    """An event names every person that it touches (DESIGN section 3)."""
    for descriptor, value in event.ListFields():
        if descriptor.message_type is not None:
            for inner in value if descriptor.is_repeated else [value]:
                yield from persons_in(inner)
        elif is_person_id(descriptor.name):
            yield from _ids(value if descriptor.is_repeated else [value])


def persons_of(document: object) -> Iterator[UUID]:
    """Those whom a JSON document names, at any depth."""
    match document:
        case Mapping():
            for name, value in document.items():
                if is_person_id(name):
                    yield from _ids(value if isinstance(value, list) else [value])
                else:
                    yield from persons_of(value)
        case list():
            for item in document:
                yield from persons_of(item)


def _ids(values: Iterable[object]) -> Iterator[UUID]:
    """What is no id is no person's: it is for others to refuse it."""
    for value in values:
        with suppress(ValueError):
            yield UUID(str(value))
