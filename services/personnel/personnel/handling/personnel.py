"""What every handler works with: the log, the clock, the policy and the directory of divisions and stations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.clock import Clock, local_date
from chassis.errors import NotFoundError
from chassis.event_store.port import EventStore
from chassis.policy import PolicySet
from directory.errors import StationUnknownError
from directory.lying import lying, lying_of_county
from directory.replica.queries import Directory
from personnel.policy import Policy, policy_from
from personnel.running import Deciding, Running

SERVICE = "personnel"


@dataclass(slots=True)
class Personnel:
    store: EventStore
    clock: Clock
    policies: PolicySet
    directory: Directory
    _policy: tuple[date, Policy] | None = None

    def today(self) -> date:
        return local_date(self.clock())

    def policy(self, day: date | None = None) -> Policy:
        """As of a day, today without one; made anew when that day changes."""
        day = day or self.today()
        if self._policy is None or self._policy[0] != day:
            self._policy = day, policy_from(self.policies.as_of(day))
        return self._policy[1]

    async def running(self, station_ids: Iterable[UUID], office: Caller) -> dict[UUID, Running]:
        """What decides on these stations; raises StationUnknownError for one that there never was."""
        asked = list(station_ids)
        stations = await self.directory.stations(asked)
        for one in asked:
            if one not in stations:
                raise StationUnknownError(one)
        places = await self.directory.places(station.last.seat_id for station in stations.values())
        today, policy = self.today(), self.policy()
        return {
            one: Running(
                today,
                office,
                policy,
                lying(station.last.seat_id, places, today, policy.without_government),
                station,
            )
            for one, station in stations.items()
        }

    async def seen(self, station_id: UUID, office: Caller, action: str) -> Running:
        """Of a station that a path names: raises NotFoundError for one that there never was."""
        try:
            now = (await self.running([station_id], office))[station_id]
        except StationUnknownError:
            raise NotFoundError("station") from None
        now.permit(action)
        return now

    async def county(self, county_id: UUID, office: Caller) -> Deciding:
        """What decides on a county, or on what it went up into: DivisionUnknownError, NotACountyError."""
        today, policy = self.today(), self.policy()
        places = await self.directory.places([county_id])
        found = lying_of_county(county_id, places, today, policy.without_government)
        return Deciding(today, office, policy, found)
