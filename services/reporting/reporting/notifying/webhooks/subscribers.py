"""Who is told of alerts of the first rank by webhooks: `deploy/notifications/subscribers.toml`."""

import os
from base64 import b64decode
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from standardwebhooks import Webhook

from reporting.notifying.listed import Listed, ListedError, line_of, read_list
from reporting.notifying.settings import WebhookSettings

NAME = "subscriber"
LEAST_KEY_BYTES = 24
"""As Standard Webhooks asks."""


class Entry(Listed):
    """`division` is the code of the one whose alerts it is told of. One of `secret_env` and `secret_file` says where its secret is."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,40}$")]
    url: str
    division: Annotated[str, Field(pattern=r"^[0-9]{2,12}$")]
    ground: Annotated[str, Field(min_length=4)]
    secret_env: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]+$")] | None = None
    secret_file: Path | None = None

    @field_validator("url")
    @classmethod
    def an_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            usable = False
        if not usable or parts.username is not None or parts.fragment:
            raise ValueError("not an address such as https://host/path, without user and fragment")
        return url

    @model_validator(mode="after")
    def one_secret(self) -> Self:
        if (self.secret_env is None) == (self.secret_file is None):
            raise ValueError("give one of secret_env, secret_file")
        return self


@dataclass(frozen=True, slots=True)
class Subscriber:
    """`keys` sign each webhook; a second one while a secret is being changed."""

    name: str
    url: str
    division: str
    keys: tuple[Webhook, ...] = field(repr=False)


def read_subscribers(
    file: Path, settings: WebhookSettings, environment: Mapping[str, str] = os.environ
) -> Sequence[Subscriber]:
    """Raises ListedError, which never says a secret."""
    entries, _ = read_list(file, NAME, Entry)
    names, found = set[str](), list[Subscriber]()
    for number, entry in enumerate(entries, 1):
        try:
            found.append(_subscriber(entry, names, settings, environment))
        except ListedError as error:
            raise ListedError(f"{file}{line_of(file, NAME, number)}: {NAME} {number}: {error}") from None
        names.add(entry.name)
    return tuple(found)


def _subscriber(
    entry: Entry, taken: Collection[str], settings: WebhookSettings, environment: Mapping[str, str]
) -> Subscriber:
    if entry.name in taken:
        raise ListedError(f"{entry.name} stands here twice")
    if urlsplit(entry.url).scheme != "https" and not settings.plain_http:
        raise ListedError("url: https only; SIFASUO_WEBHOOK_PLAIN_HTTP lets others through")
    said = _secrets(entry, environment)
    if not said:
        raise ListedError(f"its secret is empty: {entry.secret_env or entry.secret_file}")
    return Subscriber(entry.name, entry.url, entry.division, tuple(map(_key, said)))


def _secrets(entry: Entry, environment: Mapping[str, str]) -> Sequence[str]:
    if entry.secret_env:
        return environment.get(entry.secret_env, "").split()
    assert entry.secret_file  # noqa: S101 - the one or the other
    try:
        return entry.secret_file.read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError) as error:
        raise ListedError(f"secret_file: {type(error).__name__}") from None


def _key(secret: str) -> Webhook:
    """`whsec_` and base64, of 24 bytes at least."""
    told = f"a secret is whsec_ and base64 of {LEAST_KEY_BYTES} bytes or more"
    if not secret.startswith("whsec_"):
        raise ListedError(told)
    try:
        raw = b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        raise ListedError(told) from None
    if len(raw) < LEAST_KEY_BYTES:
        raise ListedError(told)
    return Webhook(raw)
