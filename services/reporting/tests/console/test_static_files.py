"""Static files: one version for all of them, kept for ever, small, and nothing else to be had."""

import gzip

import pytest
from starlette.requests import Request

from reporting.console.static_files import StaticFiles, load


def request(**headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": raw, "query_string": b""})


@pytest.fixture(scope="module")
def static() -> StaticFiles:
    return load()


def test_any_change_of_any_file_changes_every_address() -> None:
    one, other = StaticFiles({"a.js": b"1", "b.css": b"2"}), StaticFiles({"a.js": b"1", "b.css": b"3"})
    assert one.url("a.js") != other.url("a.js")


def test_the_right_version_is_kept_for_ever_and_another_is_asked_for_anew(static: StaticFiles) -> None:
    assert "immutable" in static.respond(request(), static.version, "console.js").headers["cache-control"]
    assert static.respond(request(), "older", "console.js").headers["cache-control"] == "no-cache"


def test_it_is_compressed_for_those_who_can_read_it(static: StaticFiles) -> None:
    plain = static.respond(request(), static.version, "console.css")
    zipped = static.respond(request(accept_encoding="gzip"), static.version, "console.css")
    assert gzip.decompress(bytes(zipped.body)) == plain.body


@pytest.mark.parametrize("coding", ["gzip;q=0", "notgzip"])
def test_who_does_not_read_gzip_is_sent_none(static: StaticFiles, coding: str) -> None:
    sent = static.respond(request(accept_encoding=coding), static.version, "console.css")
    assert "content-encoding" not in sent.headers


def test_what_the_browser_has_is_not_sent_again(static: StaticFiles) -> None:
    etag = static.respond(request(), static.version, "console.css").headers["etag"]
    for sent in (etag, f"W/{etag}", f'"other", {etag}'):
        assert static.respond(request(if_none_match=sent), static.version, "console.css").status_code == 304


def test_nothing_else_can_be_read(static: StaticFiles) -> None:
    assert static.respond(request(), static.version, "../package.json").status_code == 404


def test_all_that_a_page_loads_is_small(static: StaticFiles) -> None:
    names = (
        "console.css",
        "console.js",
        "live.js",
        "refreshing.js",
        "drafts.js",
        "sending.js",
        "proposal.js",
        "tiles.js",
        "idiomorph.min.js",
    )
    sizes = [
        len(static.respond(request(accept_encoding="gzip"), static.version, name).body) for name in names
    ]
    assert sum(sizes) < 20_000
