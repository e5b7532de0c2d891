"""Who reads gzip, and who has an answer already."""

import pytest

from chassis.http.sparing import has, reads_gzip


@pytest.mark.parametrize(
    "sent", ["gzip", "br, GZIP", "gzip;q=0.5", "deflate, gzip; q=1.0, *;q=0", "*", "br;q=0, *"]
)
def test_who_names_gzip_or_takes_anything_reads_it(sent: str) -> None:
    assert reads_gzip(sent)


@pytest.mark.parametrize(
    "sent",
    ["", "identity", "notgzip", "gzip2", "gzip;q=0", "gzip;q=0.000", "*, gzip; q=0", "*;q=0", "gzip;q=x"],
)
def test_who_forbids_it_or_names_another_does_not(sent: str) -> None:
    assert not reads_gzip(sent)


@pytest.mark.parametrize("sent", ['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', "*"])
def test_a_tag_is_found_alone_weak_or_among_others(sent: str) -> None:
    assert has(sent, '"a"')


@pytest.mark.parametrize("sent", ["", '"b"', "a", '"ab"', 'w/"a"'])
def test_another_tag_is_none(sent: str) -> None:
    assert not has(sent, '"a"')
