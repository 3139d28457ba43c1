"""Facts that come with the portal: provincial units and their merger of 2025, policy areas, holidays, time limits.

The files in `data/` are read on every start. Rows that are already there stay as the office has changed them.
"""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

from hdnd_portal.history.context import doing
from hdnd_portal.organisation.choices import Level
from hdnd_portal.organisation.models import Holiday, LegalLimit, PolicyArea, Unit, UnitSuccession

DATA = Path(__file__).parent / "data"


def read(name: str) -> Any:
    """One data file; its days become dates."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"), object_hook=_with_days)


def _with_days(row: dict[str, Any]) -> dict[str, Any]:
    return {
        key: date.fromisoformat(value) if key in ("day", "on", "valid_from", "valid_to") else value
        for key, value in row.items()
    }


@transaction.atomic
def load_units() -> int:
    """Provincial units before and since 1/7/2025 and which became which. Returns how many units are new.

    A unit is known by its code or name and its first day: codes and names were used again after the merger.
    """
    data = read("units")
    new = 0
    ends: dict[tuple[str, bool], Unit] = {}
    for row in data["units"]:
        same = Q(code=row["code"]) | Q(name=row["name"], kind=row["kind"])
        unit = Unit.objects.filter(same, level=Level.PROVINCE, valid_from=row.get("valid_from"), is_demo=False).first()
        if unit is None:
            unit = Unit.objects.create(level=Level.PROVINCE, **row)
            new += 1
        ends[row["name"], row.get("valid_to") is not None] = unit
    for row in data["successions"]:
        old, follower = ends[row["old"], True], ends[row["new"], False]
        facts = {"kind": row["kind"], "on": row["on"], "legal_act": row["legal_act"]}
        UnitSuccession.objects.get_or_create(old=old, new=follower, defaults=facts)
    return new


@transaction.atomic
def load_policy_areas() -> int:
    """Policy areas by code. Returns how many are new."""
    return sum(PolicyArea.objects.get_or_create(code=row["code"], defaults=row)[1] for row in read("policy_areas"))


@transaction.atomic
def load_holidays() -> int:
    """Holidays of years that have none yet; a year that has some belongs to the office. Returns how many are new."""
    kept = set(Holiday.objects.values_list("day__year", flat=True))
    rows = [Holiday(**row) for row in read("holidays") if row["day"].year not in kept]
    return len(Holiday.objects.bulk_create(rows))


@transaction.atomic
def load_legal_limits() -> int:
    """Legal time limits by code; a code that is there keeps all its versions. Returns how many are new."""
    kept = set(LegalLimit.objects.values_list("code", flat=True))
    rows = [LegalLimit(**row) for row in read("legal_limits") if row["code"] not in kept]
    return len(LegalLimit.objects.bulk_create(rows))


PARTS: tuple[tuple[str, Callable[[], int]], ...] = (
    ("đơn vị hành chính", load_units),
    ("lĩnh vực", load_policy_areas),
    ("ngày nghỉ", load_holidays),
    ("thời hạn theo luật", load_legal_limits),
)


def load_all() -> dict[str, int]:
    """Loads every part; the number of new rows by part."""
    with doing("load_reference_data"):
        return {label: load() for label, load in PARTS}
