"""What a recipient is told: what people of that body in that division see, and no more."""

from dataclasses import dataclass
from uuid import UUID

import asyncpg

from chassis.auth.caller import Body, Caller
from reporting.console.digesting import DigestPolicy, digest_for
from reporting.notifying.mails.recipients import Recipient
from reporting.notifying.mails.table import Mail
from reporting.projections.alert.digest import Digest, Span
from reporting.reading import reading

NOBODY = UUID(int=0)

_DIVISION = """SELECT division_id, name FROM read.division_version
    WHERE code = $1 AND path IS NOT NULL AND NOT dissolved
        AND valid_from <= $2 AND valid_to > $2 AND recorded_to = 'infinity'"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """`division` is the name of the recipient's."""

    division: str
    digest: Digest


@dataclass(frozen=True, slots=True)
class Gathering:
    reader: asyncpg.Pool

    async def gather(self, to: Recipient, mail: Mail, policy: DigestPolicy) -> Gathered | None:
        """None as long as the division is not known."""
        row = await self.reader.fetchrow(_DIVISION, to.division, mail.day)
        if row is None:
            return None
        span = Span(mail.since, mail.until, mail.day, mail.known)
        async with reading(self.reader, _of(to.body, row["division_id"]), mail.day) as connection:
            return Gathered(row["name"], await digest_for(connection, to.body, span, policy))


def _of(body: Body, division_id: UUID) -> Caller:
    """Row-level security asks for the body and the division alone."""
    return Caller("", NOBODY, "", body, division_id, frozenset())
