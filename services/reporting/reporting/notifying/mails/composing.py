"""A digest as a mail: plain text and HTML, in the language of the mailbox, under an id that a repeat has too."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID, uuid5

from reporting.console.digest_words import DigestWords
from reporting.console.rendering import Rendering
from reporting.console.words import BODIES, office
from reporting.duties.titles import Titles
from reporting.notifying.mails.recipients import Recipient
from reporting.notifying.mails.table import Mail
from reporting.projections.alert.digest import Digest

_IDS = UUID("0c1be0f0-61d0-5b0e-9a8e-cb8f6d5f7a34")
TAGS = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Composing:
    """`address` is the console's, without a slash at its end."""

    rendering: Rendering
    titles: Titles
    address: str
    sender: str

    def compose(self, to: Recipient, mail: Mail, division: str, digest: Digest) -> EmailMessage:
        """`division` is the name of the recipient's."""
        words = DigestWords(to.language, self.rendering.catalogue(to.language), self.titles)
        whose = self._office(to, division)
        told = {"digest": digest, "words": words, "address": self.address, "office": whose}
        message = EmailMessage(policy=SMTP)
        message["Subject"] = words.subject(digest, whose)
        message["From"] = self.sender
        message["To"] = to.mailbox
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = message_id(mail, self.sender)
        message["Auto-Submitted"] = "auto-generated"
        message["Content-Language"] = TAGS[to.language]
        message.set_content(words.plain(digest, whose, self.address))
        html = self.rendering.render(to.language, "mails/digest.html", {**told, "tag": TAGS[to.language]})
        message.add_alternative(html, subtype="html")
        return message

    def _office(self, to: Recipient, division: str) -> str:
        text = self.rendering.text(to.language, office(to.body, division) or BODIES[to.body])
        return text % {"name": division} if "%(name)s" in text else text


def message_id(mail: Mail, sender: str) -> str:
    """Of the day and the recipient: a server or a reader drops what came twice."""
    told = uuid5(_IDS, "|".join((str(mail.day), mail.mailbox, mail.body, mail.division)))
    return f"<digest.{mail.day}.{told}@{sender.rpartition('@')[2]}>"
