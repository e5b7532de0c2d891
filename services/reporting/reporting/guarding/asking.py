"""What the processes of the streams say of themselves: `/readyz` and `/metrics` of each."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

import httpx2
from prometheus_client.parser import text_string_to_metric_families

from reporting.guarding.report import Asked, Sample

SECONDS = 2.0
OURS = ("sifasuo_normaliser_", "sifasuo_streams_", "sifasuo_relay_", "sifasuo_consumer_")
BUCKETS = "sifasuo_streams_alert_seconds_bucket"
"""The one histogram whose shape a page shows."""

_LEFT_OUT = ("_created", "_bucket")


class Asking:
    """`watched`: by name, where each answers."""

    def __init__(self, watched: Mapping[str, str], client: httpx2.AsyncClient) -> None:
        self._watched = watched
        self._client = client

    async def ask(self) -> Sequence[Asked]:
        """All at once; one that is away keeps nobody waiting."""
        return await asyncio.gather(*(self._one(name, url) for name, url in sorted(self._watched.items())))

    async def _one(self, name: str, url: str) -> Asked:
        try:
            ready = await self._client.get(f"{url.rstrip('/')}/readyz", timeout=SECONDS)
            metrics = await self._client.get(f"{url.rstrip('/')}/metrics", timeout=SECONDS)
            told = ready.json()
            return Asked(name, told["ready"], told["checks"], tuple(_samples(metrics.text)))
        except (httpx2.HTTPError, ValueError, KeyError):
            return Asked(name)


def _samples(text: str) -> Iterator[Sample]:
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            kept = one.name == BUCKETS or not one.name.endswith(_LEFT_OUT)
            if one.name.startswith(OURS) and kept and one.value == one.value:
                yield Sample(one.name, one.labels, one.value)
