"""What the guard is told by its environment."""

from collections.abc import Mapping

from pydantic import Field

from chassis.settings import Settings

_ONE = r"[^\s=]+=https?://\S+"


class GuardSettings(Settings, env_prefix="SIFASUO_GUARD_"):
    """`watched` are the processes of the streams, relays and projections: `name=address`, a blank between two."""

    watched: str = Field(default="", pattern=rf"^({_ONE}( {_ONE})*)?$")

    @property
    def addresses(self) -> Mapping[str, str]:
        return dict(one.split("=", 1) for one in self.watched.split())
