"""Tasks (nhiệm vụ sau kết luận) and what happened to them."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from hdnd_portal.followup.choices import (
    CLOSED_STATES,
    OPEN_STATES,
    DueKind,
    Recurrence,
    SourceKind,
    TaskKind,
    TaskState,
)
from hdnd_portal.kit.deadlines import Limits
from hdnd_portal.kit.scoping import ScopedModel, ScopedQuerySet
from hdnd_portal.organisation.models import Body, PolicyArea, Unit, User
from hdnd_portal.organisation.models.unit import folded


class Due(models.Model):
    """When something must be done, as precisely as it is known.

    `due_on` is the last day: the day itself, the end of the month or quarter; empty for event, recurring, none.
    """

    due_kind = models.CharField("loại hạn", max_length=20, choices=DueKind, default=DueKind.NONE)
    due_on = models.DateField("hạn", null=True, blank=True)
    due_text = models.CharField("sự kiện", max_length=200, blank=True, help_text="Ví dụ: trước kỳ họp giữa năm 2026")
    recurs = models.CharField("định kỳ", max_length=20, choices=Recurrence, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(due_kind__in=[DueKind.DATE, DueKind.MONTH, DueKind.QUARTER], due_on__isnull=False)
                | Q(due_kind__in=[DueKind.NONE, DueKind.EVENT, DueKind.RECURRING], due_on__isnull=True),
                name="%(class)s_due_fits_kind",
                violation_error_message="Hạn không khớp với loại hạn.",
            ),
            models.CheckConstraint(
                condition=~Q(due_kind=DueKind.RECURRING) | ~Q(recurs=""),
                name="%(class)s_recurring_has_rhythm",
                violation_error_message="Hạn định kỳ phải ghi chu kỳ.",
            ),
            models.CheckConstraint(
                condition=~Q(due_kind=DueKind.EVENT) | ~Q(due_text=""),
                name="%(class)s_event_is_named",
                violation_error_message="Hạn theo sự kiện phải ghi tên sự kiện.",
            ),
        )


class Assignment(Due):
    """What a conclusion or a task asks of whom, by when, and how much of it (chỉ tiêu)."""

    kind = models.CharField("loại", max_length=20, choices=TaskKind, default=TaskKind.TASK)
    assigned_text = models.CharField("đơn vị thực hiện (như in)", max_length=500, blank=True)
    co_text = models.CharField("đơn vị phối hợp (như in)", max_length=500, blank=True)
    quota_code = models.CharField("chỉ tiêu (mã)", max_length=20, blank=True)
    quota_per = models.CharField("tính cho mỗi", max_length=200, blank=True, help_text="Ví dụ: Tổ đại biểu HĐND tỉnh")
    quota_at_least = models.PositiveIntegerField("ít nhất", null=True, blank=True)

    class Meta(Due.Meta):
        abstract = True


IS_OPEN = Q(state__in=OPEN_STATES)
# Open with a day that can pass. Standing orientations are never overdue, whatever they carry.
HAS_DUE_DAY = IS_OPEN & Q(due_on__isnull=False) & ~Q(kind=TaskKind.ORIENTATION)


def is_overdue(at: Limits) -> Q:
    """Late by `kit.deadlines.limits`: the same border that the deadline label uses."""
    return HAS_DUE_DAY & Q(due_on__lte=at.overdue_to)


def is_due_soon(at: Limits) -> Q:
    """Not late, and due today or within the next working days that count as soon."""
    return HAS_DUE_DAY & Q(due_on__gt=at.overdue_to, due_on__lte=at.soon_to)


class TaskQuerySet(ScopedQuerySet["Task"]):
    """Tasks given by the user's unit, or assigned to it or to a body the user answers for."""

    def seen_by(self, user: Any) -> "TaskQuerySet":
        return self.filter(Q(unit_id__in=user.staff_unit_ids) | _assigned(user))

    def assigned_to(self, user: Any) -> "TaskQuerySet":
        """Tasks that bodies of the user's unit, or bodies the user answers for, carry out or help with."""
        return self.filter(_assigned(user))

    def still_open(self) -> "TaskQuerySet":
        return self.filter(IS_OPEN)

    def with_due_day(self) -> "TaskQuerySet":
        return self.filter(HAS_DUE_DAY)

    def overdue(self, at: Limits) -> "TaskQuerySet":
        return self.filter(is_overdue(at))

    def due_soon(self, at: Limits) -> "TaskQuerySet":
        return self.filter(is_due_soon(at))

    def as_given(self, user: Any) -> "TaskQuerySet":
        """One row per piece of work as this user counts it: a task his unit gave to many counts once, without parts."""
        return self.exclude(parent__isnull=False, unit_id__in=user.staff_unit_ids)

    def with_closed_last(self) -> "TaskQuerySet":
        """With `is_closed` (0 or 1) to sort by."""
        closed = Case(When(IS_OPEN, then=Value(0)), default=Value(1))
        return self.annotate(is_closed=closed)

    def for_list(self) -> "TaskQuerySet":
        """With bodies and, of tasks given to many, how many parts are not dropped, are done, are open."""
        parts = Task.objects.unscoped("numbers of parts of tasks that are themselves narrowed").filter(
            parent=OuterRef("pk")
        )
        return self.select_related("main_body", "unit", "policy_area").annotate(
            parts_total=_count(parts.exclude(state=TaskState.OBSOLETE)),
            parts_done=_count(parts.filter(state=TaskState.DONE)),
            parts_open=_count(parts.filter(IS_OPEN)),
        )


def _count(parts: TaskQuerySet) -> Any:
    one_row = parts.order_by().values("parent").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(one_row, output_field=models.IntegerField()), 0)


def _assigned(user: Any) -> Q:
    """Carried out or helped with by the user's bodies. Keys, not subqueries, so that the indexes serve each part."""
    bodies = user.own_body_ids
    helping = Task.co_bodies.through.objects.filter(body_id__in=bodies).values_list("task_id", flat=True)
    return Q(main_body_id__in=bodies) | Q(pk__in=set(helping))


class Task(Assignment, ScopedModel):
    """What somebody must do. A task for many units has one child per unit (`parent`)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="tasks", verbose_name="đơn vị giao")
    code = models.CharField("mã", max_length=30)
    content = models.TextField("nội dung")
    main_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="đơn vị chủ trì"
    )
    co_bodies = models.ManyToManyField(Body, related_name="helped_tasks", blank=True, verbose_name="đơn vị phối hợp")
    policy_area = models.ForeignKey(
        PolicyArea, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name="lĩnh vực"
    )
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts", editable=False)
    state = models.CharField("trạng thái", max_length=20, choices=TaskState, default=TaskState.NOT_STARTED)
    percent = models.PositiveSmallIntegerField("tiến độ (%)", default=0)
    result = models.TextField("kết quả", blank=True)
    assessment = models.TextField("đánh giá", blank=True)
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    given_on = models.DateField("ngày giao", null=True, blank=True)
    source_kind = models.CharField("nguồn", max_length=20, choices=SourceKind, default=SourceKind.OTHER)
    source_id = models.UUIDField(null=True, blank=True, editable=False)
    source_label = models.CharField("nguồn (như in)", max_length=300, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    search_text = folded("code", "content", "assigned_text")

    objects = TaskQuerySet.as_manager()

    class Meta(Assignment.Meta):
        abstract = False
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        indexes = (
            models.Index(fields=["unit", "state", "due_on"], name="task_of_unit"),
            models.Index(fields=["main_body", "state", "due_on"], name="task_of_body"),
            models.Index(fields=["source_id"], name="task_of_source"),
        )
        constraints = (  # type: ignore[assignment]  # a longer tuple than the parent's
            *Due.Meta.constraints,
            models.UniqueConstraint(fields=["unit", "code"], name="task_code_once"),
            models.CheckConstraint(condition=Q(state__in=TaskState.values), name="task_state_known"),
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="task_percent", violation_error_message="Tiến độ từ 0 đến 100."
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DONE) | Q(done_on__isnull=False),
                name="task_done_has_day",
                violation_error_message="Nhiệm vụ hoàn thành phải có ngày hoàn thành.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED_STATES) | Q(done_on__isnull=True), name="task_open_has_no_done_day"
            ),
            models.CheckConstraint(
                condition=~Q(kind=TaskKind.QUOTA) | Q(quota_at_least__isnull=False, quota_at_least__gte=1),
                name="task_quota_has_number",
                violation_error_message="Chỉ tiêu phải ghi số ít nhất.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.content[:80]}"

    def get_absolute_url(self) -> str:
        return reverse("followup:task", args=[self.public_id])

    @property
    def share_done(self) -> int:
        """Progress in percent: as reported, or of a task with parts the share of parts done (rows of `for_list`)."""
        total = getattr(self, "parts_total", 0)
        return 100 * self.parts_done // total if total else self.percent  # type: ignore[attr-defined]

    @property
    def assignee(self) -> str:
        """Who carries it out: the body, the words of the paper, or how many bodies have a part (rows of `for_list`)."""
        if self.main_body:
            return self.main_body.name
        total = getattr(self, "parts_total", 0)
        return self.assigned_text or (f"{total} cơ quan" if total else "")


class TaskProgress(models.Model):
    """One report on a task: day, who, how far, what."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="progress")
    on = models.DateField("ngày")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField("tiến độ (%)")
    text = models.TextField("nội dung")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "báo cáo tiến độ"
        verbose_name_plural = "báo cáo tiến độ"
        ordering = ("-on", "-pk")
        constraints = (models.CheckConstraint(condition=Q(percent__lte=100), name="progress_percent"),)

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}: {self.percent}%"


class TaskExtension(models.Model):
    """Gia hạn: old and new day, reason, who allowed it."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="extensions")
    old_due = models.DateField("hạn cũ")
    new_due = models.DateField("hạn mới")
    reason = models.TextField("lý do")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(new_due__gt=F("old_due")),
                name="extension_is_later",
                violation_error_message="Hạn mới phải sau hạn cũ.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.old_due:%d/%m/%Y} → {self.new_due:%d/%m/%Y}"


class TaskReminder(models.Model):
    """Đôn đốc: one row each time a unit is urged; never twice a day."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="reminders")
    on = models.DateField("ngày")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    text = models.TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "đôn đốc"
        verbose_name_plural = "đôn đốc"
        ordering = ("-on",)
        constraints = (
            models.UniqueConstraint(
                fields=["task", "on"], name="reminder_once_a_day", violation_error_message="Hôm nay đã đôn đốc rồi."
            ),
        )

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"


class TaskCounter(models.Model):
    """The last task code given in a unit and year."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "bộ đếm mã nhiệm vụ"
        verbose_name_plural = "bộ đếm mã nhiệm vụ"
        constraints = (models.UniqueConstraint(fields=["unit", "year"], name="task_counter_once"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.year}: {self.last}"
