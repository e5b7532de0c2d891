"""The daily digest by mail: from its hour on, to each mailbox once, tried again while the day lasts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import structlog

from chassis.backoff import Backoff, wait_for_event
from chassis.clock import Clock, local_date
from chassis.health import Health
from chassis.on_duty import Shift
from chassis.policy import PolicySet
from reporting.console.digesting import DigestPolicy, digest_policy
from reporting.notifying import metrics
from reporting.notifying.mails.composing import Composing
from reporting.notifying.mails.gathering import Gathering
from reporting.notifying.mails.posting import Came, Posting, ServerAwayError, opened_posting
from reporting.notifying.mails.recipients import Recipient
from reporting.notifying.mails.table import Mail, Mails, Standing
from reporting.notifying.settings import MailSettings

LOOK_SECONDS = 30.0
SIMULATED_SECONDS = 1.0
"""A simulated clock tells nobody that it was advanced."""

UNKNOWN_PAUSE = timedelta(seconds=30)

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Sending:
    """`simulated` says that the clock jumps."""

    recipients: Sequence[Recipient]
    mails: Mails
    gathering: Gathering
    composing: Composing | None
    settings: MailSettings
    policies: PolicySet
    clock: Clock
    simulated: bool
    _planned: date | None = None
    _trouble: str = ""
    _standing: Standing = field(default_factory=Standing)
    _backoff: Backoff = field(init=False)

    def __post_init__(self) -> None:
        settings = self.settings
        self._backoff = Backoff(settings.first_pause_seconds, settings.longest_pause_seconds)

    def health(self) -> Health:
        """Warnings alone: the console works all the same."""
        now = self._standing
        told = {
            "no mail server is set (SIFASUO_MAIL_HOST): digests are not sent": self._is_off,
            f"the mail server is away: {self._trouble}": self._trouble,
            f"{now.refused} digests of today were refused for good": now.refused,
        }
        return Health({}, now.waiting, [words for words, there in told.items() if there])

    @property
    def _is_off(self) -> bool:
        return self.composing is None and bool(self.recipients)

    async def run(self, shift: Shift) -> None:
        """Until the shift is over; a mail that is under way is finished."""
        while not shift.over.is_set():
            pause = await self._today(shift) if self.composing and self.recipients else LOOK_SECONDS
            await wait_for_event(shift.over, pause)

    async def _today(self, shift: Shift) -> float:
        """What is to be sent now; for how long then nothing is to be done."""
        now = self.clock()
        today = local_date(now)
        policy = digest_policy(self.policies.as_of(today))
        longest = SIMULATED_SECONDS if self.simulated else LOOK_SECONDS
        if now < policy.moment(today):
            await self._look(today)
            return min(longest, (policy.moment(today) - now).total_seconds())
        if self._planned != today:
            await self.mails.plan(today, policy.moment(today), self.recipients)
            self._planned = today
        pause = await self._send(today, policy, shift)
        await self._look(today)
        soonest = await self.mails.soonest(today)
        return max(pause, min(longest, max(soonest, 0.0) if soonest is not None else longest))

    async def _look(self, today: date) -> None:
        self._standing = await self.mails.standing(today)
        metrics.MAILS_WAITING.set(self._standing.waiting)
        metrics.MAILS_REFUSED.set(self._standing.refused)

    async def _send(self, today: date, policy: DigestPolicy, shift: Shift) -> float:
        """All that are due, over one connection; for how long the server is then to be left alone."""
        due = await self.mails.due(today)
        if not due:
            return 0.0
        try:
            async with opened_posting(self.settings) as posting:
                for mail in due:
                    if not shift.over.is_set():
                        await self._one(mail, policy, posting)
                        shift.succeeded()
        except ServerAwayError as error:
            self._trouble = str(error)
            log.warning("mails.away", reason=self._trouble)
            metrics.MAILS.labels("away").inc()
            return self._backoff.delay()
        self._trouble = ""
        self._backoff.succeeded()
        return 0.0

    async def _one(self, mail: Mail, policy: DigestPolicy, posting: Posting) -> None:
        to = next((one for one in self.recipients if mail.is_to(one)), None)
        if to is None:
            await self.mails.refused(mail, "it is not listed any more")
            return
        gathered = await self.gathering.gather(to, mail, policy)
        if gathered is None:
            await self.mails.later(mail, UNKNOWN_PAUSE, "its division is not known yet")
        elif gathered.digest.is_empty and not policy.send_empty:
            await self.mails.empty(mail, gathered.digest.told)
        else:
            assert self.composing  # noqa: S101 - else nothing is sent
            made = self.composing.compose(to, mail, gathered.division, gathered.digest)
            await self._came(mail, gathered.digest.told, *await posting.post(made))

    async def _came(self, mail: Mail, told: datetime, came: Came, trouble: str) -> None:
        metrics.MAILS.labels(came.value).inc()
        match came:
            case Came.SENT:
                await self.mails.sent(mail, told)
            case Came.REFUSED:
                log.warning("mails.refused", body=mail.body, division=mail.division, reason=trouble)
                await self.mails.refused(mail, trouble)
            case Came.LATER:
                doubled = self.settings.first_pause_seconds * 2 ** min(mail.attempts, 16)
                pause = timedelta(seconds=min(doubled, self.settings.longest_pause_seconds))
                await self.mails.later(mail, pause, trouble)
