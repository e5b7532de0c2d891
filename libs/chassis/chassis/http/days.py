"""A day as requests say it."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

EARLIEST, LATEST = date(1900, 1, 1), date(9998, 12, 31)
"""What is said of later days could not be asked about: every day has one after it."""

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_as_date(value: object) -> object:
    """As 2024-03-01: pydantic would take a number or a moment for a date, too."""
    if isinstance(value, str) and ISO_DATE.fullmatch(value):
        return value
    raise PydanticCustomError("date_type", "Input should be a valid date")


Day = Annotated[date, Field(ge=EARLIEST, le=LATEST), BeforeValidator(_written_as_date)]
