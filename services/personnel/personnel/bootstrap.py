"""The one place where what personnel answers is wired; what it works on: `opening`."""

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
from chassis.vault.opening import opened_vault
from personnel.api import (
    merits,
    movement_requests,
    nominations,
    notes,
    people,
    police_plans,
    posts,
    quotas,
    recruitments,
    services,
    staff,
    staff_imports,
    staffing,
    staffing_counts,
    staffing_needs,
    statistical_returns,
    training_plans,
    whereabouts,
)
from personnel.handling.daily import Daily
from personnel.handling.erasures import Erasures
from personnel.handling.keeping_open import kept_open
from personnel.handling.people import People
from personnel.handling.personnel import SERVICE, Personnel
from personnel.handling.whereabouts import Display, Whereabouts
from personnel.opening import opened_personnel
from personnel.settings import PersonnelSettings

TEXTS = (directory.TEXTS, tables.TEXTS, Path(__file__).parent / "texts" / "problems.toml")
ROUTERS = (
    people.router,
    posts.router,
    quotas.router,
    staffing.router,
    staffing_needs.router,
    services.router,
    staff.router,
    staff_imports.router,
    movement_requests.router,
    nominations.router,
    police_plans.router,
    notes.router,
    audit_routes.router,
    recruitments.router,
    staffing_counts.router,
    statistical_returns.router,
    statistical_returns.audited,
    training_plans.router,
    training_plans.audited,
    merits.router,
    whereabouts.router,
    whereabouts.listing,
    whereabouts.public,
)
FILE_PATHS = (staff_imports.router.prefix,)


async def within(personnel: Personnel, divisions: Collection[UUID], of: UUID) -> Collection[UUID]:
    places, today = await personnel.directory.places(divisions), personnel.today()
    return [one for one in divisions if places.inside(one, of, today)]


def personnel_api(settings: PersonnelSettings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        tokens = token_verifier(settings.oidc, settings.pseudonym)
        async with (
            opened_vault(settings.vault) as safe,
            opened_personnel(settings.process, settings.dsn, safe.vault) as personnel,
            opened_audit(
                settings.dsn.of("append"), personnel.clock, personnel.policies, commands=True
            ) as audit,
            kept_open(Erasures(People(personnel, safe))) as gate,
            tokens as verifier,
        ):
            app.state.people = People(personnel, safe)
            daily = Daily(personnel.directory.pool, personnel.clock)
            app.state.display = Display(Whereabouts(personnel, daily), app.state.people)
            app.state.closed = gate.closed
            app.state.readiness.checks["erasures"] = gate.ready
            app.state.personnel = personnel
            app.state.audit = audit
            app.state.auditors = Auditors(
                SERVICE, settings.dsn, personnel.clock, personnel.policies, partial(within, personnel)
            )
            app.state.tokens = verifier
            app.state.readiness.checks["postgres"] = personnel.store.next_due
            yield

    clock = settings.process.now()
    jurisdiction = load_policies(settings.process.policy_dir).as_of(local_date(clock())).jurisdiction
    app = create_app(
        settings.http,
        "sifasuo personnel",
        lifespan,
        ROUTERS,
        TEXTS,
        who_may=jurisdiction.words(),
        gated=True,
        file_paths=FILE_PATHS,
    )
    date_examples(app, clock)
    return app
