"""The region's administrator with an edition of the divisions' file."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from devstack.users import DIVISIONS
from tests.system.clerk import Clerk
from tests.system.problem import accepted


@dataclass(frozen=True, slots=True)
class Importer:
    clerk: Clerk

    async def imports(self, content: str, on: date, *, dry: bool = False, key: str = "") -> dict[str, Any]:
        """Raises RefusedError."""
        answer = await self.clerk.registry.post(
            "/v1/divisions/imports",
            params={"dry_run": str(dry).lower(), "effective_on": str(on)},
            content=content.encode(),
            headers={
                "Authorization": f"Bearer {self.clerk.token}",
                "Content-Type": "text/csv",
                "Idempotency-Key": key or str(uuid4()),
            },
        )
        found: dict[str, Any] = accepted(answer).json()
        return found


def first_edition() -> str:
    return DIVISIONS.read_text(encoding="utf-8-sig")
