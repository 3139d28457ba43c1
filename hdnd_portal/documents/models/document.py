"""Official papers and their registers."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from hdnd_portal.documents.choices import FROZEN, DocumentKind, DocumentState, FileFormat
from hdnd_portal.kit.official import paper_number
from hdnd_portal.kit.scoping import ScopedModel, ScopedQuerySet
from hdnd_portal.organisation.models import Body, Unit, User
from hdnd_portal.organisation.models.unit import folded


class Register(models.Model):
    """The counter of one organ, year and series (sổ văn bản): `last` is the last number given, without gaps."""

    organ = models.ForeignKey(Body, models.PROTECT, related_name="registers", verbose_name="cơ quan ban hành")
    year = models.PositiveSmallIntegerField("năm")
    series = models.CharField("loạt số", max_length=30)
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "sổ văn bản"
        verbose_name_plural = "sổ văn bản"
        constraints = (models.UniqueConstraint(fields=["organ", "year", "series"], name="register_once"),)

    def __str__(self) -> str:
        return f"{self.organ} {self.year} ({self.series})"


class SeriesRule(models.Model):
    """Which series a type of paper of an organ is numbered in; without a row all types share the series "chung"."""

    organ = models.ForeignKey(Body, models.CASCADE, related_name="series_rules", verbose_name="cơ quan ban hành")
    kind = models.CharField("loại văn bản", max_length=10, choices=DocumentKind)
    series = models.CharField("loạt số", max_length=30)

    class Meta:
        verbose_name = "quy định loạt số"
        verbose_name_plural = "quy định loạt số"
        constraints = (models.UniqueConstraint(fields=["organ", "kind"], name="series_rule_once"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.series}"


class DocumentQuerySet(ScopedQuerySet["Document"]):
    """Own unit's papers in every state; other units' papers only when issued and sent to them."""

    def seen_by(self, user: Any) -> "DocumentQuerySet":
        own = user.staff_unit_ids
        shared = Document.shared_with.through.objects.filter(unit_id__in=own).values("document_id")
        return self.filter(Q(unit_id__in=own) | Q(state__in=FROZEN, pk__in=shared))


class Document(ScopedModel):
    """One official paper (văn bản đi) from draft to issue; what was issued never changes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name="đơn vị")
    organ = models.ForeignKey(Body, models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành")
    kind = models.CharField("loại văn bản", max_length=10, choices=DocumentKind)
    state = models.CharField("trạng thái", max_length=20, choices=DocumentState, default=DocumentState.DRAFT)
    summary = models.CharField("trích yếu", max_length=500)
    place = models.CharField("địa danh", max_length=100)
    dated_on = models.DateField("ngày văn bản", null=True, blank=True)
    number = models.PositiveIntegerField("số", null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField("năm", null=True, blank=True, editable=False)
    series = models.CharField("loạt số", max_length=30, blank=True, editable=False)
    symbol = models.CharField("ký hiệu", max_length=30, help_text="Ví dụ: TB-HĐND")
    organ_parent_line = models.CharField("dòng cơ quan chủ quản", max_length=200, blank=True)
    organ_lines = ArrayField(
        models.CharField(max_length=200), verbose_name="dòng cơ quan ban hành", help_text="Mỗi dòng một hàng"
    )
    authority_lines = ArrayField(
        models.CharField(max_length=200), default=list, blank=True, verbose_name="thẩm quyền ký",
        help_text="Ví dụ: TM. THƯỜNG TRỰC HĐND; KT. CHỦ TỊCH",
    )  # fmt: skip
    signer_post = models.CharField("chức vụ người ký", max_length=200)
    signer_name = models.CharField("họ tên người ký", max_length=120)
    addressees = ArrayField(models.CharField(max_length=300), default=list, blank=True, verbose_name="kính gửi")
    recipients = ArrayField(
        models.CharField(max_length=300), default=list, blank=True, verbose_name="nơi nhận",
        help_text="Mỗi dòng một nơi nhận",
    )  # fmt: skip
    sections = models.JSONField("nội dung", default=list, help_text="[{key, heading, text}] in printed order")
    record_names = models.JSONField(
        "tên kỳ và đơn vị của hồ sơ", default=dict, blank=True, editable=False, help_text="See names.RecordNames"
    )
    frozen = models.JSONField("dữ liệu khi phát hành", null=True, blank=True, editable=False)
    issued_at = models.DateTimeField("phát hành lúc", null=True, blank=True, editable=False)
    issued_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="corrections"
    )
    shared_with = models.ManyToManyField(Unit, related_name="received_documents", blank=True, editable=False)
    source_kind = models.CharField(max_length=30, blank=True, editable=False)
    source_id = models.UUIDField(null=True, blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = folded("summary", "symbol", "signer_name")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        indexes = (models.Index(fields=["unit", "state", "-id"], name="document_of_unit"),)
        constraints = (
            models.UniqueConstraint(fields=["organ", "year", "series", "number"], name="document_number_once"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=FROZEN)
                | Q(
                    number__isnull=False,
                    year__isnull=False,
                    dated_on__isnull=False,
                    issued_at__isnull=False,
                    frozen__isnull=False,
                ),
                name="document_issued_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FROZEN) | Q(number__isnull=True, issued_at__isnull=True),
                name="document_number_only_when_issued",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}: {self.summary}" if self.number else self.summary

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.public_id])

    @property
    def reference(self) -> str:
        """Số, ký hiệu: "06/TB-HĐND"; "…/TB-HĐND" before the number is given."""
        return f"{paper_number(self.number) if self.number else '…'}/{self.symbol}"

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN


class IssuedFile(models.Model):
    """A file frozen at issue, with its SHA-256 in hexadecimal."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    file_format = models.CharField("định dạng", max_length=10, choices=FileFormat)
    content = models.BinaryField("nội dung")
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "tệp phát hành"
        verbose_name_plural = "tệp phát hành"
        constraints = (models.UniqueConstraint(fields=["document", "file_format"], name="issued_file_once"),)

    def __str__(self) -> str:
        return f"{self.document} ({self.get_file_format_display()})"
