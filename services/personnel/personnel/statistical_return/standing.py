"""Which steps of a return the caller may take now (O-14, O-17)."""

from typing import Literal, TypeAlias

from personnel.statistical_return.decider import Returning
from personnel.statistical_return.state import Return

Step: TypeAlias = Literal["generate", "correct", "check", "dispute", "review", "send_back", "sign", "lock"]


def steps(state: Return, now: Returning, *, checks: bool) -> list[Step]:
    """`checks` says whether the caller's bureau has a row of it to check."""
    found: list[Step] = []
    if state.status == "generated" and checks:
        found += ["check", "dispute"]
    if now.may("returns.generate"):
        found += ["generate"] if state.status in {"generated", "sent_back"} else []
        found += ["correct"] if state.status == "locked" else []
    if now.may("returns.review") and state.status in {"generated", "reviewed"}:
        ready = state.status == "generated" and not (state.waiting or state.disputed)
        found += ["review", "send_back"] if ready else ["send_back"]
    if now.may("returns.sign") and state.status == "reviewed":
        found.append("sign")
    if now.may("returns.lock") and state.status == "signed":
        found += ["lock", "send_back"]
    return found
