"""What an office may do about a section now."""

from typing import Literal, TypeAlias

from chassis.errors import passes
from registry.disclosure.commands import Publish
from registry.disclosure.decider import PUBLISH, publish, refuse_of_each_day, to_review
from registry.disclosure.state import Section
from registry.running import Running
from sifasuo.registry.v1.disclosure_pb2 import DisclosureSection

Step: TypeAlias = Literal["draft", "publish", "return", "withdraw"]


def allowed(kind: DisclosureSection, section: Section, now: Running) -> list[Step]:
    """Nothing that would be refused for whoever asks, or for how the section stands."""
    steps: list[Step] = ["draft"] if passes(lambda: drafts(kind, now)) else []
    if passes(lambda: publish(Publish(kind), to_review(kind, section, now), now)):
        steps.append("publish")
    if passes(lambda: to_review(kind, section, now)):
        steps.append("return")
    if section.from_on(now.today) and passes(lambda: now.permit(PUBLISH)):
        steps.append("withdraw")
    return steps


def drafts(kind: DisclosureSection, now: Running) -> None:
    now.permit("disclosures.draft")
    refuse_of_each_day(kind)
