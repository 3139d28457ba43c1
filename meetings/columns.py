"""Columns of the list of conferences, for the page and the exported file."""

from hdnd_portal.kit import official
from hdnd_portal.kit.columns import Column
from meetings.choices import STATE_TONES
from meetings.models import Briefing


def tasks_text(briefing: Briefing) -> str:
    """ "9/14" done, or nothing where no task was given."""
    total = getattr(briefing, "tasks_total", 0)
    return f"{getattr(briefing, 'tasks_done', 0)}/{total}" if total else ""


BRIEFING_COLUMNS = (
    Column(
        "ten", "Hội nghị", lambda row: row.title, order=("title",), primary=True,
        link=lambda row: row.get_absolute_url(),
    ),
    Column("ngay", "Thời gian", lambda row: row.when, order=("takes_place",), nowrap=True),
    Column("hinh_thuc", "Hình thức", lambda row: official.upper_first(row.get_form_display()), nowrap=True),
    Column("dang_cai", "Đăng cai", lambda row: row.host_unit.line_name if row.host_unit else ""),
    Column(
        "trang_thai", "Trạng thái", lambda row: row.get_state_display(), order=("state",),
        tone=lambda row: STATE_TONES[row.state], nowrap=True,
    ),
    Column("nhiem_vu", "Nhiệm vụ xong", tasks_text, numeric=True, nowrap=True),
)  # fmt: skip
