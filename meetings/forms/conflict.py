"""Two people in one section: what is stored now beside what was typed, field by field and row by row."""

from itertools import zip_longest
from typing import Any

from django import forms

from hdnd_portal.kit.forms import shown_values
from hdnd_portal.kit.views import conflict_rows
from meetings.forms.rows import flat_choices
from meetings.forms.sections import Entry

Difference = dict[str, str]


def different_texts(stored: Entry, typed: Entry) -> list[Difference]:
    """Label, stored and typed text of everything that differs."""
    found: list[Difference] = []
    if stored.form is not None and typed.form is not None:
        found += conflict_rows(stored.form, typed.form)
    for (grid, before, _paste), (_grid, after, _paste2) in zip(stored.rows, typed.rows, strict=True):
        found += [{**row, "label": f"{grid.row_label} – {row['label']}"} for row in _rows(before, after)]
    return found


def _rows(stored: Any, typed: Any) -> list[Difference]:
    before = {form.instance.pk: _stored_text(form) for form in stored.initial_forms}
    after, fresh = {}, []
    for form in typed.forms:
        if form.instance.pk in before:
            after[form.instance.pk] = "" if typed.is_deleted(form) else _typed_text(form)
        elif form.has_changed():
            fresh.append(_typed_text(form))
    pairs = [(text, after.get(pk, "")) for pk, text in before.items()]
    pairs += list(zip_longest([], fresh, fillvalue=""))
    return [
        {"label": f"dòng {number}", "stored": one, "typed": other}
        for number, (one, other) in enumerate(pairs, start=1)
        if one.strip() != other.strip()
    ]


def _stored_text(form: forms.BaseForm) -> str:
    return _joined({name: value for name, value in shown_values(form) if name != "row"}, form)


def _typed_text(form: forms.BaseForm) -> str:
    values = {
        name: str(field.prepare_value(form[name].value()) or "")
        for name, field in form.fields.items()
        if name not in ("row", "DELETE", "ORDER")
    }
    return _joined(values, form)


def _joined(values: dict[str, str], form: forms.BaseForm) -> str:
    """One line per filled cell, choices by their labels."""
    lines = []
    for name, value in values.items():
        shown = dict(flat_choices(form.fields[name])).get(value, value)
        if shown not in ("", "False", "–"):
            lines.append(f"{form.fields[name].label}: {'có' if shown in ('True', 'on') else shown}")
    return "\n".join(lines)
