"""Words of figures: value and Vietnamese label together."""

from django.db.models import TextChoices

from hdnd_portal.kit import comparison


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

    RATIO = comparison.Kind.RATIO.value, "bằng x% so với gốc"
    INCREASE = comparison.Kind.INCREASE.value, "tăng x%"
    DECREASE = comparison.Kind.DECREASE.value, "giảm x%"
    DIFFERENCE = comparison.Kind.DIFFERENCE.value, "tăng/giảm n"
    EQUAL = comparison.Kind.EQUAL.value, "bằng, tương đương"


class BaseKind(TextChoices):
    """What a figure is compared with."""

    SAME_PERIOD = comparison.BaseKind.SAME_PERIOD.value, "cùng kỳ"
    PREVIOUS_PERIOD = comparison.BaseKind.PREVIOUS_PERIOD.value, "kỳ trước"
    PLAN = comparison.BaseKind.PLAN.value, "kế hoạch"


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
