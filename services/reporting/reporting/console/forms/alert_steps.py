"""What people may do with an alert, as forms: which fields each has."""

from collections.abc import Mapping

from reporting.console.forms.steps import Step
from reporting.console.translations import N_

ALERT_STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step(
            "acknowledge",
            N_("Acknowledge"),
            ("number", "note"),
            explained=N_("You have seen it as it stands, and your office answers for what follows."),
        ),
        Step(
            "assign",
            N_("Assign"),
            ("body", "note"),
            explained=N_("To a justice body in charge, or to the body that must act."),
        ),
        Step(
            "snooze",
            N_("Snooze"),
            ("number", "until_on", "reason", "note"),
            explained=N_(
                "It is kept off the board until that day is over, at most %(days)s days. A further stage wakes it."
            ),
        ),
        Step("wake", N_("Show it again"), explained=N_("The snooze is taken back.")),
    )
}

SENT_TO: Mapping[str, tuple[str, str]] = {
    "acknowledge": ("POST", "acknowledgement"),
    "assign": ("POST", "assignment"),
    "snooze": ("POST", "snooze"),
    "wake": ("DELETE", "snooze"),
}
