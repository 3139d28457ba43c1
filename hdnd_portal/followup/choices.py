"""Words of the register of tasks: value and Vietnamese label together."""

from django.db.models import TextChoices


class TaskKind(TextChoices):
    """What a conclusion asks for (practice.md 3.10)."""

    TASK = "task", "Nhiệm vụ"
    ORIENTATION = "orientation", "Định hướng thường xuyên"
    QUOTA = "quota", "Chỉ tiêu định kỳ"


class DueKind(TextChoices):
    """How precisely the due time is known; nothing is invented."""

    NONE = "none", "Không đặt hạn"
    DATE = "date", "Ngày"
    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    EVENT = "event", "Theo sự kiện"
    RECURRING = "recurring", "Định kỳ"


class Recurrence(TextChoices):
    MONTH = "month", "hằng tháng"
    QUARTER = "quarter", "hằng quý"
    HALF = "half", "6 tháng một lần"
    YEAR = "year", "hằng năm"


class TaskState(TextChoices):
    """Overdue is not a state: it follows from the due day."""

    NOT_STARTED = "not_started", "Chưa bắt đầu"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    REPORTED = "reported", "Đã báo cáo kết quả"
    DONE = "done", "Hoàn thành"
    PARTLY_DONE = "partly_done", "Hoàn thành một phần"
    NOT_DONE = "not_done", "Không thực hiện được"
    OBSOLETE = "obsolete", "Không còn phù hợp"


OPEN_STATES = (TaskState.NOT_STARTED, TaskState.IN_PROGRESS, TaskState.REPORTED)
CLOSED_STATES = (TaskState.DONE, TaskState.PARTLY_DONE, TaskState.NOT_DONE, TaskState.OBSOLETE)


class SourceKind(TextChoices):
    """Where a task comes from."""

    BRIEFING = "briefing", "Hội nghị giao ban"
    DOSSIER = "dossier", "Hồ sơ số liệu"
    OTHER = "other", "Nguồn khác"
