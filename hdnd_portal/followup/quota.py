"""Recurring targets in words; the catalogue of figures, further right, registers its units of measure here."""

from collections.abc import Callable

from hdnd_portal.followup.models import Task
from hdnd_portal.kit import official

NOT_MEASURED = "chưa đo"

_unit_of: list[Callable[[str], str]] = []


def register_unit(unit_of: Callable[[str], str]) -> None:
    """`unit_of(code)` is the unit in which figures of this code are counted ("cuộc"), or an empty text."""
    _unit_of[:] = [unit_of]


def quota_words(task: Task) -> str:
    """ "ít nhất 02 cuộc mỗi năm, tính cho mỗi Tổ đại biểu HĐND tỉnh"; empty for tasks without a target."""
    if not task.quota_at_least:
        return ""
    unit = _unit_of[0](task.quota_code) if _unit_of and task.quota_code else ""
    rhythm = task.get_recurs_display() if task.recurs else ""
    words = [f"ít nhất {official.number(task.quota_at_least)}", unit, rhythm.replace("hằng", "mỗi")]
    per = f", tính cho mỗi {task.quota_per}" if task.quota_per else ""
    return " ".join(word for word in words if word) + per
