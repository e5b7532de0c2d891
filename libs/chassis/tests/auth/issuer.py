"""An identity provider of our own on loopback: real keys, real HTTP, and it can be away."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

CLAIMS: Mapping[str, object] = {
    "sub": "droma",
    "name": "卓玛",
    "body": "county_bureau",
    "division": "0e5ad3f4-8c3f-5d29-9b8e-0d9f0a3c1b11",
    "roles": ["clerk"],
}


@dataclass
class Issuer:
    url: str = ""
    keys: list[RSAKey | ECKey] = field(default_factory=list)
    clock: Callable[[], float] = time.time
    fetches: int = 0
    asked: int = 0
    away: bool = False
    discovery: object = ...
    """In place of the document of discovery."""

    def token(
        self, key: RSAKey | ECKey | None = None, header: Mapping[str, Any] | None = None, **claims: object
    ) -> str:
        """A token that holds, but for what is given; what is None is left out."""
        key = key or self.keys[0]
        now = int(self.clock())
        said = {"iss": self.url, "aud": "sifasuo", "iat": now, "exp": now + 60, **CLAIMS, **claims}
        algorithm = "RS256" if isinstance(key, RSAKey) else "ES256"
        return jwt.encode(
            _given({"alg": algorithm, "kid": key.kid, **(header or {})}),
            _given(said),
            key,
            algorithms=["RS256", "ES256", "PS256"],
        )

    def document(self, path: str) -> object:
        self.asked += 1
        match path:
            case "/.well-known/openid-configuration" if self.discovery is not ...:
                return self.discovery
            case "/.well-known/openid-configuration":
                return {"issuer": self.url, "jwks_uri": f"{self.url}/jwks"}
            case "/jwks":
                self.fetches += 1
                return {"keys": [key.as_dict(private=False) for key in self.keys]}
            case _:
                return None


def _given(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


@contextmanager
def issuer(*keys: RSAKey | ECKey) -> Iterator[Issuer]:
    it = Issuer(keys=list(keys))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            document = it.document(self.path)
            self.send_response(503 if it.away else 200 if document else 404)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Tests need no log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        it.url = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield it
        finally:
            server.shutdown()
            thread.join()
