"""A real browser at the console: who, in which language and theme, on which screen, with or without scripts."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.async_api import Browser, BrowserContext, Page, StorageState, async_playwright, expect

Language = Literal["zh", "en"]
Theme = Literal["light", "dark"]

FLAGS = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TALL = 900
WITHIN = 15_000
NOT_AN_ERROR = "Failed to load resource"
"""What the browser notes of every page that answers 4xx."""


@dataclass
class Browsing:
    chromium: Browser
    url: str
    _signed_in: dict[str, StorageState] = field(default_factory=dict)

    @asynccontextmanager
    async def visit(
        self,
        user: str | None = "region",
        *,
        language: Language = "zh",
        theme: Theme = "light",
        width: int = 1440,
        scripts: bool = True,
        url: str | None = None,
    ) -> AsyncIterator[Page]:
        """A page of one's own; afterwards, that no script failed and nothing broke the content policy."""
        state = await self._state(user) if user else None
        context = await self.chromium.new_context(
            base_url=url or self.url,
            storage_state=state,
            viewport={"width": width, "height": TALL},
            locale="zh-CN" if language == "zh" else "en-GB",
            color_scheme=theme,
            java_script_enabled=scripts,
        )
        try:
            page = await context.new_page()
            errors = noted(page)
            yield page
            assert errors == []
        finally:
            await context.close()

    async def _state(self, user: str) -> StorageState:
        """Signing in takes a second, so each user does it once."""
        if user not in self._signed_in:
            context = await self.chromium.new_context(base_url=self.url)
            await sign_in(await context.new_page(), user)
            self._signed_in[user] = await context.storage_state()
            await context.close()
        return self._signed_in[user]


def noted(page: Page) -> list[str]:
    """Errors of scripts, and whatever the content policy refused."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda m: errors.append(m.text) if m.type == "error" and NOT_AN_ERROR not in m.text else None,
    )
    return errors


async def sign_in(page: Page, user: str, address: str = "/") -> None:
    """From a page that wants it, through the provider, and back to that page."""
    await page.goto(address)
    await page.locator("main .button").click()
    await page.locator("#user").fill(user)
    await page.locator("#user").press("Enter")
    await expect(page.locator(".person")).to_be_visible()


@asynccontextmanager
async def browsing(url: str) -> AsyncIterator[Browsing]:
    expect.set_options(timeout=WITHIN)
    async with async_playwright() as playwright:
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        chromium = await playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=[*FLAGS, *root],
        )
        yield Browsing(chromium, url)
        await chromium.close()


async def unreloaded(page: Page) -> None:
    """Marks the page, so that `is_unreloaded` can tell whether it is still the same."""
    await page.evaluate("window.sameAsBefore = true")


async def is_unreloaded(page: Page) -> bool:
    return bool(await page.evaluate("window.sameAsBefore === true"))


async def cookies_of(context: BrowserContext) -> dict[str, dict[str, object]]:
    return {cookie["name"]: dict(cookie) for cookie in await context.cookies()}
