"""What may be said to a service's `rebuild`, and what it then does."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from chassis.projecting.comparing import Difference, Some
from chassis.projecting.projection import Projection
from chassis.projecting.rebuilding import Rebuilding

ABOUT = (
    "Makes read models anew beside the live ones, and shows them once they have come as far."
    " Until then nothing changes that readers see."
)

UNFINISHED = (
    "新的一代尚未启用：同一命令以 --resume 代替 --diff 启用，以 --drop 删除。"
    " The new generation stays, unfinished: the same command with --resume in place of --diff shows it, with --drop drops"
    " it.\n"
)


def rebuild(
    words: Sequence[str], service: str, rebuilding: Rebuilding, projections: Sequence[Projection]
) -> None:
    """One after the other."""
    said = _said(words, service, [projection.name for projection in projections])
    for projection in projections:
        if projection.name in (said.names or [projection.name]):
            asyncio.run(_rebuild(said, rebuilding, projection))


def _said(words: Sequence[str], service: str, names: Sequence[str]) -> Namespace:
    parser = ArgumentParser(f"python -m {service} rebuild", description=ABOUT)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; without, all")
    parser.add_argument(
        "--diff", action="store_true", help="stop before it is shown, and tell what would change"
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--resume", action="store_true", help="go on with what is unfinished")
    which.add_argument("--drop", action="store_true", help="drop what is unfinished, and nothing else")
    which.add_argument("--needed", action="store_true", help="only where the live one was made by other code")
    said = parser.parse_args(words)
    if unknown := set(said.names) - set(names):
        parser.error(f"no read model is called {', '.join(sorted(unknown))}: there are {', '.join(names)}")
    if said.diff and (said.drop or said.needed):
        parser.error("--diff goes with --resume or with nothing")
    return said


async def _rebuild(said: Namespace, rebuilding: Rebuilding, projection: Projection) -> None:
    if said.drop:
        await rebuilding.drop_unfinished(projection)
    elif said.needed:
        await rebuilding.rebuild_if_needed(projection)
    elif said.diff:
        for difference in await rebuilding.differences(projection, resume=said.resume):
            sys.stdout.writelines(f"{line}\n" for line in _told(difference))
        sys.stdout.write(UNFINISHED)
    else:
        await rebuilding.rebuild(projection, resume=said.resume)


def _told(difference: Difference) -> Sequence[str]:
    """A line for the table, and one for each example; ids only."""
    some = {
        "would vanish": difference.only_live,
        "would come": difference.only_coming,
        "would change": difference.differing,
    }
    counts = ", ".join(f"{one.rows} rows {what}" for what, one in some.items() if one.rows)
    columns = f"not compared: {', '.join(difference.columns)}" if difference.columns else ""
    told = "; ".join(part for part in (counts, columns) if part) or "the same rows"
    return [f"{difference.table}: {told}", *(line for what, one in some.items() for line in _keys(what, one))]


def _keys(what: str, some: Some) -> Sequence[str]:
    return [f"  {what}: {key}" for key in some.keys]
