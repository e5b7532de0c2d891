"""A session of the console, as a browser gets it: through the identity provider and back."""

import httpx2

from devstack.stack import Stack
from devstack.tokens import accepted
from devstack.users import user


def session_cookie(stack: Stack, name: str) -> str:
    """The header to send with each request."""
    with httpx2.Client(base_url=stack.url("reporting-api"), timeout=30) as browser:
        begun = accepted(browser.get("/login/start", params={"then": "/help"}))
        chosen = accepted(browser.post(begun.headers["location"], data={"user": user(name).name}))
        accepted(browser.get(chosen.headers["location"]))
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)
