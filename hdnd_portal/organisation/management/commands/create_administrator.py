"""`create_administrator`: the first account of an office; it makes all others through the pages."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hdnd_portal.kit.clock import today
from hdnd_portal.kit.text import nfc
from hdnd_portal.organisation.actions.users import create_account
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import RoleAssignment, Unit, User


class Command(BaseCommand):
    """Prints the one-time password; it is stored nowhere."""

    help = "Tạo tài khoản quản trị đầu tiên của một đơn vị; in mật khẩu dùng một lần."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("--unit", required=True, help='tên đơn vị hiện có, ví dụ "tỉnh Quảng Ngãi"')
        parser.add_argument("--name", required=True, help="họ và tên")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = nfc(options["unit"]).strip().lower()
        found = [unit for unit in Unit.objects.on(today()).single() if unit.full_name.lower() == wanted]
        if len(found) != 1:
            raise CommandError(
                f"Tìm thấy {len(found)} đơn vị hiện nay có tên “{options['unit']}”; cần đúng một đơn vị."
            )
        if User.objects.filter(username__iexact=options["username"]).exists():
            raise CommandError("Tên đăng nhập này đã có.")
        role = RoleAssignment(unit=found[0], role=Role.ADMINISTRATOR)
        password = create_account(username=options["username"], full_name=nfc(options["name"]), role=role)
        self.stdout.write(f"Tài khoản: {options['username']}\nMật khẩu dùng một lần: {password}")
