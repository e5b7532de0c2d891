"""What codes of alerts and of what people do with them are called. What a rule says stands with the rule (policies/duties)."""

from collections.abc import Mapping

from reporting.console.translations import N_

SEVERITIES: Mapping[str, str] = {
    "first_rank": N_("First rank"),
    "urgent": N_("Urgent"),
    "warning": N_("Warning"),
    "notice": N_("Notice"),
}

AGES: Mapping[str, str] = {
    "today": N_("Since today"),
    "week": N_("Up to 7 days"),
    "month": N_("Up to 30 days"),
    "older": N_("More than 30 days"),
}
"""By the days since it was raised."""

SHOWN: Mapping[str, str] = {
    "awake": N_("Open"),
    "unacknowledged": N_("Not acknowledged"),
    "overdue": N_("Past the last day"),
    "snoozed": N_("Snoozed"),
    "ended": N_("Ended"),
}

KINDS: Mapping[str, str] = {
    "vacancy_opened": N_("Post vacant"),
    "vacancy_aging": N_("Vacancy aging"),
    "vacancy_overdue": N_("Vacancy overdue"),
    "vacancy_plan_overdue": N_("Vacancy not planned for"),
    "director_vacant": N_("No director"),
    "station_unmanned": N_("Nobody at work"),
    "staffing_unrecorded": N_("Staffing not recorded"),
    "consent_overdue": N_("Consent not answered"),
    "min_service_ending": N_("Minimum service about to end"),
    "count_finding_due_soon": N_("Count difference due soon"),
    "count_finding_overdue": N_("Count difference overdue"),
    "staff_return_due_soon": N_("Staff return due soon"),
    "staff_return_overdue": N_("Staff return missing"),
    "filing_due_soon": N_("Filing due soon"),
    "filing_overdue": N_("Filing overdue"),
    "approval_overdue": N_("Decision overdue"),
    "change_not_effected": N_("Change could not take effect"),
    "township_uncovered": N_("Township without a station"),
    "closing_overdue": N_("Closing overdue"),
    "disclosure_stale": N_("Disclosure out of date"),
    "disclosure_missing": N_("Disclosure missing"),
    "action_overdue": N_("Agreed action overdue"),
}
"""As the stages of the rules call them."""

ACTING: Mapping[str, str] = {
    "region_department": N_("Regional justice department"),
    "prefecture_bureau": N_("Prefecture justice bureau"),
    "county_bureau": N_("County justice bureau"),
    "staffing_authority": N_("Staffing authority"),
    "action_owner": N_("Body that has the action to do"),
    "consenting_organ": N_("Justice organ that is asked for consent"),
}
"""Who must act, as the rules say it."""

ASSIGNEES: Mapping[str, str] = {
    code: ACTING[code]
    for code in ("county_bureau", "prefecture_bureau", "region_department", "staffing_authority")
}

SNOOZE_REASONS: Mapping[str, str] = {
    "under_way": N_("Already being dealt with"),
    "waiting_for_others": N_("Waiting for another body"),
    "waiting_for_approval": N_("Waiting for approval"),
    "known_and_planned": N_("Known and planned for"),
    "entry_being_corrected": N_("An entry is being corrected"),
}
"""As the policy calls them (policies/alerts.toml)."""

TURNS: Mapping[str, str] = {
    "raised": N_("Alert raised"),
    "escalated": N_("A further stage reached"),
    "eased": N_("Back to an earlier stage"),
    "moved": N_("Stands otherwise, at the same stage"),
    "cleared": N_("Alert cleared"),
    "retracted": N_("Alert retracted: it was not right"),
}

ENDS: Mapping[str, str] = {
    "met": N_("the duty was met"),
    "cancelled": N_("what it is about has fallen away"),
    "moved": N_("its last day or its place was changed"),
    "rule_changed": N_("the rule judges it otherwise now"),
}

STATUSES: Mapping[str, str] = {
    "open": N_("Open"),
    "cleared": N_("Cleared"),
    "retracted": N_("Retracted"),
}

SUBJECTS: Mapping[str, str] = {
    "post": N_("Post"),
    "station": N_("Station"),
    "division": N_("Division"),
    "establishment_change": N_("Change"),
    "consultation": N_("Consultation"),
    "staff_member": N_("Person"),
    "staffing_count": N_("Count"),
}

EVENTS: Mapping[str, str] = {
    "AlertAcknowledged": N_("Alert acknowledged"),
    "AlertAssigned": N_("Alert assigned"),
    "AlertSnoozed": N_("Alert snoozed"),
    "AlertWoken": N_("Snooze taken back"),
}

GROUPS: Mapping[str, Mapping[str, str]] = {
    "severity": SEVERITIES,
    "alert_since": AGES,
    "alert_shown": SHOWN,
    "alert_kind": KINDS,
    "acting_body": ACTING,
    "assignee": ASSIGNEES,
    "snooze_reason": SNOOZE_REASONS,
    "alert_turn": TURNS,
    "alert_end": ENDS,
    "alert_status": STATUSES,
    "alert_subject": SUBJECTS,
}

LABELS: Mapping[str, str] = {
    "alert_id": N_("Alert"),
    "acknowledged_on": N_("Acknowledged on"),
    "assigned_on": N_("Assigned on"),
    "body": N_("Body"),
    "body_division_id": N_("Body of"),
    "former_body": N_("Body before"),
    "former_body_division_id": N_("Body before, of"),
    "snoozed_on": N_("Snoozed on"),
    "until_on": N_("Until"),
    "woken_on": N_("Taken back on"),
    "organs_alone": N_("Known to justice organs alone"),
}

LABEL_GROUPS: Mapping[str, Mapping[str, str]] = {
    "Alert": {"reason": "snooze_reason", "body": "body", "former_body": "body"}
}
