"""Entering a conference section by section: save any time, resume anywhere, nothing typed is lost."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from hdnd_portal.history.context import doing
from hdnd_portal.kit.views import RecordMixin
from hdnd_portal.kit.workflow import NotNow
from meetings.actions.tasks import add_split_conclusions, give_tasks
from meetings.forms.conflict import different_texts
from meetings.forms.sections import SECTIONS, Entry, Section, section_after
from meetings.models import Briefing
from meetings.statistics import section_states
from meetings.workflows import refuse_when_closed

TAKEN = "Số thứ tự này vừa được dùng cho một hội nghị khác trong cùng nhiệm kỳ."


class SectionPage(RecordMixin):
    """One section. "Lưu" stays, "Lưu và tiếp" goes on; a stamp of what was shown guards against overwriting."""

    permission = "meetings.edit_briefing"
    model = Briefing
    template = "meetings/section.html"

    def queryset(self) -> Any:
        return super().queryset().select_related("unit", "dossier", "host_unit", "next_host_unit", "previous")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["section"] not in SECTIONS:
            raise Http404
        self.section: Section = SECTIONS[kwargs["section"]]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            refuse_when_closed(self.record)
        except NotNow as refusal:
            messages.warning(request, str(refusal))
            return redirect(self.record.get_absolute_url())
        entry = Entry(self.section, self.record)
        return self._page(entry, entry.stamp)

    @transaction.atomic
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        locked = self.locked()
        stored = Entry(self.section, locked)
        now = stored.stamp
        entry = Entry(self.section, self.locked(), request.POST, request.FILES)
        valid = entry.is_valid()
        if request.POST.get("stamp") != now:
            return self._page(entry, now, 409, conflict=different_texts(stored, entry))
        if not valid:
            return self._page(entry, now, 422)
        try:
            refuse_when_closed(locked)
            with transaction.atomic(), doing(self.section.verb):
                entry.save(request.user)
            return self._after(entry)
        except NotNow as refusal:
            return self._refused(entry, now, str(refusal))
        except IntegrityError:
            return self._refused(entry, now, TAKEN)

    def _after(self, entry: Entry) -> HttpResponse:
        """Where the pressed button leads; splitting and giving tasks happen after saving."""
        if "split" in self.request.POST:
            made = self._do(lambda: add_split_conclusions(self.record, entry.form.cleaned_data["conclusion_text"]))  # type: ignore[union-attr]
            return self._stay(f"Đã tách thêm {made} ý. Hãy xem lại loại, đơn vị và hạn của từng ý." if made else "")
        if "tasks" in self.request.POST:
            given = self._do(lambda: give_tasks(self.record))
            if not given:
                return self._stay("")
            messages.success(self.request, f"Đã lưu và tạo {len(given)} nhiệm vụ trong sổ theo dõi.")
            return redirect(self.url(section_after(self.section) or self.section))
        following = section_after(self.section)
        if "next" in self.request.POST and following:
            messages.success(self.request, f"Đã lưu mục “{self.section.label}”.")
            return redirect(self.url(following))
        if "next" in self.request.POST:
            messages.success(self.request, "Đã lưu mục cuối. Hãy xem lại toàn bộ hội nghị.")
            return redirect(self.record.get_absolute_url())
        return self._stay("Đã lưu.")

    def _do(self, act: Any) -> Any:
        """What was typed is saved already; a refusal of the next step becomes a message."""
        try:
            with transaction.atomic():
                return act()
        except NotNow as refusal:
            messages.warning(self.request, str(refusal))
            return None

    def _stay(self, text: str) -> HttpResponse:
        if text:
            messages.success(self.request, text)
        return redirect(self.url(self.section))

    def _refused(self, entry: Entry, stamp: str, sentence: str) -> HttpResponse:
        if entry.form is not None:
            entry.form.add_error(None, sentence)
        else:
            messages.error(self.request, sentence)
        return self._page(entry, stamp, 409)

    def url(self, section: Section) -> str:
        return reverse("meetings:section", args=[self.record.public_id, section.path])

    def _page(self, entry: Entry, stamp: str, status: int = 200, conflict: Any = None) -> HttpResponse:
        states = section_states(self.record)
        return self.show(
            status,
            title=self.section.label,
            record=self.record,
            section=self.section,
            entry=entry,
            stamp=stamp,
            conflict=conflict,
            has_errors=status == 422,
            is_last=section_after(self.section) is None,
            sections=[
                {
                    "label": section.label,
                    "url": self.url(section),
                    "active": section is self.section,
                    "state": states[section.path],
                }
                for section in SECTIONS.values()
            ],
        )
