"""Newer code in a process of its own, with contracts of its own on PYTHONPATH: it tries what is parked."""

import asyncio
import json
import sys

from google.protobuf.message import Message

from chassis.consuming.subscription import ConsumerSettings
from chassis.messages import event_class
from chassis.projecting.dead_letters import DeadLetters
from chassis.projecting.projection import Projection
from libs.chassis.tests.projecting.roster import TABLES, fold
from sifasuo.registry.v1.division_pb2 import DivisionRecoded, DivisionRenamed


def main() -> None:
    told = json.loads(sys.argv[1])
    ignores: set[type[Message]] = {DivisionRecoded, *map(event_class, told["ignores"])}
    projection = Projection(
        name=told["name"],
        topics=(told["topic"],),
        revision=1,
        tables=TABLES,
        folds=frozenset({DivisionRenamed}),
        ignores=frozenset(ignores),
        fold=fold,
    )
    letters = DeadLetters("reporting", [projection], ConsumerSettings(told["dsn"], told["kafka"]))
    sys.exit(0 if asyncio.run(letters.replay(None, apply=True)) else 1)


if __name__ == "__main__":
    main()
