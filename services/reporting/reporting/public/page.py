"""A page as it is made once and sent often: its bytes, its tag, and what it rests on."""

import gzip
import hashlib
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from chassis.http.sparing import has, reads_gzip

MAX_AGE = 60
"""Seconds for which browsers and the edge need not ask again; so long a withdrawn text may stand there."""

LONGEST_SECONDS = 300.0
"""No page is older: a copy of a text may go without an event that says so, and another process may have found that out."""

KEPT = f"public, max-age={MAX_AGE}"
ASKED_ANEW = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Page:
    """`subjects` are the stations and divisions that it tells of, as the change log stood at `seq`.

    One that is not `whole` lacks something that is on its way: it is not kept. No other is kept for longer than `seconds`.
    """

    zipped: bytes
    tag: str
    media_type: str
    language: str
    subjects: frozenset[UUID] = frozenset()
    seq: int = 0
    whole: bool = True
    seconds: float = LONGEST_SECONDS

    def answer(self, request: Request) -> Response:
        """304 to whoever has it. Each form has a tag of its own, for a strong tag names bytes."""
        zips = reads_gzip(request.headers.get("accept-encoding", ""))
        tag = f'"{self.tag}-gz"' if zips else f'"{self.tag}"'
        headers = {
            "etag": tag,
            "cache-control": KEPT if self.whole else ASKED_ANEW,
            "vary": "accept-encoding",
            "content-language": self.language,
        }
        if has(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if zips:
            headers["content-encoding"] = "gzip"
        body = self.zipped if zips else gzip.decompress(self.zipped)
        return Response(body, headers=headers, media_type=self.media_type)


def page_of(
    html: str,
    language: str,
    subjects: frozenset[UUID] = frozenset(),
    seq: int = 0,
    *,
    whole: bool = True,
    seconds: float = LONGEST_SECONDS,
) -> Page:
    content = html.encode()
    tag = hashlib.sha256(content).hexdigest()[:24]
    return Page(
        gzip.compress(content, mtime=0),
        tag,
        "text/html; charset=utf-8",
        language,
        subjects,
        seq,
        whole,
        seconds,
    )
