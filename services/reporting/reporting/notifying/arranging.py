"""What notifying stands on: settings, files of the deployment, and connections."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

from chassis.clock import Clock, local_date
from chassis.consuming.subscription import ConsumerSettings
from chassis.policy import PolicySet
from chassis.policy import load as load_policies
from chassis.settings import DsnSettings, KafkaSettings, ProcessSettings, load
from reporting.connecting import opened_when_asked
from reporting.console import static_files, translations
from reporting.console.rendering import Rendering
from reporting.duties.titles import Titles
from reporting.notifying.mails.composing import Composing
from reporting.notifying.mails.gathering import Gathering
from reporting.notifying.mails.recipients import Recipient, read_recipients
from reporting.notifying.mails.sending import Sending as SendingMails
from reporting.notifying.mails.table import Mails
from reporting.notifying.notifying import Notifying
from reporting.notifying.settings import MailSettings, NotifySettings, WebhookSettings
from reporting.notifying.webhooks.posting import opened_posting
from reporting.notifying.webhooks.queue import Queue
from reporting.notifying.webhooks.scopes import Scopes
from reporting.notifying.webhooks.sending import Sending as SendingWebhooks
from reporting.notifying.webhooks.subscribers import Subscriber, read_subscribers

CONNECTIONS = 4
READERS = 2


@dataclass(frozen=True, slots=True)
class Arranged:
    """`reader_dsn` is of the role that row-level security binds, `kafka.dsn` of the one that owns nothing and keeps the queues."""

    settings: NotifySettings
    mail: MailSettings
    webhooks: WebhookSettings
    subscribers: Sequence[Subscriber]
    recipients: Sequence[Recipient]
    policies: PolicySet
    titles: Titles
    clock: Clock
    simulated: bool
    kafka: ConsumerSettings = field(repr=False)
    reader_dsn: str = field(repr=False)

    @classmethod
    def load(cls, process: ProcessSettings) -> Self:
        """Raises SettingsError, ListedError, RulesError and PolicyError, which say what is wrong where."""
        dsn, settings, webhooks = load(DsnSettings), load(NotifySettings), load(WebhookSettings)
        return cls(
            settings=settings,
            mail=load(MailSettings),
            webhooks=webhooks,
            subscribers=read_subscribers(settings.subscribers, webhooks),
            recipients=read_recipients(settings.recipients),
            policies=load_policies(process.policy_dir),
            titles=Titles.read(process.policy_dir),
            clock=process.now(),
            simulated=process.clock != "real",
            kafka=ConsumerSettings(dsn.of("notifier"), load(KafkaSettings).client_config()),
            reader_dsn=dsn.of("reader"),
        )

    @property
    def console_url(self) -> str:
        return str(self.settings.console_url).rstrip("/")

    def composing(self) -> Composing | None:
        """None without a server that takes mails on."""
        if not self.mail.host or not self.mail.sender:
            return None
        rendering = Rendering(static_files.load(), translations.load())
        return Composing(rendering, self.titles, self.console_url, self.mail.sender)


@asynccontextmanager
async def opened_notifying(arranged: Arranged) -> AsyncIterator[Notifying]:
    async with AsyncExitStack() as stack:
        reader = await stack.enter_async_context(opened_when_asked(arranged.reader_dsn, READERS))
        pool = await stack.enter_async_context(opened_when_asked(arranged.kafka.dsn, CONNECTIONS))
        posting = await stack.enter_async_context(opened_posting(arranged.webhooks))
        scopes = Scopes(reader, lambda: local_date(arranged.clock()))
        queue, subscribers = Queue(pool), arranged.subscribers
        mails = SendingMails(
            recipients=arranged.recipients,
            mails=Mails(pool),
            gathering=Gathering(reader),
            composing=arranged.composing(),
            settings=arranged.mail,
            policies=arranged.policies,
            clock=arranged.clock,
            simulated=arranged.simulated,
        )
        webhooks = SendingWebhooks(subscribers, queue, posting, scopes, arranged.webhooks)
        yield Notifying(arranged.kafka, arranged.settings, arranged.clock, queue, webhooks, mails)
