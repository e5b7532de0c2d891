"""What can be asked of a page as it looks: accessibility, overflow, language, size."""

from collections.abc import Mapping
from typing import Any

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

LONGER = """
() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (words.nextNode()) texts.push(words.currentNode);
  for (const text of texts) {
    const inside = text.parentElement;
    if (!text.data.trim() || inside.closest("[lang='zh-CN'], .number, script, option")) continue;
    text.data = "⟦" + text.data.replace(/[aeiou]/g, "$&$&") + "⟧";
  }
}
"""
"""A pseudo-language: every text of ours by some 40 % longer, data and numbers as they are."""

WIDER = """
() => {
  const wide = [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && !one.closest(".unseen") && (box.right > innerWidth + 1 || box.left < -1);
  });
  return wide.map((one) => one.outerHTML.slice(0, 120));
}
"""

UNMARKED_CHINESE = """
() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) {
    const text = words.currentNode;
    if (/\\p{Script=Han}/u.test(text.data) && !text.parentElement.closest("[lang='zh-CN'], script")) found.push(text.data);
  }
  return found;
}
"""

UNTRANSLATED = """
() => {
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (words.nextNode()) {
    const text = words.currentNode;
    if (/^[^\\p{Script=Han}]*[a-z]{3,}[^\\p{Script=Han}]*$/u.test(text.data) && !text.parentElement.closest("[lang=en], .code, script")) found.push(text.data);
  }
  return found;
}
"""

STRUCTURE = """
() => ({
  lang: document.documentElement.lang,
  title: document.title,
  headings: document.querySelectorAll("h1").length,
  landmarks: ["header", "main", "footer"].every((name) => document.querySelectorAll(name).length === 1),
})
"""


OF_COLOURS = ("color-contrast", "link-in-text-block")
"""Axe's rules that another theme can break, and no other language: a page has the same elements in both.

They take nearly all of its time.
"""

EVERY: Mapping[str, Any] = {}
ONLY_COLOURS: Mapping[str, Any] = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
BUT_COLOURS: Mapping[str, Any] = {"rules": {name: {"enabled": False} for name in OF_COLOURS}}


async def violations(page: Page, rules: Mapping[str, Any] = EVERY) -> list[str]:
    """What axe finds, with the elements concerned."""
    results = await Axe().run(page, options={"resultTypes": ["violations"], **rules})
    found: list[dict[str, Any]] = results.response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
