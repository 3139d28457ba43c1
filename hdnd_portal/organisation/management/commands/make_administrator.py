"""The first account of an office: an administrator of one unit, with a password shown once."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from hdnd_portal.history.context import acting
from hdnd_portal.kit.text import fold
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import RoleAssignment, Unit, User


class Command(BaseCommand):
    help = "Tạo (hoặc đặt lại mật khẩu) một tài khoản quản trị của một đơn vị."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("unit", help="tên đơn vị, ví dụ: “tỉnh Lào Cai”")
        parser.add_argument("--full-name", default="", help="họ và tên")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        unit = self._unit(options["unit"])
        password = secrets.token_urlsafe(15)
        with acting(None, "Lệnh make_administrator"):
            user = User.objects.filter(username=options["username"]).first() or User(username=options["username"])
            user.full_name = options["full_name"] or user.full_name or options["username"]
            user.is_active, user.must_change_password = True, True
            user.set_password(password)
            user.save()
            RoleAssignment.objects.get_or_create(user=user, unit=unit, role=Role.ADMINISTRATOR, body=None)
        self.stdout.write(f"Tài khoản {user.username} là quản trị của {unit.full_name}.")
        self.stdout.write(f"Mật khẩu dùng một lần: {password}")

    def _unit(self, text: str) -> Unit:
        found = [unit for unit in Unit.objects.single().filter(valid_to=None) if fold(unit.full_name) == fold(text)]
        if not found:
            found = list(Unit.objects.single().filter(valid_to=None, search_text__contains=fold(text))[:6])
        if len(found) != 1:
            names = ", ".join(unit.full_name for unit in found) or "không có đơn vị nào"
            raise CommandError(f"Cần đúng một đơn vị tên “{text}”; tìm thấy: {names}.")
        return found[0]
