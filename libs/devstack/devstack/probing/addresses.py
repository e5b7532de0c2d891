"""What is asked for and sent: commands of the registry and of personnel, pages and files of the console."""

from collections.abc import Mapping
from uuid import UUID

Command = tuple[str, str, Mapping[str, object]]
"""The action, its step, and what is sent."""

COMMANDS: Mapping[str, tuple[Command, ...]] = {
    "change": (
        ("changes.decide", "approve", {"document_number": "试编〔2024〕1号"}),
        ("changes.decide", "reject", {"reason": "no_quota", "note": "试"}),
        ("changes.withdraw", "withdraw", {"reason": "other", "note": "试"}),
    ),
    "consultation": (
        ("consultations.convene", "minute", {"minutes": "试"}),
        ("consultations.convene", "cancel", {"note": "试"}),
        ("consultations.finish", "finish", {"action_id": str(UUID(int=7))}),
    ),
    "plan": (("plans.decide", "approve", {}), ("plans.decide", "return", {"note": "试"})),
    "inspection": (
        ("inspections.follow", "raise", {"finding": "records", "due_on": "2099-01-01", "note": "试"}),
        ("inspections.remedy", "remedy", {"finding_id": str(UUID(int=7)), "note": "试"}),
    ),
    "disclosure": (
        ("disclosures.draft", "draft", {"section": "management", "text": "试"}),
        ("disclosures.publish", "return", {"section": "functions", "note": "试"}),
    ),
    "name": (("people.keep", "data", {"office_phone": "0891-60000000", "cause": "supplement"}),),
    "member": (("staff.move", "revoke-move", {}),),
    "assessment": (("assessments.assess", "assess", {"year": 2019, "result": "qualified", "note": "试"}),),
}

OPENED = {
    "change": "/changes/{id}",
    "consultation": "/oversight/consultations/{id}",
    "inspection": "/inspections/{id}",
    "plan": "/plans/{id}",
}
PAGES = (
    "/",
    "/changes?under={under}",
    "/changes?status=proposed&under={under}",
    "/plans?under={under}",
    "/inspections?under={under}",
    "/inspections/findings?under={under}",
    "/oversight?under={under}",
    "/oversight/consultations?under={under}",
    "/oversight/consultations?actions=open&under={under}",
    "/oversight/consultations?status=held&under={under}",
    "/oversight/assessments?under={under}",
    "/oversight/contact-points?under={under}",
    "/oversight/commendations?under={under}",
    "/disclosures/waiting?under={under}",
    "/disclosures?under={under}",
    "/divisions/{under}",
    "/stations?under={under}",
    "/stations/{station}",
    "/stations/{station}/oversight",
    "/stations/{station}/whereabouts",
    "/whereabouts?under={under}",
    "/whereabouts/missing?under={under}",
    "/stations/{station}/disclosures",
    "/stations/{station}/disclosures/functions",
    "/search?q={station}",
    "/help",
)
FILES = (
    "/information-sets.xlsx?under={under}",
    "/information-sets/work_rules.csv?under={under}",
    "/stations/roll.csv?under={under}",
    "/stations/roll.xlsx?under={under}",
)
