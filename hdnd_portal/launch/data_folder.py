"""One portal is one data folder: its environment, its locks, and the set-up of its database and static files."""

import contextlib
import fcntl
import os
import secrets
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from hdnd_portal.launch.cluster import Cluster
from hdnd_portal.launch.processes import SYSTEM_PATH, Refused, alive, environment_without, run_logged, say
from hdnd_portal.launch.source import ROOT, files_below, rooms, sha256
from hdnd_portal.launch.system import ensure_venv, install_packages, missing_packages

# Commands that change the schema, or look at what the application's role may not.
OWNER_COMMANDS = {"migrate", "makemigrations", "flush", "dbshell", "sqlmigrate", "sqlflush", "squashmigrations"}
OWNER_COMMANDS |= {"grant_app_role", "check_database"}


class Portal:
    """One data folder with its database, environment and locks."""

    def __init__(self, data: Path, *, testing: bool = False) -> None:
        self.data, self.testing, self.logs, self.run_folder = data, testing, data / "log", data / "run"
        data.mkdir(mode=0o711, parents=True, exist_ok=True)  # what lies in it is closed to others, piece by piece
        self.run_folder.mkdir(mode=0o700, exist_ok=True)
        self.port = port_from_environment()
        self.external = "" if testing else os.environ.get("DATABASE_URL", "")
        if self.external and not self.external.startswith(("postgres://", "postgresql://")):
            raise Refused("DATABASE_URL phải có dạng postgres://người_dùng:mật_khẩu@máy_chủ/tên_cơ_sở_dữ_liệu.")
        self.cluster = None if self.external else Cluster(data, throw_away=testing)
        self.python = str(ROOT / ".venv" / "bin" / "python")
        self.env: dict[str, str] = {}

    @contextlib.contextmanager
    def ready(self) -> Iterator[None]:
        """Packages, libraries, database server and environment in place for the time of the block."""
        if missing := missing_packages(self.cluster, tests=self.testing):
            install_packages(missing, self.logs / "setup.log")
        ensure_venv("requirements-dev.lock" if self.testing else "requirements.lock", self.logs / "setup.log")
        os.umask(0o077)  # from here on only the data folder is written
        try:
            if self.cluster:
                self.cluster.use()
            self.env = self.environment()
            yield
        finally:
            if self.cluster:
                self.cluster.leave()

    def environment(self) -> dict[str, str]:
        """The variables that manage.py, the web server and the worker read."""
        # Nothing that a person has set reaches the tests, and no client settings reach the private database.
        foreign = ("PG", "PORTAL_") if self.testing else ("PG",) if self.cluster else ()
        env, path = environment_without(*foreign), [str(ROOT / ".venv" / "bin"), os.environ.get("PATH", SYSTEM_PATH)]
        if self.testing:
            env["PORTAL_TESTING"] = "1"
        if self.cluster:
            env |= {"PGHOST": str(self.cluster.socket_folder), "PGPORT": "5432"}  # for psql in `manage dbshell`
            env["DATABASE_URL"] = self.cluster.url(Cluster.APP)
            env["DATABASE_OWNER_URL"] = self.cluster.url(Cluster.OWNER)
            path.insert(1, str(self.cluster.bin))
        env.setdefault("DATABASE_OWNER_URL", env["DATABASE_URL"])
        env.setdefault("PORTAL_SECRET_KEY", self.secret_key())
        self.demo = truth(env.get("PORTAL_DEMO") or str(not truth(env.get("PORTAL_PRODUCTION", ""))))
        env |= {"PORTAL_DATA": str(self.data), "PORTAL_PORT": str(self.port), "PORTAL_DEMO": str(int(self.demo))}
        env |= {"PATH": ":".join(path), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
        return env

    def secret_key(self) -> str:
        """The key of this data folder, made once; written whole or not at all."""
        path = self.data / "secret.key"
        if not path.exists():
            half = path.with_suffix(".new")
            half.touch(mode=0o600)
            half.write_text(secrets.token_urlsafe(64))
            half.rename(path)
        return path.read_text().strip()

    def lock(self, name: str, refusal: str) -> IO[str]:
        """Refuse a second command of the same kind on this data folder.

        What the first one started holds the lock too, so after a kill -9 of the first we wait for the rest to go.
        """
        held = (self.run_folder / name).open("a+")
        for _ in range(200):
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                held.truncate(0)
                print(os.getpid(), file=held, flush=True)
                return held
            held.seek(0)
            if alive(held.read().strip()):
                break
            time.sleep(0.1)
        raise Refused(refusal)

    def manage(self, *arguments: str) -> list[str]:
        """The command line of a manage.py command."""
        return [self.python, str(ROOT / "manage.py"), *arguments]

    def manage_env(self, command: str) -> dict[str, str]:
        """Environment of a manage.py command: schema commands connect as the owner."""
        return {**self.env, **({"PORTAL_DB_ROLE": "owner"} if command in OWNER_COMMANDS else {})}

    def step(self, message: str, *arguments: str) -> None:
        """One manage.py command of the set-up."""
        say(f"{message} …")
        log, env = self.logs / "setup.log", self.manage_env(arguments[0])
        run_logged(self.manage(*arguments), log, f"{message}: không xong.", env)

    def check_database(self) -> None:
        """Refuse a foreign database that cannot serve Vietnamese, in the sentence that the check itself prints."""
        name = "check_database"
        done = subprocess.run(self.manage(name), env=self.manage_env(name), capture_output=True, text=True)
        if done.returncode:
            raise Refused((done.stderr.strip() or "Không kiểm tra được cơ sở dữ liệu.").splitlines()[-1])

    def set_up(self) -> None:
        """Bring database and static files to the state of the source; digests tell whether they are there already."""
        if self.external:
            self.check_database()
        with (self.run_folder / "set-up").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            lock = ROOT / "requirements.lock"
            source = [path for room in rooms() for path in files_below(room)]
            elsewhere = [self.env["DATABASE_URL"], self.env["DATABASE_OWNER_URL"]] if self.external else []
            database = sha256([*source, lock], str(self.demo), *elsewhere)
            if not self.finished("database", database) or (self.cluster and not self.cluster.has_tables()):
                self.step("Đang cập nhật cấu trúc cơ sở dữ liệu", "migrate", "--noinput")
                self.step("Đang giao quyền cho ứng dụng", "grant_app_role")
                self.step("Đang nạp danh mục", "load_reference_data")
                if self.demo:
                    self.step("Đang nạp dữ liệu mẫu (trừ khi đã có người xóa)", "load_demo", "--unless-removed")
                self.stamp("database").write_text(database)
            static = sha256([*files_below(ROOT / "static"), lock])
            if not self.finished("static", static) or not (self.data / "static").is_dir():
                self.step("Đang chuẩn bị kiểu dáng và phông chữ", "collectstatic", "--noinput")
                self.stamp("static").write_text(static)

    def stamp(self, name: str) -> Path:
        """Where the digest is kept for which a part of the set-up was finished."""
        return self.run_folder / f"{name}.stamp"

    def finished(self, name: str, digest: str) -> bool:
        """Whether a part of the set-up was finished for this very source."""
        return self.stamp(name).exists() and self.stamp(name).read_text() == digest


def truth(text: str) -> bool:
    """A yes or no from the environment, read as the settings read it."""
    return text.strip().lower() in ("1", "true", "yes", "on", "y", "t", "ok")


def port_from_environment() -> int:
    """PORTAL_PORT; raises Refused when it is no port number."""
    text = os.environ.get("PORTAL_PORT") or "8000"
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise Refused(f"PORTAL_PORT phải là một số từ 1 đến 65535, không phải “{text}”.")
    return int(text)
