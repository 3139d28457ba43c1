"""List, creation and record page of conferences."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.documents.models import Attachment, Document
from hdnd_portal.documents.views.attachment import attachment_rows
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.timeline import timeline
from hdnd_portal.kit.views import CreatePage, ListPage, RecordMixin
from hdnd_portal.organisation.permissions import OFFICE
from meetings.actions.briefing import create_briefing
from meetings.actions.notice import SOURCE
from meetings.choices import AFTER, PAPER_TONES, STATE_TONES, BriefingState, PaperState
from meetings.columns import BRIEFING_COLUMNS
from meetings.filters import BriefingFilter
from meetings.forms.briefing import CreateBriefingForm
from meetings.models import Briefing
from meetings.record import (
    TABS,
    Tab,
    conclusion_lines,
    figure_lines,
    header_facts,
    next_steps,
    note_groups,
    overview_facts,
)
from meetings.reports import commendation_words, next_sentence
from meetings.statistics import standing, task_progress, with_task_counts
from meetings.workflows import WORDS


class BriefingList(ListPage):
    """Conferences of own units and those this unit was invited to, newest first."""

    permission = "meetings.view_briefing"
    model = Briefing
    title = "Hội nghị giao ban"
    filterset = BriefingFilter
    columns = BRIEFING_COLUMNS
    default_order = ("-takes_place", "-pk")
    facet = "state"
    create_url = "meetings:create_briefing"
    create_label = "Thêm hội nghị"
    create_permission = "meetings.create_briefing"
    empty_text = "Chưa có hội nghị giao ban nào."
    file_name = "hoi-nghi-giao-ban"

    def rows(self) -> Any:
        return with_task_counts(self.visible(Briefing).for_list())  # type: ignore[attr-defined]


class CreateBriefing(CreatePage):
    """The short form; afterwards the sections."""

    permission = "meetings.create_briefing"
    title = "Thêm hội nghị giao ban"
    form_class = CreateBriefingForm
    template = "meetings/create.html"
    submit_label = "Lập hội nghị"
    done = "Đã lập hội nghị. Hãy nhập tiếp từng mục."

    def form_arguments(self) -> dict[str, Any]:
        user: Any = self.request.user
        units = {role.unit_id for role in user.roles if role.role in OFFICE}
        previous = self.visible(Briefing).filter(unit_id__in=units).order_by("-takes_place", "-pk")
        chosen = self.request.GET.get("ky-truoc", "")
        source = next((row for row in previous[:50] if str(row.public_id) == chosen), None) if chosen else None
        initial = {"copy_from": source, "lower_label": source.lower_label} if source else {}
        return {"user": user, "previous": previous, "initial": initial}

    def create(self, form: Any) -> str:
        briefing = create_briefing(**form.cleaned_data)
        return reverse("meetings:section", args=[briefing.public_id, "chung"])


class BriefingPage(RecordMixin):
    """The record, one tab per address."""

    permission = "meetings.view_briefing"
    model = Briefing

    def queryset(self) -> Any:
        needed = ("unit", "convener__unit", "host_unit", "term", "dossier", "next_host_unit")
        return super().queryset().select_related(*needed).prefetch_related("dossier__spans")

    def get(self, request: HttpRequest, tab: str = "", **kwargs: Any) -> HttpResponse:
        briefing: Briefing = self.record
        user: Any = request.user
        if tab not in TABS:
            raise Http404
        chosen = TABS[tab]
        self.template = f"meetings/{chosen.template}"  # type: ignore[misc]
        at_home = briefing.unit_id in user.staff_unit_ids  # who is at home in the unit sees all tasks it gave
        tabs = [one for one in TABS.values() if at_home or briefing.state in one.for_guests]
        if chosen not in tabs:
            raise Http404
        given = Task.objects.unscoped("tasks that the reader's own unit gave").filter(unit=briefing.unit_id)
        tasks = given if at_home else self.visible(Task)
        progress = task_progress(briefing, tasks, sees_all=at_home)
        return self.show(
            title=briefing.title,
            record=briefing,
            state={"label": briefing.get_state_display(), "tone": STATE_TONES[BriefingState(briefing.state)]},
            facts=header_facts(briefing),
            progress=progress,
            next=next_steps(briefing, user),
            tabs=[{"label": one.label, "url": self._address(one), "active": one is chosen} for one in tabs],
            may_edit=briefing.state != BriefingState.CLOSED and user.has_perm("meetings.edit_briefing", briefing),
            may_copy=briefing.state in AFTER and user.has_perm("meetings.create_briefing", briefing),
            **getattr(self, f"_{chosen.key}")(briefing, user, tasks),
        )

    def _address(self, tab: Tab) -> str:
        if not tab.path:
            return self.record.get_absolute_url()
        return reverse("meetings:briefing_tab", args=[self.record.public_id, tab.path])

    def _overview(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        around = Q(pk=briefing.previous_id) | Q(previous=briefing)
        related = list(self.visible(Briefing).filter(around).order_by("takes_place", "pk")[:9])
        previous = next((one for one in related if one.pk == briefing.previous_id), None)
        left = tasks.none()
        if previous is not None:
            left = tasks.still_open().filter(source_id=previous.public_id, parent__isnull=True).order_by("due_on", "pk")
        known = standing(briefing)
        changes = briefing.host_changes.select_related("old_host", "new_host") if known.host_changes else []
        commended = briefing.dossier.commendations.all() if known.commendations else []
        return {
            "general": overview_facts(briefing),
            "host_changes": changes,
            "previous": previous,
            "followers": [one for one in related if one.previous_id == briefing.pk],
            "open_before": left[:50],
            "note_groups": note_groups(briefing),
            "commended": [commendation_words(row) for row in commended],
            "next_sentence": next_sentence(briefing),
        }

    def _agenda(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        papers = [(paper, PAPER_TONES[PaperState(paper.state)]) for paper in briefing.papers.all()]
        return {"agenda": briefing.agenda.all(), "papers": papers}

    def _participants(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        return {"participants": briefing.participants.all()}

    def _figures(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        return {"figures": figure_lines(briefing)}

    def _conclusions(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        return {"conclusions": conclusion_lines(briefing, tasks)}

    def _papers(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        # A correction being drafted belongs to the conference by its source only.
        drafted = Q(source_kind=SOURCE, source_id=briefing.public_id)
        return {
            "documents": self.visible(Document).filter(Q(briefings=briefing) | drafted).order_by("-pk").distinct(),
            "attach_url": self._attach_address(),
            "photos": briefing.photos.select_related("attachment"),
            "files": attachment_rows(
                Attachment.objects.of(briefing), "meetings:attachment", "meetings:detach_file", briefing, user,
                "meetings.attach_file",
            ),
        }  # fmt: skip

    def _attach_address(self) -> str:
        allowed = self.request.user.has_perm("meetings.attach_file", self.record)
        return reverse("meetings:attach_file", args=[self.record.public_id]) if allowed else ""

    def _history(self, briefing: Briefing, user: Any, tasks: Any) -> dict[str, Any]:
        return {"entries": timeline(briefing, briefing.dossier, words=WORDS)}
