"""`load_reference_data`: the facts that come with the portal; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from hdnd_portal.organisation.reference_data import load_all


class Command(BaseCommand):
    """Adds what is missing, leaves what is there."""

    help = "Nạp danh mục có sẵn: đơn vị cấp tỉnh, lĩnh vực, ngày nghỉ, thời hạn theo luật."

    def handle(self, *args: Any, **options: Any) -> None:
        for label, new in load_all().items():
            self.stdout.write(f"{label}: thêm {new}")
