"""The language to answer in: Chinese, unless the reader prefers English."""

from functools import lru_cache

from chassis.http.texts import Language


@lru_cache(maxsize=256)
def language(accept_language: str) -> Language:
    """By Accept-Language (RFC 9110, 12.5.4)."""
    weights = dict(_weighted(part) for part in reversed(accept_language.lower().split(",")))
    return "en" if weights.get("en", 0) > weights.get("zh", 0) else "zh"


def _weighted(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    quality = parameter.strip().removeprefix("q=")
    try:
        return name.strip().partition("-")[0], float(quality) if quality else 1.0
    except ValueError:
        return "", 0.0
