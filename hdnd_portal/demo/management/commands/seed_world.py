"""Makes a marked world for tests and prints who can sign in, what was made, and every address."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hdnd_portal.demo.addresses import described
from hdnd_portal.demo.seeding import Refused, make_world


class Command(BaseCommand):
    help = "Tạo thế giới thử: ba đơn vị, đủ vai trò, đủ loại bản ghi, chữ có dấu riêng của từng đơn vị."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seed", type=int, required=True, help="số hiệu; cùng số thì cùng tài khoản và dấu")
        parser.add_argument("--json", action="store_true", help="in danh sách bằng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            world = make_world(options["seed"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(described(world), ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"Đã tạo thế giới thử số {world.seed}: {len(world.objects)} bản ghi.")
        for login in world.logins:
            self.stdout.write(f"{login.unit:3} {login.role:14} {login.username}  {login.password}")
