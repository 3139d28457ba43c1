"""A field for numbers as staff type them: 3.321 and 12,5."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hdnd_portal.kit import official

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
WRONG_NUMBER = "Số không đúng. Hãy gõ như 3.321 hoặc 12,5."


class NumberField(forms.Field):
    """A number typed the Vietnamese way; cleaned to a Decimal or None. At most 14 digits before the comma, 4 after."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 24, "class": "num"})

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal):
            return None if value in self.empty_values else value
        text = re.sub(r"\s", "", str(value))
        if len(text) > 24:
            raise ValidationError("Số quá lớn: nhiều nhất 14 chữ số.", code="too_large")
        if _GROUPED.fullmatch(text):
            number = Decimal(text.replace(".", "").replace(",", "."))
        elif _PLAIN.fullmatch(text):
            number = Decimal(text.replace(",", "."))
        else:
            raise ValidationError(WRONG_NUMBER, code="invalid")
        if number >= Decimal(10) ** 14:
            raise ValidationError("Số quá lớn: nhiều nhất 14 chữ số.", code="too_large")
        if number != round(number, 4):
            raise ValidationError("Chỉ ghi nhiều nhất 4 chữ số sau dấu phẩy.", code="invalid")
        return number

    def prepare_value(self, value: Any) -> Any:
        return official.number(value, pad=False) if isinstance(value, Decimal | int | float) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")
