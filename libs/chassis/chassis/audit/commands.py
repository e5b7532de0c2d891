"""`python -m <service> audit-verify | audit-who-saw | audit-forget | audit-restored`."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from chassis.audit.forgetting import forget
from chassis.audit.looking import Question, found, head_of, records
from chassis.audit.record import Recorded
from chassis.audit.settings import AuditSettings, Keeping, keeping_from
from chassis.audit.statements import Kind, Place
from chassis.audit.telling import access_lines, report_document, report_lines
from chassis.audit.verifying import Report, verified
from chassis.clock import local_date, real_clock
from chassis.connecting import connected
from chassis.http.problems import TEXTS
from chassis.http.texts import Texts
from chassis.policy import load as load_policies
from chassis.settings import DsnSettings, ProcessSettings, load

Worded = Callable[[Sequence[str]], None]
MOST_LISTED = 1_000_000


def audit_commands(service: str, owner: str) -> Mapping[str, Worded]:
    """Of a service that has an audit."""
    return {
        "audit-verify": partial(verify, service),
        "audit-who-saw": partial(who_saw, service),
        "audit-forget": partial(forget_old, service, owner),
        "audit-restored": partial(restored, service),
    }


def verify(service: str, words: Sequence[str]) -> None:
    """Whether each record is what was recorded; ends with 1 if not."""
    parser = argparse.ArgumentParser("audit-verify", description=verify.__doc__)
    parser.add_argument("--json", action="store_true", dest="as_json")
    told = parser.parse_args(words)
    report = asyncio.run(_report(service))
    lines = [json.dumps(report_document(report))] if told.as_json else report_lines(report, _keeping())
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.exit(0 if report.holds else 1)


def who_saw(service: str, words: Sequence[str]) -> None:
    """Every access to the data of one person, the newest first."""
    parser = argparse.ArgumentParser("audit-who-saw", description=who_saw.__doc__)
    parser.add_argument("person", type=UUID)
    parser.add_argument("--most", type=_most, default=1000)
    told = parser.parse_args(words)
    accesses = asyncio.run(_found(Question(person=told.person, limit=told.most)))
    texts = Texts.load([TEXTS])
    lines = list(access_lines(accesses, texts)) or ["无记录 nothing on record"]
    sys.stdout.write("".join(f"{service}  {line}\n" for line in lines))


def forget_old(service: str, owner: str, words: Sequence[str]) -> None:
    """Deletes what was kept as long as the policy says, up to a checkpoint; the chain then begins there."""
    argparse.ArgumentParser("audit-forget", description=forget_old.__doc__).parse_args(words)
    ledger, years = load(AuditSettings).ledger(service), _keeping().years
    done = asyncio.run(forget(load(DsnSettings).of("migrator"), owner, ledger, years, real_clock()))
    said = f"up to {done[0].seq}: {done[1]} records" if done else f"nothing is older than {years} years"
    sys.stdout.write(f"{service}: {said}\n")


def restored(service: str, words: Sequence[str]) -> None:
    """After the database was set back to an earlier moment: checkpoints of what it lost count no more."""
    reason = " ".join(words)
    if not reason or reason.startswith("-"):
        sys.exit(
            f"audit-restored needs its reason: python -m {service} audit-restored set back to 2026-01-01 12:00"
        )
    sys.stdout.write(f"{service}: {asyncio.run(_restored(service, reason))}\n")


def _most(word: str) -> int:
    most = int(word)
    if 0 < most <= MOST_LISTED:
        return most
    raise argparse.ArgumentTypeError(f"between 1 and {MOST_LISTED}, not {word}")


async def _report(service: str) -> Report:
    """The head first: what is recorded meanwhile is none of this report's."""
    read = await load(AuditSettings).ledger(service).read()
    async with connected(_auditor()) as connection:
        head = await head_of(connection)
        return await verified(service, records(connection, up_to=head.seq), head, read)


async def _found(asked: Question) -> Sequence[Recorded]:
    async with connected(_auditor()) as connection:
        return await found(connection, asked)


async def _restored(service: str, reason: str) -> str:
    ledger = load(AuditSettings).ledger(service)
    async with connected(_auditor()) as connection:
        head = await head_of(connection)
        async for one in records(connection, head.seq - 1, head.seq):
            await ledger.add(Kind.RESTORED, Place.of(one), real_clock(), reason)
            return f"the chain goes on from {one.seq}"
    return "there is no record"


def _auditor() -> str:
    return load(DsnSettings).of("auditor")


def _keeping() -> Keeping:
    policies = load_policies(load(ProcessSettings).policy_dir)
    return keeping_from(policies.as_of(local_date(real_clock())))
