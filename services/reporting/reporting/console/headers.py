"""What every answer of the console says to the browser beside its content."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(issuer_origin: str) -> str:
    """Nothing inline, nothing from elsewhere; a form may end at the identity provider, by redirect."""
    return (
        "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {issuer_origin}"
    )


class SafeHeaders:
    def __init__(self, app: ASGIApp, issuer_origin: str) -> None:
        self.app = app
        self._headers = {
            "content-security-policy": policy(issuer_origin),
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self.app(scope, receive, safe)
