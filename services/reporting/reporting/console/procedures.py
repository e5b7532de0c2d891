"""What the pages of personnel's procedures share: how something stands with the service, and what is sent there."""

from dataclasses import replace
from typing import Any

from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, sent
from reporting.console.forms.procedure_steps import NUMBERS, SEVERAL, codes_of
from reporting.console.forms.steps import Step, unconfirmed
from reporting.console.registry import Done, RefusedError, RegistryAwayError, Standing
from reporting.console.translations import N_
from reporting.console.visiting import SignedVisit

UNCONFIRMED = N_("Please confirm this first.")
SECTION = "/posts"


async def standing(visit: SignedVisit, path: str) -> Standing | None:
    """None if personnel cannot be asked: the page shows, its forms do not."""
    try:
        found = await visit.console.personnel.standing(visit.person, path)
    except (RegistryAwayError, RefusedError):
        return None
    return replace(found, allowed=frozenset(codes_of(found.allowed)))


def entered(visit: SignedVisit, step: Step) -> Form:
    return sent(step.name, step.fields, visit.form)


async def carry_out(visit: SignedVisit, step: Step, form: Form, path: str, **more: Any) -> Done:
    """Raises RefusedError, also where a grave step was not confirmed."""
    if faults := unconfirmed(step, form, visit.visit.text(UNCONFIRMED)):
        raise RefusedError(422, "confirm", "", faults)
    content = {**filled(form, numbers=NUMBERS, several=SEVERAL), **more}
    return await visit.send_to_personnel(path, content, form)


def reasons(visit: SignedVisit, step: Step) -> tuple[str, ...]:
    """As the policy lists them today."""
    policy = visit.console.policies.as_of(visit.console.today())
    return tuple(code for name in step.reasons for code in policy.value(name, list))
