"""`python -m reporting streams-verify | streams-explain`."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from chassis.clock import LOCAL
from chassis.settings import KafkaSettings, ProcessSettings, load
from reporting.normalising.cluster import Cluster
from reporting.normalising.process import know_events
from reporting.verifying import explaining
from reporting.verifying.verifying import Findings, NothingToVerifyError, Verifying, document

DIFFER = 3


def verify(words: Sequence[str]) -> None:
    """Ends with 3 where the streams tell otherwise than the services' logs."""
    parser = argparse.ArgumentParser("streams-verify")
    parser.add_argument(
        "--at", type=_moment, help="a moment that is past, ISO 8601; local time unless it names a zone"
    )
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    know_events()
    try:
        found = Verifying(_cluster(), asked.at).look()
    except NothingToVerifyError as error:
        sys.exit(str(error))
    said = document(found)
    sys.stdout.write(
        (json.dumps(said, ensure_ascii=False) if asked.json else "\n".join(told(found, said))) + "\n"
    )
    if not found.holds:
        sys.exit(DIFFER)


def told(found: Findings, said: Mapping[str, object]) -> Sequence[str]:
    whole = (
        ""
        if found.open_ones is not None
        else "（只核对预警，当时的职责状态没有保留 alerts only: duties of that moment are not kept）"
    )
    return [
        f"截至 as of {found.at.astimezone(LOCAL).isoformat(timespec='seconds')}{whole}",
        f"核对 checked {said['checked']}，缺 missing {said['missing']}，多 extra {said['extra']}，错 wrong {said['wrong']}",
        *(json.dumps(one, ensure_ascii=False) for one in said["examples"]),  # type: ignore[attr-defined] # a list
    ]


def explain(words: Sequence[str]) -> None:
    """Every duty of a subject, as the services' logs give them."""
    parser = argparse.ArgumentParser("streams-explain")
    parser.add_argument("subject", type=UUID, help="a post, station, change, count or division, by its id")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    know_events()
    now = load(ProcessSettings).now()().astimezone(UTC)
    found = explaining.duties_of(_cluster(), str(asked.subject), now)
    if asked.json:
        sys.stdout.write(json.dumps([explaining.document(one) for one in found], ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(explaining.lines(found)) + "\n")


def _cluster() -> Cluster:
    return Cluster(load(KafkaSettings).client_config())


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)).astimezone(UTC)
