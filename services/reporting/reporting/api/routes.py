"""Every route of the JSON API."""

from chassis.http import audit_routes
from reporting.api import changes, coverage, divisions, events, functions, live, search, stations

ROUTERS = (
    coverage.router,
    divisions.router,
    stations.router,
    functions.router,
    changes.router,
    events.router,
    live.router,
    search.router,
    audit_routes.router,
)
