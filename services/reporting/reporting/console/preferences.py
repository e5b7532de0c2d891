"""Language and theme: the visitor's cookies, else what the browser asks for."""

from dataclasses import dataclass
from typing import Literal, cast, get_args

from starlette.requests import Request

from chassis.http.language import language
from chassis.http.texts import Language

Theme = Literal["auto", "light", "dark"]

LANGUAGE_COOKIE = "sifasuo-language"
THEME_COOKIE = "sifasuo-theme"
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Preferences:
    language: Language
    theme: Theme

    @property
    def tag(self) -> str:
        """For `<html lang>` and Content-Language (BCP 47)."""
        return "zh-CN" if self.language == "zh" else "en"


def preferences(request: Request) -> Preferences:
    return Preferences(_language(request), as_theme(request.cookies.get(THEME_COOKIE)) or "auto")


def _language(request: Request) -> Language:
    chosen = as_language(request.cookies.get(LANGUAGE_COOKIE))
    return chosen or language(request.headers.get("accept-language", ""))


def as_language(value: str | None) -> Language | None:
    return cast("Language", value) if value in get_args(Language) else None


def as_theme(value: str | None) -> Theme | None:
    return cast("Theme", value) if value in get_args(Theme) else None
