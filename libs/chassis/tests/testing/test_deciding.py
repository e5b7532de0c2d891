"""Given / when / then, held against a decider of a door."""

from typing import Literal

import pytest

from chassis.decider import Evolution
from chassis.errors import DomainError, OutOfTurnError
from chassis.testing.deciding import Deciding

Command = Literal["open", "close", "walk through"]
State = Literal["closed", "open"]
Event = Literal["opened", "closed", "greeted"]


class AtNightError(DomainError):
    """Nobody comes in at night."""

    hour: int


def decide(command: Command, state: State, hour: int) -> list[Event]:
    match command, state:
        case "open", "closed":
            if hour > 20:
                raise AtNightError(hour)
            return ["opened", "greeted"]
        case "close", "open":
            return ["closed"]
        case _:
            raise OutOfTurnError(command, state)


def evolve(state: State, event: Event) -> State:
    match event:
        case "opened":
            return "open"
        case "closed":
            return "closed"
        case _:
            return state


DOOR: Deciding[Command, State, int, Event] = Deciding(Evolution("door", "closed", evolve), decide, 9)
given = DOOR.given


def test_events_are_compared_in_order() -> None:
    given().when("open").then("opened", "greeted")
    with pytest.raises(AssertionError, match="expected str greeted\nstr opened\nbut str opened\nstr greeted"):
        given().when("open").then("greeted", "opened")


def test_what_was_given_makes_the_state() -> None:
    given("opened").when("close").then("closed")
    given("opened", "closed").when("open").then("opened", "greeted")


def test_a_refusal_is_compared_with_its_data() -> None:
    given().when("close").refused(OutOfTurnError("close", "closed"))
    with pytest.raises(
        AssertionError, match=r"expected OutOfTurnError.*'open'.*\nbut OutOfTurnError.*'closed'"
    ):
        given().when("close").refused(OutOfTurnError("close", "open"))


def test_a_refusal_is_no_event_and_an_event_no_refusal() -> None:
    with pytest.raises(AssertionError, match="but OutOfTurnError"):
        given().when("close").then("closed")
    with pytest.raises(AssertionError, match="but str closed"):
        given("opened").when("close").refused(OutOfTurnError("close", "open"))


def test_circumstances_may_differ() -> None:
    given().under(22).when("open").refused(AtNightError(22))
