"""What the launcher refuses, each in one sentence a person can act on."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.launcher.conftest import Copy, load_launcher

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
        cluster = load_launcher().Cluster(Path(folder), throw_away=True)
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


def test_missing_packages_are_named_with_the_exact_command(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launcher, "loadable", lambda library: False)
    monkeypatch.setattr(launcher, "postgres_bin", lambda major: None)
    monkeypatch.setattr(launcher.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        launcher.shutil, "which", lambda name, path=None: None if name == "sudo" else f"/usr/bin/{name}"
    )
    missing = launcher.missing_packages(launcher.Cluster(tmp_path), tests=True)
    assert missing == ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "postgresql-15", "libatomic1"]
    with pytest.raises(launcher.Refused) as refusal:
        launcher.install_packages(missing, tmp_path / "log" / "setup.log")
    assert "sudo" in str(refusal.value)
    assert f"apt-get install --yes --no-install-recommends {' '.join(missing)}" in str(refusal.value)
    assert "create_main_cluster=false" in str(refusal.value)


def test_a_foreign_server_needs_no_postgresql_here(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launcher, "postgres_bin", lambda major: None)
    assert not [name for name in launcher.missing_packages(None, tests=False) if name.startswith("postgresql")]


def test_libraries_are_installed_only_when_the_lock_file_changed(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    calls: list[list[str]] = []

    def pretend(command: list[str], *rest: object) -> None:
        calls.append(command)
        python = tmp_path / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text("#!/bin/sh\n")
        python.chmod(0o755)

    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    monkeypatch.setattr(launcher, "run_logged", pretend)
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text(name)
    log = tmp_path / "setup.log"
    launcher.ensure_venv("requirements-dev.lock", log)
    assert "--require-hashes" in calls[-1]
    before = len(calls)
    launcher.ensure_venv("requirements-dev.lock", log)
    launcher.ensure_venv("requirements.lock", log)  # what tests need includes what the portal needs
    assert len(calls) == before
    (tmp_path / "requirements.lock").write_text("changed")
    launcher.ensure_venv("requirements.lock", log)
    assert len(calls) > before
