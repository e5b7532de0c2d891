"""What a run of faults finds wrong."""


class LostError(Exception):
    """Something that was promised does not hold; says what."""


def require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise LostError(otherwise)
