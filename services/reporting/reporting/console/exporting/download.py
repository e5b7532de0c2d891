"""A file as an answer: with its name in Chinese, compressed beside the loop."""

import asyncio
import gzip
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from reporting.console.exporting.tables import MEDIA_TYPES, Form

LEVEL = 4


async def download(request: Request, content: bytes, form: Form, name: str, plain: str) -> Response:
    """`plain` is the name for browsers that know no other letters; both without their ending."""
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}.{form}\"; filename*=UTF-8''{quote(f'{name}.{form}')}",
        "cache-control": "no-store",
        # A workbook is compressed as it is; and the console compresses nothing that says how it is encoded.
        "content-encoding": "identity",
        "vary": "accept-encoding",
    }
    if form == "csv" and "gzip" in request.headers.get("accept-encoding", ""):
        content = await asyncio.to_thread(gzip.compress, content, LEVEL)
        headers["content-encoding"] = "gzip"
    return Response(content, headers=headers, media_type=MEDIA_TYPES[form])
