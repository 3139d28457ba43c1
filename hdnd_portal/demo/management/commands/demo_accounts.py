"""`demo_accounts`: a table of the accounts to try the portal with."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hdnd_portal.demo.accounts import PASSWORD, demo_accounts
from hdnd_portal.demo.loading import refuse_in_production
from hdnd_portal.demo.seeding import Refused


class Command(BaseCommand):
    help = "In bảng tài khoản dùng thử."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            refuse_in_production()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        roles = demo_accounts()
        if not roles:
            self.stdout.write("Chưa có tài khoản dùng thử; hãy chạy: ./portal manage load_demo")
            return
        self.stdout.write(f"Mật khẩu chung: {PASSWORD}")
        rows = [(role.user.username, role.get_role_display(), str(role.body or role.unit)) for role in roles]
        wide = [max(len(row[column]) for row in rows) for column in range(2)]
        for username, role, place in rows:
            self.stdout.write(f"  {username:{wide[0]}}  {role:{wide[1]}}  {place}")
