"""`remove_demo`: takes all sample data and its accounts out again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hdnd_portal.demo.removal import remove_sample
from hdnd_portal.history.context import acting
from hdnd_portal.kit.workflow import NotNow


class Command(BaseCommand):
    help = "Xóa dữ liệu mẫu và tài khoản dùng thử; dữ liệu thật giữ nguyên."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with acting(None, "Lệnh remove_demo"):
                count = remove_sample()
        except NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Đã xóa {count} bản ghi mẫu." if count else "Không có dữ liệu mẫu.")
