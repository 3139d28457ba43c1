"""./portal manage print_case ID --out DIR"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hdnd_portal.cases.printing import print_case
from hdnd_portal.kit.workflow import NotNow


class Command(BaseCommand):
    help = "In một hồ sơ đã nạp: bao-cao.pdf, và với hội nghị cả thong-bao-ket-luan.pdf, .docx."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case_id", metavar="MÃ", help="mã hồ sơ (khóa id trong tệp)")
        parser.add_argument("--out", required=True, metavar="THƯ MỤC", help="thư mục để ghi các tệp")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            paths = print_case(options["case_id"], options["out"])
        except NotNow as refusal:
            raise CommandError(str(refusal)) from refusal
        for path in paths:
            self.stdout.write(str(path))
