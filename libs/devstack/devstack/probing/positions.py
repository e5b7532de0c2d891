"""Which events of personnel tell of which record, as the region's own office reads them in the read model."""

from typing import Any

from devstack.probing.going import Going
from devstack.probing.world import Office, World
from devstack.tokens import accepted

REGION_CLERK = Office("region_department", "54", "clerk")
TELLS = {
    "Post": "post",
    "Vacancy": "post",
    "StaffMember": "member",
    "StaffMov": "member",
    "StaffingNeed": "need",
    "ServicePurchased": "service",
    "Quota": "quota",
    "Movement": "request",
    "Director": "nomination",
    "RecruitmentRequest": "vacancy",
    "Recruitment": "round",
    "StaffingCount": "count",
    "Training": "training",
    "StatisticalReturn": "return",
    "ReturnRow": "row",
}
"""How the types of a kind's events begin, the longer first."""


async def told_of(going: Going, world: World) -> None:
    """A page of the history of each station and division that there is."""
    divisions = [one for one in world.country.divisions.values() if one.level in ("county", "prefecture")]
    subjects = [f"stations/{one}" for one in world.stations.values()]
    subjects += [f"divisions/{one.id}" for one in divisions]
    found: dict[int, Any] = {}
    for subject in subjects:
        page = await told(going, f"/v1/{subject}/history?limit=200")
        lines = [one for one in page["items"] if one["service"] == "personnel" and one["restricted"]]
        found |= {one["position"]: one for one in lines}
    for position, line in found.items():
        await join(going, world, position, line["type"].rpartition(".")[2])


async def told(going: Going, path: str) -> Any:
    return accepted(await going.reporting.get(path, headers=going.signed(REGION_CLERK))).json()


async def join(going: Going, world: World, position: int, name: str) -> None:
    kind = next((kind for begins, kind in TELLS.items() if name.startswith(begins)), None)
    if kind is None:
        return
    text = str(await told(going, f"/v1/events/personnel/{position}"))
    for record in world.records:
        # Rows of one return have its id, and each its own county.
        own = record.id in text and (kind != "row" or record.part in text)
        if record.kind == kind and own:
            record.positions.append(position)
