"""Declared figures, their comparisons, and sums that must hold."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from hdnd_portal.figures.choices import BaseKind, ComparisonKind, FigureState
from hdnd_portal.figures.models.dossier import Dossier, Span

WITH_VALUE = (FigureState.REPORTED, FigureState.CONFIRMED, FigureState.ESTIMATED)


class DeclaredFigure(models.Model):
    """One printed number as a unit declared it: (body × level × indicator × span) → value in a unit of measure."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="figures")
    key = models.CharField("mã", max_length=80, help_text="Duy nhất trong hồ sơ")
    order = models.PositiveSmallIntegerField(default=0)
    level = models.CharField("cấp", max_length=80, blank=True)
    body = models.CharField("chủ thể", max_length=200, blank=True)
    scope_label = models.CharField("chủ thể (như in)", max_length=300)
    indicator = models.CharField("chỉ tiêu (như in)", max_length=300)
    code = models.CharField("mã chỉ tiêu", max_length=20, blank=True)
    measure = models.CharField("đơn vị tính", max_length=60)
    span = models.ForeignKey(Span, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name="kỳ")
    value = models.DecimalField("giá trị", max_digits=18, decimal_places=4, null=True, blank=True)
    qualifier = models.CharField("mức độ", max_length=20, blank=True, help_text="hơn, gần, trên…")
    state = models.CharField("tình trạng", max_length=20, choices=FigureState, default=FigureState.REPORTED)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name="nằm trong"
    )
    share_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="shares", verbose_name="tỷ lệ trên"
    )
    share_of_number = models.DecimalField("tỷ lệ trên số", max_digits=18, decimal_places=4, null=True, blank=True)
    # pairs [name, number as a text or null]: the printed order counts, and objects in JSONB lose theirs
    breakdown = models.JSONField("chia ra", default=list, blank=True)
    topics = ArrayField(models.CharField(max_length=500), default=list, blank=True, verbose_name="nội dung cụ thể")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "số liệu"
        verbose_name_plural = "số liệu"
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "key"], name="figure_key_once", violation_error_message="Mã số liệu bị trùng."
            ),
            models.CheckConstraint(
                condition=Q(state__in=WITH_VALUE, value__isnull=False)
                | Q(state__in=[FigureState.NOT_REPORTED, FigureState.NOT_APPLICABLE], value__isnull=True),
                name="figure_value_fits_state",
                violation_error_message="Chưa báo cáo thì để trống giá trị; có giá trị thì chọn tình trạng phù hợp.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0),
                name="figure_not_negative",
                violation_error_message="Giá trị không được âm.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope_label}: {self.indicator}"


class Comparison(models.Model):
    """How one figure was compared: what was stated, with which base, and whether the base was only worked out."""

    figure = models.OneToOneField(DeclaredFigure, models.CASCADE, related_name="comparison")
    kind = models.CharField("kiểu", max_length=20, choices=ComparisonKind)
    stated = models.DecimalField("số đã nêu", max_digits=14, decimal_places=4, null=True, blank=True)
    base = models.DecimalField("số gốc", max_digits=18, decimal_places=4, null=True, blank=True)
    base_label = models.CharField("kỳ gốc", max_length=200, blank=True)
    base_kind = models.CharField("loại gốc", max_length=20, choices=BaseKind, default=BaseKind.SAME_PERIOD)
    base_estimated = models.BooleanField("số gốc suy ra từ tỷ lệ", default=False)
    text = models.CharField("như in", max_length=300, blank=True)

    class Meta:
        verbose_name = "so sánh"
        verbose_name_plural = "so sánh"
        constraints = (
            models.CheckConstraint(
                condition=Q(base__isnull=True) | Q(base__gte=0),
                name="comparison_base_not_negative",
                violation_error_message="Số gốc không được âm.",
            ),
        )

    def __str__(self) -> str:
        return self.text or self.get_kind_display()


class SumCheck(models.Model):
    """A sum that must hold: the parts together equal the total."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="sum_checks")
    parts = models.ManyToManyField(DeclaredFigure, related_name="+")
    total = models.ForeignKey(DeclaredFigure, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "phép cộng cần khớp"
        verbose_name_plural = "phép cộng cần khớp"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"= {self.total}"
