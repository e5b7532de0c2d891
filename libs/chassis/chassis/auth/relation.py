"""How an office stands to what it asks about: what `policies/jurisdiction.toml` grants by, and handlers find out."""

from enum import StrEnum


class Relation(StrEnum):
    """On today's map, whatever a body was to the subject before. The words of each stand in the table."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed_in"
    IN_CHARGE = "in_charge"
    ORGAN_ABOVE = "organ_above"
    OWN_ORGAN = "own_organ"
    RUNS_IT = "runs_it"
    STATION_ITSELF = "station_itself"
    REGION_OF_IT = "region_of_it"
    NEXT_HIGHER = "next_higher"
    PROPOSER = "proposer"
    DECIDES = "decides"
    RECEIVES_FILING = "receives_filing"
    APPROVES_PLAN = "approves_plan"
    INSPECTS = "inspects"
    INSPECTED = "inspected"
    CONVENES = "convenes"
    TAKES_PART = "takes_part"
    HAS_IT_TO_DO = "has_it_to_do"
    COMMENDS = "commends"
    READS_SUBJECT = "reads_subject"
    STAFFING_OF_IT = "staffing_of_it"
    CONSENTS = "consents"
    OVER_ALL = "over_all"
    RECEIVES_RETURN = "receives_return"
