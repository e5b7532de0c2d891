"""The one place where what the registry answers is wired; what it works on: `opening`."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from uuid import UUID

from fastapi import FastAPI

import directory
import tables
from chassis.audit.opening import opened_audit
from chassis.audit.showing import Auditors
from chassis.auth.tokens import token_verifier
from chassis.clock import local_date
from chassis.http import audit_routes
from chassis.http.app import create_app
from chassis.http.examples import date_examples
from chassis.policy import load as load_policies
from chassis.settings import ApiSettings
from registry.api import (
    changes,
    closings,
    commendations,
    consultations,
    contact_points,
    development_plans,
    disclosures,
    divisions,
    imports,
    inspections,
    reorganisation_files,
    responsible_leaders,
    station_assessments,
    station_imports,
    stations,
    work_rules,
)
from registry.handling.registry import Registry
from registry.opening import opened_registry

TEXTS = (directory.TEXTS, tables.TEXTS, Path(__file__).parent / "texts" / "problems.toml")
ROUTERS = (
    changes.router,
    reorganisation_files.router,
    stations.router,
    divisions.router,
    imports.router,
    station_imports.router,
    work_rules.router,
    closings.router,
    disclosures.router,
    disclosures.public,
    consultations.router,
    commendations.router,
    contact_points.router,
    station_assessments.router,
    responsible_leaders.router,
    development_plans.router,
    inspections.router,
    audit_routes.router,
)  # the busiest is looked at first
FILE_PATHS = (imports.router.prefix, station_imports.router.prefix)


async def within(registry: Registry, divisions: Collection[UUID], of: UUID) -> Collection[UUID]:
    places, today = await registry.places(divisions), registry.today()
    return [one for one in divisions if places.inside(one, of, today)]


def registry_api(settings: ApiSettings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        tokens = token_verifier(settings.oidc, settings.pseudonym)
        async with (
            opened_registry(settings.process, settings.dsn) as registry,
            opened_audit(settings.dsn.of("append"), registry.clock, registry.policies) as audit,
            tokens as verifier,
        ):
            app.state.registry = registry
            app.state.audit = audit
            app.state.auditors = Auditors(
                "registry", settings.dsn, registry.clock, registry.policies, partial(within, registry)
            )
            app.state.tokens = verifier
            app.state.readiness.checks["postgres"] = registry.store.next_due
            yield

    now = settings.process.now()
    jurisdiction = load_policies(settings.process.policy_dir).as_of(local_date(now())).jurisdiction
    app = create_app(
        settings.http,
        "sifasuo registry",
        lifespan,
        ROUTERS,
        TEXTS,
        file_paths=FILE_PATHS,
        who_may=jurisdiction.words(),
    )
    date_examples(app, now)
    return app
