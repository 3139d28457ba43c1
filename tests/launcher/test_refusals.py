"""What the launcher refuses, each in one sentence a person can act on."""

import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from hdnd_portal.launch import source, system
from hdnd_portal.launch.cluster import Cluster
from hdnd_portal.launch.processes import Refused
from hdnd_portal.launch.source import ROOT
from tests.launcher.conftest import Copy

LIBC = "LOCALE_PROVIDER libc TEMPLATE template0"
DATABASES = {
    "no_case": (f"{LIBC} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'", "chữ hoa, chữ thường"),
    "no_utf8": (f"{LIBC} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'", "UTF-8"),
    "no_order": (f"{LIBC} ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'", "thứ tự chữ cái"),
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server with databases that cannot serve Vietnamese; `{}` in the address is the database."""
    with tempfile.TemporaryDirectory(prefix="hdnd", dir="/tmp") as folder:
        cluster = Cluster(Path(folder), throw_away=True)
        cluster.use()
        for name, (options, _) in DATABASES.items():
            made = cluster.psql(f"CREATE DATABASE {name} {options}")
            assert made.returncode == 0, made.stderr
        yield cluster.url(cluster.ADMIN).replace("/portal?", "/{}?")
        cluster.leave()


@pytest.mark.parametrize("name", [*DATABASES, "absent"])
def test_a_database_that_cannot_serve_vietnamese(server: str, tmp_path: Path, name: str) -> None:
    refused = Copy(tmp_path).command("run", DATABASE_URL=server.format(name))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert DATABASES.get(name, ("", "Không kết nối được"))[1] in refused.stderr


def test_a_good_foreign_database_passes(server: str, tmp_path: Path) -> None:
    done = Copy(tmp_path).command("manage", "check_database", DATABASE_URL=server.format("portal"))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("PORTAL_PORT", "abc"), ("PORTAL_PORT", "70000"), ("PORTAL_PORT", "٨٠"), ("DATABASE_URL", "mysql://x/y")],
)
def test_a_setting_that_makes_no_sense(tmp_path: Path, variable: str, value: str) -> None:
    refused = Copy(tmp_path).command("run", **{variable: value})
    assert refused.returncode == 1
    assert refused.stderr.startswith(variable)
    assert refused.stderr.count("\n") == 1


def test_help_explains_commands_and_variables(tmp_path: Path) -> None:
    text = Copy(tmp_path).command("--help").stdout
    for word in ("run", "test", "manage", "PORTAL_DATA", "PORTAL_PORT", "DATABASE_URL", "PORTAL_DEMO", "PORTAL_HOSTS"):
        assert word in text


def test_an_unknown_command(tmp_path: Path) -> None:
    refused = Copy(tmp_path).command("chay")
    assert (refused.returncode, "--help" in refused.stderr) == (2, True)


def test_missing_packages_are_named_with_the_exact_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "loadable", lambda library: False)
    monkeypatch.setattr(system, "postgres_bin", lambda major: None)
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(system.shutil, "which", lambda name, path=None: None if name == "sudo" else f"/usr/bin/{name}")
    missing = system.missing_packages(Cluster(tmp_path), tests=True)
    assert missing == ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "postgresql-15", "libatomic1"]
    with pytest.raises(Refused) as refusal:
        system.install_packages(missing, tmp_path / "log" / "setup.log")
    assert "sudo" in str(refusal.value)
    assert f"apt-get install --yes --no-install-recommends {' '.join(missing)}" in str(refusal.value)
    assert "create_main_cluster=false" in str(refusal.value)


def test_a_foreign_server_needs_no_postgresql_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "postgres_bin", lambda major: None)
    assert not [name for name in system.missing_packages(None, tests=False) if name.startswith("postgresql")]


def test_libraries_are_installed_only_when_the_lock_file_changed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[list[str]] = []

    def pretend(command: list[str], *rest: object) -> None:
        calls.append(command)
        python = tmp_path / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text("#!/bin/sh\n")
        python.chmod(0o755)

    monkeypatch.setattr(system, "ROOT", tmp_path)
    monkeypatch.setattr(source, "ROOT", tmp_path)
    monkeypatch.setattr(system, "run_logged", pretend)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(name)
    log = tmp_path / "setup.log"
    system.ensure_venv("requirements-dev.lock", log)
    assert "--require-hashes" in calls[-1]
    before = len(calls)
    system.ensure_venv("requirements-dev.lock", log)
    system.ensure_venv("requirements.lock", log)  # what tests need includes what the portal needs
    assert len(calls) == before
    (tmp_path / "requirements.lock").write_text("changed")
    system.ensure_venv("requirements.lock", log)
    assert len(calls) > before


def test_an_old_python_can_read_the_script_and_is_told_what_is_needed(tmp_path: Path) -> None:
    ast.parse((ROOT / "portal").read_text(encoding="utf-8"), feature_version=(3, 7))
    pretend = """
import runpy, sys
sys.version_info, sys.version = (3, 9, 2), "3.9.2 (old)"
runpy.run_path(sys.argv[1], run_name="__main__")
"""
    command = [sys.executable, "-c", pretend, str(ROOT / "portal")]
    refused = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "Cần Python 3.11 trở lên; đây là 3.9.2.\n"
