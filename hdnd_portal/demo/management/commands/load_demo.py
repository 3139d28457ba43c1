"""`load_demo`: sample data and accounts to try the portal with; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hdnd_portal.demo.loading import load_sample, refuse_in_production
from hdnd_portal.demo.removal import remove_sample, was_removed
from hdnd_portal.demo.seeding import Refused
from hdnd_portal.kit.workflow import NotNow


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu: hai hồ sơ thật, một tỉnh giả định và tài khoản dùng thử."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--unless-removed", action="store_true", help="không nạp lại nếu dữ liệu mẫu đã từng bị xóa"
        )
        parser.add_argument("--renew", action="store_true", help="xóa dữ liệu mẫu cũ rồi nạp lại theo ngày hôm nay")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["unless_removed"] and was_removed():
            self.stdout.write("Dữ liệu mẫu đã bị xóa trước đây: không nạp lại.")
            return
        try:
            refuse_in_production()
            if options["renew"]:
                remove_sample()
            done = load_sample()
        except (Refused, NotNow) as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in done:
            self.stdout.write(line)
