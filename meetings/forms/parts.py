"""Rows of the sections of a conference: people, agenda, papers, figures, proposals, conclusions, photos."""

from typing import Any

from django import forms

from hdnd_portal.documents.actions.attach import checked
from hdnd_portal.figures.choices import ComparisonKind, FigureState
from hdnd_portal.figures.models import Commendation, Comparison, DeclaredFigure, Note, Span
from hdnd_portal.figures.models.figure import WITH_VALUE
from hdnd_portal.figures.wording import period_of
from hdnd_portal.followup.choices import TaskKind
from hdnd_portal.followup.due import due_words
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.comparison import base_kind_of
from hdnd_portal.kit.forms import portal_field
from hdnd_portal.kit.text import one_line
from hdnd_portal.organisation.models import Body
from meetings.choices import PaperState, ParticipantRole
from meetings.forms.fields import DueField, ListField, NumberField, PercentField, SpanField
from meetings.forms.rows import RowForm, RowFormSet, rows_of
from meetings.models import AgendaItem, BriefingPaper, BriefingPhoto, Conclusion, Participant

ONE_LINE = {"rows": 1}
NO_CHOICE = ("", "–")


class ParticipantForm(RowForm):
    """One person or one group; a group has no titles of its own."""

    who = forms.CharField(label="Họ tên, hoặc tên nhóm", max_length=300, widget=forms.Textarea(attrs=ONE_LINE))
    titles = ListField(label="Chức danh như in", required=False)

    class Meta:
        model = Participant
        fields = ("role", "who", "titles", "concludes", "item", "invited", "attended")
        labels = {"concludes": "Kết luận", "item": "Nội dung trình bày", "invited": "Mời", "attended": "Dự"}
        formfield_callback = portal_field
        widgets = {"item": forms.Textarea(attrs=ONE_LINE)}

    field_order = ("role", "who", "titles", "concludes", "item", "invited", "attended")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = ParticipantRole.choices
        if self.instance.pk:
            self.initial["who"] = self.instance.name or self.instance.group
        else:
            self.initial["role"] = ParticipantRole.ATTENDING

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        who = one_line(values.get("who") or "")
        if values.get("role") != ParticipantRole.GROUP and len(who) > 120:
            self.add_error("who", "Họ tên dài quá 120 ký tự; nếu là nhóm, hãy chọn vai trò “Thành phần (nhóm)”.")
        is_group = values.get("role") == ParticipantRole.GROUP
        self.instance.name, self.instance.group = ("", who) if is_group else (who[:120], "")
        return values


class AgendaForm(RowForm):
    class Meta:
        model = AgendaItem
        fields = ("text", "presenter")
        formfield_callback = portal_field
        widgets = {"text": forms.Textarea(attrs=ONE_LINE), "presenter": forms.Textarea(attrs=ONE_LINE)}


class PaperForm(RowForm):
    """A report or tham luận; a day of receipt says by itself whether it came in time."""

    class Meta:
        model = BriefingPaper
        fields = ("unit_text", "title", "due_on", "received_on", "state", "read_out")
        labels = {"read_out": "Trình bày"}
        formfield_callback = portal_field
        widgets = {"unit_text": forms.Textarea(attrs=ONE_LINE), "title": forms.Textarea(attrs=ONE_LINE)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        received, due = values.get("received_on"), values.get("due_on")
        if received and received > today():
            self.add_error("received_on", "Ngày nộp không được sau hôm nay.")
        if received and values.get("state") in (PaperState.EXPECTED, PaperState.RECEIVED, PaperState.LATE):
            values["state"] = PaperState.LATE if due and received > due else PaperState.RECEIVED
        return values


class FigureForm(RowForm):
    """One printed number with its comparison. A row with a value is reported; a row without one is not yet."""

    value = NumberField(label="Giá trị", required=False)
    topics = ListField(label="Nội dung cụ thể", required=False, each=500)
    kind = forms.ChoiceField(label="So sánh", required=False, choices=[NO_CHOICE, *ComparisonKind.choices])
    stated = PercentField(label="Số nêu", required=False)
    base = NumberField(label="Số gốc", required=False)
    base_label = forms.CharField(label="Kỳ gốc", required=False, max_length=200)
    base_estimated = forms.BooleanField(label="Gốc suy ra", required=False)
    inside = forms.IntegerField(label="Nằm trong dòng", required=False, min_value=1, max_value=300)

    class Meta:
        model = DeclaredFigure
        fields = ("scope_label", "indicator", "value", "measure", "qualifier", "state", "topics", "note", "code")
        labels = {"scope_label": "Chủ thể", "indicator": "Chỉ tiêu", "code": "Mã"}
        formfield_callback = portal_field
        widgets = {
            "scope_label": forms.Textarea(attrs=ONE_LINE),
            "indicator": forms.Textarea(attrs=ONE_LINE),
            "note": forms.Textarea(attrs=ONE_LINE),
        }

    field_order = (
        "scope_label", "indicator", "value", "measure", "kind", "stated", "base", "base_label", "base_estimated",
        "qualifier", "state", "inside", "topics", "note", "code",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = getattr(self.instance, "comparison", None) if self.instance.pk else None
        if found is not None:
            names = ("kind", "stated", "base", "base_label", "base_estimated")
            self.initial = {**self.initial, **{name: getattr(found, name) for name in names}}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        state = values.get("state")
        if values.get("value") is None and "value" in values and state in WITH_VALUE:
            values["state"] = FigureState.NOT_REPORTED
        elif values.get("value") is not None and state == FigureState.NOT_REPORTED:
            values["state"] = FigureState.REPORTED
        compared = [name for name in ("stated", "base", "base_label") if values.get(name) not in (None, "")]
        if compared and not values.get("kind"):
            self.add_error("kind", "Hãy chọn kiểu so sánh của số đã nêu.")
        return values


class FigureRows(RowFormSet):
    """Figures of the dossier; `span` is given to new rows."""

    def __init__(self, *args: Any, span: Span | None = None, **kwargs: Any) -> None:
        self.span = span
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            place = {part.pk: number for number, part in enumerate(self.parts, start=1)}
            for form in self.initial_forms:
                form.initial["inside"] = place.get(form.instance.part_of_id)

    def save(self, **owner: Any) -> list[Any]:
        taken = {part.key for part in self.parts if isinstance(part, DeclaredFigure)}
        free = (key for number in range(1, 1_000) if (key := f"s{number}") not in taken)
        for form in self.rows_in_order():
            if form.instance.pk is None:
                form.instance.key, form.instance.span = next(free), self.span
        saved = super().save(**owner)
        self._nest(saved)
        return saved

    def save_more(self, form: Any, part: Any) -> None:
        names = ("stated", "base", "base_label", "base_estimated")
        chosen = {name: form.cleaned_data.get(name) for name in names}
        kind = form.cleaned_data.get("kind")
        if not kind:
            Comparison.objects.filter(figure=part).delete()
        elif {"kind", *names} & set(form.changed_data):
            # The printed words belonged to the old numbers; new ones are worded anew.
            base_kind = base_kind_of(chosen["base_label"] or "", period_of(part.span))
            words = {"kind": kind, "base_kind": base_kind, "text": ""}
            Comparison.objects.update_or_create(figure=part, defaults={**chosen, **words})

    def _nest(self, saved: list[Any]) -> None:
        """ "Nằm trong dòng 7": the seventh row shown contains this one."""
        shown = {index: form.instance for index, form in enumerate(self.forms, start=1)}
        for form, part in zip(self.rows_in_order(), saved, strict=True):
            whole = shown.get(form.cleaned_data.get("inside") or 0)
            target = whole.pk if whole is not None and whole.pk and whole.pk != part.pk and whole in saved else None
            if part.part_of_id != target:
                part.part_of_id = target
                part.save(update_fields=["part_of"])


class ProposalForm(RowForm):
    class Meta:
        model = Note
        fields = ("text", "by", "to", "answer")
        labels = {"text": "Kiến nghị, đề xuất", "by": "Đơn vị nêu", "to": "Gửi tới", "answer": "Trả lời"}
        formfield_callback = portal_field
        widgets = {"text": forms.Textarea(attrs={"rows": 2}), "answer": forms.Textarea(attrs={"rows": 2})}


class CommendationForm(RowForm):
    """Numbers of those commended, by whom, for which period."""

    period = SpanField(label="Cho kỳ", required=False)

    class Meta:
        model = Commendation
        fields = ("collectives", "individuals", "by")
        formfield_callback = portal_field

    field_order = ("collectives", "individuals", "period", "by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("collectives", "individuals"):
            number: Any = self.fields[name]
            number.max_value = 1_000_000
        self.initial["period"] = self.instance.period_label

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if all(values.get(name) is None for name in ("collectives", "individuals")) and not self.errors:
            raise forms.ValidationError("Hãy ghi số tập thể hoặc số cá nhân.")
        span = values.get("period")
        if "period" in self.changed_data:
            self.instance.period_label = span.label if span else ""
            self.instance.period_start, self.instance.period_end = (span.start, span.end) if span else (None, None)
        return values


def by_unit(bodies: list[Body]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Choices in one group per unit, in the given order."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for body in bodies:
        groups.setdefault(body.unit.full_name, []).append((body.pk, body.name))
    return list(groups.items())


class ConclusionForm(RowForm):
    """One conclusion and what it asks of whom; a person decides its kind."""

    due = DueField(label="Hạn", required=False)

    class Meta:
        model = Conclusion
        fields = ("text", "kind", "main_body", "assigned_text", "co_text", "quota_at_least", "quota_per", "quota_code")
        labels = {
            "text": "Nội dung", "main_body": "Đơn vị chủ trì", "assigned_text": "Giao cho (như in)",
            "co_text": "Phối hợp (như in)", "quota_at_least": "Ít nhất", "quota_per": "Tính cho mỗi",
            "quota_code": "Mã chỉ tiêu",
        }  # fmt: skip
        formfield_callback = portal_field
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "assigned_text": forms.Textarea(attrs=ONE_LINE)}

    field_order = (
        "text", "kind", "main_body", "due", "assigned_text", "co_text", "quota_at_least", "quota_per", "quota_code",
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: list[Body] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["main_body"]
        body.queryset = Body.objects.filter(pk__in=[found.pk for found in bodies or []])
        body.choices = [NO_CHOICE, *by_unit(bodies or [])]
        kind: Any = self.fields["kind"]
        kind.choices = TaskKind.choices
        self.initial.setdefault("kind", TaskKind.ORIENTATION)
        if self.instance.task_id:
            for name, field in self.fields.items():
                field.disabled = name != "row"  # what stands in the register is changed there
        if self.instance.pk:
            self.initial["due"] = due_words(self.instance)
        else:
            self.initial["kind"] = TaskKind.ORIENTATION

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("kind") == TaskKind.QUOTA and not values.get("quota_at_least"):
            self.add_error("quota_at_least", "Chỉ tiêu phải ghi số ít nhất.")
        due = values.get("due")
        if due is not None and not self.instance.task_id:
            for name, value in due.fields.items():
                setattr(self.instance, name, value)
        return values


class ConclusionSet(RowFormSet):
    """A conclusion that became a task is changed in the register of tasks, and is not taken away here."""

    def clean(self) -> None:
        super().clean()
        if any(self.is_deleted(form) and form.instance.task_id for form in self.forms):
            raise forms.ValidationError("Không xóa được kết luận đã thành nhiệm vụ; hãy dừng nhiệm vụ đó trước.")


class PhotoForm(RowForm):
    """A caption, with or without its picture."""

    picture = forms.FileField(label="Tệp ảnh", required=False)

    class Meta:
        model = BriefingPhoto
        fields = ("caption",)
        formfield_callback = portal_field
        widgets = {"caption": forms.Textarea(attrs=ONE_LINE)}

    def clean_picture(self) -> Any:
        upload = self.cleaned_data.get("picture")
        if upload:
            checked(upload)
        return upload


ParticipantRows = rows_of(ParticipantForm)
AgendaRows = rows_of(AgendaForm)
PaperRows = rows_of(PaperForm)
FigureRowSet = rows_of(FigureForm, FigureRows)
ProposalRows = rows_of(ProposalForm, extra=2)
CommendationRows = rows_of(CommendationForm, extra=1)
ConclusionRows = rows_of(ConclusionForm, ConclusionSet, extra=2)
PhotoRows = rows_of(PhotoForm)
