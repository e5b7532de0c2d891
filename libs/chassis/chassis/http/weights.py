"""How much a client wants each of what it names (RFC 9110, 12.4.2)."""


def weighted(part: str) -> tuple[str, float]:
    """A name with its weight; none where that cannot be read."""
    name, _, parameter = part.partition(";")
    quality = parameter.strip().removeprefix("q=")
    try:
        return name.strip(), float(quality) if quality else 1.0
    except ValueError:
        return "", 0.0
