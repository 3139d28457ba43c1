"""Repeatable rows of a conference: a formset over its parts, and rows pasted as text from a spreadsheet."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from hdnd_portal.kit.forms import LONGEST_TEXT, PortalForm, PortalModelForm
from hdnd_portal.kit.text import fold, one_line

Table = list[list[str]]
NO_COLUMNS = ("DELETE", "ORDER")
MOST_ROWS = 300
BLANK_ROWS = 3


class RowForm(PortalModelForm):
    """One row. `row` carries the part's id, so that a saved row keeps its history and its links."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)
    is_copied = False  # does it stand as it was copied from the conference before?

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["row"] = self.instance.pk
        for field in self.fields.values():
            if "invalid_choice" in field.error_messages:
                field.error_messages["invalid_choice"] = "“%(value)s” không có trong danh sách."

    def full_clean(self) -> None:
        """A refused choice leaves its list open; without this a browser would silently show the first entry."""
        super().full_clean()
        for name in set(self.errors) & set(self.fields):
            field: Any = self.fields[name]
            if isinstance(field, forms.ChoiceField) and "" not in dict(flat_choices(field)):
                pairs: Any = field.choices
                field.choices = [("", "– chọn –"), *pairs]


class RowFormSet(forms.BaseFormSet):
    """Rows over existing parts (`parts`), in order; new, changed, deleted and moved rows are told apart by `row`."""

    def __init__(self, *args: Any, parts: Iterable[models.Model] = (), **kwargs: Any) -> None:
        self.parts = list(parts)
        self.by_id = {part.pk: part for part in self.parts}
        super().__init__(*args, **kwargs)

    def initial_form_count(self) -> int:
        return super().initial_form_count() if self.is_bound else len(self.parts)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs = super().get_form_kwargs(index)
        if index is None:
            return kwargs
        if self.is_bound:
            typed = self.data.get(f"{self.prefix}-{index}-row", "")
            part = self.by_id.get(int(typed)) if typed.isdecimal() and len(typed) < 19 else None
        else:
            part = self.parts[index] if index < len(self.parts) else None
        if part is not None:
            kwargs["instance"] = part
        return kwargs

    def is_deleted(self, form: Any) -> bool:
        """Is this row marked to be taken away?"""
        return bool(form.cleaned_data.get("DELETE")) if hasattr(form, "cleaned_data") else False

    def rows_in_order(self) -> list[Any]:
        """Forms to keep, in the order asked for; rows without an order number stand last."""
        kept = [
            form
            for index, form in enumerate(self.forms)
            if not self.is_deleted(form) and (index < self.initial_form_count() or form.has_changed())
        ]
        return sorted(kept, key=lambda form: form.cleaned_data.get("ORDER") or MOST_ROWS + 1)

    def save(self, **owner: Any) -> list[Any]:
        """Writes the rows: parts of `owner` (dossier=… or briefing=…). Rows nobody showed stay as they are."""
        gone = [form.instance.pk for form in self.forms if self.is_deleted(form) and form.instance.pk]
        for pk in gone:
            self.by_id[pk].delete()
        saved = []
        for order, form in enumerate(self.rows_in_order()):
            part = form.save(commit=False)
            fresh = part.pk is None
            for name, value in owner.items():
                setattr(part, name, value)
            moved = hasattr(part, "order") and part.order != order
            if hasattr(part, "order"):
                part.order = order
            if fresh or moved or form.has_changed():
                part.save()
            self.save_more(form, part)
            saved.append(part)
        return saved

    def save_more(self, form: Any, part: Any) -> None:
        """What hangs on a row besides its own columns."""


def rows_of(form_class: type[RowForm], base: type[RowFormSet] = RowFormSet, *, extra: int = BLANK_ROWS) -> Any:
    """A formset class: ordered, deletable, bounded; with blank rows for pages without scripts."""
    made = forms.formset_factory(
        form_class, formset=base, extra=extra, can_order=True, can_delete=True, max_num=MOST_ROWS, validate_max=True,
        absolute_max=MOST_ROWS + 200,
    )  # fmt: skip
    made.default_error_messages = {
        "missing_management_form": "Biểu mẫu gửi lên không đủ; hãy tải lại trang rồi gửi lại.",
        "too_many_forms": f"Bảng này nhận nhiều nhất {MOST_ROWS} dòng.",
        "too_few_forms": "Bảng này còn thiếu dòng.",
    }
    return made


class PasteForm(PortalForm):
    """A text area for rows copied from Excel or Word: one line per row, cells separated by tabs."""

    text = forms.CharField(
        label="Dán từ Excel", required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2, "data-no-draft": ""}),
        error_messages={"max_length": "Đoạn dán dài quá 50.000 ký tự; hãy dán từng phần."},
    )  # fmt: skip

    def __init__(self, *args: Any, columns: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.columns = columns
        named = ", ".join(columns)
        self.fields["text"].help_text = f"Mỗi dòng là một hàng; các cột cách nhau bằng phím Tab: {named}."

    def clean_text(self) -> str:
        """Text that is still here did not become rows."""
        text = self.cleaned_data["text"]
        if text.strip():
            unknown = unknown_headings(read_table(text), self.columns)
            if unknown:
                raise forms.ValidationError(
                    f"Không nhận ra cột “{unknown[0]}”. Hãy ghi tiêu đề như trong bảng trên, hoặc bỏ dòng tiêu đề.",
                    code="heading",
                )
            raise forms.ValidationError(f"Bảng nhận nhiều nhất {MOST_ROWS} dòng; hãy dán ít dòng hơn.", code="too_many")
        return ""


def read_table(text: str) -> list[list[str]]:
    """Rows of cells from tab-separated text; quoted cells may hold line ends and doubled quotes."""
    rows: list[list[str]] = [[]]
    cell, quoted, at = "", False, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    while at < len(text):
        sign = text[at]
        if quoted and sign == '"' and text[at + 1 : at + 2] == '"':
            cell, at = cell + '"', at + 1
        elif quoted and sign == '"':
            quoted = False
        elif quoted:
            cell += sign
        elif sign == '"' and not cell and _closes(text, at):
            quoted = True
        elif sign in "\t\n":
            rows[-1].append(cell.strip())
            cell = ""
            if sign == "\n":
                rows.append([])
        else:
            cell += sign
        at += 1
    rows[-1].append(cell.strip())
    return [row for row in rows if any(row)]


def _closes(text: str, at: int) -> bool:
    """Is there a closing quotation mark at the end of a cell?"""
    end = at + 1
    while (end := text.find('"', end)) >= 0:
        if text[end + 1 : end + 2] == '"':
            end += 2
            continue
        return text[end + 1 : end + 2] in ("", "\t", "\n")
    return False


def with_pasted(data: QueryDict, formset: RowFormSet) -> QueryDict:
    """The sent data with the rows pasted under `<prefix>-paste-text` set behind the last used row of `formset`."""
    prefix, form = formset.prefix, formset.empty_form
    key = f"{prefix}-paste-text"
    text = data.get(key, "")
    if not text.strip() or len(text) > LONGEST_TEXT or "\x00" in text:
        return data
    names = [name for name, field in form.fields.items() if not field.widget.is_hidden and name not in NO_COLUMNS]
    table = read_table(text)
    labels = [str(form.fields[name].label) for name in names]
    if unknown_headings(table, labels):
        return data  # left where it is: PasteForm says which column is not known
    if named := _headings(table, labels):
        table, names = table[1:], [names[labels.index(label)] if label else "" for label in named]
    shown = formset.initial_form_count()
    used = [at for at, row in enumerate(formset.forms) if at < shown or row.has_changed()]
    start = used[-1] + 1 if used else 0
    if start + len(table) > MOST_ROWS:
        return data  # left where it is: PasteForm says why
    grown = data.copy()
    for number, row in enumerate(table, start=start):
        cells = dict(zip(names, row, strict=False))
        for name, field in form.fields.items():
            if name in cells or isinstance(field, forms.ChoiceField):
                initial = form.get_initial_for_field(field, name) or ""
                grown[f"{prefix}-{number}-{name}"] = _as_value(field, cells.get(name, "")) or str(initial)
        grown[f"{prefix}-{number}-ORDER"] = str(number + 1)
    grown[f"{prefix}-TOTAL_FORMS"] = str(start + len(table))
    grown[key] = ""
    return grown


def _headings(table: Table, labels: Sequence[str]) -> list[str]:
    """When the first line repeats column labels: the label each of its cells means, "" for none; else nothing.

    A cell may be the beginning of a label: "Họ tên" means "Họ tên, hoặc tên nhóm".
    """
    if len(table) < 2:
        return []
    known = {fold(label): label for label in labels}
    said = [fold(one_line(cell)) for cell in table[0]]
    if not any(cell in known for cell in said):
        return []
    begun = {cell: [label for key, label in known.items() if cell and key.startswith(cell)] for cell in said}
    return [known.get(cell) or (begun[cell][0] if len(begun[cell]) == 1 else "") for cell in said]


def unknown_headings(table: Table, labels: Sequence[str]) -> list[str]:
    """Cells of a heading line that name no column; their values would be lost."""
    named = _headings(table, labels)
    return [cell for cell, label in zip(table[0], named, strict=False) if cell and not label] if named else []


def _as_value(field: forms.Field, cell: str) -> str:
    """A cell as the field wants it: labels of choices become their values, "x" and "có" tick a box."""
    if isinstance(field, forms.BooleanField):
        return "on" if fold(cell) in ("x", "co", "1", "true") else ""
    for value, label in flat_choices(field):
        if fold(label) == fold(cell):
            return value
    return cell if isinstance(field.widget, forms.Textarea) else one_line(cell)


def flat_choices(field: forms.Field) -> list[tuple[str, str]]:
    """(value, label) of a field's choices, groups opened."""
    flat: list[tuple[str, str]] = []
    for value, label in getattr(field, "choices", ()):
        pairs = label if isinstance(label, list | tuple) else [(value, label)]
        flat += [(str(one), str(word)) for one, word in pairs]
    return flat
