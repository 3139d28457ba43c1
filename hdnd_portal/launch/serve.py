"""Web server and background worker, started again whenever they die."""

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from hdnd_portal.launch.data_folder import Portal
from hdnd_portal.launch.processes import Refused, Stop, last_lines, open_log, say
from hdnd_portal.launch.source import ROOT

WEB_SERVER = ROOT / "hdnd_portal" / "launch" / "web_server.py"


@dataclass
class Child:
    """A process that is started again when it dies, each time after a longer pause up to half a minute."""

    title: str
    command: list[str]
    env: dict[str, str]
    log: Path
    lock: int
    at_our_death: int  # the signal that the kernel sends it when the launcher dies
    pause: float = 0.5
    again_at: float = 0.0

    def start(self) -> None:
        """Start the process in a group of its own, so that Ctrl-C reaches only the launcher."""
        self.since = time.monotonic()
        with open_log(self.log) as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, pass_fds=[self.lock], preexec_fn=self.before_exec,
            )  # fmt: skip

    def before_exec(self) -> None:
        """In the new process just before its program."""
        ctypes.CDLL(None).prctl(1, self.at_our_death)  # 1 is PR_SET_PDEATHSIG

    def look_after(self) -> None:
        """Start again if it died and its pause is over."""
        now = time.monotonic()
        if self.process.poll() is None:
            return
        if not self.again_at:
            self.kill_group()
            self.pause = 1.0 if now - self.since > 60 else min(self.pause * 2, 30.0)
            self.again_at = now + self.pause
            say(f"{self.title} đã dừng bất ngờ (mã {self.process.returncode}), đang chạy lại; xem {self.log}")
        elif now >= self.again_at:
            self.again_at = 0.0
            self.start()

    def kill_group(self) -> None:
        """End what the process left behind, such as web workers without their master."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


class Supervisor:
    """Web server and background worker of one data folder."""

    GRACE_SECONDS = 15

    def __init__(self, portal: Portal, lock: int) -> None:
        self.portal = portal
        web = [portal.python, "-m", "gunicorn", "--config", str(WEB_SERVER), "hdnd_portal.wsgi:application"]
        worker = portal.manage("procrastinate", "worker", "--concurrency", "1", "--shutdown-graceful-timeout", "10")
        # When the launcher is killed, requests in progress still end well; an unfinished job is taken up again later.
        self.children = [
            Child("Máy chủ web", web, portal.env, portal.logs / "web.log", lock, signal.SIGTERM),
            Child("Tiến trình nền", worker, portal.env, portal.logs / "worker.log", lock, signal.SIGKILL),
        ]

    def watch(self, announce: Callable[[Portal], None]) -> NoReturn:
        """Keep everything alive until a signal raises Stop; announce when the first answer has come.

        Raises Refused with the end of the log when the web server does not come up.
        """
        cluster, web = self.portal.cluster, self.children[0]
        for child in self.children:
            child.start()
        served, give_up = False, time.monotonic() + 60
        while True:
            if cluster and not cluster.lives():
                say("PostgreSQL đã dừng bất ngờ, đang chạy lại …")
                cluster.start()
            if not served:
                if web.process.poll() is not None or time.monotonic() > give_up:
                    raise Refused(f"Máy chủ web không khởi động được.\n{last_lines(web.log)}")
                if served := healthy(self.portal.port):
                    announce(self.portal)
            for child in self.children:
                child.look_after()
            time.sleep(0.5 if served else 0.05)

    def stop(self) -> None:
        """Ask both to finish what they are doing; what has not ended after the grace time is killed."""
        started = [child for child in self.children if hasattr(child, "process")]
        for child in started:
            child.process.terminate()
        until = time.monotonic() + self.GRACE_SECONDS
        for child in started:
            with contextlib.suppress(subprocess.TimeoutExpired, Stop):  # a second Ctrl-C ends the patience
                child.process.wait(max(0, until - time.monotonic()))
            child.kill_group()
            child.process.wait()


def port_is_free(port: int) -> bool:
    """Whether we could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def healthy(port: int) -> bool:
    """Whether the portal answers on this port."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
