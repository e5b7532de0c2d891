"""A file as an answer: with its name in Chinese, compressed beside the loop."""

import asyncio
import gzip
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from chassis.http.sparing import reads_gzip
from reporting.console.exporting.tables import MEDIA_TYPES, Form

LEVEL = 4


INCOMPLETE, INCOMPLETE_PLAIN = "（可能不完整）", "-incomplete"
"""In the file's name: it goes where no page says so, and what stands in it can be taken in again."""


async def download(
    request: Request, content: bytes, form: Form, names: tuple[str, str], *, incomplete: bool
) -> Response:
    """`names` without their ending: the file's, and one for browsers that know no other letters."""
    name, plain = names
    if incomplete:
        name, plain = name + INCOMPLETE, plain + INCOMPLETE_PLAIN
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(f'{name}.{form}')}",
        "cache-control": "no-store",
        # A workbook is compressed as it is; and the console compresses nothing that says how it is encoded.
        "content-encoding": "identity",
        "vary": "accept-encoding",
    }
    if form == "csv" and reads_gzip(request.headers.get("accept-encoding", "")):
        content = await asyncio.to_thread(gzip.compress, content, LEVEL)
        headers["content-encoding"] = "gzip"
    return Response(content, headers=headers, media_type=MEDIA_TYPES[form])
