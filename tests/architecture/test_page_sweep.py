"""Every page, as a person who may see it: well formed, in Vietnamese, guarded by its headers, and no dead links."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from django.urls import resolve

from hdnd_portal.demo.seeding import NO_ROLE, World
from hdnd_portal.organisation.choices import Role
from tests.builders.seeded import (
    READERS,
    Address,
    addresses,
    answered,
    client_of,
    filled,
    is_page,
    outcome,
)

ENGLISH = re.compile(
    r"\b(This field|Enter an?|Select a valid|Username|Password|Search|Submit|Cancel|Delete|Save|Please|Required"
    r"|Invalid|Next|Previous|Sign (in|out|up)|Log ?(in|out)|Unknown|None|True|False|Page|Home|Yes|No|Edit|Add)\b"
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "path"}
NOT_READ = {"script", "style", "svg", "code", "pre"}
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}


class Seen(HTMLParser):
    """What a page holds, as far as the questions below go."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.in_labels: list[dict[str, str]] = []
        self.misnested: list[str] = []
        self.feed(text)
        self.ids = [attrs["id"] for _tag, attrs in self.tags if "id" in attrs]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "label" in self.stack:
            self.in_labels.append(given)
        if tag not in VOID:
            self.stack.append(tag)
        self.words += [given[name] for name in ("placeholder", "title", "aria-label", "alt") if name in given]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.stack or self.stack.pop() != tag:
            self.misnested.append(tag)

    def handle_data(self, data: str) -> None:
        if not NOT_READ & set(self.stack):
            self.words.append(data)

    def all(self, *names: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.tags if tag in names]


def faults_of(text: str) -> Iterator[str]:
    """Everything wrong with one page."""
    page = Seen(text)
    if page.misnested or page.stack:
        yield f"badly nested: {page.misnested[:3]} {page.stack[:3]}"
    if [attrs.get("lang") for attrs in page.all("html")] != ["vi"]:
        yield "not marked as Vietnamese"
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} main headings"
    if not re.search(r"<title>\s*[^<\s]", text):
        yield "no title"
    if doubled := {name for name in page.ids if page.ids.count(name) > 1}:
        yield f"the same id twice: {sorted(doubled)[:3]}"
    yield from _unlabelled(page)
    yield from _tables(page)
    if english := ENGLISH.search(" ".join(page.words)):
        yield f"English: {english.group()!r}"
    if re.search(r"\{\{|\{%|__(?!prefix__)\w+__|object at 0x", text):
        yield "code shows"


def _unlabelled(page: Seen) -> Iterator[str]:
    labelled = {attrs["for"] for attrs in page.all("label") if "for" in attrs}
    for attrs in page.all("input", "select", "textarea"):
        named = attrs.get("aria-label") or attrs.get("aria-labelledby") or attrs in page.in_labels
        if attrs.get("type") not in UNLABELLED_TYPES and not named and attrs.get("id") not in labelled:
            yield f"field without label: {attrs.get('name')}"


def _tables(page: Seen) -> Iterator[str]:
    if len(page.all("table")) > len(page.all("caption")) + sum("aria-label" in one for one in page.all("table")):
        yield "table without caption"
    if any("scope" not in attrs for attrs in page.all("th")):
        yield "heading cell without scope"


def _pages(world: World, address: Address) -> list[str]:
    """One record per route; of records with states, every state's page."""
    urls = [url for made, url in filled(address, world) if made is None or made.unit in ("U1", "P")]
    return urls if address.name in ("meetings:briefing", "documents:document", "followup:task") else urls[:1]


def test_every_page_is_well_formed_and_speaks_vietnamese(savepoint: World) -> None:
    faults, seen = [], 0
    signed_in = {role: client_of(savepoint, role) for role in READERS}
    for address in addresses(savepoint):
        for url in _pages(savepoint, address):
            response = _first_answer(signed_in, url)
            if response is None:
                faults.append(f"{address.name}: nobody of {READERS} may read it")
                continue
            faults += [f"{url}: {fault}" for fault in _header_faults(response, address)]
            if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
                seen += 1
                faults += [f"{address.name} {url}: {fault}" for fault in faults_of(response.content.decode())]
    assert faults == []
    assert seen > 60


def _first_answer(signed_in: dict[str, Client], url: str) -> Any:
    answers = (answered(client, "GET", url) for client in signed_in.values())
    return next((answer for answer in answers if outcome(answer) in ("yes", "405")), None)


def _header_faults(response: Any, address: Address) -> Iterator[str]:
    policy = response.get("Content-Security-Policy", "")
    if (
        "default-src 'none'" not in policy
        or "unsafe-eval" in policy
        or ("sandbox" not in policy and "unsafe" in policy)
    ):
        yield f"weak content policy: {policy}"
    if response.get("X-Content-Type-Options") != "nosniff":
        yield "may be sniffed"
    if address.name != "health" and "no-store" not in response.get("Cache-Control", ""):
        yield "may be kept in a cache"


def test_no_page_offers_what_it_then_refuses(savepoint: World) -> None:
    """Links and forms, followed as the same person, lead somewhere: buttons are drawn by rights."""
    faults: set[str] = set()
    for role in (Role.CLERK.value, Role.AGENCY.value, Role.ADMINISTRATOR.value, NO_ROLE):
        client, known = client_of(savepoint, role), set()
        for address in addresses(savepoint):
            for url in _pages(savepoint, address):
                response = answered(client, "GET", url)
                if response.status_code == 403:
                    break  # not for this role, whichever the record
                for link in _links(response, url):
                    step = (address.name, resolve(link).view_name)  # one link of a kind from a kind of page
                    if step not in known:
                        known.add(step)
                        if (found := outcome(answered(client, "GET", link))) not in ("yes", "405"):
                            faults.add(f"{role} on {url}: {link} → {found}")
    assert sorted(faults) == []


def _links(response: Any, here: str) -> Iterator[str]:
    """Addresses of links and forms in the middle of a page and in its menu."""
    if not is_page(response):
        return
    for tag, attrs in Seen(response.content.decode()).tags:
        link = attrs.get("href") if tag == "a" else attrs.get("action") if tag == "form" else None
        parts = urlsplit(link or "")
        if link and not parts.netloc and parts.path.startswith("/") and parts.path not in ("/dang-xuat/", here):
            yield parts.path


def test_problem_pages_are_well_formed(savepoint: World) -> None:
    client = client_of(savepoint, Role.CLERK.value)
    answers = {
        400: client.get("/nhiem-vu/?tim=%00"),
        403: client.get("/danh-muc/nguoi-dung/"),
        404: client.get("/khong-co/"),
        405: client.post("/nhiem-vu/"),
    }
    for status, response in answers.items():
        assert response.status_code == status
        assert list(faults_of(response.content.decode())) == []
