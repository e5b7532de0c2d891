"""What codes of returns are called (O-14, O-17)."""

from collections.abc import Mapping

from reporting.console.translations import N_

Words = Mapping[str, str]

DEFINITIONS: Words = {"staff": N_("Annual return of staff")}
STATES: Words = {
    "in_time": N_("Received in time"),
    "late": N_("Received late"),
    "under_way": N_("Not due yet"),
    "missing": N_("Missing past the due day"),
}
STATUSES: Words = {
    "none": N_("Not generated yet"),
    "generated": N_("Being checked"),
    "reviewed": N_("Reviewed, to be signed"),
    "signed": N_("Sent, to be locked"),
    "locked": N_("Locked"),
    "sent_back": N_("Sent back"),
    "replaced": N_("Replaced by another version"),
}
ROW_STATUSES: Words = {
    "waiting": N_("To be checked"),
    "checked": N_("Checked"),
    "disputed": N_("Said to be wrong"),
}
REASONS: Words = {
    "recorded_late": N_("Recorded late"),
    "recorded_wrongly": N_("Recorded wrongly"),
    "wrong_county": N_("Counted in the wrong county"),
    "asked_by_receiver": N_("Asked for by the organ above"),
    "other": N_("Other reason"),
}
COLUMNS: Words = {
    "stations": N_("Stations"),
    "stations_unmanned": N_("Stations with nobody at work"),
    "quota": N_("Quota of special posts"),
    "special_posts": N_("Special posts"),
    "special_filled": N_("Special posts filled"),
    "special_vacant": N_("Special posts vacant"),
    "special_frozen": N_("Special posts frozen"),
    "directors": N_("Directors in office"),
    "auxiliary_posts": N_("Auxiliary posts"),
    "auxiliary_filled": N_("Auxiliary posts filled"),
    "people": N_("People on the roll"),
    "people_special": N_("On the roll, in special posts"),
    "people_auxiliary": N_("On the roll, auxiliary"),
    "people_purchased": N_("On the roll, by purchased services"),
    "at_work": N_("People at work at stations"),
    "away": N_("On the roll, at work elsewhere"),
    "sent_here": N_("At work here, on the roll elsewhere"),
    "junior_college": N_("Junior college or higher"),
    "bachelor": N_("Bachelor or higher"),
    "law": N_("Law qualification"),
    "people_before": N_("On the roll before the period"),
    "entered": N_("Entered in the period"),
    "left": N_("Left in the period"),
}
POST_COLUMNS = frozenset(
    {
        "special_posts",
        "special_filled",
        "special_vacant",
        "special_frozen",
        "directors",
        "auxiliary_posts",
        "auxiliary_filled",
    }
)
STATION_COLUMNS = frozenset({"stations", "stations_unmanned"})
"""What the others count are people, but for the quota, which is a number."""

EVENTS: Words = {
    "StatisticalReturnGenerated": N_("Return generated"),
    "ReturnRowChecked": N_("Row of a return checked"),
    "ReturnRowDisputed": N_("Row of a return said to be wrong"),
    "StatisticalReturnReviewed": N_("Return reviewed"),
    "StatisticalReturnSentBack": N_("Return sent back"),
    "StatisticalReturnSigned": N_("Return signed and sent"),
    "StatisticalReturnLocked": N_("Return locked"),
}
GROUPS: Mapping[str, Words] = {
    "return": DEFINITIONS,
    "return_state": STATES,
    "return_status": STATUSES,
    "return_row": ROW_STATUSES,
    "return_reason": REASONS,
    "return_column": COLUMNS,
}
LABELS: Words = {
    "return_id": N_("Return"),
    "definition": N_("Kind of return"),
    "receiver_level": N_("Level of the organ that receives it"),
    "period": N_("Period"),
    "nothing_sent": N_("Nothing counts as sent any more"),
    "begins_on": N_("Period from"),
    "reference_on": N_("Counted as of"),
    "columns": N_("Columns"),
    "figures": N_("Figures"),
    "generated_on": N_("Generated on"),
    "checked_on": N_("Checked on"),
    "disputed_on": N_("Said on"),
    "reviewed_on": N_("Reviewed on"),
    "sent_back_on": N_("Sent back on"),
    "locked_on": N_("Locked on"),
}
LABEL_GROUPS: Mapping[str, Words] = {
    "StatisticalReturn": {"definition": "return", "columns": "return_column", "reason": "return_reason"},
    "ReturnRow": {"columns": "return_column"},
}
"""By how an event's name begins: codes that have words of their own."""
