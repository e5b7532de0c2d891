"""How a demonstration reaches a running stack."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import cache

import httpx2

from chassis.clock import clock_from, local_date
from chassis.policy import Policy, load
from chassis.testing.waiting import eventually
from devstack.bench.national_log import all_shown
from devstack.demo.acting import Acting
from devstack.demo.chapters import Told
from devstack.demo.registry import SHOWN_WITHIN, RegistryDemo
from devstack.environment import clock_setting
from devstack.folder import REPOSITORY
from devstack.stack import Stack
from devstack.tokens import access_token

TIMEOUT = 60


@asynccontextmanager
async def acting_on(stack: Stack, service: str = "registry") -> AsyncIterator[Acting]:
    token_of = cache(lambda user: access_token(stack, user))
    async with httpx2.AsyncClient(base_url=stack.url(f"{service}-api"), timeout=TIMEOUT) as client:
        yield Acting(client, token_of, local_date(clock_from(clock_setting(stack))()))


@asynccontextmanager
async def registry_demo(stack: Stack, told: Told) -> AsyncIterator[RegistryDemo]:
    async def shown() -> None:
        await eventually(lambda: asyncio.to_thread(all_shown, stack), within=SHOWN_WITHIN)

    async with (
        acting_on(stack) as acting,
        httpx2.AsyncClient(base_url=stack.url("reporting-api"), timeout=TIMEOUT) as reporting,
    ):
        yield RegistryDemo(acting, reporting, policy_on(acting.today), shown, told)


def policy_on(day: date) -> Policy:
    return load(REPOSITORY / "policies").as_of(day)
