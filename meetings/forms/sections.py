"""The sections of a conference as they are entered: which form and which rows each has, and how they are saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict

from hdnd_portal.figures.choices import NoteKind
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import stamp
from hdnd_portal.organisation.models import Body
from meetings.actions.briefing import set_notes
from meetings.actions.photo import keep_picture
from meetings.actions.span import reviewed_span, set_span
from meetings.choices import BEFORE
from meetings.forms import parts
from meetings.forms.briefing import SPANS, ConclusionTextForm, GeneralForm, NextForm, NotesForm
from meetings.forms.rows import PasteForm, with_pasted
from meetings.models import Briefing

Data = QueryDict | None
NO_CELLS = ("row", "DELETE", "ORDER", "picture")  # fields that cannot be pasted


@dataclass(frozen=True)
class Grid:
    """Rows of one kind on a section page. `owner` names the record the rows belong to."""

    prefix: str
    caption: str
    row_label: str
    formset: Any
    stored: Callable[[Briefing], Any]
    owner: Callable[[Briefing], dict[str, Any]] = lambda briefing: {"briefing": briefing}
    more: Callable[[Briefing], dict[str, Any]] = lambda briefing: {}
    pasted: bool = True
    same: Callable[[Any], Any] | None = None  # what a copied row has in common with its origin


@dataclass(frozen=True)
class Section:
    """One page of the entry of a conference. `verb` is its word in the log, `path` its word in the address."""

    path: str
    verb: str
    label: str
    grids: tuple[Grid, ...] = ()
    form: Callable[[Briefing, Any], forms.BaseForm] | None = None
    save_form: Callable[[Briefing, Any], None] | None = None
    hint: str = ""
    splits: bool = False  # offers to cut a text into rows and to make tasks of them


class Entry:
    """Everything on one section page: unbound (as stored) or bound (as typed)."""

    def __init__(self, section: Section, briefing: Briefing, data: Data = None, files: Any = None) -> None:
        self.section, self.briefing = section, briefing
        self.form = section.form(briefing, data) if section.form else None
        self.rows: list[tuple[Grid, Any, PasteForm | None]] = []
        for grid in section.grids:
            extra = grid.more(briefing)
            stored = list(grid.stored(briefing))
            formset = grid.formset(data, files, prefix=grid.prefix, parts=stored, **extra)
            typed = with_pasted(data, formset) if data is not None else None
            if typed is not data:
                formset = grid.formset(typed, files, prefix=grid.prefix, parts=stored, **extra)
            fields = formset.empty_form.fields
            columns = [str(field.label) for name, field in fields.items() if name not in NO_CELLS]
            paste = PasteForm(typed, prefix=f"{grid.prefix}-paste", columns=columns) if grid.pasted else None
            if data is None:
                _mark_copied(grid, formset, briefing)
            self.rows.append((grid, formset, paste))

    @property
    def shown(self) -> list[Any]:
        """The form, when there is one, and the formsets."""
        return [*([self.form] if self.form else []), *(formset for _grid, formset, _paste in self.rows)]

    @property
    def stamp(self) -> str:
        return stamp(*self.shown)

    @property
    def row_sets(self) -> Any:
        """The formsets (one at most on every page so far), for the summary of errors."""
        return self.rows[0][1] if self.rows else None

    @property
    def paste_form(self) -> PasteForm | None:
        return self.rows[0][2] if self.rows else None

    def is_valid(self) -> bool:
        pastes = [paste for _grid, _formset, paste in self.rows if paste is not None]
        wrong = [part for part in [*self.shown, *pastes] if not part.is_valid()]  # all are asked: all errors at once
        return not wrong

    def save(self, by: Any) -> None:
        """Writes the form and all rows; the caller has checked `is_valid` and holds the lock."""
        if self.form is not None and self.section.save_form is not None:
            self.section.save_form(self.briefing, self.form)
        for grid, formset, _paste in self.rows:
            saved = formset.save(**grid.owner(self.briefing))
            if grid.prefix == "photos":
                _keep_pictures(self.briefing, formset, saved, by)


def _mark_copied(grid: Grid, formset: Any, briefing: Briefing) -> None:
    """Before the meeting, rows that still stand as in the conference before are marked as copied."""
    if grid.same is None or briefing.previous is None or briefing.state not in BEFORE:
        return
    origin = {grid.same(part) for part in grid.stored(briefing.previous)}
    for form in formset.initial_forms:
        is_filled = getattr(form.instance, "value", None) is not None
        form.is_copied = not is_filled and grid.same(form.instance) in origin


def _keep_pictures(briefing: Briefing, formset: Any, saved: list[Any], by: Any) -> None:
    for form, photo in zip(formset.rows_in_order(), saved, strict=True):
        if upload := form.cleaned_data.get("picture"):
            keep_picture(briefing, photo, upload, by=by)


def save_general(briefing: Briefing, form: Any) -> None:
    """General facts, lower units and the three spans; the dossier carries the conference's name."""
    form.save()
    for key, name in SPANS.items():
        if name in form.changed_data:
            set_span(briefing.dossier, key, form.cleaned_data[name])
    if briefing.dossier.title != briefing.title or briefing.dossier.term_id != briefing.term_id:
        briefing.dossier.title, briefing.dossier.term = briefing.title, briefing.term
        briefing.dossier.save(update_fields=["title", "term"])


def save_notes(briefing: Briefing, form: Any) -> None:
    for name, kind in NotesForm.KINDS.items():
        if name in form.changed_data:
            set_notes(briefing.dossier, kind, form.cleaned_data[name])


def own_bodies(briefing: Briefing) -> list[Body]:
    """Bodies a conclusion may be given to: those of the unit and of the units right under it."""
    day = briefing.held_on or briefing.held_month or today()
    near = Body.objects.on(day).filter(Q(unit=briefing.unit_id) | Q(unit__parent=briefing.unit_id))
    chosen = Body.objects.filter(pk__in=briefing.conclusions.values("main_body"))
    found = Body.objects.filter(Q(pk__in=near.values("pk")) | Q(pk__in=chosen.values("pk")))
    return list(found.select_related("unit").order_by("unit__level", "unit_id", "kind", "name"))


def conclusion_arguments(briefing: Briefing) -> dict[str, Any]:
    return {"form_kwargs": {"bodies": own_bodies(briefing)}}


def _of_dossier(briefing: Briefing) -> dict[str, Any]:
    return {"dossier": briefing.dossier}


_LIST = (
    Section(
        "chung", "edit_general", "Thông tin chung",
        form=lambda briefing, data: GeneralForm(data, instance=briefing), save_form=save_general,
    ),
    Section(
        "thanh-phan", "edit_participants", "Thành phần",
        (
            Grid(
                "participants", "Thành phần dự hội nghị", "Người hoặc nhóm", parts.ParticipantRows,
                lambda b: b.participants.all(), same=lambda one: (one.role, one.name, one.group, *one.titles),
            ),
        ),
        hint="Chức danh ghi như in tại thời điểm họp, cách nhau bằng dấu “;”, chức vụ Đảng đứng trước.",
    ),
    Section(
        "chuong-trinh", "edit_agenda", "Chương trình",
        (
            Grid(
                "agenda", "Chương trình hội nghị", "Nội dung", parts.AgendaRows, lambda b: b.agenda.all(),
                same=lambda item: (item.text, item.presenter),
            ),
        ),
    ),
    Section(
        "bao-cao", "edit_papers", "Báo cáo, tham luận",
        (Grid("papers", "Báo cáo, tham luận của các đơn vị", "Báo cáo", parts.PaperRows, lambda b: b.papers.all()),),
        hint="Ghi ngày nộp là đủ: cổng tự xếp “Đã nộp” hoặc “Nộp muộn” theo hạn.",
    ),
    Section(
        "so-lieu", "edit_figures", "Số liệu",
        (
            Grid(
                "figures", "Số liệu báo cáo tại hội nghị", "Số liệu", parts.FigureRowSet,
                lambda b: b.dossier.figures.select_related("comparison"), _of_dossier,
                lambda b: {"span": reviewed_span(b.dossier)},
                same=lambda row: (row.scope_label, row.indicator, row.measure),
            ),
        ),
        hint="Để trống giá trị nghĩa là chưa báo cáo, không phải là 0.",
    ),
    Section(
        "thao-luan", "edit_notes", "Hạn chế, thảo luận, kiến nghị",
        (
            Grid(
                "proposals", "Kiến nghị, đề xuất của đơn vị và trả lời", "Kiến nghị", parts.ProposalRows,
                lambda b: b.dossier.notes.filter(kind=NoteKind.PROPOSAL),
                lambda b: {"dossier": b.dossier, "kind": NoteKind.PROPOSAL},
            ),
        ),
        form=lambda briefing, data: NotesForm(data, briefing=briefing), save_form=save_notes,
    ),
    Section(
        "khen-thuong", "edit_commendations", "Khen thưởng",
        (
            Grid(
                "commendations", "Khen thưởng được nêu", "Khen thưởng", parts.CommendationRows,
                lambda b: b.dossier.commendations.all(), _of_dossier,
            ),
        ),
    ),
    Section(
        "ket-luan", "edit_conclusions", "Kết luận",
        (
            Grid(
                "conclusions", "Từng kết luận", "Kết luận", parts.ConclusionRows, lambda b: b.conclusions.all(),
                more=conclusion_arguments,
            ),
        ),
        form=lambda briefing, data: ConclusionTextForm(data, instance=briefing),
        save_form=lambda briefing, form: form.save(),
        hint="Hạn ghi 30/6/2024, 6/2024, quý II/2024, “hằng năm” hoặc tên sự kiện; không có hạn thì bỏ trống.",
        splits=True,
    ),
    Section(
        "anh", "edit_photos", "Ảnh",
        (Grid("photos", "Ảnh và chú thích", "Ảnh", parts.PhotoRows, lambda b: b.photos.all()),),
    ),
    Section(
        "ky-sau", "edit_next", "Kỳ sau",
        form=lambda briefing, data: NextForm(data, instance=briefing), save_form=lambda briefing, form: form.save(),
    ),
)  # fmt: skip
SECTIONS: Mapping[str, Section] = {section.path: section for section in _LIST}


def section_after(section: Section) -> Section | None:
    """The section that "Lưu và tiếp" goes to."""
    at = _LIST.index(section) + 1
    return _LIST[at] if at < len(_LIST) else None
