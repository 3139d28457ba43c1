"""Base forms: Vietnamese dates and sentences, edit stamps against silent overwriting, one-time keys."""

import hashlib
import json
import uuid
from datetime import date
from typing import Any

from django import forms
from django.db import models
from django.forms.models import ModelFormOptions

from hdnd_portal.kit.dates import read_date, read_month

LONGEST_TEXT = 50_000  # signs in one text field
BLANK_CHOICE = "– chọn –"
SENTENCES = {
    "required": "Cần nhập mục này.",
    "invalid": "Giá trị không hợp lệ.",
    "invalid_choice": "Lựa chọn này không có trong danh sách.",
    "null_characters_not_allowed": "Văn bản chứa ký tự điều khiển không hợp lệ (NUL).",
}
# Said by validators; a form that has its own sentence keeps it.
LIMITS = {"min_value": "Nhỏ nhất là %(limit_value)s.", "max_value": "Lớn nhất là %(limit_value)s."}


class VietnameseDateField(forms.Field):
    """A day typed as dd/mm/yyyy and its short forms (see kit.dates)."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-date": "", "maxlength": 40})

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        return read_date(str(value))

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class PartialDateField(VietnameseDateField):
    """A day, or only a month when no more is known; cleaned to (date, is_month_only) or None."""

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, tuple):
            return value
        if month := read_month(str(value)):
            return month, True
        return read_date(str(value)), False

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return f"{value[0]:%m/%Y}" if value[1] else f"{value[0]:%d/%m/%Y}"
        return value


class LinesField(forms.CharField):
    """One item per line; cleaned to a list of texts without empty lines."""

    def __init__(self, **kwargs: Any) -> None:
        self.each = kwargs.pop("each", 300)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        kwargs.setdefault("max_length", LONGEST_TEXT)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = [" ".join(line.split()) for line in str(super().clean(value) or "").split("\n")]
        if any(len(line) > self.each for line in lines):
            raise forms.ValidationError(f"Mỗi dòng dài nhất {self.each} ký tự.", code="max_length")
        return [line for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


def portal_field(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """Form fields of model fields, with our dates and text areas."""
    if isinstance(db_field, models.DateField) and not isinstance(db_field, models.DateTimeField):
        return db_field.formfield(form_class=VietnameseDateField, **_without_widget(kwargs))
    if isinstance(db_field, models.TextField) and not db_field.choices:
        kwargs.setdefault("max_length", LONGEST_TEXT)
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
    return db_field.formfield(**kwargs)


def _without_widget(kwargs: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in kwargs.items() if name != "widget"}


class Sentences:
    """Gives every field of a form its Vietnamese sentences."""

    fields: dict[str, forms.Field]

    def _speak_vietnamese(self) -> None:
        for field in self.fields.values():
            for code, sentence in SENTENCES.items():
                if code in field.error_messages and code != "invalid":
                    field.error_messages[code] = sentence
            for validator in field.validators:
                if getattr(validator, "code", "") == "null_characters_not_allowed":
                    field.validators = [v for v in field.validators if v is not validator]
                    field.validators.append(_no_nul)
            field.error_messages = {**LIMITS, **field.error_messages}
            if field.error_messages.get("invalid") == forms.IntegerField.default_error_messages["invalid"]:
                field.error_messages["invalid"] = "Hãy ghi một số nguyên, ví dụ 12."
            _name_blank_choice(field)


def _name_blank_choice(field: forms.Field) -> None:
    """The empty choice is a request, not a row of hyphens."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == "---------":
            field.empty_label = BLANK_CHOICE
    elif isinstance(field, forms.ChoiceField):
        pairs: Any = field.choices
        if any(label == "---------" for _value, label in pairs):
            field.choices = [(value, BLANK_CHOICE if label == "---------" else label) for value, label in pairs]


def _no_nul(value: Any) -> None:
    if "\x00" in str(value):
        raise forms.ValidationError(SENTENCES["null_characters_not_allowed"], code="null_characters_not_allowed")


class PortalForm(Sentences, forms.Form):
    """Base of all plain forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._speak_vietnamese()


class PortalModelForm(Sentences, forms.ModelForm):
    """Base of all forms over one record. `formfield_callback` gives Vietnamese dates and bounded texts."""

    _meta: ModelFormOptions

    class Meta:
        formfield_callback = portal_field

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._speak_vietnamese()


def shown_values(form: forms.BaseForm) -> list[tuple[str, str]]:
    """(field name, value as the form shows it) of an unbound form."""
    return [
        (name, _plain(field.prepare_value(form.get_initial_for_field(field, name))))
        for name, field in form.fields.items()
        if name not in ("DELETE", "ORDER")
    ]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, models.QuerySet | list | tuple):
        return ",".join(_plain(item) for item in value)
    return str(value)


def stamp(*shown: forms.BaseForm | forms.BaseFormSet) -> str:
    """A fingerprint of what unbound forms show. The same stamp on save means that nobody changed it in between.

    Used instead of a version number: people in different sections of one record do not disturb each other, and
    changes made outside forms are seen too. Compare it while the record's row is locked.
    """
    values: list[Any] = []
    for part in shown:
        if isinstance(part, forms.BaseFormSet):
            values.append([shown_values(form) for form in part.initial_forms])
        else:
            values.append(shown_values(part))
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()[:32]


def new_form_key() -> str:
    """The one-time key of a create form."""
    return str(uuid.uuid4())


def read_form_key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


class ReasonForm(PortalForm):
    """Why a step is taken."""

    reason = forms.CharField(
        label="Lý do", min_length=10, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"min_length": "Hãy ghi rõ lý do, ít nhất 10 ký tự."},
    )  # fmt: skip
