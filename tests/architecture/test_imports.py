"""Rooms import from left to right only, and point at each other's tables from right to left."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
CHAIN = (
    "hdnd_portal.history",
    "hdnd_portal.kit",
    "hdnd_portal.organisation",
    "hdnd_portal.documents",
    "hdnd_portal.followup",
    "hdnd_portal.figures",
    "meetings",
    "citizens",
    "supervision",
    "hdnd_portal.cases",
    "hdnd_portal.demo",
    "hdnd_portal.dashboard",
)
LAUNCH = "hdnd_portal.launch"
OUTSIDE = ("hdnd_portal.urls", "hdnd_portal.navigation", "hdnd_portal.wsgi", "hdnd_portal.settings", LAUNCH)
FILES = [
    path.relative_to(ROOT)
    for folder in ("hdnd_portal", "meetings", "citizens", "supervision")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


def room_of(module: str) -> str:
    """The room of a dotted name; empty for everything that is not ours or stands outside the chain."""
    return next((room for room in CHAIN if module == room or module.startswith(f"{room}.")), "")


def outside(module: str) -> bool:
    """Does a dotted name stand outside the chain, where no room may look?"""
    return any(module == place or module.startswith(f"{place}.") for place in OUTSIDE)


def module_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path) -> Iterator[str]:
    """Dotted names imported anywhere in a file, also inside functions."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_rooms_import_only_from_their_left(path: Path) -> None:
    here = room_of(module_of(path))
    if not here:
        return
    allowed = CHAIN[: CHAIN.index(here) + 1]
    wrong = [name for name in imported(path) if (room_of(name) or here) not in allowed or outside(name)]
    assert wrong == []


@pytest.mark.parametrize("path", [path for path in FILES if module_of(path).startswith(LAUNCH)], ids=str)
def test_the_launcher_needs_nothing_but_python(path: Path) -> None:
    """It runs before anything is installed. The web server's configuration is read later, but knows no room either."""
    foreign = [
        name
        for name in imported(path)
        if not name.startswith(LAUNCH) and name.split(".")[0] not in sys.stdlib_module_names
    ]
    late = ["django.urls", "django.urls.get_resolver"] if path.stem == "web_server" else []
    assert foreign == late


def test_the_chain_names_every_room() -> None:
    ours = {config.name for config in apps.get_app_configs() if (ROOT / config.name.replace(".", "/")).is_dir()}
    assert ours <= set(CHAIN)


def test_foreign_keys_point_left() -> None:
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        room = room_of(model.__module__)
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or not isinstance(target, type):
                continue
            other = room_of(target.__module__)
            if room and other and CHAIN.index(other) > CHAIN.index(room):
                wrong.append(f"{model.__name__}.{field.name} → {target.__name__}")
    assert wrong == []


SINGLE_DOORS = {
    "weasyprint": {"hdnd_portal/kit/pdf.py"},
    "docx": {"hdnd_portal/documents/docx.py"},
    "xlsxwriter": {"hdnd_portal/kit/export.py"},
}


@pytest.mark.parametrize("library", SINGLE_DOORS)
def test_heavy_libraries_have_one_door(library: str) -> None:
    users = {path.as_posix() for path in FILES if any(name.split(".")[0] == library for name in imported(path))}
    assert users == SINGLE_DOORS[library]


def test_signals_are_not_used() -> None:
    """What must happen together is written together in an action."""
    users = [
        path.as_posix() for path in FILES for name in imported(path) if name.startswith("django.db.models.signals")
    ]
    assert users == []
