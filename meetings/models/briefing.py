"""Hội nghị giao ban: an upper standing body meets the standing bodies of lower units."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from hdnd_portal.documents.models import Attachment, Document
from hdnd_portal.figures.models import Dossier
from hdnd_portal.followup.models import Assignment, Task
from hdnd_portal.kit import official
from hdnd_portal.kit.scoping import ScopedModel, ScopedQuerySet
from hdnd_portal.organisation.models import Body, CouncilTerm, Person, Unit
from hdnd_portal.organisation.models.unit import folded
from meetings.choices import AFTER, BriefingForm, BriefingState, PaperState, ParticipantRole, PartOfDay


def _joined(user: Any) -> list[int]:
    """Conferences of other units that this user's units were invited to; read once per request.

    As numbers: with a handful of them instead of a subquery the lists stay on their indexes.
    """
    if "_joined_briefings" not in user.__dict__:
        links = Briefing.lower_units.through.objects.filter(unit_id__in=user.staff_unit_ids)
        user.__dict__["_joined_briefings"] = list(links.values_list("briefing_id", flat=True))
    return user.__dict__["_joined_briefings"]


class BriefingQuerySet(ScopedQuerySet["Briefing"]):
    """Own unit's conferences; those of an upper unit once this unit was invited."""

    def seen_by(self, user: Any) -> "BriefingQuerySet":
        mine, joined = Q(unit_id__in=user.staff_unit_ids), _joined(user)
        return self.filter(mine | (~Q(state=BriefingState.PLANNED) & Q(pk__in=joined)) if joined else mine)

    def for_list(self) -> "BriefingQuerySet":
        return self.select_related("unit", "convener", "host_unit", "term")


class Briefing(ScopedModel):
    """One conference. Its figures, spans and notes stand in its dossier; its tasks in the register of tasks."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="briefings", verbose_name="đơn vị tổ chức")
    convener = models.ForeignKey(
        Body, models.PROTECT, related_name="briefings", verbose_name="cơ quan triệu tập",
        help_text="Thường là Thường trực HĐND",
    )  # fmt: skip
    term = models.ForeignKey(
        CouncilTerm, models.PROTECT, null=True, blank=True, related_name="briefings", verbose_name="nhiệm kỳ"
    )
    ordinal = models.PositiveSmallIntegerField("lần thứ", null=True, blank=True, help_text="Bỏ trống nếu không đánh số")
    title = models.CharField("tên hội nghị", max_length=500)
    form = models.CharField("hình thức", max_length=20, choices=BriefingForm, default=BriefingForm.REGULAR)
    lower_label = models.CharField(
        "với (như in)", max_length=300, blank=True, help_text="Ví dụ: Thường trực HĐND các xã, thị trấn"
    )
    lower_units = models.ManyToManyField(
        Unit, related_name="joined_briefings", blank=True, verbose_name="đơn vị cấp dưới được mời"
    )
    held_on = models.DateField("ngày họp", null=True, blank=True)
    held_month = models.DateField("tháng họp (khi chưa rõ ngày)", null=True, blank=True)
    # The day, or the first of the month where only that is known: what lists sort and narrow by.
    takes_place = models.GeneratedField(
        expression=Coalesce("held_on", "held_month"), output_field=models.DateField(null=True), db_persist=True
    )
    part_of_day = models.CharField("buổi", max_length=20, choices=PartOfDay, blank=True)
    venue = models.CharField("địa điểm", max_length=300, blank=True)
    host_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="hosted_briefings", verbose_name="đơn vị đăng cai"
    )
    theme = models.CharField("chủ đề", max_length=500, blank=True)
    motto = models.CharField("phương châm", max_length=300, blank=True)
    state = models.CharField("trạng thái", max_length=20, choices=BriefingState, default=BriefingState.PLANNED)
    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="briefing", editable=False)
    previous = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followers", verbose_name="hội nghị trước"
    )
    next_ordinal = models.PositiveSmallIntegerField("kỳ sau: lần thứ", null=True, blank=True)
    next_month = models.DateField("kỳ sau: dự kiến", null=True, blank=True)
    next_month_only = models.BooleanField(default=True, editable=False)
    next_host_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kỳ sau: đơn vị đăng cai"
    )
    next_theme = models.CharField("kỳ sau: chủ đề", max_length=500, blank=True)
    conclusion_text = models.TextField(
        "lời kết luận (nguyên văn)", blank=True, help_text="Văn bản gốc mà các kết luận được tách ra"
    )
    documents = models.ManyToManyField(Document, related_name="briefings", blank=True, editable=False)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = folded("title", "theme", "venue")

    objects = BriefingQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị giao ban"
        verbose_name_plural = "hội nghị giao ban"
        indexes = (
            models.Index(fields=["unit", "-takes_place", "-id"], name="briefing_of_unit"),
            models.Index(fields=["unit", "state"], name="briefing_by_state"),
            models.Index(fields=["unit", "title", "id"], name="briefing_by_title"),
            models.Index(fields=["-takes_place", "-id"], name="briefing_by_day"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(state__in=BriefingState.values), name="briefing_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=AFTER) | Q(held_on__isnull=False) | Q(held_month__isnull=False),
                name="briefing_held_has_time",
                violation_error_message="Hội nghị đã họp phải có ngày hoặc tháng họp.",
            ),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(held_month__isnull=True),
                name="briefing_day_or_month",
                violation_error_message="Chỉ ghi ngày họp, hoặc chỉ ghi tháng họp.",
            ),
            models.UniqueConstraint(
                fields=["convener", "term", "ordinal"],
                name="briefing_ordinal_once",
                violation_error_message="Số thứ tự này đã dùng cho một hội nghị khác trong cùng nhiệm kỳ.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:briefing", args=[self.public_id])

    @property
    def when(self) -> str:
        """ "24/4/2024", "tháng 8/2022" or an empty text."""
        if self.held_on:
            return official.short_date(self.held_on)
        return official.month_year(self.held_month) if self.held_month else ""


class HostChange(models.Model):
    """Chuyển đơn vị đăng cai: from, to, why, with whose consent."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="host_changes")
    old_host = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    new_host = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị đăng cai mới")
    on = models.DateField("ngày")
    reason = models.TextField("lý do")
    consent = models.CharField("đồng ý của", max_length=300, blank=True)

    class Meta:
        verbose_name = "chuyển đơn vị đăng cai"
        verbose_name_plural = "chuyển đơn vị đăng cai"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.old_host or '…'} → {self.new_host}"


class Participant(models.Model):
    """A person or group at the conference, with titles as printed then (not today's)."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="participants")
    order = models.PositiveSmallIntegerField(default=0)
    role = models.CharField("vai trò", max_length=20, choices=ParticipantRole)
    name = models.CharField("họ tên", max_length=120, blank=True)
    titles = ArrayField(models.CharField(max_length=200), default=list, blank=True, verbose_name="chức danh như in")
    group = models.CharField("nhóm", max_length=300, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    concludes = models.BooleanField("kết luận", default=False)
    item = models.CharField("nội dung trình bày", max_length=500, blank=True)
    invited = models.PositiveSmallIntegerField("số mời", null=True, blank=True)
    attended = models.PositiveSmallIntegerField("số dự", null=True, blank=True)

    class Meta:
        verbose_name = "người dự"
        verbose_name_plural = "thành phần"
        ordering = ("order", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(group=""),
                name="participant_is_named",
                violation_error_message="Cần họ tên hoặc tên nhóm.",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.group


class AgendaItem(models.Model):
    """One line of the agenda (chương trình)."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField("nội dung", max_length=500)
    presenter = models.CharField("người, đơn vị trình bày", max_length=300, blank=True)

    class Meta:
        verbose_name = "mục chương trình"
        verbose_name_plural = "chương trình"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text


class BriefingPaper(models.Model):
    """A report or tham luận asked of a lower unit: due, received, late, returned; read out or only printed."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="papers")
    order = models.PositiveSmallIntegerField(default=0)
    unit_text = models.CharField("đơn vị", max_length=300)
    title = models.CharField("tên báo cáo, tham luận", max_length=500)
    due_on = models.DateField("hạn nộp", null=True, blank=True)
    received_on = models.DateField("ngày nộp", null=True, blank=True)
    state = models.CharField("tình trạng", max_length=20, choices=PaperState, default=PaperState.EXPECTED)
    read_out = models.BooleanField("trình bày tại hội nghị", default=False)

    class Meta:
        verbose_name = "báo cáo, tham luận"
        verbose_name_plural = "báo cáo, tham luận"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.title


class BriefingPhoto(models.Model):
    """A photo's caption, with or without its file."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="photos")
    order = models.PositiveSmallIntegerField(default=0)
    caption = models.CharField("chú thích", max_length=300)
    attachment = models.ForeignKey(Attachment, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "ảnh"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.caption


class Conclusion(Assignment):
    """One item of the kết luận; `task` is the entry of the register of tasks made from it."""

    briefing = models.ForeignKey(Briefing, models.CASCADE, related_name="conclusions")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField("nội dung kết luận")
    main_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị chủ trì"
    )
    task = models.OneToOneField(Task, models.SET_NULL, null=True, blank=True, related_name="conclusion", editable=False)

    class Meta(Assignment.Meta):
        abstract = False
        verbose_name = "kết luận"
        verbose_name_plural = "kết luận"
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text[:80]
