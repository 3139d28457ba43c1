"""Forms over a conference itself: making one, its general facts, its notes, what comes next, steps with a reason."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from hdnd_portal.figures.choices import NoteKind, SpanKey
from hdnd_portal.kit.forms import (
    BLANK_CHOICE,
    PartialDateField,
    PortalForm,
    PortalModelForm,
    VietnameseDateField,
    portal_field,
)
from hdnd_portal.kit.official import upper_first
from hdnd_portal.kit.text import one_line
from hdnd_portal.organisation.choices import BodyKind, Level
from hdnd_portal.organisation.models import Body, CouncilTerm, Unit
from hdnd_portal.organisation.permissions import OFFICE
from meetings.forms.fields import LinesField, SpanField
from meetings.models import Briefing

SPANS = {SpanKey.REVIEWED: "reviewed", SpanKey.STATISTICS: "statistics", SpanKey.PLANNED: "planned"}
WHEN_HELP = "Ngày, ví dụ 24/4/2024; chưa rõ ngày thì ghi tháng, ví dụ 8/2024."
SPAN_HELP = "Ví dụ: quý I/2024; 6 tháng cuối năm 2023; từ 01/10/2022 đến 31/3/2023."


class InLines:
    """Fields of a form side by side: `layout` names them line by line; fields it leaves out stand last, one a line."""

    fields: dict[str, forms.Field]
    layout: ClassVar[Sequence[Sequence[str]]] = ()

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        named = {name for line in self.layout for name in line}
        rest = [[name] for name, field in self.fields.items() if name not in named and not field.widget.is_hidden]
        return [[self[name] for name in line if name in self.fields] for line in [*self.layout, *rest]]  # type: ignore[index]

    def _plain_blanks(self) -> None:
        """An empty choice reads "–", the others begin with a capital letter."""
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                if field.empty_label == BLANK_CHOICE:
                    field.empty_label = "–"
            elif isinstance(field, forms.ChoiceField):
                pairs: Any = field.choices
                field.choices = [("", "–") if value == "" else (value, upper_first(label)) for value, label in pairs]


def possible_hosts(unit: Unit, chosen: Unit | None = None) -> Any:
    """The unit itself and the units under it."""
    return Unit.objects.filter(
        Q(pk=unit.pk) | Q(parent=unit, stands_for_all=False) | Q(pk=chosen.pk if chosen else None)
    )


class CreateBriefingForm(InLines, PortalModelForm):
    """What is needed to begin; everything else is entered section by section."""

    when = PartialDateField(label="Ngày họp", required=False, help_text=WHEN_HELP)
    reviewed = SpanField(label="Kỳ đánh giá", required=False, help_text=SPAN_HELP)
    copy_from = forms.ModelChoiceField(
        Briefing.objects.none(), label="Sao chép từ kỳ trước", required=False, empty_label="Không sao chép",
        help_text="Chép chương trình, thành phần, danh mục chỉ tiêu, đơn vị mời; không chép số liệu và ngày.",
    )  # fmt: skip

    class Meta:
        model = Briefing
        fields = ("convener", "term", "form", "ordinal", "lower_label", "title", "theme")
        labels = {"lower_label": "Họp với (như in)"}
        help_texts = {"title": "Bỏ trống để cổng tự đặt tên theo các mục trên."}
        formfield_callback = portal_field

    layout = (
        ("copy_from",), ("when", "reviewed"), ("lower_label",), ("theme",), ("convener", "form"), ("term", "ordinal"),
        ("title",),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, previous: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = {role.unit_id for role in user.roles if role.role in OFFICE}
        convener, term, source = (self.fields[name] for name in ("convener", "term", "copy_from"))
        conveners = Body.objects.filter(unit_id__in=units, kind=BodyKind.STANDING)
        convener.queryset = conveners if conveners.exists() else Body.objects.filter(unit_id__in=units)  # type: ignore[attr-defined]
        term.queryset = CouncilTerm.objects.filter(unit_id__in=units)  # type: ignore[attr-defined]
        source.queryset = previous  # type: ignore[attr-defined]
        self.fields["title"].required = False
        self.initial.setdefault("convener", convener.queryset.first())  # type: ignore[attr-defined]
        self.initial.setdefault("term", term.queryset.first())  # type: ignore[attr-defined]
        self._plain_blanks()

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        convener, term = values.get("convener"), values.get("term")
        if convener and term and convener.unit_id != term.unit_id:
            self.add_error("term", "Nhiệm kỳ này của đơn vị khác.")
        return values


class GeneralForm(InLines, PortalModelForm):
    """Section "Thông tin chung" with the three spans."""

    when = PartialDateField(label="Ngày họp", required=False, help_text=WHEN_HELP)
    reviewed = SpanField(label="Kỳ đánh giá", required=False, help_text=SPAN_HELP)
    statistics = SpanField(label="Kỳ số liệu", required=False, help_text="Chỉ ghi khi khác kỳ đánh giá.")
    planned = SpanField(label="Kỳ kế hoạch", required=False, help_text="Kỳ mà nhiệm vụ được đề ra.")

    class Meta:
        model = Briefing
        fields = (
            "title", "part_of_day", "venue", "host_unit", "lower_label", "lower_units", "theme", "motto", "form",
            "term", "ordinal",
        )  # fmt: skip
        formfield_callback = portal_field
        labels = {"lower_label": "Họp với (như in)"}
        widgets = {"lower_units": forms.CheckboxSelectMultiple, "title": forms.Textarea(attrs={"rows": 2})}

    layout = (
        ("title",), ("when", "part_of_day"), ("venue", "host_unit"), ("reviewed", "statistics", "planned"), ("theme",),
        ("motto",), ("lower_label",), ("lower_units",), ("form", "term", "ordinal"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plain_blanks()
        briefing, unit = self.instance, self.instance.unit
        self.fields["host_unit"].queryset = possible_hosts(unit, briefing.host_unit)  # type: ignore[attr-defined]
        if unit.level == Level.COMMUNE:
            del self.fields["lower_units"]  # nothing to choose from; the words of "Họp với" say who came
        else:
            self.fields["lower_units"].queryset = Unit.objects.filter(parent=unit)  # type: ignore[attr-defined]
        self.fields["term"].queryset = CouncilTerm.objects.filter(unit=unit)  # type: ignore[attr-defined]
        if briefing.held_on or briefing.held_month:
            self.initial["when"] = (briefing.held_on or briefing.held_month, briefing.held_on is None)
        labels = {span.key: span.label for span in briefing.dossier.spans.all()}
        for key, name in SPANS.items():
            self.initial[name] = labels.get(key, "")

    def _get_validation_exclusions(self) -> set[str]:
        # The number of a conference is unique together with these.
        return super()._get_validation_exclusions() - {"convener", "term", "held_on", "held_month", "state"}  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        when = values.get("when")
        day, is_month = when or (None, False)
        self.instance.held_on, self.instance.held_month = (None, day) if is_month else (day, None)
        values["title"] = one_line(values.get("title") or "")
        return values


class NotesForm(InLines, PortalForm):
    """Section of shortcomings and discussion: one item per line."""

    shortcomings = LinesField(label="Hạn chế, tồn tại", required=False, help_text="Mỗi dòng một ý.")
    discussion = LinesField(label="Ý kiến thảo luận", required=False, help_text="Mỗi dòng một ý.")
    KINDS = {"shortcomings": NoteKind.SHORTCOMING, "discussion": NoteKind.DISCUSSION}

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        notes = list(briefing.dossier.notes.all())
        initial = {
            name: [one_line(note.text) for note in notes if note.kind == kind] for name, kind in self.KINDS.items()
        }
        super().__init__(*args, initial=initial, **kwargs)


class ConclusionTextForm(InLines, PortalModelForm):
    """The spoken conclusion as one text, kept beside its items."""

    class Meta:
        model = Briefing
        fields = ("conclusion_text",)
        formfield_callback = portal_field
        help_texts = {"conclusion_text": "Dán lời kết luận rồi bấm “Tách thành từng ý”; văn bản gốc được giữ lại."}
        widgets = {"conclusion_text": forms.Textarea(attrs={"rows": 6})}


class NextForm(InLines, PortalModelForm):
    """Section "Kỳ sau": what was announced about the next conference."""

    next_when = PartialDateField(label="Dự kiến", required=False, help_text="Tháng, ví dụ 8/2022; hoặc ngày nếu đã rõ.")

    class Meta:
        model = Briefing
        fields = ("next_ordinal", "next_host_unit", "next_theme")
        labels = {"next_ordinal": "Lần thứ", "next_host_unit": "Đơn vị đăng cai", "next_theme": "Chủ đề"}
        formfield_callback = portal_field

    layout = (("next_when", "next_ordinal"), ("next_host_unit", "next_theme"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._plain_blanks()
        briefing = self.instance
        self.fields["next_host_unit"].queryset = possible_hosts(briefing.unit, briefing.next_host_unit)  # type: ignore[attr-defined]
        if briefing.next_month:
            self.initial["next_when"] = (briefing.next_month, briefing.next_month_only)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        day, is_month = values.get("next_when") or (None, True)
        self.instance.next_month, self.instance.next_month_only = day, is_month
        return values


class ChangeHostForm(PortalForm):
    """Chuyển đơn vị đăng cai: to whom, why, with whose consent."""

    new_host = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị đăng cai mới", empty_label="– chọn –")
    on = VietnameseDateField(label="Ngày chuyển", help_text="Ngày quyết định chuyển.")
    reason = forms.CharField(
        label="Lý do", min_length=10, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"min_length": "Hãy ghi rõ lý do, ít nhất 10 ký tự."},
    )  # fmt: skip
    consent = forms.CharField(
        label="Cấp đồng ý", required=False, max_length=300, help_text="Ví dụ: Thường trực HĐND tỉnh"
    )

    def __init__(self, *args: Any, briefing: Briefing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hosts = possible_hosts(briefing.unit).exclude(pk=briefing.host_unit_id)
        self.fields["new_host"].queryset = hosts  # type: ignore[attr-defined]
