"""What the audit's codes are called: services, purposes, results."""

from collections.abc import Mapping

from reporting.console.translations import N_

SERVICES = {
    "personnel": N_("Posts and people"),
    "registry": N_("Stations and divisions"),
    "reporting": N_("Figures and files"),
}

LOG_SERVICES = {
    "personnel": N_("Posts and people"),
    "registry": N_("Stations and divisions"),
    "reporting": N_("What is done with alerts"),
}
"""By what their logs hold."""

PURPOSES = {
    "staffing": N_("Management of posts"),
    "appointment": N_("Appointment and removal"),
    "movement": N_("Movement of staff"),
    "recruitment": N_("Recruitment"),
    "count": N_("Count of posts and people"),
    "training": N_("Training"),
    "assessment": N_("Assessment of staff"),
    "allowance": N_("Allowances"),
    "statistical_return": N_("Statistical return"),
    "closing_station": N_("Closing of a station"),
    "disclosure": N_("Disclosure to the public"),
    "inspection": N_("Supervision and inspection"),
    "petition": N_("Petitions"),
    "subject_request": N_("Request of the person"),
    "correction": N_("Correction"),
    "compliance_audit": N_("Compliance audit"),
}
"""As the policy file calls them (PIPL-6)."""

RESULTS = {
    "done": N_("Done"),
    "refused": N_("Refused"),
    "not_found": N_("Not found"),
}

GROUPS: Mapping[str, Mapping[str, str]] = {
    "audited_service": SERVICES,
    "log_service": LOG_SERVICES,
    "access_purpose": PURPOSES,
    "access_result": RESULTS,
}
