"""`load_demo`: sample data and accounts to try the portal with; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hdnd_portal.demo.loading import load_sample
from hdnd_portal.demo.removal import was_removed
from hdnd_portal.demo.seeding import Refused


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu: hai hồ sơ thật, một tỉnh giả định và tài khoản dùng thử."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unless-removed", action="store_true", help="không nạp lại nếu dữ liệu mẫu đã từng bị xóa"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["unless_removed"] and was_removed():
            self.stdout.write("Dữ liệu mẫu đã bị xóa trước đây: không nạp lại.")
            return
        try:
            done = load_sample()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in done:
            self.stdout.write(line)
