"""The commands: run, test, manage, help."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from hdnd_portal.launch.data_folder import OWNER_COMMANDS, Portal
from hdnd_portal.launch.processes import Refused, Stop, say
from hdnd_portal.launch.serve import Supervisor, port_is_free
from hdnd_portal.launch.source import ROOT, rooms

HELP = """\
Cổng thông tin Văn phòng HĐND

  ./portal run                 cài những gì còn thiếu rồi chạy cổng; Ctrl-C để dừng tất cả
  ./portal test [tham số]      kiểm tra mã nguồn và chạy toàn bộ kiểm thử; có tham số thì chỉ chạy pytest với tham số đó
  ./portal manage LỆNH …       chạy một lệnh của manage.py trong đúng môi trường (./portal manage help để xem các lệnh)
  ./portal --help              trang này

Biến môi trường
  PORTAL_DATA          thư mục dữ liệu (mặc định: .data trong thư mục mã nguồn)
  PORTAL_PORT          cổng mạng trên 127.0.0.1 (mặc định: 8000)
  PORTAL_HOSTS         các tên máy chủ được phép, cách nhau bằng dấu phẩy (mặc định: chỉ máy này)
  PORTAL_ORIGINS       các địa chỉ https://… mà biểu mẫu được gửi từ đó, cách nhau bằng dấu phẩy
  PORTAL_DEMO          0 = không nạp dữ liệu mẫu và tài khoản dùng thử (mặc định: 1)
  PORTAL_PRODUCTION    1 = chạy thật sau máy chủ HTTPS: không có dữ liệu mẫu, bắt buộc kết nối an toàn
  PORTAL_BEHIND_PROXY  1 = tin tiêu đề X-Forwarded-Proto của máy chủ đứng trước
  PORTAL_SECRET_KEY    khóa bí mật (mặc định: sinh một lần, giữ trong thư mục dữ liệu)
  DATABASE_URL         máy chủ PostgreSQL có sẵn, ví dụ postgres://ung_dung:mat_khau@may-chu/ten_csdl
                       (mặc định: cổng tự chạy một PostgreSQL riêng trong thư mục dữ liệu)
  DATABASE_OWNER_URL   kết nối của chủ sở hữu cơ sở dữ liệu, dùng khi thay đổi cấu trúc (mặc định: như DATABASE_URL)

Hai bản chạy song song cần PORTAL_DATA và PORTAL_PORT khác nhau.
"""


def run(portal: Portal) -> int:
    """Set up, start everything, watch it until Ctrl-C."""
    refusal = f"Cổng đang chạy với thư mục dữ liệu {portal.data}; hãy dừng bản đó hoặc đặt PORTAL_DATA khác."
    with portal.lock("run", refusal) as held:
        if not port_is_free(portal.port):
            raise Refused(f"Cổng mạng {portal.port} đang có chương trình khác dùng; hãy đặt PORTAL_PORT khác.")
        with portal.ready():
            portal.set_up()
            supervisor = Supervisor(portal, held.fileno())
            try:
                supervisor.watch(announce)
            except Stop:
                say("\nĐang dừng …")
            finally:
                supervisor.stop()
    return 0


def announce(portal: Portal) -> None:
    """Address, demo accounts and where the logs are."""
    print(f"\nCổng thông tin HĐND: http://127.0.0.1:{portal.port}/\n", flush=True)
    if portal.demo:
        accounts = subprocess.run(portal.manage("demo_accounts"), env=portal.env, capture_output=True, text=True)
        print(accounts.stdout or accounts.stderr[-300:])
    print(f"Nhật ký: {portal.logs}   ·   Ctrl-C để dừng.", flush=True)


def manage(portal: Portal, arguments: list[str]) -> int:
    """Pass on to manage.py; what is not set up yet is set up first, except for schema commands themselves."""
    command = arguments[0] if arguments else "help"
    with portal.ready():
        if command in OWNER_COMMANDS:
            portal.stamp("database").unlink(missing_ok=True)  # the next start looks again at what it may have changed
        else:
            portal.set_up()
        return subprocess.run(portal.manage(*arguments), env=portal.manage_env(command)).returncode


def test(portal: Portal, arguments: list[str]) -> int:
    """All checks and tests; with arguments only pytest. Any failure makes the exit code non-zero."""
    checks = [
        ["-m", "ruff", "check", ".", "portal"],
        ["-m", "ruff", "format", "--check", ".", "portal"],
        ["-m", "mypy", "portal", *[room.name for room in rooms()]],
        ["-m", "djlint", "templates", "--lint", "--quiet"],
        ["manage.py", "makemigrations", "--check", "--dry-run"],
    ]
    pytest = ["-m", "pytest", *(arguments or ["-n", "2", "--dist", "loadfile"])]
    with portal.lock("test", "Một lượt kiểm thử khác đang chạy trên thư mục dữ liệu này."), portal.ready():
        (portal.data / "static").mkdir(exist_ok=True)  # tests serve static files from the source; this stays empty
        failed = []
        for command in [pytest] if arguments else [*checks, pytest]:
            shown = " ".join(command).removeprefix("-m ")
            say(f"\n== {shown}")
            if subprocess.run([portal.python, *command], cwd=ROOT, env=portal.env).returncode:
                failed.append(shown)
    if failed:
        say("\nKhông đạt: " + "; ".join(failed))
    return 1 if failed else 0


def on_signal(number: int, frame: object) -> NoReturn:
    """Turn a request to end into an exception, so that every `finally` runs."""
    raise Stop


def main(arguments: list[str]) -> int:
    """Choose the command."""
    command, *rest = arguments or ["--help"]
    data = Path(os.environ.get("PORTAL_DATA") or ROOT / ".data").absolute()
    if command in ("--help", "-h", "help"):
        print(HELP, end="")
    elif command == "run" and not rest:
        return run(Portal(data))
    elif command == "manage":
        return manage(Portal(data), rest)
    elif command == "test":
        return test(Portal(data / "test", testing=True), rest)
    else:
        say(f"Không có lệnh “{' '.join(arguments)}”. Xem ./portal --help")
        return 2
    return 0


def start(arguments: list[str]) -> int:
    """The exit code of a command; a refusal is one message and 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a bare machine may speak only ASCII
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, on_signal)
    try:
        return main(arguments)
    except Refused as refusal:
        say(str(refusal))
    except PermissionError as error:
        say(f"Không có quyền với {error.filename}; hãy chạy bằng người dùng đã tạo ra nó, hoặc đặt PORTAL_DATA khác.")
    except Stop:
        return 130
    return 1
