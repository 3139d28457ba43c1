"""Counts about conferences: how far their tasks and the sections of their entry are."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hdnd_portal.figures.choices import FigureState, NoteKind
from hdnd_portal.figures.models import Commendation, DeclaredFigure, Note, Span
from hdnd_portal.followup.choices import SourceKind, TaskState
from hdnd_portal.followup.models import Task
from meetings.choices import PaperState, ParticipantRole
from meetings.models import AgendaItem, Briefing, BriefingPaper, BriefingPhoto, Conclusion, Participant


@dataclass(frozen=True)
class TaskProgress:
    """Tasks of one conference (parts given on to single bodies aside) and how many of them are done."""

    done: int
    total: int


def task_progress(briefing: Briefing, tasks: QuerySet[Task]) -> TaskProgress:
    """Counts among `tasks`, which are already narrowed to what the reader may see. One query."""
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


COUNTED = (
    "people", "chairs", "agenda", "papers_due", "papers_missing", "concluded", "without_task", "pictures",
    "spans", "stated", "not_stated", "notes", "commended",
)  # fmt: skip


def section_states(briefing: Briefing) -> dict[str, str]:
    """For each section of the entry: nothing yet, begun, or enough to print. One query."""
    own, told = {"briefing": OuterRef("pk")}, {"dossier": OuterRef("dossier_id")}
    people, papers, conclusions = (part.objects.filter(**own) for part in (Participant, BriefingPaper, Conclusion))
    figures = DeclaredFigure.objects.filter(**told)
    counts: dict[str, int] = (
        Briefing._base_manager.filter(pk=briefing.pk)
        .annotate(
            n_people=_number(people, "briefing"),
            n_chairs=_number(people.filter(role=ParticipantRole.CHAIR), "briefing"),
            n_agenda=_number(AgendaItem.objects.filter(**own), "briefing"),
            n_papers_due=_number(papers, "briefing"),
            n_papers_missing=_number(papers.filter(state__in=[PaperState.EXPECTED, PaperState.RETURNED]), "briefing"),
            n_concluded=_number(conclusions, "briefing"),
            n_without_task=_number(conclusions.filter(task__isnull=True), "briefing"),
            n_pictures=_number(BriefingPhoto.objects.filter(**own), "briefing"),
            n_spans=_number(Span.objects.filter(**told), "dossier"),
            n_stated=_number(figures, "dossier"),
            n_not_stated=_number(figures.filter(state=FigureState.NOT_REPORTED), "dossier"),
            n_notes=_number(Note.objects.filter(**told).exclude(kind=NoteKind.RELATED), "dossier"),
            n_commended=_number(Commendation.objects.filter(**told), "dossier"),
        )
        .values(*(f"n_{name}" for name in COUNTED))
        .get()
    )  # fmt: skip
    return {
        "chung": FULL if briefing.when and counts["n_spans"] else STARTED,
        "thanh-phan": _state(counts["n_people"], not counts["n_chairs"]),
        "chuong-trinh": _state(counts["n_agenda"], 0),
        "bao-cao": _state(counts["n_papers_due"], counts["n_papers_missing"]),
        "so-lieu": _state(counts["n_stated"], counts["n_not_stated"]),
        "thao-luan": _state(counts["n_notes"], 0),
        "khen-thuong": _state(counts["n_commended"], 0),
        "ket-luan": _state(counts["n_concluded"], counts["n_without_task"]),
        "anh": _state(counts["n_pictures"], 0),
        "ky-sau": FULL if briefing.next_month else STARTED if briefing.next_ordinal or briefing.next_theme else EMPTY,
    }


def _state(present: int, missing: int | bool) -> str:
    return EMPTY if not present else STARTED if missing else FULL
