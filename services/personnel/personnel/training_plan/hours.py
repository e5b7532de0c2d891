"""Hours as people write them, counted in minutes so that halves and thirds add up."""


def hours(minutes: int) -> str:
    """90 -> 1.5; not more than two places."""
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".")
