"""The private PostgreSQL cluster of a data folder."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from hdnd_portal.launch.processes import Refused, alive, detached, environment_without, last_lines, open_log, say

OLDEST_POSTGRES = "15"


def postgres_bin(major: str | None) -> Path | None:
    """Folder of PostgreSQL's server programs, of one major version or the newest; None when there is no usable one."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    if found := shutil.which("postgres"):
        folders.append(Path(found).resolve().parent)
    usable = {}
    for folder in folders:
        if all((folder / name).exists() for name in ("postgres", "initdb", "pg_ctl", "psql")):
            words = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout.split()
            usable[int(words[2].split(".")[0])] = folder
    newest = max(usable, default=0)
    return usable.get(int(major)) if major else usable[newest] if newest >= int(OLDEST_POSTGRES) else None


class Cluster:
    """PostgreSQL in the data folder: unix socket only, ICU Vietnamese, two roles, alive while somebody uses it.

    Each command that uses it holds a shared lock on `in-use`. A waiting `flock` process stops the server when the last
    holder is gone, however it went (kill -9 releases locks too), so nothing is left behind.
    """

    ADMIN, OWNER, APP, NAME = "portal_admin", "portal_owner", "portal_app", "portal"

    def __init__(self, data: Path, *, throw_away: bool = False) -> None:
        self.data, self.folder, self.throw_away = data, data / "postgres", throw_away
        version = self.folder / "PG_VERSION"
        self.major = version.read_text().strip() if version.exists() else None
        self.prefix: list[str] = []
        self.in_use: int | None = None

    def url(self, role: str) -> str:
        """Address of the database for one role, as DATABASE_URL."""
        return f"postgres://{role}@/{self.NAME}?host={quote(str(self.socket_folder))}&port=5432"

    # Where and as whom: PostgreSQL refuses to run as root, and a socket has a short address.

    def find_account(self) -> None:
        """Choose how to run server programs so that they can reach the folder; raises Refused when nothing can."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        owner, self.uid = self.folder.stat().st_uid, os.geteuid()
        self.peer = pwd.getpwuid(self.uid).pw_name
        if self.uid == 0:
            self.leave_root(owner)
        elif owner != self.uid:
            raise Refused(f"Thư mục dữ liệu {self.data} thuộc về người dùng khác trên máy này.")

    def leave_root(self, owner: int) -> None:
        """As root: first a user namespace, where root's own files stay reachable and no account is needed.

        Where that is forbidden: the account that owns the folder, a system account, or the owner of what is above.
        """
        accounts = {entry.pw_name: entry for entry in pwd.getpwall()}
        system = accounts.get("postgres") or accounts["nobody"]
        if owner == 0:
            mapped = [f"--map-user={system.pw_uid}", f"--map-group={system.pw_gid}"]
            self.prefix, self.peer = ["unshare", "--user", *mapped, "--"], system.pw_name
            if self.reaches_folder():
                return
        self.peer = "root"
        for ours in (self.data.parent, self.data) if self.throw_away else (self.data,):
            mode = ours.stat().st_mode
            if mode & 0o011 != 0o011:
                ours.chmod(mode | 0o011)  # a way through; what lies in the data folder is closed piece by piece
        for uid in dict.fromkeys((owner, system.pw_uid, self.data.parent.stat().st_uid)):
            if uid != 0:
                group = pwd.getpwuid(uid).pw_gid
                self.prefix = ["setpriv", f"--reuid={uid}", f"--regid={group}", "--clear-groups", "--"]
                self.uid = uid
                self.give_to_server(self.folder)
                if self.reaches_folder():
                    return
        self.uid = owner
        self.give_to_server(self.folder)  # as it was, for a later start that may do better
        raise Refused(f"PostgreSQL không vào được {self.folder}; hãy đặt PORTAL_DATA nơi khác, ví dụ /var/lib/portal.")

    def reaches_folder(self) -> bool:
        """Whether a program run the chosen way can write into the folder."""
        test = [*self.prefix, "test", "-w", str(self.folder), "-a", "-x", str(self.folder)]
        return subprocess.run(test, capture_output=True).returncode == 0

    def give_to_server(self, folder: Path) -> None:
        """As root: hand a folder and what is in it to the server's account, where that is another than its owner."""
        if os.geteuid() == 0 and folder.lstat().st_uid != self.uid:
            group = pwd.getpwuid(self.uid).pw_gid
            subprocess.run(["chown", "--recursive", "--no-dereference", f"{self.uid}:{group}", str(folder)], check=True)

    def find_socket_folder(self) -> None:
        """A folder only the server's account and we can enter, short enough for a socket address (107 bytes)."""
        folder = self.data / "socket"
        if len(os.fsencode(folder / ".s.PGSQL.5432.lock")) > 100:
            # Its name is open to everybody, so a folder that is not ours or not closed is refused below.
            name = hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]
            folder = Path("/tmp") / f"hdnd-{os.geteuid()}-{name}"  # noqa: S108
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        self.give_to_server(folder)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != self.uid or found.st_mode & 0o077:
            raise Refused(f"Thư mục {folder} không thuộc riêng người dùng này; hãy xóa nó rồi chạy lại.")
        self.socket_folder = folder

    # Its life

    def use(self) -> None:
        """Start the server unless it runs already, and keep it until `leave`."""
        self.in_use = os.open(self.data / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.in_use, fcntl.LOCK_SH)  # waits while the server of earlier users is being stopped
        with (self.data / "start").open("w") as starting:
            fcntl.flock(starting, fcntl.LOCK_EX)
            found = postgres_bin(self.major)
            if not found:
                raise Refused(f"Không tìm thấy chương trình PostgreSQL {self.major or OLDEST_POSTGRES}.")
            self.bin = found
            self.find_account()
            self.find_socket_folder()
            if not (self.folder / "PG_VERSION").exists():
                self.create()
            if not self.answers():
                self.start()
            self.prepare()
        stop = [*self.prefix, str(self.bin / "pg_ctl"), "stop", "--mode=fast", f"--pgdata={self.folder}"]
        one_only = ["flock", "--nonblock", str(self.data / "keeper")]
        detached([*one_only, "flock", str(self.data / "in-use"), *stop], subprocess.DEVNULL)

    def leave(self) -> None:
        """Stop using the server; the last one to leave stops it."""
        if self.in_use is not None:
            with contextlib.suppress(BlockingIOError):  # somebody else uses it still
                fcntl.flock(self.in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if self.lives():
                    self.program("pg_ctl", "stop", "--mode=fast", f"--pgdata={self.folder}")
                    if self.socket_folder.parent != self.data:
                        shutil.rmtree(self.socket_folder, ignore_errors=True)
            os.close(self.in_use)

    def program(self, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's own programs as the server's account."""
        return subprocess.run([*self.prefix, str(self.bin / name), *arguments], cwd="/", capture_output=True, text=True)

    def create(self) -> None:
        """Make the cluster beside its final place, so that a start that was killed leaves no half cluster."""
        say("Đang tạo cơ sở dữ liệu riêng …")
        half = self.data / "postgres.new"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        self.give_to_server(half)
        locale = ["--encoding=UTF8", "--locale-provider=icu", "--icu-locale=vi", "--locale=C.UTF-8"]
        safety = ["--data-checksums", "--auth=peer", f"--username={self.ADMIN}"]
        done = self.program("initdb", f"--pgdata={half}", *locale, *safety)
        if done.returncode:
            raise Refused(f"Không tạo được cơ sở dữ liệu: {done.stderr.strip()}")
        self.folder.rmdir()
        half.rename(self.folder)

    def start(self) -> None:
        """Start the server and wait until it answers; after a kill -9 its old processes may need seconds to go."""
        if not self.lives():  # the numbers in old pid files may belong to strangers by now
            for left in (self.folder / "postmaster.pid", *self.socket_folder.iterdir()):
                left.unlink(missing_ok=True)
        roles = (self.ADMIN, self.OWNER, self.APP)
        (self.folder / "pg_hba.conf").write_text("local all all peer map=portal\n")
        (self.folder / "pg_ident.conf").write_text("".join(f"portal {self.peer} {role}\n" for role in roles))
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
            "log_min_error_statement": "panic",  # statements and rows carry people's data: never into the log
            "log_error_verbosity": "terse",
            "log_checkpoints": "off",
        }
        if self.throw_away:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [*self.prefix, str(self.bin / "postgres"), "-D", str(self.folder)]
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        log_path = self.data / "log" / "postgres.log"
        give_up = time.monotonic() + 20
        while time.monotonic() < give_up:
            with open_log(log_path) as log:
                server = detached(command, log)
            while server.poll() is None:  # recovery after a crash may take long; the process decides, not the clock
                if self.answers():
                    return
                time.sleep(0.05)
            time.sleep(0.5)
        raise Refused(f"PostgreSQL không khởi động được.\n{last_lines(log_path)}")

    def lives(self) -> bool:
        """Whether the postmaster named in the pid file is alive, and not another process that got its number."""
        with contextlib.suppress(OSError, IndexError):
            number = (self.folder / "postmaster.pid").read_text().split()[0]
            return alive(number) and Path("/proc", number, "cwd").resolve() == self.folder.resolve()
        return False

    def psql(self, sql: str, database: str = "postgres") -> subprocess.CompletedProcess[str]:
        """Run SQL as the cluster's administrator."""
        where = ["--host", str(self.socket_folder), "--port=5432", "--username", self.ADMIN, "--dbname", database]
        command = [str(self.bin / "psql"), "--no-psqlrc", "-Atq", "--set=ON_ERROR_STOP=1", *where]
        return subprocess.run(command, input=sql, env=environment_without("PG"), capture_output=True, text=True)

    def answers(self) -> bool:
        """Whether a connection works."""
        return self.psql("SELECT 1").returncode == 0

    def has_tables(self) -> bool:
        """Whether the database was ever migrated."""
        return bool(self.psql("SELECT to_regclass('public.django_migrations')", self.NAME).stdout.strip())

    def prepare(self) -> None:
        """Roles and database; looked at on each start, so that an interrupted first start is completed."""
        # Tests make databases of their own, and the owner steps into the application's role there.
        for_tests = f"ALTER ROLE {self.OWNER} CREATEDB; GRANT {self.APP} TO {self.OWNER};" if self.throw_away else ""
        done = self.psql(
            f"""
            SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY['{self.OWNER}', '{self.APP}']) AS name
             WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \\gexec
            {for_tests}
            SELECT 'CREATE DATABASE {self.NAME} OWNER {self.OWNER}'
             WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{self.NAME}') \\gexec
            """  # noqa: S608 - the names are constants of this class
        )
        if done.returncode:
            raise Refused(f"Không chuẩn bị được cơ sở dữ liệu: {done.stderr.strip()}")
