"""Personal data are corrected at somebody's own request, and one person's are erased by two others (PIPL-46, PIPL-47)."""

from devstack.demo.acting import Acting, Step
from devstack.demo.personnel.company import Company
from devstack.demo.personnel.movements import move, moved
from devstack.demo.personnel.names import private_phone
from devstack.demo.personnel.people import holder_of

CORRECTED = 6
"""Each so-manieth county."""
RECORDED = 1
"""The version of data that nobody touched since the roll."""


async def correct(acting: Acting, company: Company) -> None:
    """A telephone number, of somebody to whom nothing else happens."""
    desk = next((desk for desk, _ in company.people() if desk.auxiliary), None)
    if desk is None or not company.plays("corrects", CORRECTED):
        return
    staff_id = await holder_of(acting, desk, "correction")
    if staff_id:
        body = {"private_phone": private_phone(f"new {desk.key}"), "cause": "own_request"}
        step = Step(desk.seat.bureau, f"/v1/people/{staff_id}/data", body)
        await acting.go_on([step], f"corrected-{desk.key}", RECORDED)


async def erase(acting: Acting, company: Company) -> None:
    """Of somebody whose record should never have been made: they leave the books, and nothing tells who they were."""
    desk = next((desk for desk, _ in reversed(list(company.people())) if desk.auxiliary), None)
    if desk is None:
        return
    left = move("resignation", acting.today, "own_request", desk)
    staff_id = await moved(acting, desk, left)
    if staff_id:
        path = f"/v1/people/{staff_id}/erasure"
        asked = Step(desk.seat.bureau, path, {"ground": "recorded_unlawfully"})
        confirmed = Step(desk.seat.reviewer, f"{path}/decision", {"decision": "confirm"})
        await acting.go_on([asked, confirmed], f"erased-{desk.key}", RECORDED)
