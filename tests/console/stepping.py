"""Steps of personnel's procedures as a user takes them: unfolded, filled in, sent."""

from playwright.async_api import Locator, Page, expect


def step(page: Page, name: str) -> Locator:
    return page.locator(f"#step-{name}")


async def unfold(page: Page, name: str) -> None:
    if not await step(page, name).evaluate("one => one.open"):
        await step(page, name).locator("summary").first.click()


async def take(page: Page, name: str, **fields: str | bool) -> None:
    """A field's value by its name; True ticks it."""
    await unfold(page, name)
    for field, value in fields.items():
        await enter(page.locator(f"#{name}-{field}"), value)
    await step(page, name).locator("form > .actions .button:not(.plain)").click()


async def enter(field: Locator, value: str | bool) -> None:
    if isinstance(value, bool):
        await field.set_checked(value)
    elif await field.evaluate("one => one.tagName") == "SELECT":
        await field.select_option(value)
    else:
        await field.fill(value)


async def is_refused(page: Page, field: str, text: str) -> None:
    """What is wrong stands beside that field, and above the page with a way to it; nothing was recorded."""
    await expect(page.locator("#summary")).to_contain_text("Nothing was recorded.")
    await expect(page.locator(f'#summary a[href="#{field}"]')).to_contain_text(text)
    await expect(
        page.locator(f".field:has(> #{field}) .error, .field:has(label > #{field}) .error, #{field} > .error")
    ).to_contain_text(text)
