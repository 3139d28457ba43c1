"""The private cluster for an ordinary user, as its own small program: no library and no web server are needed."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hdnd_portal.launch.source import ROOT

# Starts the cluster twice in one folder, writes at the first time and reads at the second.
PROGRAM = """
import sys
from pathlib import Path

from hdnd_portal.launch.cluster import Cluster

data = Path(sys.argv[1])
data.mkdir(mode=0o711)
for sql in ("CREATE TABLE t AS SELECT lower('ĐỖ') AS word", "SELECT word FROM t"):
    cluster = Cluster(data, throw_away=True)
    cluster.use()
    print(cluster.psql(sql).stdout.strip(), cluster.lives())
    cluster.leave()
    print(cluster.lives())
"""


@pytest.mark.parametrize("name", ["data", "dữ liệu " + "x" * 90], ids=["short", "long"])
def test_an_ordinary_user_has_a_cluster_too(name: str) -> None:
    folder = Path(tempfile.mkdtemp(prefix="hdnd", dir="/tmp"))
    try:
        package = Path("hdnd_portal", "launch")
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "hdnd_portal" / "__init__.py", folder / "hdnd_portal")
        for path in folder.rglob("*"):  # whatever the umask of this run: the other user reads them
            path.chmod(0o755 if path.is_dir() else 0o644)
        command = [os.path.realpath(sys.executable), "-", str(folder / name)]
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            folder.chmod(0o755)
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            python = shutil.which("python3", path="/usr/bin") or command[0]
            become = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", "--"]
            command = [*become, python, *command[1:]]
        done = subprocess.run(command, input=PROGRAM, cwd=folder, capture_output=True, text=True)
        assert done.stdout.split() == ["True", "False", "đỗ", "True", "False"], done.stderr
    finally:
        shutil.rmtree(folder)
