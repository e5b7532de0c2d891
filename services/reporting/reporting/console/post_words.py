"""What codes of posts, quotas and needs are called (O-3, O-4)."""

from collections.abc import Mapping

from reporting.console.translations import N_

KINDS: Mapping[str, str] = {
    "director": N_("Director"),
    "judicial_assistant": N_("Judicial assistant"),
    "other_special": N_("Other special post"),
    "corrections_worker": N_("Corrections worker"),
    "resettlement_worker": N_("Resettlement worker"),
    "legal_service_worker": N_("Legal-service worker"),
    "mediator": N_("Full-time mediator"),
}

STATUSES: Mapping[str, str] = {
    "vacant": N_("Vacant"),
    "filled": N_("Filled"),
    "frozen": N_("Frozen"),
    "abolished": N_("Abolished"),
}

AGES: Mapping[str, str] = {
    "early": N_("In the first part of its term"),
    "half": N_("Past the middle of its term"),
    "late": N_("Near the end of its term"),
    "overdue": N_("Vacancy overdue"),
    "no_term": N_("Without a term"),
}
"""Of a vacancy."""

LACKS: Mapping[str, str] = {
    "unmanned": N_("Stations without staff"),
    "without_director": N_("Stations without a director"),
    "short": N_("Stations with fewer than they need"),
    "need_unstated": N_("Stations whose need is not stated"),
}

DEVELOPMENTS: Mapping[str, str] = {
    "basic": N_("Basic"),
    "developing": N_("Developing"),
    "developed": N_("Developed"),
}

SERVICES: Mapping[str, str] = {
    "corrections": N_("Community corrections"),
    "resettlement": N_("Resettlement and assistance"),
    "legal_service": N_("Public legal service"),
    "mediation": N_("People's mediation"),
}

SERVICE_ENDS: Mapping[str, str] = {
    "posts_filled": N_("Posts are filled"),
    "not_performed": N_("The service was not performed"),
    "no_funds": N_("No money is provided"),
    "entered_in_error": N_("Entered in error"),
    "other": N_("Other reason"),
}

FREEZINGS: Mapping[str, str] = {
    "kept_back": N_("Kept back by the staffing authority"),
    "reorganisation": N_("Reorganisation of the station"),
    "no_funds": N_("No money is provided"),
    "other": N_("Other reason"),
}

ABOLITIONS: Mapping[str, str] = {
    "quota_reduced": N_("The quota was reduced"),
    "no_longer_needed": N_("No longer needed"),
    "entered_in_error": N_("Entered in error"),
    "rule_ended": N_("The regional rule is no longer in force"),
    "station_closed": N_("Its station was closed"),
    "other": N_("Other reason"),
}

VACATINGS: Mapping[str, str] = {
    "removal": N_("Removal from the post"),
    "transfer": N_("Transfer"),
    "exchange": N_("Exchange"),
    "retirement": N_("Retirement"),
    "dismissal": N_("Dismissal"),
    "resignation": N_("Resignation"),
    "death": N_("Death"),
    "appointment": N_("Appointment to another post"),
    "entered_in_error": N_("Entered in error"),
}

EXTENSIONS: Mapping[str, str] = {
    "no_qualified_applicant": N_("No qualified applicant"),
    "recruitment_under_way": N_("Recruitment is under way"),
    "quota_frozen": N_("The quota is frozen"),
    "remote_station": N_("Remote station"),
    "other": N_("Other reason"),
}

CHANGES: Mapping[str, str] = {
    "post_created": N_("A post was created"),
    "post_frozen": N_("A post was frozen"),
    "post_unfrozen": N_("A post was unfrozen"),
    "post_moved_in": N_("A post came from another station"),
    "post_moved_out": N_("A post went to another station"),
    "post_abolished": N_("A post was abolished"),
    "post_filled": N_("A post was filled"),
    "post_vacated": N_("A post was vacated"),
    "arrived": N_("Somebody began to work there"),
    "left": N_("Somebody works there no longer"),
}
"""Of a station's staffing."""

EVENTS: Mapping[str, str] = {
    "QuotaSet": N_("Quota of special posts set"),
    "QuotaDrawn": N_("Quota drawn on"),
    "QuotaReturned": N_("Quota given back"),
    "PostCreated": N_("Post created"),
    "PostFrozen": N_("Post frozen"),
    "PostUnfrozen": N_("Post unfrozen"),
    "PostMoved": N_("Post moved"),
    "PostAbolished": N_("Post abolished"),
    "PostFilled": N_("Post filled"),
    "PostVacated": N_("Post vacated"),
    "VacancyTermExtended": N_("Term of a vacancy extended"),
    "StationStaffingChanged": N_("Staffing of the station changed"),
    "StaffingNeedStated": N_("Need of staff stated"),
    "ServicePurchased": N_("Service bought"),
    "PurchasedServiceEnded": N_("Purchased service ended"),
}

LABELS: Mapping[str, str] = {
    "former_quota": N_("Quota before"),
    "drawn": N_("Drawn on it"),
    "former_drawn": N_("Drawn before"),
    "quota_county_id": N_("Draws on the quota of"),
    "former_quota_county_id": N_("Drew on the quota of"),
    "post_kind": N_("Kind of post"),
    "post_number": N_("Number of the post"),
    "former_post_number": N_("Number before"),
    "former_station_id": N_("Station before"),
    "former_county_id": N_("County before"),
    "post_standing": N_("Standing of the post"),
    "rule_document_number": N_("Number of the regional rule"),
    "closed_vacancy_id": N_("Vacancy that ended"),
    "former_fill_by": N_("To be filled before by"),
    "approver_division_id": N_("Approved by the justice organ of"),
    "change": N_("What happened"),
    "at_work": N_("At work"),
    "special_posts": N_("Special posts"),
    "special_filled": N_("Special posts filled"),
    "special_frozen": N_("Special posts frozen"),
    "auxiliary_posts": N_("Auxiliary posts"),
    "auxiliary_filled": N_("Auxiliary posts filled"),
    "auxiliary_frozen": N_("Auxiliary posts frozen"),
    "director_posts": N_("Posts of a director"),
    "directors": N_("Directors in post"),
    "area_square_km": N_("Area in square kilometres"),
    "population": N_("Population"),
    "development": N_("Development of economy and society"),
    "workload": N_("Matters dealt with in a year"),
    "need": N_("People needed"),
    "service_id": N_("Purchased service"),
    "service": N_("Kind of service"),
    "people": N_("People"),
    "ends_on": N_("Last day"),
    "former_need": N_("People needed before"),
}
"""Of fields of their events and forms."""

LABEL_GROUPS: Mapping[str, Mapping[str, str]] = {
    "Post": {"kind": "post_kind", "reason": "post_reason"},
    "VacancyTerm": {"kind": "post_kind", "reason": "post_reason"},
    "StationStaffing": {
        "change": "staffing_change",
        "post_kind": "post_kind",
        "post_standing": "post_status",
    },
    "StaffingNeed": {"development": "development"},
    "ServicePurchased": {"service": "service"},
    "PurchasedService": {"service": "service", "reason": "service_end"},
}

PLACES: Mapping[str, str] = {
    "office": N_("at the office"),
    "villages": N_("in the villages"),
    "court": N_("at court"),
    "training": N_("in training"),
    "duty": N_("away on duty"),
    "off": N_("off duty"),
}
"""Where staff are on a day (O-13): `off` says of nobody why."""

GROUPS: Mapping[str, Mapping[str, str]] = {
    "place": PLACES,
    "post_kind": KINDS,
    "post_status": STATUSES,
    "vacancy_age": AGES,
    "staffing_lack": LACKS,
    "development": DEVELOPMENTS,
    "service": SERVICES,
    "service_end": SERVICE_ENDS,
    "freezing": FREEZINGS,
    "abolition": ABOLITIONS,
    "extension": EXTENSIONS,
    "staffing_change": CHANGES,
    "post_reason": {**FREEZINGS, **ABOLITIONS, **VACATINGS, **EXTENSIONS},
}
