"""The launcher as a person uses it: a program with a data folder of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from hdnd_portal.launch.cluster import postgres_bin
from hdnd_portal.launch.source import ROOT

SECONDS = 40


def clean_environment(**more: str) -> dict[str, str]:
    """What a fresh terminal has, and nothing of the test run's own database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PORTAL_", "DATABASE_", "PG"))}
    return {**kept, "PORTAL_DEMO": "0", **more}


def until(condition: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """The first true answer; fails when it does not come."""
    end = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < end, "nothing happened in time"
        time.sleep(0.05)
    return answer


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Copy:
    """One portal: its data folder, its port and, when it runs, its launcher process."""

    data: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return clean_environment(PORTAL_DATA=str(self.data), PORTAL_PORT=str(self.port))

    def start(self) -> None:
        """Run it until it answers."""
        output = (self.data / "output").open("a")
        self.process = subprocess.Popen([ROOT / "portal", "run"], env=self.environment, stdout=output, stderr=output)
        until(lambda: self.answers() or self.process.poll() is not None)
        assert self.process.poll() is None, (self.data / "output").read_text()

    def answers(self) -> bool:
        """Whether /health says that all is well, without login."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=3) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ctrl-C, or another signal; the launcher's exit code."""
        assert self.process
        self.process.send_signal(number)
        return self.process.wait(SECONDS)

    def command(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Another command of the launcher on the same data folder."""
        environment = {**self.environment, **more}
        return subprocess.run([ROOT / "portal", *arguments], env=environment, capture_output=True, text=True)

    def pids(self, words: str) -> list[int]:
        """Live processes of this copy whose command line matches; the data folder in it or in the environment tells."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                line = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                ours = str(self.data).encode() in (process / "environ").read_bytes() or str(self.data) in line
            except OSError:
                continue
            if ours and re.search(words, line):
                found.append(int(process.name))
        return sorted(found)

    def psql(self, sql: str, role: str = "portal_admin") -> subprocess.CompletedProcess[str]:
        """SQL on the copy's database, as one of its roles, by the private socket."""
        binaries = postgres_bin(None)
        assert binaries
        where = ["-h", str(self.data / "socket"), "-p", "5432", "-U", role, "-d", "portal"]
        return subprocess.run([binaries / "psql", "-XAtq", *where, "-c", sql], capture_output=True, text=True)


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """A data folder that is set up: database, reference data, static files; no server runs."""
    with tempfile.TemporaryDirectory(prefix="hdnd", dir="/tmp") as folder:
        done = Copy(Path(folder)).command("manage", "check")
        assert done.returncode == 0, done.stderr
        yield Path(folder)


def place(prepared: Path) -> Copy:
    """A portal with a set-up data folder of its own, in a place with a short path."""
    data = Path(tempfile.mkdtemp(prefix="hdnd", dir="/tmp"))
    subprocess.run(["cp", "-a", f"{prepared}/.", str(data)], check=True)
    return Copy(data)


def remove(copy: Copy) -> None:
    """End what is left of it, and its data."""
    if copy.process and copy.process.poll() is None:
        copy.process.kill()
        copy.process.wait()
    until(lambda: not copy.pids("gunicorn|procrastinate|postgres"))
    shutil.rmtree(copy.data)


@pytest.fixture
def copy(prepared: Path) -> Iterator[Copy]:
    """One set-up portal that does not run."""
    copy = place(prepared)
    yield copy
    remove(copy)


@pytest.fixture(scope="module")
def running(prepared: Path) -> Iterator[Copy]:
    """One running portal for the tests of a module."""
    copy = place(prepared)
    copy.start()
    yield copy
    remove(copy)
