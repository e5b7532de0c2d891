"""Every route of the JSON API."""

from chassis.http import audit_routes
from reporting.api import alerts, changes, coverage, divisions, events, functions, live, search, stations

ROUTERS = (
    coverage.router,
    divisions.router,
    stations.router,
    functions.router,
    changes.router,
    alerts.router,
    events.router,
    live.router,
    search.router,
    audit_routes.router,
)
