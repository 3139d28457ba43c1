"""Administrative units (đơn vị hành chính), valid from–to, and what became of them."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from hdnd_portal.kit.official import lower_first, upper_first
from hdnd_portal.organisation.choices import Level, SuccessionKind


def public_id() -> models.UUIDField:
    """The name of a row in addresses: random, so that it tells neither age nor number of rows."""
    return models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)


def folded(*columns: str) -> models.GeneratedField:
    """A search column: the named columns joined, lower case, without marks."""
    parts: list[Any] = []
    for column in columns:
        parts += [F(column), Value(" ")]
    joined = parts[0] if len(columns) == 1 else _joined(parts[:-1])
    return models.GeneratedField(
        expression=Func(joined, function="portal_fold"), output_field=models.TextField(), db_persist=True
    )


def _joined(parts: list[Any]) -> Any:
    """Concatenation with || : the only one PostgreSQL holds to be immutable."""
    whole = parts[0]
    for part in parts[1:]:
        whole = models.expressions.CombinedExpression(whole, "||", part, output_field=models.TextField())
    return whole


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reference data: every signed-in person may read units."""

    def on(self, day: date) -> "UnitQuerySet":
        """Units that existed on this day."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        )

    def single(self) -> "UnitQuerySet":
        """Without the rows that stand for all units of a level."""
        return self.filter(stands_for_all=False)

    def under(self, roots: Iterable[int]) -> "UnitQuerySet":
        """These units with everything below them: province, district, commune."""
        roots = list(roots)
        return self.filter(Q(pk__in=roots) | Q(parent__in=roots) | Q(parent__parent__in=roots))


class Unit(models.Model):
    """One administrative unit at its own time; kind and level are data.

    `stands_for_all` marks a row that means all units of a level under its parent ("các xã, thị trấn").
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("tên", max_length=200, help_text="Không kèm loại, ví dụ: Quốc Oai")
    kind = models.CharField("loại", max_length=60, help_text="tỉnh, thành phố, huyện, xã, phường, đặc khu…")
    level = models.CharField("cấp", max_length=20, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="đơn vị cấp trên"
    )
    code = models.CharField("mã số", max_length=20, blank=True, help_text="Mã đơn vị hành chính, nếu biết")
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    stands_for_all = models.BooleanField("thay cho mọi đơn vị cùng cấp", default=False)
    count = models.PositiveIntegerField("số đơn vị", null=True, blank=True)
    legal_basis = models.CharField("căn cứ", max_length=300, blank=True)
    is_demo = models.BooleanField("dữ liệu mẫu", default=False, editable=False)
    search_text = folded("kind", "name")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ("level", "name")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
            models.CheckConstraint(
                condition=~Q(level=Level.DISTRICT) | Q(valid_to__lte=date(2025, 6, 30)),
                name="unit_district_ended",
                violation_error_message="Cấp huyện kết thúc ngày 30/6/2025; hãy ghi ngày hết hiệu lực.",
            ),
            models.UniqueConstraint(
                fields=["name", "kind", "parent", "valid_from", "is_demo"],
                name="unit_once",
                nulls_distinct=False,
                violation_error_message="Đơn vị này đã có.",
            ),
            models.UniqueConstraint(
                fields=["code", "valid_from"],
                condition=~Q(code=""),
                name="unit_code_once",
                nulls_distinct=False,
                violation_error_message="Mã số này đã dùng cho đơn vị khác.",
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("organisation:unit", args=[self.public_id])

    @property
    def full_name(self) -> str:
        """ "huyện Quốc Oai", "các xã, thị trấn"."""
        return self.name if self.stands_for_all else f"{lower_first(self.short_kind)} {self.name}"

    @property
    def line_name(self) -> str:
        """The name where a line begins with it: "Tỉnh Kon Tum"."""
        return upper_first(self.full_name)

    @property
    def short_kind(self) -> str:
        """The kind without "trực thuộc trung ương"."""
        return self.kind.split(" trực thuộc")[0]

    def existed_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class UnitSuccession(models.Model):
    """One step from a unit to the unit that followed it (nhập, chia, đổi tên, chuyển)."""

    old = models.ForeignKey(Unit, models.PROTECT, related_name="successions", verbose_name="đơn vị cũ")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="origins", verbose_name="đơn vị mới")
    kind = models.CharField("hình thức", max_length=20, choices=SuccessionKind)
    on = models.DateField("từ ngày")
    legal_act = models.CharField("văn bản", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        constraints = (
            models.UniqueConstraint(
                fields=["old", "new"], name="succession_once", violation_error_message="Quan hệ này đã được ghi."
            ),
            models.CheckConstraint(
                condition=~Q(old=F("new")),
                name="succession_between_two",
                violation_error_message="Đơn vị cũ và đơn vị mới phải khác nhau.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
