"""Static files under one content hash: browsers keep them for a year and never mix two versions."""

import gzip
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from chassis.http.sparing import has, reads_gzip

OWN = Path(__file__).parent / "static"
INSTALLED = Path(__file__).parents[2] / "node_modules"
"""Filled by `npm ci` in services/reporting from package-lock.json."""

STYLES = (
    "ground",
    "page",
    "parts",
    "figures",
    "marks",
    "tables",
    "map",
    "board",
    "forms",
    "finder",
    "alerts",
    "paper",
)
"""In this order they make up console.css."""

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    zipped: bytes
    media_type: str


class StaticFiles:
    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._assets = {name: _asset(name, content) for name, content in contents.items()}
        self.version = _version(contents)

    def url(self, name: str) -> str:
        """Raises KeyError for a file that does not exist, so that a template cannot name one."""
        self._assets[name]
        return f"/static/{self.version}/{name}"

    def respond(self, request: Request, version: str, name: str) -> Response:
        """The current file whatever the version asked for; only the right version is kept for ever."""
        asset = self._assets.get(name)
        if asset is None:
            return Response(status_code=404)
        zipped = reads_gzip(request.headers.get("accept-encoding", ""))
        headers = {
            "cache-control": FOR_EVER if version == self.version else "no-cache",
            "etag": f'"{self.version}"',
            "vary": "accept-encoding",
            "x-content-type-options": "nosniff",
        }
        if has(request.headers.get("if-none-match", ""), headers["etag"]):
            return Response(status_code=304, headers=headers)
        if zipped:
            headers["content-encoding"] = "gzip"
        return Response(
            asset.zipped if zipped else asset.content, headers=headers, media_type=asset.media_type
        )


@cache
def load() -> StaticFiles:
    return StaticFiles(dict(_contents()))


def _contents() -> Iterator[tuple[str, bytes]]:
    yield "console.css", b"\n".join((OWN / "css" / f"{name}.css").read_bytes() for name in STYLES)
    yield "icon.svg", (OWN / "icon.svg").read_bytes()
    for module in sorted((OWN / "js").glob("*.js")):
        yield module.name, module.read_bytes()
    yield "idiomorph.min.js", (INSTALLED / "idiomorph/dist/idiomorph.min.js").read_bytes()


def _asset(name: str, content: bytes) -> Asset:
    return Asset(content, gzip.compress(content, mtime=0), TYPES[Path(name).suffix])


def _version(contents: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(name.encode() + b"\0" + contents[name] + b"\0")
    return digest.hexdigest()[:12]
