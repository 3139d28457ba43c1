"""Sample data: both real cases and a made-up province. Loaded once; loading again changes nothing."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hdnd_portal.cases.load import load_case
from hdnd_portal.demo import province as sample
from hdnd_portal.demo.accounts import COMMUNE, KINDS, OFFICE, make_accounts
from hdnd_portal.demo.sample_meetings import tell_commune, tell_province
from hdnd_portal.demo.seeding import Refused
from hdnd_portal.figures.models import Dossier
from hdnd_portal.history.context import acting
from hdnd_portal.kit.clock import today
from hdnd_portal.organisation.choices import Level
from hdnd_portal.organisation.models import Unit

CASES = Path(settings.BASE_DIR) / "hdnd_portal" / "cases" / "data"
CASE_ACCOUNTS = {"kon-tum-2021-h2": ".kontum", "quoc-oai-2024-q1": ".quocoai"}
TALKING_COMMUNES = 2  # communes with conferences and accounts of their own
ACTOR = "Nạp dữ liệu mẫu"


def refuse_in_production() -> None:
    """Sample data and its well-known password never meet real work."""
    if not settings.DEMO_ALLOWED:
        raise Refused("Máy này chạy thật (PORTAL_PRODUCTION) hoặc cấm dữ liệu mẫu (PORTAL_DEMO=0): không nạp gì.")


def load_sample(day: date | None = None) -> list[str]:
    """Loads what is missing, each part whole or not at all; returns what was done, in words."""
    refuse_in_production()
    with acting(None, ACTOR):
        return [_province(day or today()), *(_case(case_id, suffix) for case_id, suffix in CASE_ACCOUNTS.items())]


@transaction.atomic
def _province(day: date) -> str:
    name = f"tỉnh {sample.NAME}"
    if Unit.objects.filter(name=sample.NAME, level=Level.PROVINCE, is_demo=True).exists():
        return f"{name}: đã có"
    province, communes = sample.make_province()
    users = make_accounts(province.unit, KINDS)
    tell_province(province, communes, day, users[0])
    for commune in communes[:TALKING_COMMUNES]:
        suffix = "." + sample.user_name_part(commune.unit)
        tell_commune(commune, day, make_accounts(commune.unit, COMMUNE, suffix)[0])
    return f"{name}: 1 + {len(communes)} đơn vị, có tài khoản dùng thử"


@transaction.atomic
def _case(case_id: str, suffix: str) -> str:
    """A real case beside its own sample unit, so that what people try out in it can be removed with it."""
    if case_id.startswith("kon-tum"):
        Unit.objects.get_or_create(
            name="Kon Tum", kind="tỉnh", level=Level.PROVINCE, parent=None, is_demo=True,
            defaults={"valid_to": date(2025, 6, 30)},
        )  # fmt: skip
    report = load_case(CASES / f"{case_id}.json", unit_is_demo=True)
    if not report.ok:
        raise Refused("\n".join(report.lines()))
    dossier = Dossier.objects.unscoped("sample data, by the id of the case").get(case_id=case_id)
    make_accounts(dossier.unit, OFFICE, suffix)
    return f"{case_id}: {report.outcome.value}"
