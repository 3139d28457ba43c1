"""Words of figures: value and Vietnamese label together."""

from django.db.models import TextChoices


class DossierKind(TextChoices):
    """Kinds of conferences and reports; the values are those of the case file format."""

    BRIEFING = "giao_ban", "Hội nghị giao ban"
    ACTIVITY_REPORT = "bao_cao_hoat_dong", "Báo cáo hoạt động"
    SUPERVISION = "giam_sat", "Giám sát"
    PETITIONS = "kien_nghi_cu_tri", "Kiến nghị cử tri"
    RECEPTION = "tiep_cong_dan", "Tiếp công dân"
    LETTERS = "don_thu", "Đơn thư"


class FigureState(TextChoices):
    """What kind of value this is. Missing is never zero."""

    REPORTED = "reported", "Đã báo cáo"
    CONFIRMED = "confirmed", "Đã xác nhận"
    ESTIMATED = "estimated", "Ước tính"
    NOT_REPORTED = "not_reported", "Chưa báo cáo"
    NOT_APPLICABLE = "not_applicable", "Không phát sinh nội dung"


class ComparisonKind(TextChoices):
    """Forms of official comparison (practice.md 5)."""

    RATIO = "ratio", "bằng x% so với gốc"
    INCREASE = "increase", "tăng x%"
    DECREASE = "decrease", "giảm x%"
    DIFFERENCE = "difference", "tăng/giảm n"
    EQUAL = "equal", "bằng, tương đương"


class BaseKind(TextChoices):
    """What a figure is compared with."""

    SAME_PERIOD = "same_period", "cùng kỳ"
    PREVIOUS_PERIOD = "previous_period", "kỳ trước"
    PLAN = "plan", "kế hoạch"


class NoteKind(TextChoices):
    SHORTCOMING = "shortcoming", "Hạn chế"
    DISCUSSION = "discussion", "Thảo luận"
    PROPOSAL = "proposal", "Kiến nghị, đề xuất"
    RELATED = "related", "Việc liên quan"


class SpanKey(TextChoices):
    """Which part a span plays in a conference or report."""

    REVIEWED = "reviewed", "Kỳ đánh giá"
    STATISTICS = "statistics", "Kỳ số liệu"
    PLANNED = "planned", "Kỳ kế hoạch"
    OTHER = "other", "Kỳ khác"
