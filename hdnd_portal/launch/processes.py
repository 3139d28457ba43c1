"""Words to the person at the terminal, logs, and processes."""

import os
import subprocess
import sys
from pathlib import Path
from typing import IO

from hdnd_portal.launch.source import ROOT

SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Refused(Exception):
    """The portal cannot go on; the message is the one sentence the person needs."""


class Stop(BaseException):
    """Ctrl-C, or the machine asks us to end."""


def say(text: str) -> None:
    """One line to the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def open_log(path: Path) -> IO[bytes]:
    """A log to append to; one older generation is kept when it has grown beyond 5 MB."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    if path.exists() and path.stat().st_size > 5_000_000:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")


def last_lines(log: Path, count: int = 12) -> str:
    """The end of a log, indented, for a message."""
    lines = log.read_text(errors="replace").splitlines()[-count:] if log.exists() else []
    return "\n".join("    " + line for line in [*lines, f"(xem {log})"])


def run_logged(command: list[str], log: Path, trouble: str, env: dict[str, str] | None = None) -> None:
    """Run a step of the set-up with its output in `log`; raises Refused with `trouble` and the last lines."""
    with open_log(log) as stream:
        done = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)
    if done.returncode:
        raise Refused(f"{trouble}\n{last_lines(log)}")


def alive(number: str) -> bool:
    """Whether a process of this number runs; one that is dead and only waits for its parent does not."""
    if not number.isdecimal():
        return False
    try:
        return Path("/proc", number, "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def detached(command: list[str], output: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """Start a process that outlives this one."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd="/", start_new_session=True, stdin=quiet, stdout=output, stderr=output)


def environment_without(*beginnings: str) -> dict[str, str]:
    """Our own environment without the variables whose names begin so."""
    return {name: value for name, value in os.environ.items() if not name.startswith(beginnings)}
