"""Removes stored files that belong to no record."""

from typing import Any

from django.core.management.base import BaseCommand

from hdnd_portal.documents.actions.attach import sweep


class Command(BaseCommand):
    help = "Xóa các tệp đã lưu mà không thuộc bản ghi nào (tải lên dở dang quá một ngày)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Đã xóa {sweep()} tệp không thuộc bản ghi nào.")
