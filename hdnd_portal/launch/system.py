"""What the machine must have: Debian packages, and the Python libraries in `.venv`."""

import ctypes
import fcntl
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from hdnd_portal.launch.cluster import OLDEST_POSTGRES, Cluster, postgres_bin
from hdnd_portal.launch.processes import SYSTEM_PATH, Refused, run_logged, say
from hdnd_portal.launch.source import ROOT, sha256


def loadable(library: str) -> bool:
    """Whether the dynamic linker finds this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(cluster: Cluster | None, *, tests: bool) -> list[str]:
    """Debian packages to install, judged by what is on the disk; a server only for a private cluster."""
    present = {
        "libpango-1.0-0": loadable("libpango-1.0.so.0"),
        "libpangoft2-1.0-0": loadable("libpangoft2-1.0.so.0"),
        "libharfbuzz-subset0": loadable("libharfbuzz-subset.so.0"),
        "python3-venv": importlib.util.find_spec("ensurepip") is not None,
    }
    if cluster:
        present[f"postgresql-{cluster.major or OLDEST_POSTGRES}"] = postgres_bin(cluster.major) is not None
    if tests:
        present["chromium"] = shutil.which("chromium") is not None
        present["libatomic1"] = loadable("libatomic.so.1")  # the browser tests' driver needs it
        present["poppler-utils"] = all(shutil.which(name) for name in ("pdftotext", "pdftoppm", "pdffonts"))
    return [name for name, there in present.items() if not there]


def install_packages(names: list[str], log: Path) -> None:
    """One apt-get call as root or through sudo; raises Refused with the exact command when neither is possible."""
    if not shutil.which("apt-get", path=SYSTEM_PATH):
        raise Refused(f"Thiếu các gói hệ thống sau, hãy cài bằng công cụ của hệ điều hành: {' '.join(names)}")
    install = f"apt-get update; apt-get install --yes --no-install-recommends {' '.join(names)}"
    if any(name.startswith("postgresql") for name in names):
        # Debian's package would otherwise make and start a cluster of its own on port 5432.
        conf = "/etc/postgresql-common/createcluster.conf"
        install = f"mkdir -p {Path(conf).parent}; test -e {conf} || echo create_main_cluster=false >{conf}; {install}"
    by_hand = f"sudo sh -c {shlex.quote(install)}"
    script = f"{install} --option Dpkg::Options::=--force-confold"
    command = ["env", "DEBIAN_FRONTEND=noninteractive", f"PATH={SYSTEM_PATH}", "sh", "-c", script]
    if os.geteuid() != 0:
        asks = [] if sys.stdin.isatty() else ["--non-interactive"]
        sudo = [shutil.which("sudo", path=SYSTEM_PATH) or "", *asks]
        if not sudo[0] or subprocess.run([*sudo, "true"], capture_output=not sys.stdin.isatty()).returncode:
            raise Refused(f"Thiếu gói hệ thống. Hãy nhờ người quản trị chạy lệnh: {by_hand}")
        command = [*sudo, *command]
    say(f"Đang cài gói hệ thống: {', '.join(names)} …")
    run_logged(command, log, f"Không cài được gói hệ thống. Lệnh để tự cài: {by_hand}")


def ensure_venv(lock_name: str, log: Path) -> None:
    """Make `.venv` hold what the lock file names; does nothing when its digest is already written there."""
    venv, lock = ROOT / ".venv", ROOT / lock_name
    python, stamp = venv / "bin" / "python", venv / "portal-lock"
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # two commands started together must not install at once
        have = stamp.read_text().split() if stamp.exists() else []
        works = bool(have) and not subprocess.run([python, "-c", "import django"], capture_output=True).returncode
        if works and sha256([lock]) in have:
            return
        say("Đang cài thư viện Python (khoảng một phút, chỉ khi danh sách thư viện thay đổi) …")
        stamp.unlink(missing_ok=True)
        fresh = [] if works else ["--clear"]
        run_logged([sys.executable, "-m", "venv", *fresh, str(venv)], log, "Không tạo được môi trường Python.")
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--require-hashes"]
        run_logged([*pip, "-r", str(lock)], log, "Không cài được thư viện Python.")
        # What tests need includes what the portal needs, so one installation serves both commands.
        stamp.write_text("".join(sha256([path]) + "\n" for path in {lock, ROOT / "requirements.lock"}))
