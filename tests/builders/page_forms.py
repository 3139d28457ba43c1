"""The form of a page, read as a browser reads it."""

import re
from html.parser import HTMLParser
from typing import Any


class Form(HTMLParser):
    """The form in the middle of a page: names with the values that a browser would send, and the kinds of fields."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside = False
        self.fields: dict[str, list[str]] = {}
        self.texts: set[str] = set()
        self.chosen: set[str] = set()
        self.files: set[str] = set()
        self.options: dict[str, list[str]] = {}
        self.area = self.select = ""
        self.feed(_middle(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("method", "").lower() == "post"
        name = given.get("name", "")
        if not self.inside or not (name or tag == "option") or "disabled" in given or "__prefix__" in name:
            return
        if tag == "option" and self.select:
            self.options.setdefault(self.select, []).append(given.get("value", ""))
            first = self.select not in self.fields
            if "selected" in given or (first and self.select in self.chosen):
                self.fields[self.select] = [given.get("value", "")]
        elif tag == "select":
            self.select = name
            self.chosen.add(name)
        elif tag == "textarea":
            self.area = name
            self.texts.add(name)
            self.fields.setdefault(name, [""])
        elif tag == "input":
            self._input(name, given)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind == "file":
            self.files.add(name)
        elif kind in ("checkbox", "radio"):
            self.chosen.add(name)
            if "checked" in given:
                self.fields.setdefault(name, []).append(given.get("value", "on"))
        elif kind not in ("submit", "button", "image", "reset"):
            self.fields.setdefault(name, []).append(given.get("value", ""))
            if kind != "hidden":
                self.texts.add(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] = [self.fields[self.area][0] + data.removeprefix("\n")]

    def sent(self, **changes: Any) -> dict[str, Any]:
        """What a browser sends, with changes."""
        return {**{name: values for name, values in self.fields.items() if name != "csrfmiddlewaretoken"}, **changes}


def _middle(text: str) -> str:
    """The page without its frame (the search box and the sign-out button)."""
    found = re.search(r"<main\b.*</main>", text, re.S)
    return found.group() if found else text
