"""`load_demo`: sample data and accounts to try the portal with; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hdnd_portal.demo.loading import load_sample
from hdnd_portal.demo.seeding import Refused


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu: hai hồ sơ thật, một tỉnh giả định và tài khoản dùng thử."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = load_sample()
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for line in done:
            self.stdout.write(line)
