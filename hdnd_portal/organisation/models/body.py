"""Terms of a council, its organs, and the agencies that answer to it."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hdnd_portal.organisation.choices import AGENCY_KINDS, BodyKind
from hdnd_portal.organisation.models.unit import Unit, folded, public_id


class CouncilTerm(models.Model):
    """Nhiệm kỳ of the council of one unit; khóa is typed, never counted (it may restart after a merger)."""

    public_id = public_id()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", verbose_name="đơn vị")
    label = models.CharField("nhiệm kỳ", max_length=20, help_text="Ví dụ: 2021-2026")
    khoa = models.CharField("khóa", max_length=20, blank=True, help_text="Ví dụ: XII")
    start = models.DateField("từ ngày", null=True, blank=True)
    end = models.DateField("đến ngày", null=True, blank=True)
    early_end_reason = models.CharField("lý do kết thúc sớm", max_length=300, blank=True)

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        ordering = ("-label",)
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "label"], name="term_once", violation_error_message="Nhiệm kỳ này đã có."
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="term_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return f"nhiệm kỳ {self.label}" + (f" (khóa {self.khoa})" if self.khoa else "")

    def get_absolute_url(self) -> str:
        return self.unit.get_absolute_url()


class BodyQuerySet(models.QuerySet["Body"]):
    """Reference data: readable by everyone signed in."""

    def on(self, day: date) -> "BodyQuerySet":
        """Bodies that existed on this day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def agencies(self) -> "BodyQuerySet":
        return self.filter(kind__in=AGENCY_KINDS)


class Body(models.Model):
    """An organ: HĐND, Thường trực, Ban, Tổ đại biểu, Văn phòng of a unit, or an agency (UBND, sở, ngành).

    `stands_for_all` marks a row that means the same organ of many units
    ("Thường trực HĐND các huyện, thành phố"); its unit is then the row that stands for all of them.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=30, choices=BodyKind)
    name = models.CharField("tên đầy đủ", max_length=250, help_text="Như in trong văn bản")
    short_name = models.CharField("tên ngắn", max_length=120, blank=True)
    ordinal = models.PositiveSmallIntegerField("số thứ tự", null=True, blank=True, help_text="Ví dụ Tổ đại biểu số 4")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="trực thuộc"
    )
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    is_demo = models.BooleanField("dữ liệu mẫu", default=False, editable=False)
    search_text = folded("name", "short_name")

    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan"
        verbose_name_plural = "cơ quan"
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "name"], name="body_once", violation_error_message="Cơ quan này đã có trong đơn vị."
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="body_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation:body", args=[self.public_id])

    @property
    def stands_for_all(self) -> bool:
        return self.unit.stands_for_all

    @property
    def is_agency(self) -> bool:
        return self.kind in AGENCY_KINDS
