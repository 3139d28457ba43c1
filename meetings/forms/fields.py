"""Fields that read what staff type: lists with ";", periods, due times; numbers are those of the kit."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hdnd_portal.followup.due import LONGEST, DueTime, due_from_text
from hdnd_portal.kit.number_field import NumberField
from hdnd_portal.kit.text import one_line
from meetings.actions.span import TypedSpan, span_from_text

__all__ = ["DueField", "LinesField", "ListField", "NumberField", "PercentField", "SpanField"]


class PercentField(NumberField):
    """A number that people also type with its sign: "133%" is 133."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.strip().removesuffix("%") if isinstance(value, str) else value)


class ListField(forms.CharField):
    """Several short texts in one field, separated by ";" or line ends; cleaned to a list."""

    def __init__(self, *, each: int = 200, **kwargs: Any) -> None:
        self.each = each
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 1}))
        kwargs.setdefault("max_length", 5000)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        items = [one_line(part) for part in re.split(r"[;\n]", super().clean(value) or "")]
        found = [item for item in items if item]
        if any(len(item) > self.each for item in found):
            raise ValidationError(f"Mỗi mục dài nhất {self.each} ký tự.", code="max_length")
        return found

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class LinesField(forms.CharField):
    """One item per line; cleaned to a list. A line may hold ";"."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        kwargs.setdefault("max_length", 50_000)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = (re.sub(r"^[-–•+]\s+", "", one_line(line)) for line in (super().clean(value) or "").split("\n"))
        return [line for line in lines if line]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value


class SpanField(forms.CharField):
    """A period: "quý I/2024", "từ 01/10/2022 đến 31/3/2023", or free words; cleaned to TypedSpan or None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> TypedSpan | None:  # type: ignore[override]
        return span_from_text(super().clean(value) or "")


class DueField(forms.CharField):
    """A due time in one field: a day, "6/2024", "quý II/2024", "hằng năm", or an event; cleaned to DueTime."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> DueTime:  # type: ignore[override]
        return due_from_text(super().clean(value) or "")
