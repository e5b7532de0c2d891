"""The FastAPI application of a service: problems, limits, health, telemetry and documents all alike."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import MappingProxyType

from fastapi import FastAPI

from chassis.http.admitting import Admitting
from chassis.http.allowing import Allowances
from chassis.http.documents import document
from chassis.http.gating import Gating
from chassis.http.guarding import Guarding
from chassis.http.health import Readiness
from chassis.http.limiting import Limiting
from chassis.http.observing import Observing
from chassis.http.places import Room
from chassis.http.problems import TEXTS, Problems
from chassis.http.refusing import Door
from chassis.http.routing import Router
from chassis.http.texts import Texts, Wording
from chassis.settings import HttpSettings
from chassis.telemetry.metrics import HTTP_IN_HAND

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(
    settings: HttpSettings,
    title: str,
    lifespan: Lifespan,
    routers: Iterable[Router],
    texts: Iterable[Path] = (),
    *,
    file_paths: Iterable[str] = (),
    who_may: Mapping[str, Wording] = MappingProxyType({}),
    gated: bool = False,
) -> FastAPI:
    """Wire a service's routers; at `file_paths`, larger bodies are taken and worked on for longer.

    Of `texts` later files win. `who_may` says of each action who may take it: the words of the table of jurisdiction.
    One that is `gated` serves nobody before `lifespan` puts into `app.state.closed` who says whether it may.

    `lifespan` opens what they use, puts the token verifier into `app.state.tokens` and adds what readiness
    depends on to `app.state.readiness.checks`.
    """
    app = FastAPI(
        title=title,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    problems = Problems(Texts.load([TEXTS, *texts], who_may))
    problems.install(app)
    allowances = Allowances(settings, file_paths)
    if gated:
        app.state.closed = lambda: True
        app.add_middleware(Gating, problems=problems)
    app.add_middleware(Limiting, problems=problems, allowances=allowances)
    app.add_middleware(Guarding, problems=problems, allowances=allowances)
    room = Room.of(settings.max_requests)
    most = room.free
    HTTP_IN_HAND.set_function(lambda: most - room.free)
    app.add_middleware(Admitting, problems=problems, room=room, allowances=allowances)
    app.add_middleware(Observing)
    app.state.readiness = Readiness()
    app.state.door = Door(room, problems)
    # As they are, first what is asked for most: FastAPI looks up what is included twice for each request.
    app.router.routes.extend(route for router in routers for route in router.routes)
    app.router.routes.extend(app.state.readiness.routes())
    document(app)
    return app
