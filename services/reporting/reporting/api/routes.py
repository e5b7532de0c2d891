"""Every route of the JSON API."""

from reporting.api import changes, coverage, divisions, events, live, stations

ROUTERS = (coverage.router, divisions.router, stations.router, changes.router, events.router, live.router)
