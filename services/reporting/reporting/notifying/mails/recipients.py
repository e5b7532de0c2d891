"""To which offices' mailboxes digests go: `deploy/notifications/recipients.toml`."""

from collections.abc import Sequence
from email.headerregistry import Address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from chassis.auth.caller import Body
from reporting.notifying.listed import Listed, ListedError, line_of, read_list

NAME = "recipient"
DOMAINS = "domains"


class Recipient(Listed):
    """`body` in the division of that code, as its people sign in: what they see, it is told."""

    body: Literal[Body.REGION_DEPARTMENT, Body.PREFECTURE_BUREAU, Body.COUNTY_BUREAU, Body.STAFFING_AUTHORITY]
    division: Annotated[str, Field(pattern=r"^[0-9]{2,12}$")]
    mailbox: str
    language: Literal["zh", "en"] = "zh"

    @field_validator("mailbox")
    @classmethod
    def an_offices(cls, mailbox: str) -> str:
        """A number for a name is somebody's telephone or messenger."""
        try:
            address = Address(addr_spec=mailbox)
        except (ValueError, IndexError, AttributeError):
            raise ValueError("not the address of a mailbox") from None
        if not mailbox.isascii() or not address.domain or address.username.isdecimal():
            raise ValueError("not the address of an office's mailbox")
        return mailbox

    @property
    def domain(self) -> str:
        return self.mailbox.rpartition("@")[2].lower()


def read_recipients(file: Path) -> Sequence[Recipient]:
    """Only mailboxes of the domains that the file lists. Raises ListedError."""
    recipients, others = read_list(file, NAME, Recipient, DOMAINS)
    domains = others.get(DOMAINS, [])
    if not isinstance(domains, list) or not all(isinstance(one, str) for one in domains):
        raise ListedError(f"{file}: {DOMAINS} lists the offices' own domains of mail")
    known = {str(one).lower() for one in domains}
    seen = set[tuple[str, str, str]]()
    for number, one in enumerate(recipients, 1):
        where = f"{file}{line_of(file, NAME, number)}: {NAME} {number}"
        if one.domain not in known:
            raise ListedError(f"{where}: mailbox: {one.domain} is not among {DOMAINS}: no private mailboxes")
        if (one.body, one.division, one.mailbox) in seen:
            raise ListedError(f"{where}: stands here twice")
        seen.add((one.body, one.division, one.mailbox))
    return recipients
