"""Records as the SQL functions take them."""

from chassis.audit.record import Access

Row = tuple[object, ...]


def access_row(access: Access) -> Row:
    """Without the number of the request beside which it is recorded."""
    return (
        access.actor_id,
        access.body,
        access.division_id,
        list(access.roles),
        access.action,
        list(access.subjects),
        access.purpose,
        access.origin,
        access.trace_id,
        access.result,
        access.rule,
    )
