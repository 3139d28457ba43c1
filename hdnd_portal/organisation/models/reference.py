"""Reference lists that an office may change: policy areas, holidays, legal time limits."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hdnd_portal.organisation.choices import CountUnit, Direction, HolidayKind
from hdnd_portal.organisation.models.unit import folded, public_id


class PolicyArea(models.Model):
    """Lĩnh vực, in groups by Ban; versioned by validity because sectors were merged in 2025."""

    public_id = public_id()
    code = models.CharField(
        "mã", max_length=40, unique=True, error_messages={"unique": "Mã này đã dùng cho lĩnh vực khác."}
    )
    name = models.CharField("tên", max_length=200)
    group = models.CharField("nhóm", max_length=100, blank=True, help_text="Ví dụ: Kinh tế - Ngân sách")
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    search_text = folded("name")

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ("group", "name")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="policy_area_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:policy_areas")


class Holiday(models.Model):
    """A day off (lễ, nghỉ bù, hoán đổi) or a weekend day worked in exchange."""

    public_id = public_id()
    day = models.DateField("ngày", unique=True, error_messages={"unique": "Ngày này đã có trong bảng."})
    kind = models.CharField("loại", max_length=20, choices=HolidayKind)
    name = models.CharField("tên", max_length=150)
    source = models.CharField("văn bản thông báo", max_length=300, blank=True)
    is_provisional = models.BooleanField("dự kiến, chưa công bố", default=False)

    class Meta:
        verbose_name = "ngày nghỉ"
        verbose_name_plural = "ngày nghỉ, làm bù"
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"

    def get_absolute_url(self) -> str:
        return f"{reverse('organisation:holidays')}?nam={self.day.year}"


class LegalLimit(models.Model):
    """A legal time limit (thời hạn): what starts it, how many days, which act, valid from–to.

    Rows marked `needs_confirmation` come from acts that were replaced or could not be read in full.
    """

    public_id = public_id()
    code = models.CharField("mã", max_length=40)
    name = models.CharField("nội dung", max_length=250)
    trigger = models.CharField("tính từ", max_length=200)
    days = models.PositiveSmallIntegerField("số ngày")
    count_unit = models.CharField("cách tính", max_length=10, choices=CountUnit)
    direction = models.CharField("chiều", max_length=10, choices=Direction)
    legal_basis = models.CharField("căn cứ", max_length=300)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    needs_confirmation = models.BooleanField("cần xác nhận", default=False)

    class Meta:
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn theo luật"
        ordering = ("code", "valid_from")
        constraints = (
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                name="legal_limit_once",
                nulls_distinct=False,
                violation_error_message="Thời hạn này đã có cho ngày bắt đầu đó.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="legal_limit_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.days} {self.get_count_unit_display()}"

    def get_absolute_url(self) -> str:
        return reverse("organisation:legal_limits")
