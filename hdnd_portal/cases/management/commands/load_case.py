"""./portal manage load_case FILE…"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hdnd_portal.cases.load import load_case


class Command(BaseCommand):
    help = "Nạp hồ sơ (tệp JSON). Mỗi tệp được nạp trọn vẹn hoặc không nạp gì; cùng một tệp nạp lại không thay đổi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="TỆP")
        parser.add_argument("--replace", action="store_true", help="thay hồ sơ cùng mã bằng nội dung mới của tệp")
        parser.add_argument("--demo", action="store_true", help="ghi là dữ liệu mẫu")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = []
        for name in options["files"]:
            report = load_case(name, unit_is_demo=options["demo"], replace=options["replace"])
            reports.append(report)
            stream = self.stdout if report.ok else self.stderr
            stream.write("\n".join(report.lines()))
        refused = sum(not report.ok for report in reports)
        if len(reports) > 1:
            self.stdout.write(f"Tổng cộng {len(reports)} tệp: {len(reports) - refused} được, {refused} không nạp.")
        if refused:
            raise SystemExit(1)
