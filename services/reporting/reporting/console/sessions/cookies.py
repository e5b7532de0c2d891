"""The two cookies that matter: the session's, and the sealed one of a sign-in under way."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Cookie:
    """HttpOnly, SameSite=Lax, for the whole site; over https bound to the host by its name (`__Host-`)."""

    name: str
    secure: bool

    def read(self, request: Request) -> str | None:
        return request.cookies.get(self.name)

    def write(self, response: Response, value: str, *, max_age: int | None = None) -> None:
        response.set_cookie(
            self.name, value, max_age=max_age, path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def clear(self, response: Response) -> None:
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")


def cookie(public_url: str, name: str) -> Cookie:
    """Without https the port is part of the name: browsers share cookies between the ports of a host."""
    url = urlsplit(public_url)
    if url.scheme == "https":
        return Cookie(f"__Host-sifasuo-{name}", secure=True)
    return Cookie(f"sifasuo-{name}-{url.port or 80}", secure=False)
