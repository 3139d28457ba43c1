"""Counts about conferences: how far their tasks and the sections of their entry are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hdnd_portal.documents.choices import FROZEN, DocumentKind
from hdnd_portal.documents.models import Document
from hdnd_portal.figures.choices import FigureState, NoteKind
from hdnd_portal.figures.models import Commendation, DeclaredFigure, Note, Span
from hdnd_portal.followup.choices import OPEN_STATES, SourceKind, TaskKind, TaskState
from hdnd_portal.followup.models import Task
from meetings.choices import PaperState, ParticipantRole
from meetings.models import (
    AgendaItem,
    Briefing,
    BriefingPaper,
    BriefingPhoto,
    Conclusion,
    HostChange,
    Participant,
)

Parts = dict[str, tuple[QuerySet[Any], str]]  # name → rows, and the column that names their conference


@dataclass(frozen=True)
class Standing:
    """What the steps of one conference depend on, counted at one moment."""

    chairs: int
    conclusions: int
    without_task: int
    issued_notices: int
    tasks: int  # parts given on to single bodies aside
    tasks_done: int
    unfinished: int  # one-off tasks and their parts that are still open; orientations and quotas never end
    host_changes: int
    lower_units: int
    notes: int
    commendations: int

    @property
    def with_task(self) -> int:
        return self.conclusions - self.without_task


def standing(briefing: Briefing) -> Standing:
    """Counted once per instance: a page asks it many times, a locked instance is always a fresh one. One query."""
    known = briefing.__dict__.get("_standing")
    if known is None:
        known = briefing.__dict__["_standing"] = _count_standing(briefing)
    return known


def _count_standing(briefing: Briefing) -> Standing:
    return Standing(**_counts_of(briefing, _parts_of_standing))


def _parts_of_standing() -> Parts:
    own, told = {"briefing": OuterRef("pk")}, {"dossier": OuterRef("dossier_id")}
    conclusions = Conclusion.objects.filter(**own)
    tasks = Task.objects.unscoped("counts of a conference the caller has already fetched").filter(
        source_id=OuterRef("public_id"), source_kind=SourceKind.BRIEFING
    )
    papers = Document.objects.unscoped("counts of a conference the caller has already fetched")
    whole = tasks.filter(parent__isnull=True)
    return {
        "chairs": (Participant.objects.filter(**own, role=ParticipantRole.CHAIR), "briefing"),
        "conclusions": (conclusions, "briefing"),
        "without_task": (conclusions.filter(task__isnull=True), "briefing"),
        "issued_notices": (
            papers.filter(briefings=OuterRef("pk"), kind=DocumentKind.NOTICE, state__in=FROZEN), "briefings",
        ),
        "tasks": (whole, "source_id"),
        "tasks_done": (whole.filter(state=TaskState.DONE), "source_id"),
        "unfinished": (tasks.filter(kind=TaskKind.TASK, state__in=OPEN_STATES), "source_id"),
        "host_changes": (HostChange.objects.filter(**own), "briefing"),
        "lower_units": (Briefing.lower_units.through.objects.filter(**own), "briefing"),
        "notes": (Note.objects.filter(**told), "dossier"),
        "commendations": (Commendation.objects.filter(**told), "dossier"),
    }  # fmt: skip


@dataclass(frozen=True)
class TaskProgress:
    """Tasks of one conference (parts given on to single bodies aside) and how many of them are done."""

    done: int
    total: int


def task_progress(briefing: Briefing, tasks: QuerySet[Task], *, sees_all: bool) -> TaskProgress:
    """Counts among `tasks`, already narrowed to what the reader may see; all of them when `sees_all`."""
    if sees_all:
        return TaskProgress(standing(briefing).tasks_done, standing(briefing).tasks)
    mine = tasks.filter(source_kind=SourceKind.BRIEFING, source_id=briefing.public_id, parent__isnull=True)
    counted = mine.aggregate(done=Count("pk", filter=Q(state=TaskState.DONE)), total=Count("pk"))
    return TaskProgress(counted["done"], counted["total"])


def with_task_counts(briefings: QuerySet[Briefing]) -> QuerySet[Briefing]:
    """Adds `tasks_total` and `tasks_done` to each conference, in the same query."""
    tasks = Task.objects.unscoped("only counts, of conferences the reader sees").filter(
        source_id=OuterRef("public_id"), source_kind=SourceKind.BRIEFING, parent__isnull=True
    )
    return briefings.annotate(
        tasks_total=_number(tasks, "source_id"),
        tasks_done=_number(tasks.filter(state=TaskState.DONE), "source_id"),
    )


def _number(parts: QuerySet[Any], owner: str) -> Coalesce:
    """How many of these parts an outer record has; 0 when none."""
    counted = parts.order_by().values(owner).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


EMPTY, STARTED, FULL = "empty", "started", "full"


def section_states(briefing: Briefing) -> dict[str, str]:
    """For each section of the entry: nothing yet, begun, or enough to print. One query."""
    counts = _counts_of(briefing, _parts_of_sections)
    return {
        "chung": FULL if briefing.when and counts["spans"] else STARTED,
        "thanh-phan": _state(counts["people"], not counts["chairs"]),
        "chuong-trinh": _state(counts["agenda"], 0),
        "bao-cao": _state(counts["papers_due"], counts["papers_missing"]),
        "so-lieu": _state(counts["stated"], counts["not_stated"]),
        "thao-luan": _state(counts["notes"], 0),
        "khen-thuong": _state(counts["commended"], 0),
        "ket-luan": _state(counts["concluded"], counts["without_task"]),
        "anh": _state(counts["pictures"], 0),
        "ky-sau": FULL if briefing.next_month else STARTED if briefing.next_ordinal or briefing.next_theme else EMPTY,
    }


def _parts_of_sections() -> Parts:
    own, told = {"briefing": OuterRef("pk")}, {"dossier": OuterRef("dossier_id")}
    people, papers = Participant.objects.filter(**own), BriefingPaper.objects.filter(**own)
    conclusions, figures = Conclusion.objects.filter(**own), DeclaredFigure.objects.filter(**told)
    return {
        "people": (people, "briefing"),
        "chairs": (people.filter(role=ParticipantRole.CHAIR), "briefing"),
        "agenda": (AgendaItem.objects.filter(**own), "briefing"),
        "papers_due": (papers, "briefing"),
        "papers_missing": (papers.filter(state__in=[PaperState.EXPECTED, PaperState.RETURNED]), "briefing"),
        "concluded": (conclusions, "briefing"),
        "without_task": (conclusions.filter(task__isnull=True), "briefing"),
        "pictures": (BriefingPhoto.objects.filter(**own), "briefing"),
        "spans": (Span.objects.filter(**told), "dossier"),
        "stated": (figures, "dossier"),
        "not_stated": (figures.filter(state=FigureState.NOT_REPORTED), "dossier"),
        "notes": (Note.objects.filter(**told).exclude(kind=NoteKind.RELATED), "dossier"),
        "commended": (Commendation.objects.filter(**told), "dossier"),
    }


def _counts_of(briefing: Briefing, parts_of: Callable[[], Parts]) -> dict[str, int]:
    """How many rows of each kind this conference has, in one query."""
    names, sql, params = _compiled(parts_of)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, briefing.pk])
        return dict(zip(names, cursor.fetchone(), strict=True))


@cache
def _compiled(parts_of: Callable[[], Parts]) -> tuple[list[str], str, tuple[Any, ...]]:
    """Names, SQL, and all parameters but the last: the conference. Putting it together costs more than asking it."""
    parts = parts_of()
    numbers = {f"n_{name}": _number(rows, owner) for name, (rows, owner) in parts.items()}  # no field is called so
    rows = Briefing._base_manager.filter(pk=0).annotate(**numbers).values_list(*numbers)
    sql, params = rows.query.sql_with_params()
    return list(parts), sql, params[:-1]


def _state(present: int, missing: int | bool) -> str:
    return EMPTY if not present else STARTED if missing else FULL
