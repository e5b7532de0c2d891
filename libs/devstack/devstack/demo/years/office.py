"""Commands of a life that is played, each told to a tally; what is refused ends what was to follow, and nothing else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from devstack.demo.acting import Acting, Answer, Step
from devstack.demo.years.tally import Tally
from devstack.errors import RefusedError

PROBLEM = re.compile(r"urn:sifasuo:problem:([a-z-]+)")


@dataclass(frozen=True, slots=True)
class Office:
    """`seed` is in every key, so that two lives on two stacks write alike."""

    acting: Acting
    tally: Tally
    seed: int

    async def does(
        self, kind: str, step: Step, key: str, version: int | None = None, *, expects: str = ""
    ) -> Answer | None:
        """None where the service refused it, which is no wonder where that problem is expected."""
        try:
            answer = await self.acting.tell(step, f"years-{self.seed}-{kind}-{key}", version)
        except RefusedError as error:
            found = PROBLEM.search(error.tail)
            problem = found[1] if found else str(error.status)
            if problem != expects:
                self.tally.refused[kind, problem] += 1
            return None
        self.tally.done[kind] += 1
        return answer

    async def reads(self, user: str, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return await self.acting.ask(user, "GET", path, headers=headers)
