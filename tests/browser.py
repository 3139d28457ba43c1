"""A real Chromium for journeys: flags, console watch, accessibility check, counting of clicks and touched fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
AXE = next((Path(__file__).parent / "vendor").glob("axe-core-*/axe.min.js"))
DESK = {"width": 1366, "height": 768}
PHONE = {"width": 375, "height": 812}


@dataclass
class Visitor:
    """One person at one browser window. `clicks` and `fields` count what a user has to touch."""

    page: Page
    base: str
    clicks: int = 0
    fields: int = 0
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Goes to an address of the portal without counting a click (typed, or the start page)."""
        self.page.goto(self.base + path)

    def click(self, target: str, *, name: str = "") -> None:
        """Clicks a selector, or a role with an accessible name (`click("button", name="Lưu")`)."""
        found = self.page.get_by_role(target, name=name).first if name else self.page.locator(target).first  # type: ignore[arg-type]
        found.click()
        self.clicks += 1

    def fill(self, selector: str, text: str) -> None:
        """Types into (or pastes into, or chooses in) one field."""
        found = self.page.locator(selector).first
        if found.evaluate("node => node.tagName") == "SELECT":
            found.select_option(text)
        else:
            found.fill(text)
        self.fields += 1

    def sign_in(self, user: Any, password: str) -> None:
        """Signs in through the login page; not counted."""
        self.open("/dang-nhap/")
        self.page.fill("input[name=login]", user.username)
        self.page.fill("input[name=password]", password)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_load_state()

    def axe(self) -> list[str]:
        """Violations of WCAG 2.2 AA and best practice on the page as it stands, as "rule: element"."""
        # Through the debugger, not a <script>: the page's own policy forbids scripts from elsewhere.
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
        )
        return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]

    def too_wide(self) -> bool:
        """Does the page scroll sideways?"""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run. A missing Chromium fails the test; it is not skipped."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, live_server: Any) -> Iterator[Visitor]:
    """A fresh window at 1366 × 768. At the end no page may have complained in the console or called another host."""
    context = chromium.new_context(viewport=DESK, locale="en-US", timezone_id="Asia/Ho_Chi_Minh")
    page = context.new_page()
    page.set_default_timeout(15_000)
    person = Visitor(page, live_server.url)

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            person.complaints.append(message.text)

    def asked(request: Any) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            person.complaints.append(f"request to {request.url}")

    page.on("console", heard)
    page.on("pageerror", lambda error: person.complaints.append(str(error)))
    page.on("request", asked)
    yield person
    context.close()
    assert person.complaints == []
