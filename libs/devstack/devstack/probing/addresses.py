"""What is asked for and sent: commands of the registry and of personnel, pages and files of the console."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from devstack.probing.oracle import ALERTS

Command = tuple[str, str, Mapping[str, object]]
"""The action, its step, and what is sent."""

COMMANDS: dict[str, tuple[Command, ...]] = {
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
    "name": (
        ("people.keep", "data", {"office_phone": "0891-60000000", "cause": "supplement"}),
        ("people.erase", "erasure", {"ground": "purpose_achieved"}),
    ),
    "member": (
        ("staff.move", "revoke-move", {}),
        ("staff.move", "move", {"movement": "retirement", "effective_on": "2024-03-01", "reason": "by_law"}),
    ),
    "assessment": (("assessments.assess", "assess", {"year": 2019, "result": "qualified", "note": "试"}),),
}

PAPER = {"document_number": "试编〔2024〕1号"}
COMMANDS |= {
    "post": (
        ("posts.freeze", "freeze", {"reason": "kept_back", **PAPER}),
        ("posts.keep", "abolish", {"reason": "no_longer_needed", **PAPER}),
        ("posts.extend", "extend", {"until": "2099-01-01", "reason": "remote_station", "note": "试"}),
    ),
    "need": (
        (
            "needs.state",
            "",
            {"area_square_km": 1, "population": 1, "development": "basic", "workload": 1},
        ),
    ),
    "service": (("services.keep", "end", {"service_id": str(UUID(int=7)), "reason": "other"}),),
    "quota": (("quotas.set", "", {"quota": 21, **PAPER}),),
    "request": (
        ("movement_requests.answer", "consent", PAPER),
        ("movement_requests.answer", "refuse", {"reason": "station_short_of_staff", "note": "试"}),
        ("movement_requests.ask", "withdraw", {}),
        ("movement_requests.ask", "carry-out", {}),
    ),
    "nomination": (
        ("nominations.except", "refuse-exception", {"note": "试"}),
        ("nominations.nominate", "withdraw", {}),
    ),
    "vacancy": (
        ("recruitment.ask", "withdraw", {"note": "试"}),
        ("recruitment.keep", "decline", {"reason": "no_quota", "note": "试"}),
    ),
    "round": (
        ("recruitment.keep", "cancel", {"reason": "quota_withdrawn", "note": "试"}),
        ("recruitment.hire", "hire", {"vacancy_id": str(UUID(int=7))}),
    ),
    "count": (
        ("counts.sign", "sign", {}),
        ("counts.draw_up", "discard", {"note": "试"}),
    ),
    "training": (("training.keep", "goal", {"goal_hours": 48}),),
    **dict.fromkeys(
        ALERTS,
        (
            ("alerts.handle", "acknowledgement", {"number": 1, "note": "试"}),
            ("alerts.handle", "assignment", {"body": "prefecture_bureau", "note": "试"}),
            ("alerts.handle", "snooze", {"number": 1, "until_on": "2099-01-01", "reason": "under_way"}),
            ("alerts.handle", "DELETE snooze", {}),
        ),
    ),
    "return": (
        ("returns.generate", "generate", {}),
        ("returns.generate", "correct", {"reason": "other", "note": "试"}),
        ("returns.review", "review", {}),
        ("returns.review", "send-back", {"note": "试"}),
        ("returns.sign", "sign", {}),
        ("returns.lock", "lock", {}),
    ),
    "row": (
        ("returns.check", "check", {"county_id": "{part}"}),
        ("returns.check", "dispute", {"county_id": "{part}", "columns": ["people"], "note": "试"}),
    ),
    "police": (("police_plans.set", "", {"planned": 8, **PAPER}),),
    "merits": (
        ("merits.award", "awards", {"award": "merit_third", "level": "county", **PAPER}),
        ("merits.assess", "opinions", {"year": 2020, "opinion": "agreed"}),
        (
            "merits.allow",
            "allowances",
            {"allowance": "plateau", "yuan_per_month": "10", "from_month": "2024-02"},
        ),
    ),
}


@dataclass(frozen=True)
class Naming:
    """A command that an office may give to something of its own (`of` that kind, by that action), naming something else."""

    of: str
    action: str
    path: str
    body: Mapping[str, Any]
    version: int | None = None


CONSULTED = {"consultation": {"body": "human_resources", "consulted_on": "{today}"}}
SENT = {
    "movement": "secondment",
    "reason": "work_needs",
    "effective_on": "{today}",
    "to": {"kind": "elsewhere"},
    "justice_work": False,
    "until": "2099-01-01",
}
ASKS, CORRECTS = "/v1/recruitment-requests", "/v1/training-plans/{own}/correct"
CAME = {"attendances": [{"staff_id": "{foreign}", "present": True}], "note": "试"}
OWN = -1
"""The version of what is one's own."""
NAMING: Mapping[str, tuple[Naming, ...]] = {
    "member": (
        Naming(
            "post",
            "nominations.nominate",
            "/v1/director-nominations",
            {"staff_id": "{foreign}", "post_id": "{own}", **CONSULTED},
        ),
        Naming("post", "movement_requests.ask", "/v1/movement-requests", {"staff_id": "{foreign}", **SENT}),
        Naming("training", "training.keep", CORRECTS, {"session_id": "{part}", **CAME}, OWN),
    ),
    "post": (
        Naming(
            "member",
            "nominations.nominate",
            "/v1/director-nominations",
            {"staff_id": "{own}", "post_id": "{foreign}", **CONSULTED},
        ),
        Naming(
            "member",
            "staff.move",
            "/v1/staff/{own}/move",
            {
                "movement": "appointment",
                "reason": "work_needs",
                "effective_on": "{today}",
                "post_id": "{foreign}",
                **PAPER,
            },
            OWN,
        ),
        Naming(
            "member",
            "staff.move",
            "/v1/staff/hire",
            {
                "employment": "special_post",
                "belongs": {"station_id": "{station}"},
                "entered_on": "{today}",
                "post_id": "{foreign}",
                "person": {"name": "试", "identity_number": "54010219900304029X"},
                **PAPER,
            },
        ),
        Naming("vacancy", "recruitment.ask", f"{ASKS}/{{own}}/ask", {"post_id": "{foreign}"}, 0),
    ),
    "vacancy": (
        Naming("post", "recruitment.ask", f"{ASKS}/{{foreign}}/ask", {"post_id": "{own}"}, 0),
        Naming("post", "recruitment.ask", f"{ASKS}/{{foreign}}/ask", {"post_id": "{own}"}, 1),
    ),
}

OPENED = {
    "member": "/staff/{id}",
    "merits": "/merits/people/{id}",
    "request": "/staff/requests/{id}",
    "nomination": "/staff/nominations/{id}",
    "vacancy": "/recruitment/requests/{id}",
    "round": "/recruitment/{id}",
    "count": "/counts/{id}",
    "training": "/training/{id}",
    "return": "/returns/{id}",
    "change": "/changes/{id}",
    "consultation": "/oversight/consultations/{id}",
    "inspection": "/inspections/{id}",
    "plan": "/plans/{id}",
    **dict.fromkeys(ALERTS, "/alerts/{id}"),
}
PAGES = (
    "/",
    "/changes?under={under}",
    "/changes?status=proposed&under={under}",
    "/alerts?under={under}",
    "/alerts?shown=ended&under={under}",
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
OF_PERSONNEL = (
    "/posts?under={under}",
    "/posts/list?under={under}",
    "/posts/stations?under={under}",
    "/posts/quotas?under={under}",
    "/staff?under={under}",
    "/staff/list?under={under}&figure=people",
    "/staff/list?under={under}&figure=away",
    "/staff/list?under={under}&figure=sent_here",
    "/staff/list?under={under}&figure=unmanned",
    "/staff/police?under={under}",
    "/staff/requests?under={under}",
    "/staff/nominations?under={under}",
    "/recruitment?under={under}",
    "/recruitment/requests?under={under}",
    "/counts?under={under}",
    "/counts/findings?under={under}",
    "/training?under={under}",
    "/training/hours?under={under}",
    "/merits?under={under}",
    "/merits/heard?under={under}",
    "/merits/awards?under={under}",
    "/merits/allowances?under={under}",
    "/returns?under={under}",
    "/stations/{station}/posts",
    "/stations/{station}/people",
    "/changes/closings",
)
FIGURES = {
    "/staff": ("member", "/staff/list", {"figure": "people"}),
    "/posts": ("post", "/posts/list", {"class": "special"}),
}
"""Of a page the figure that counts what it opens: of which kind, and by which address."""
FILES = (
    "/information-sets.xlsx?under={under}",
    "/information-sets/work_rules.csv?under={under}",
    "/stations/roll.csv?under={under}",
    "/stations/roll.xlsx?under={under}",
)
