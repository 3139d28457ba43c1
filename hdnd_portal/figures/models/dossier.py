"""A dossier: the figures, spans, classifications and texts of one conference or report."""

import uuid
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hdnd_portal.figures.choices import DossierKind, NoteKind, SpanKey
from hdnd_portal.kit.scoping import ScopedModel, ScopedQuerySet
from hdnd_portal.organisation.models import CouncilTerm, Unit
from hdnd_portal.organisation.models.unit import folded


class DossierQuerySet(ScopedQuerySet["Dossier"]):
    """Own unit's dossiers."""

    def seen_by(self, user: Any) -> "DossierQuerySet":
        return self.filter(unit_id__in=user.staff_unit_ids)


class Dossier(ScopedModel):
    """Hồ sơ số liệu: what one conference or report states in figures, and the lists its office uses."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="dossiers", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=30, choices=DossierKind)
    title = models.CharField("tên", max_length=500)
    term = models.ForeignKey(
        CouncilTerm, models.PROTECT, null=True, blank=True, related_name="dossiers", verbose_name="nhiệm kỳ"
    )
    source = models.CharField("nguồn", max_length=500, blank=True)
    case_id = models.CharField("mã hồ sơ nạp", max_length=120, null=True, blank=True, unique=True, editable=False)
    case_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = folded("title")

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ số liệu"
        verbose_name_plural = "hồ sơ số liệu"
        indexes = (models.Index(fields=["unit", "-id"], name="dossier_of_unit"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("figures:dossier", args=[self.public_id])


class Span(models.Model):
    """A span of days that figures or texts are about; `since_previous` runs from the last conference."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="spans")
    key = models.CharField("vai trò", max_length=20, choices=SpanKey)
    label = models.CharField("tên kỳ", max_length=200, help_text="Như in, ví dụ: quý I/2024")
    start = models.DateField("từ ngày", null=True, blank=True)
    end = models.DateField("đến ngày", null=True, blank=True)
    start_is_month = models.BooleanField("chỉ biết tháng bắt đầu", default=False)
    since_previous = models.BooleanField("từ hội nghị trước", default=False)

    class Meta:
        verbose_name = "kỳ"
        verbose_name_plural = "các kỳ"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "key"],
                condition=~Q(key=SpanKey.OTHER),
                name="span_key_once",
                violation_error_message="Mỗi vai trò chỉ có một kỳ.",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="span_dates_in_order",
                violation_error_message="Ngày kết thúc kỳ không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return self.label


class Note(models.Model):
    """A text item: shortcoming, point of discussion, proposal with its answer, related record."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="notes")
    kind = models.CharField("loại", max_length=20, choices=NoteKind)
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("nội dung")
    by = models.CharField("người, đơn vị nêu", max_length=300, blank=True)
    to = models.CharField("gửi tới", max_length=300, blank=True)
    answer = models.TextField("trả lời", blank=True)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "ý"
        verbose_name_plural = "các ý"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class Commendation(models.Model):
    """Khen thưởng: how many collectives and individuals, by whom, for which period."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="commendations")
    collectives = models.PositiveIntegerField("tập thể", null=True, blank=True)
    individuals = models.PositiveIntegerField("cá nhân", null=True, blank=True)
    by = models.CharField("cấp khen", max_length=300, blank=True)
    period_label = models.CharField("cho kỳ", max_length=200, blank=True)
    period_start = models.DateField("từ ngày", null=True, blank=True)
    period_end = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.collectives or 0} tập thể, {self.individuals or 0} cá nhân"


class ClassificationLabel(models.Model):
    """One label of a list that this office uses itself, and the core group it belongs to."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="classifications")
    list_name = models.CharField("danh sách", max_length=120)
    order = models.PositiveSmallIntegerField(default=0)
    label = models.CharField("nhãn", max_length=300)
    core = models.CharField("nhóm chung", max_length=120, blank=True)

    class Meta:
        verbose_name = "nhãn phân loại"
        verbose_name_plural = "phân loại"
        ordering = ("list_name", "order", "pk")

    def __str__(self) -> str:
        return f"{self.list_name}: {self.label}"
