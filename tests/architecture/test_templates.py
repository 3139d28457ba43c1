"""Templates show answers; they decide nothing and carry no script or style of their own."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SOURCES = [
    *TEMPLATES,
    *(
        path
        for folder in ("hdnd_portal", "meetings", "citizens", "supervision")
        for path in (ROOT / folder).rglob("*.py")
    ),
]
FORBIDDEN = {
    "an unescaped text": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
    "a script of its own": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I),
    "a style of its own": re.compile(r"<style\b|\sstyle\s*=", re.I),
    "a handler": re.compile(r"\son[a-z]+\s*=\s*[\"']|\shx-on", re.I),
    "a state in quotes": re.compile(r"\{%[^%]*(state|status|role|outcome)\s*(==|!=)\s*[\"']"),
    "an address of another host": re.compile(r"(src|href|action)\s*=\s*[\"'](https?:)?//", re.I),
    "an address by hand": re.compile(r"href=\"/(?!\")[a-z]"),
}
# Read by name from outside our templates and code.
BY_LIBRARIES = re.compile(r"^(account/|django/|allauth/|socialaccount/)")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "templates").as_posix()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_templates_hold_no(what: str) -> None:
    found = [
        f"{name_of(path)}:{number}: {line.strip()[:100]}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if FORBIDDEN[what].search(re.sub(r"\{#.*?#\}", "", line))
    ]
    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_template_compiles(path: Path) -> None:
    assert engines["django"]
    get_template(name_of(path))


def test_every_template_is_used() -> None:
    """Named in quotes by another template or by code; code may fill in a part of the name (f"{status}.html")."""
    texts = {path: path.read_text(encoding="utf-8") for path in SOURCES}
    shapes = {
        re.compile(re.sub(r"\\\{.*?\\\}", r"[\\w-]+", re.escape(found)))
        for text in texts.values()
        for found in re.findall(r'f"([\w/.]*\{[^"]*\.html)"', text)
    }
    unused = []
    for path in TEMPLATES:
        name = name_of(path)
        if BY_LIBRARIES.match(name) or any(shape.fullmatch(name) for shape in shapes):
            continue
        others = [text for other, text in texts.items() if other != path]
        # A tab names only its file; the folder is the room's.
        if not any(f'"{name}"' in text or f"'{name}'" in text or f'"{path.name}"' in text for text in others):
            unused.append(name)
    assert unused == []


def test_static_scripts_build_no_code_from_texts() -> None:
    """Our own scripts: no eval, no markup out of strings, no request to another host."""
    bad = re.compile(
        r"\beval\(|new Function\(|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write|https?://(?!www\.w3\.org/2000/svg)"
    )
    found = [
        f"{path.name}:{number}: {line.strip()[:80]}"
        for path in sorted((ROOT / "static" / "js").rglob("*.js"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if bad.search(line) and not line.lstrip().startswith(("//", "*"))
    ]
    assert found == []
