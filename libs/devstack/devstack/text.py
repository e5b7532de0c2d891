"""What people read stands in Chinese first and in English."""

from typing import NamedTuple


class Text(NamedTuple):
    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh} {self.en}"
