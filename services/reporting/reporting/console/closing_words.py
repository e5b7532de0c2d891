"""What codes of closings are called, and the rules that an approved change may break on its day (O-1)."""

from collections.abc import Mapping

from reporting.console.translations import N_

Words = Mapping[str, str]

CLOSURES: Words = {
    "merged": N_("Merged into another station"),
    "abolished": N_("Abolished"),
}

CLOSING_STATUSES: Words = {
    "overdue": N_("Overdue: its day has come"),
    "closing": N_("Being closed"),
    "cancelled": N_("Closing cancelled"),
    "closed": N_("Closed"),
}

CANCELLATIONS: Words = {
    "withdrawn": N_("The change was withdrawn"),
    "not_confirmed_in_time": N_("Not every service confirmed in time"),
    "rule_broken": N_("On its day the change broke a rule"),
}

SERVICES: Words = {
    "registry": N_("Stations"),
    "personnel": N_("Posts and people"),
    "assets": N_("Premises and equipment"),
    "cases": N_("Casework"),
}
"""Parts of the house that take part in a closing."""

CLOSING_ANSWERS: Words = {
    "confirmed": N_("confirmed that it can hand over"),
    "lifted": N_("lifted its mark"),
    "handed_over": N_("handed over"),
}

HINDRANCES: Words = {
    "nobody_takes_over": N_(
        "No station takes over: whoever belongs there, works there or holds a post there is moved by the bureau first. With the last of them personnel confirms by itself."
    ),
    "second_director": N_(
        "The station that takes over has a director's post, or is to get one (O-3): the bureau first moves the director or removes them from the post, or abolishes the other post if nobody holds it. Then personnel confirms by itself."
    ),
}
"""What is to be done before personnel can confirm."""

SYSTEMS: Words = {
    "registry": N_("Registry system"),
    "personnel": N_("Personnel system"),
    "assets": N_("Assets system"),
    "cases": N_("Casework system"),
}
"""That act when no person does."""

HANDED_OVER: Words = {
    "people": N_("People"),
    "posts": N_("Posts"),
    "posts_ended": N_("of these ended with the station"),
    "people_unplaced": N_("without a post from then on, to be placed by their bureau"),
}

RULES: Words = {
    "division_unknown": N_("The division is not known"),
    "division_dissolved": N_("The division has been dissolved"),
    "township_of_another_county": N_("The township belongs to another county"),
    "township_already_served": N_("The township is already served by another station"),
    "name_not_as_prescribed": N_("The name is not as prescribed"),
    "name_taken": N_("The name is taken"),
    "kind_and_townships_disagree": N_("The kind does not fit the number of townships"),
    "station_of_its_own": N_("The township must have a station of its own"),
    "seat_not_served": N_("The seat is not among the townships served"),
    "station_unknown": N_("The station that takes over is not known"),
    "station_closed": N_("The station that takes over is closed, or closes"),
    "successor_of_another_county": N_("The station that takes over belongs to another county"),
    "township_not_taken_over": N_("The successor does not serve the township"),
    "township_uncovered": N_("No station would serve the township"),
    "hand_over_not_confirmed": N_("Not every service confirmed in time that it can hand over"),
}
"""That a change may break on its day."""

EVENTS: Words = {
    "StationClosed": N_("Station closed"),
    "StationClosing": N_("Closing announced"),
    "ClosingConfirmed": N_("Ready to hand over"),
    "ClosingOverdue": N_("Closing overdue"),
    "ClosingCompleted": N_("Closing completed"),
    "ClosingHandedOver": N_("Handed over"),
    "ClosingCancelled": N_("Closing cancelled"),
    "ClosingLifted": N_("Closing mark lifted"),
    "StationClosingMarked": N_("Closing marked: nothing is attached that would outlast it"),
    "StationClosingHindered": N_("Closing cannot be confirmed yet"),
    "StationClosingConfirmed": N_("Hand-over of posts and people confirmed"),
    "StationClosingLifted": N_("Closing mark on posts and people lifted"),
    "StationHandedOver": N_("Posts and people handed over"),
}

BY_THEIR_DAY = ("StationClosed", "ClosingOverdue", "ClosingCompleted", "ClosingCancelled")
"""Events that the calendar brings about."""

GROUPS: Mapping[str, Words] = {
    "rule": RULES,
    "closure": CLOSURES,
    "closing_status": CLOSING_STATUSES,
    "cancellation": CANCELLATIONS,
    "taking_part": SERVICES,
    "closing_answer": CLOSING_ANSWERS,
    "handed_over": HANDED_OVER,
    "hindrance": HINDRANCES,
    "system": SYSTEMS,
}
