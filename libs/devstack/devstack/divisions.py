"""Registers the real divisions of region 54 through the registry's HTTP API, once."""

from datetime import date

import httpx2

from chassis.clock import clock_from, local_date
from chassis.ids import division_id
from devstack.environment import clock_setting
from devstack.stack import Stack
from devstack.tokens import accepted, access_token
from devstack.users import DIVISIONS

REGION = "54"
EDITION = date(2023, 12, 31)
IMPORT_SECONDS = 60


def register_divisions(stack: Stack) -> list[str]:
    """The key is fixed, so a repeat gets the first answer and changes nothing.

    Where the provider is not ours, nor are its users: an administrator imports the file.
    """
    if not stack.is_ours("oidc"):
        return []
    headers = {"Authorization": f"Bearer {access_token(stack, 'region')}"}
    with httpx2.Client(base_url=stack.url("registry-api"), headers=headers, timeout=IMPORT_SECONDS) as client:
        if are_registered(client):
            return []
        answer = client.post(
            "/v1/divisions/imports",
            params={"effective_on": effective_on(stack).isoformat()},
            content=DIVISIONS.read_bytes(),
            headers={"Content-Type": "text/csv", "Idempotency-Key": f"divisions-54-{EDITION.year}"},
        )
    return [f"{accepted(answer).json()['registered']} divisions"]


def are_registered(client: httpx2.Client) -> bool:
    """An edition is imported whole or not at all, so the region stands for all of it."""
    answer = client.get(f"/v1/divisions/{division_id(REGION)}")
    return answer.status_code != httpx2.codes.NOT_FOUND and accepted(answer).is_success


def effective_on(stack: Stack) -> date:
    """The edition's date, or the clock's where a simulated stack begins earlier."""
    return min(EDITION, local_date(clock_from(clock_setting(stack))()))
