"""Words of conferences: value and Vietnamese label together."""

from django.db.models import TextChoices


class BriefingState(TextChoices):
    """Life of a hội nghị giao ban (practice.md 3.1)."""

    PLANNED = "planned", "Dự kiến"
    INVITED = "invited", "Đã mời"
    COLLECTING = "collecting", "Đang thu báo cáo"
    HELD = "held", "Đã họp"
    CONCLUDED = "concluded", "Đã kết luận"
    NOTICE_ISSUED = "notice_issued", "Đã ban hành thông báo"
    FOLLOWING_UP = "following_up", "Đang theo dõi thực hiện"
    CLOSED = "closed", "Đã khép lại"
    POSTPONED = "postponed", "Tạm hoãn"


BEFORE = (BriefingState.PLANNED, BriefingState.INVITED, BriefingState.COLLECTING)
AFTER = (
    BriefingState.HELD,
    BriefingState.CONCLUDED,
    BriefingState.NOTICE_ISSUED,
    BriefingState.FOLLOWING_UP,
    BriefingState.CLOSED,
)


# Conclusions are drawn: from here on invited units read them.
DRAWN = AFTER[1:]


class BriefingForm(TextChoices):
    """Hình thức."""

    REGULAR = "regular", "định kỳ"
    THEMATIC = "thematic", "chuyên đề"
    CLUSTER = "cluster", "theo cụm"
    EXCHANGE = "exchange", "trao đổi kinh nghiệm"
    INTERNAL = "internal", "nội bộ"


class PartOfDay(TextChoices):
    MORNING = "morning", "sáng"
    AFTERNOON = "afternoon", "chiều"
    WHOLE_DAY = "whole_day", "cả ngày"


class ParticipantRole(TextChoices):
    """Part played at the conference."""

    CHAIR = "chair", "Chủ trì"
    MODERATOR = "moderator", "Điều hành thảo luận"
    PRESENTER = "presenter", "Trình bày"
    ATTENDING = "attending", "Tham dự"
    GROUP = "group", "Thành phần (nhóm)"


class PaperState(TextChoices):
    """Where a report or paper of a unit stands."""

    EXPECTED = "expected", "Chưa nộp"
    RECEIVED = "received", "Đã nộp"
    LATE = "late", "Nộp muộn"
    RETURNED = "returned", "Trả lại"


STATE_TONES = {
    BriefingState.PLANNED: "neutral",
    BriefingState.INVITED: "info",
    BriefingState.COLLECTING: "info",
    BriefingState.HELD: "warning",
    BriefingState.CONCLUDED: "warning",
    BriefingState.NOTICE_ISSUED: "info",
    BriefingState.FOLLOWING_UP: "info",
    BriefingState.CLOSED: "success",
    BriefingState.POSTPONED: "paused",
}
PAPER_TONES = {
    PaperState.EXPECTED: "neutral",
    PaperState.RECEIVED: "success",
    PaperState.LATE: "late",
    PaperState.RETURNED: "warning",
}
