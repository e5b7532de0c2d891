"""The daily digest: its hours, and one made for a body, as the page shows it and as the mail sends it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chassis.auth.caller import Body
from chassis.clock import LOCAL, local_date
from chassis.policy import Policy, PolicyError
from reporting.asking import Connection
from reporting.projections.alert.digest import Digest, Span, digest


@dataclass(frozen=True, slots=True)
class DigestPolicy:
    """`at` is the time of day in the region; `lines` are shown of each part; `soon_days` before its last day a duty is due soon."""

    at: time
    lines: int
    soon_days: int
    send_empty: bool

    def moment(self, day: date) -> datetime:
        """When the digest of a day is made."""
        return datetime.combine(day, self.at, LOCAL)


def digest_policy(policy: Policy) -> DigestPolicy:
    """Raises PolicyError when the files lack a parameter, or have it in another form."""
    at = policy.value("digest.at", str)
    try:
        hour = time.fromisoformat(at)
    except ValueError:
        raise PolicyError(f"digest.at is {at!r}; it must be a time of day such as 08:00") from None
    return DigestPolicy(
        hour,
        policy.value("digest.lines", int),
        policy.value("digest.due_soon_days", int),
        policy.value("digest.send_empty", bool),
    )


async def digest_for(connection: Connection, body: Body, span: Span, policy: DigestPolicy) -> Digest:
    """The connection is bound to the body's division."""
    return await digest(connection, body, span, policy.lines, policy.soon_days)


def up_to_now(now: datetime, policy: DigestPolicy) -> Span:
    """What whoever looks now has not been told by the digest of the day before: that day's hour, and everything since."""
    today = local_date(now)
    last = today if now >= policy.moment(today) else today - timedelta(days=1)
    return Span(policy.moment(last - timedelta(days=1)), now, today)
