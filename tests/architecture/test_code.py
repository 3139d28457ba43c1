"""What the source itself must keep: sizes, words, dates, nothing of the machine it was written on."""

import ast
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.management import call_command

from hdnd_portal.kit.forms import VietnameseDateField

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".git", ".venv", ".data", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", "vendor", "fonts"}
TEXTS = {".py", ".html", ".css", ".js", ".md", ".toml", ".sh", ".txt", ".json", ".lock", ".cfg", ".yml", ""}
LONGEST_FILE = 400
LONGEST_FUNCTION = 50  # lines after the signature
PLAIN_DATA = {"sample_content"}  # the samples of the gallery, one per line
COUNCIL_WORDS = re.compile(
    r"letter|briefing|meeting|supervis|petition|council|deput(y|ies)|citizen|voter|resolution|complaint|denunciat", re.I
)
NOT_COUNCIL_WORDS = {"ascii_letters", "isletter", "letter_spacing"}


def tree() -> Iterator[Path]:
    """Every text file of the repository that we wrote."""
    for path in sorted(ROOT.rglob("*")):
        parts = set(path.relative_to(ROOT).parts)
        if path.is_file() and path.suffix in TEXTS and not parts & LEFT_OUT:
            yield path


PYTHON = [path for path in tree() if path.suffix == ".py" and "migrations" not in path.parts]


def test_files_and_functions_are_short() -> None:
    long = []
    for path in PYTHON:
        text = path.read_text(encoding="utf-8")
        if (lines := text.count("\n")) > LONGEST_FILE:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        long += [
            f"{path.relative_to(ROOT)}: {node.name} {size} lines"
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.FunctionDef)
            and (size := (node.end_lineno or 0) - node.body[0].lineno) > LONGEST_FUNCTION
            and node.name not in PLAIN_DATA
        ]
    assert long == []


def test_modules_say_what_they_are() -> None:
    """Every module of the product with code in it opens with a sentence; so does every public class of a room."""
    silent = []
    for path in PYTHON:
        parts = path.relative_to(ROOT).parts
        if parts[0] == "tests" or path.name in ("apps.py", "__init__.py", "manage.py"):
            continue
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_kit_knows_no_council() -> None:
    """Names in the tool box hold no word of the council's work."""
    found = []
    for path in (ROOT / "hdnd_portal" / "kit").rglob("*.py"):
        with path.open("rb") as file:
            names = {token.string for token in tokenize.tokenize(file.readline) if token.type == tokenize.NAME}
        found += [f"{path.name}: {name}" for name in names - NOT_COUNCIL_WORDS if COUNCIL_WORDS.search(name)]
        found += [f"{path.name}: file name"] * bool(COUNCIL_WORDS.search(path.stem))
    assert found == []


def test_no_room_is_a_junk_room() -> None:
    bad = {"utils", "helpers", "common", "core", "misc"}
    assert [str(path) for path in PYTHON if bad & {path.stem, *path.relative_to(ROOT).parts}] == []


# Written in pieces, so that this file does not find itself.
HALF_DONE = (
    r"\bTO" r"DO\b", r"\bFIX" r"ME\b", r"mark\.sk" r"ip", r"mark\.xf" r"ail", r"csrf_ex" r"empt", r"mark_sa" r"fe\(",
)  # fmt: skip


def test_nothing_is_left_half_done() -> None:
    words = re.compile("|".join(HALF_DONE))
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tree()
        if path.suffix in {".py", ".html", ".css", ".js"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if words.search(line)
    ]
    assert found == []


def test_the_tree_names_no_machine() -> None:
    """No folder of a developer's machine, no private registry. Public package addresses stand in lock files only."""
    machine = re.compile(
        r"(?<![\w.])/(work|root|home/\w+|tmp/s)/|\bhttps?://(?:[\w-]+\.)*(?:internal|local|corp)\b|/simple/"
    )
    found = [
        f"{path.relative_to(ROOT)}:{number}: {match.group()}"
        for path in tree()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if (match := machine.search(line))
    ]
    assert found == []


def test_files_are_utf8_in_composed_form() -> None:
    odd = []
    for path in tree():
        text = path.read_bytes().decode("utf-8")
        if path.suffix in {".html", ".py", ".md"} and unicodedata.normalize("NFC", text) != text:
            odd.append(str(path.relative_to(ROOT)))
    assert odd == []


@pytest.mark.django_db
def test_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("05/04/2026", date(2026, 4, 5)),
        ("22/11/2026", date(2026, 11, 22)),
        ("31/12/2025", date(2025, 12, 31)),
        ("1/3/2026", date(2026, 3, 1)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_day_first(typed: str, meant: date) -> None:
    """Django's own Vietnamese formats read 01/03/2026 as 3 January; neither field type may."""
    assert VietnameseDateField().clean(typed) == meant
    assert forms.DateField(localize=True).clean(typed) == meant
    assert VietnameseDateField().prepare_value(meant) == f"{meant:%d/%m/%Y}"


@pytest.mark.parametrize("typed", ["31/2/2026", "29/2/2025", "00/01/2026", "32/1/2026", "1/13/2026"])
def test_days_that_do_not_exist_are_refused(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        VietnameseDateField().clean(typed)
