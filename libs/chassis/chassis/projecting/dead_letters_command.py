"""`dead-letters list | show | replay | drop`: the words of a service's command."""

import argparse
import getpass
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from chassis.consuming.dropping import Code, Decision
from chassis.consuming.letters import Named, stream_or_place
from chassis.projecting.dead_letters import DeadLetters

WHICH = "a stream's id, or a record's place as the list writes it: topic[partition]@offset"

_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


async def dead_letters(letters: DeadLetters, words: Sequence[str]) -> int:
    """The exit code: 1 if a replay left something parked."""
    parser = _parser()
    told = parser.parse_args(words)
    match told.what:
        case "list":
            await letters.list()
        case "show":
            await letters.show(told.which)
        case "replay":
            if told.all == bool(told.stream):
                parser.error("replay takes a stream or --all")
            return 0 if await letters.replay(told.stream, apply=told.apply) else 1
        case "drop":
            code, said = told.reason
            await letters.drop(told.which, Decision(code, said, told.by))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("dead-letters", description=__doc__)
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("list", help="a line for each record that holds up its stream, or was dropped")
    show = what.add_parser("show", help="what may be told of its records")
    show.add_argument("which", type=_which, help=WHICH)
    replay = what.add_parser("replay", help="says what would become of parked streams, and changes nothing")
    replay.add_argument(
        "stream", nargs="?", type=_stream, help="a stream's id; a record of none is tried with --all"
    )
    replay.add_argument("--all", action="store_true", help="every parked stream")
    replay.add_argument("--apply", action="store_true", help="keep what was folded")
    drop = what.add_parser(
        "drop", help="wait no longer for a record: its stream goes on, its figures stay incomplete"
    )
    drop.add_argument("which", type=_which, help=WHICH)
    drop.add_argument(
        "--reason", required=True, type=_reason, metavar="CODE/TEXT", help=f"CODE: {', '.join(Code)}"
    )
    user = _signed_in()
    by = "who decides it, if not the user signed in here"
    drop.add_argument("--by", type=_legible, default=user, required=user is None, help=by)
    return parser


def _signed_in() -> str | None:
    """None in a pod, whose user has an id and no name."""
    with suppress(KeyError, OSError):
        return getpass.getuser()
    return None


def _which(word: str) -> Named:
    try:
        return stream_or_place(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{word!r} is not {WHICH}") from None


def _stream(word: str) -> UUID:
    which = _which(word)
    if not isinstance(which, UUID):
        raise argparse.ArgumentTypeError("a record is not tried alone: name its stream, or say --all")
    return which


def _legible(word: str) -> str:
    """It is kept for good, and shown to others on their terminals."""
    if not word.strip() or any(unicodedata.category(each) in _UNSEEN for each in word):
        raise argparse.ArgumentTypeError("words on one line, without control characters")
    return word.strip()


def _reason(word: str) -> tuple[Code, str]:
    code, _, said = word.partition("/")
    if code not in set(Code):
        raise argparse.ArgumentTypeError(f"CODE/TEXT, with a code of {', '.join(Code)}")
    return Code(code), _legible(said)
