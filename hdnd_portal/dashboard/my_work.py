"""What waits for one person, over all apps: counters and one list, worst first. Defines no figure of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from hdnd_portal.documents.choices import DocumentKind, DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.columns import NOBODY, title
from hdnd_portal.followup.deadline import task_deadline
from hdnd_portal.followup.models import Task
from hdnd_portal.followup.statistics import task_counts
from hdnd_portal.kit.deadlines import Deadline, DeadlineState, WorkCalendar, limits
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.permissions import OFFICE
from meetings.choices import BEFORE, BriefingState
from meetings.models import Briefing

MOST_ROWS = 15
DAYS_AHEAD = 7
TO_APPROVE = Deadline(DeadlineState.NONE, "Chờ duyệt", "info", "send")
TO_ISSUE = Deadline(DeadlineState.NONE, "Đã duyệt, chờ phát hành", "info", "file-earmark-text")
TO_ASSESS = Deadline(DeadlineState.NONE, "Chờ đánh giá", "info", "check-circle")
ASSESSORS = (*OFFICE, Role.LEADER)
# Where a conference stands when its office has to act: badge and the step that comes next.
BRIEFING_STEPS = {
    BriefingState.HELD: ("Chưa ghi kết luận", "Ghi kết luận"),
    BriefingState.CONCLUDED: ("Chưa ban hành thông báo", "Làm thông báo"),
    BriefingState.NOTICE_ISSUED: ("Chưa theo dõi thực hiện", "Giao việc, theo dõi"),
}
DAY_HAS_COME = ("Đã đến ngày họp", "Ghi nhận đã họp")


@dataclass(frozen=True)
class WorkItem:
    """One row of the list: how urgent, what, whose, and the step that is most likely next."""

    rank: tuple[int, int]
    standing: Deadline
    code: str
    title: str
    url: str
    whom: str
    action: str
    action_url: str


@dataclass(frozen=True)
class DraftRow:
    """Something begun and not yet sent on."""

    kind: str
    title: str
    url: str
    unit: str


class Reach:
    """What one person sees, asked once per page."""

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def all_tasks(self) -> Any:
        """Tasks; none for accounts that see no tasks."""
        rows = Task.objects.visible_to(self.user)
        return rows if self.user.has_perm("followup.view_task") else rows.none()

    @property
    def tasks(self) -> Any:
        """Tasks as the user's list counts them."""
        return self.all_tasks.as_given(self.user)

    @cached_property
    def briefings(self) -> Any:
        """Conferences; none for accounts that see no conferences."""
        rows = Briefing.objects.visible_to(self.user)
        return rows if self.user.has_perm("meetings.view_briefing") else rows.none()

    @cached_property
    def papers(self) -> Any:
        """Papers; none for accounts that see no papers."""
        rows = Document.objects.visible_to(self.user)
        return rows if self.user.has_perm("documents.list_documents") else rows.none()

    @property
    def planned_briefings(self) -> Any:
        return self.briefings.filter(state=BriefingState.PLANNED)


def counters(reach: Reach, day: date, calendar: WorkCalendar) -> list[dict[str, Any]]:
    """The counters on top of the home page; each number is the total of the list behind its link."""
    user = reach.user
    rows: list[tuple[str, int, str, str]] = []
    if user.has_perm("followup.view_task"):
        counts, tasks = task_counts(reach.tasks, limits(day, calendar)), reverse("followup:tasks")
        rows += [
            ("Quá hạn", counts.overdue, f"{tasks}?han=overdue", "danger"),
            ("Đến hạn trong 3 ngày làm việc", counts.soon, f"{tasks}?han=soon", "warning"),
        ]
    if user.has_perm("documents.list_documents"):
        states = dict(reach.papers.order_by().values_list("state").annotate(n=Count("pk")))
        label = "Chờ tôi duyệt" if user.has_perm("documents.approve_document") else "Văn bản chờ duyệt"
        drafts = states.get(DocumentState.DRAFT, 0) + reach.planned_briefings.count()
        rows += [
            (
                label,
                states.get(DocumentState.SUBMITTED, 0),
                f"{reverse('documents:documents')}?state={DocumentState.SUBMITTED}",
                "info",
            ),
            ("Bản nháp", drafts, reverse("dashboard:drafts"), "neutral"),
        ]
    return [
        {"label": label, "value": value, "url": url, "tone": tone if value else "neutral"}
        for label, value, url, tone in rows
    ]


def work_list(reach: Reach, day: date, calendar: WorkCalendar) -> list[WorkItem]:
    """At most `MOST_ROWS` rows: overdue by days, due soon, papers to approve or issue, conferences that wait for their
    next step, results to assess."""
    at = limits(day, calendar)
    user, tasks = reach.user, reach.tasks.for_list().order_by("due_on", "pk")
    urgent = [*tasks.overdue(at)[:MOST_ROWS], *tasks.due_soon(at)[:MOST_ROWS]]
    items = [_task_item(task, user, task_deadline(task, day, calendar)) for task in urgent]
    items += [_paper_item(paper) for paper in _waiting_papers(reach)[:MOST_ROWS]]
    items += [_briefing_item(briefing) for briefing in waiting_briefings(reach, day)[:MOST_ROWS]]
    if user.has_role(*ASSESSORS):
        reported = tasks.filter(state=TaskState.REPORTED, unit_id__in=user.staff_unit_ids)
        seen = {task.pk for task in urgent}
        items += [_task_item(task, user, TO_ASSESS) for task in reported[:MOST_ROWS] if task.pk not in seen]
    return sorted(items, key=lambda item: item.rank)[:MOST_ROWS]


_RANKS = {DeadlineState.OVERDUE: 0, DeadlineState.TODAY: 1, DeadlineState.SOON: 2}


def _task_item(task: Task, user: Any, standing: Deadline) -> WorkItem:
    rank = (_RANKS.get(standing.state, 4), -standing.days if standing.state == DeadlineState.OVERDUE else standing.days)
    verb, label = next_step(task, user)
    address = task.get_absolute_url()
    step_url = reverse(f"followup:{verb}", args=[task.public_id]) if verb else address
    whom = task.assignee or NOBODY
    return WorkItem(rank, standing, task.code, title(task), address, whom, label, step_url)


def next_step(task: Task, user: Any) -> tuple[str, str]:
    """The step that this person most likely takes next: (verb, label); ("", "Mở") when there is none."""
    if task.state == TaskState.REPORTED and user.has_perm("followup.assess_task", task):
        return "assess_task", "Đánh giá"
    if user.has_perm("followup.remind_unit", task):
        return "remind_unit", "Đôn đốc"
    may_report = task.state != TaskState.REPORTED and user.has_perm("followup.report_result", task)
    if not getattr(task, "parts_total", 0) and may_report:
        return "report_result", "Báo cáo"
    return "", "Mở"


def _waiting_papers(reach: Reach) -> Any:
    """Papers whose next step this person may take."""
    states = []
    if reach.user.has_perm("documents.approve_document"):
        states.append(DocumentState.SUBMITTED)
    if reach.user.has_perm("documents.issue_document"):
        states.append(DocumentState.APPROVED)
    return reach.papers.filter(state__in=states).order_by("-state", "pk")


def _paper_item(paper: Document) -> WorkItem:
    address = paper.get_absolute_url()
    if paper.state == DocumentState.APPROVED:
        step = reverse("documents:issue_document", args=[paper.public_id])
        return WorkItem((3, 1), TO_ISSUE, paper.reference, paper.summary, address, "", "Phát hành", step)
    return WorkItem((3, 0), TO_APPROVE, paper.reference, paper.summary, address, "", "Xem và duyệt", address)


def waiting_briefings(reach: Reach, day: date) -> Any:
    """Conferences of the own units whose next step is due.

    Held but not concluded, concluded but without a notice on its way, issued but not followed up, or still planned on
    a day that has come.
    """
    if not reach.user.has_perm("meetings.edit_briefing"):
        return reach.briefings.none()
    on_its_way = Document.objects.unscoped("only whether a conference in reach has one").filter(
        briefings=OuterRef("pk"), kind=DocumentKind.NOTICE, state__in=(DocumentState.SUBMITTED, DocumentState.APPROVED)
    )
    come = Q(held_on__lte=day) | Q(held_month__lt=day.replace(day=1))
    due = Q(state__in=BRIEFING_STEPS) | Q(come, state__in=BEFORE)
    rows = reach.briefings.filter(due, unit_id__in=reach.user.own_unit_ids)
    return rows.exclude(Exists(on_its_way), state=BriefingState.CONCLUDED).order_by("takes_place", "pk")


def _briefing_item(briefing: Briefing) -> WorkItem:
    label, action = BRIEFING_STEPS.get(BriefingState(briefing.state), DAY_HAS_COME)
    address = briefing.get_absolute_url()
    badge = Deadline(DeadlineState.NONE, label, "warning", "calendar-check")
    return WorkItem((3, 2), badge, briefing.when, briefing.title, address, "", action, address)


def coming_briefings(reach: Reach, day: date) -> list[Briefing]:
    """Conferences that have a day within the coming week, today included, in order."""
    rows = reach.briefings.filter(state__in=BEFORE, held_on__range=(day, day + timedelta(days=DAYS_AHEAD - 1)))
    return list(rows.order_by("held_on", "pk"))


def drafts(reach: Reach) -> list[DraftRow]:
    """Draft papers and planned conferences, newest first."""
    papers: Iterable[Document] = reach.papers.filter(state=DocumentState.DRAFT).select_related("unit").order_by("-pk")
    plans: Iterable[Briefing] = reach.planned_briefings.select_related("unit").order_by("-pk")
    return [
        *(DraftRow(p.get_kind_display(), p.summary, p.get_absolute_url(), p.unit.full_name) for p in papers),
        *(DraftRow("Hội nghị giao ban", b.title, b.get_absolute_url(), b.unit.full_name) for b in plans),
    ]


@dataclass(frozen=True)
class FirstStep:
    """One thing to do in a unit that has no records yet."""

    label: str
    text: str
    url: str
    done: bool


def first_steps(reach: Reach) -> Sequence[FirstStep]:
    """The checklist of a unit without conferences and tasks; empty as soon as there is one, or for agencies."""
    user, unit = reach.user, reach.user.home
    if unit is None or not user.own_unit_ids:
        return []
    # Asked of the unit itself: an administrator sees no conferences, but the unit may have many.
    tasks = Task.objects.unscoped("only whether the own units have any").filter(unit_id__in=user.own_unit_ids)
    briefings = Briefing.objects.unscoped("only whether the own units have any").filter(unit_id__in=user.own_unit_ids)
    if tasks.exists() or reach.all_tasks.exists() or briefings.exists() or reach.briefings.exists():
        return []
    steps = [
        FirstStep(
            "Kiểm tra các cơ quan của đơn vị", "Thường trực HĐND, các Ban, Tổ đại biểu, Văn phòng.",
            reverse("organisation:unit", args=[unit.public_id]), unit.bodies.exists(),
        ),
        FirstStep(
            "Nhập nhân sự và chức vụ", "Tên và chức danh sẽ dùng cho người chủ trì, người ký văn bản.",
            reverse("organisation:people"), unit.people.visible_to(user).exists(),
        ),
    ]  # fmt: skip
    if user.has_perm("meetings.create_briefing"):
        steps.append(
            FirstStep(
                "Lập hội nghị giao ban đầu tiên", "Kết luận của hội nghị sẽ được tách thành nhiệm vụ.",
                reverse("meetings:create_briefing"), False,
            )
        )  # fmt: skip
    return steps
