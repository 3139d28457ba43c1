"""What other people wrote and we ship: named, licensed, unchanged, and readable by the oldest browsers we promise."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "static"
FOLDERS = sorted(
    folder
    for parent in (STATIC / "vendor", STATIC / "fonts", ROOT / "tests" / "vendor")
    for folder in parent.iterdir()
    if folder.is_dir()
)
LISTED = re.compile(r"^  ([0-9a-f]{64})  (\S+)  <- \S+$", re.MULTILINE)
TOO_NEW = re.compile(r"oklch\(|color-mix\(|:has\(")  # newer than Chrome 109, the last one for Windows 7 and 8.1
FIRST_VISIT_BYTES = 180 * 1024


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_files_are_the_listed_ones(folder: Path) -> None:
    text = (folder / "VENDOR.txt").read_text(encoding="utf-8")
    listed = {name: digest for digest, name in LISTED.findall(text)}
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDOR.txt"
    }
    assert found == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_vendored_folders_carry_name_version_and_licence(folder: Path) -> None:
    text = (folder / "VENDOR.txt").read_text(encoding="utf-8")
    fields = dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)
    assert fields["name"]
    assert fields["licence"]
    assert folder.name.endswith(f"-{fields['version']}")
    assert (folder / "LICENSE").is_file()


def test_style_sheets_use_nothing_newer_than_the_promised_browsers() -> None:
    newer = {path.name: TOO_NEW.findall(path.read_text(encoding="utf-8")) for path in STATIC.rglob("*.css")}
    assert {name: found for name, found in newer.items() if found} == {}


def test_own_style_sheets_do_not_nest_rules() -> None:
    nested = [path.name for path in (STATIC / "css").glob("*.css") if _nested(path.read_text(encoding="utf-8"))]
    assert nested == []


def _nested(css: str) -> bool:
    """Is there a rule inside a rule? At-rules such as @media may hold rules."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    stack: list[bool] = []
    for head, sign in re.findall(r"([^{}]*)([{}])", css):
        if sign == "}":
            stack.pop()
            continue
        is_rule = not head.split(";")[-1].strip().startswith("@")
        if is_rule and any(stack):
            return True
        stack.append(is_rule)
    return False


def test_nothing_refers_to_source_maps_or_other_hosts() -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in STATIC.rglob("*") if p.suffix in (".css", ".js"))
    assert "sourceMappingURL" not in text
    assert re.findall(r"""url\(["']?(?:https?:)?//""", text) == []


def test_first_visit_stays_within_the_budget() -> None:
    """Everything a first page asks for besides its own HTML, compressed."""
    texts = [
        STATIC / "vendor/bootstrap-5.3.9/bootstrap.min.css",
        *(STATIC / "css").glob("*.css"),
        *(STATIC / "js").glob("*.js"),
        *(STATIC / "img").glob("*.svg"),
    ]
    fonts = (STATIC / "vendor/noto-sans-5.3.0").glob("*.woff2")
    size = sum(len(gzip.compress(path.read_bytes())) for path in texts) + sum(path.stat().st_size for path in fonts)
    assert size <= FIRST_VISIT_BYTES


def test_scripts_are_short() -> None:
    long = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in (STATIC / "js").glob("*.js")}
    assert {name: lines for name, lines in long.items() if lines > 150} == {}
