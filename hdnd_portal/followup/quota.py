"""Recurring targets (chỉ tiêu định kỳ) in words."""

from hdnd_portal.followup.models import Task
from hdnd_portal.kit import official

NOT_MEASURED = "chưa đo"
# Units of measure of the indicators that councils set targets for; other codes are printed without one.
UNITS = {"KH1": "kỳ", "GS1": "cuộc", "GS2": "cuộc", "GS5": "phiên", "GS7": "cuộc", "CT1": "cuộc", "TD1": "buổi"}


def quota_words(task: Task) -> str:
    """ "ít nhất 02 cuộc mỗi năm, tính cho mỗi Tổ đại biểu HĐND tỉnh"; empty for tasks without a target."""
    if not task.quota_at_least:
        return ""
    rhythm = task.get_recurs_display().replace("hằng", "mỗi") if task.recurs else ""
    words = (f"ít nhất {official.number(task.quota_at_least)}", UNITS.get(task.quota_code, ""), rhythm)
    per = f", tính cho mỗi {task.quota_per}" if task.quota_per else ""
    return " ".join(word for word in words if word) + per
