"""The source folder: where it is, what is in it, and whether it has changed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def sha256(paths: Iterable[Path], *words: str) -> str:
    """Digest of the names and contents of files in the source folder, and of the given words."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def rooms() -> list[Path]:
    """The Python packages of the portal."""
    return [entry.parent for entry in ROOT.glob("*/__init__.py") if entry.parent.name != "tests"]


def files_below(folder: Path) -> list[Path]:
    """All files of a folder without compiled Python."""
    return [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
