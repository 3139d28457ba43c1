"""The group of fields that says when something is due."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hdnd_portal.followup.choices import DueKind, Recurrence
from hdnd_portal.followup.due import DueTime, due_from_text, due_words

EXAMPLES = {
    DueKind.DATE: "Hãy ghi ngày, ví dụ 30/6/2026.",
    DueKind.MONTH: "Hãy ghi tháng và năm, ví dụ 6/2026.",
    DueKind.QUARTER: "Hãy ghi quý và năm, ví dụ quý II/2026.",
    DueKind.EVENT: "Hãy ghi sự kiện, ví dụ trước kỳ họp giữa năm 2026.",
    DueKind.RECURRING: "Hãy chọn chu kỳ hoặc ghi, ví dụ hằng quý.",
}
NOT_EMPTY = "Đã chọn không đặt hạn thì để trống mục này."
NOT_RECURRING = "Chu kỳ chỉ dùng cho hạn định kỳ."
DUE_FIELDS = ("due_kind", "due_when", "recurs")


class DueFields(forms.Form):
    """Kind, the due time as written, and the rhythm; cleaned to `self.due`, a DueTime."""

    due_kind = forms.ChoiceField(
        label="Loại hạn", required=False, choices=[("", "Tự nhận theo phần ghi"), *DueKind.choices]
    )
    due_when = forms.CharField(
        label="Hạn", required=False, max_length=200,
        help_text="Ví dụ 30/6/2026, quý II/2026, hằng quý, tên sự kiện; hoặc để trống.",
    )  # fmt: skip
    recurs = forms.ChoiceField(label="Chu kỳ", required=False, choices=[("", "–"), *Recurrence.choices])
    due = DueTime()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(name in self.errors for name in DUE_FIELDS) and "due_kind" in self.fields:
            self._read_due(cleaned.get("due_kind", ""), cleaned.get("due_when", ""), cleaned.get("recurs", ""))
        return cleaned

    def _read_due(self, kind: str, text: str, recurs: str) -> None:
        if kind == DueKind.EVENT:
            self.due = DueTime(DueKind.EVENT, text=text)
            self._refuse("due_when", EXAMPLES[DueKind.EVENT], unless=text)
            return
        try:
            read = due_from_text(text)
        except ValidationError as error:
            self.add_error("due_when", error)
            return
        if recurs and read.kind in (DueKind.NONE, DueKind.RECURRING) and kind in ("", DueKind.RECURRING):
            read = DueTime(DueKind.RECURRING, recurs=recurs)
        elif recurs and kind != DueKind.RECURRING:
            self.add_error("recurs", NOT_RECURRING)
        self.due = read
        if kind == DueKind.NONE:
            self._refuse("due_when", NOT_EMPTY, unless=read.kind == DueKind.NONE)
        elif kind and kind != read.kind:
            self.add_error("recurs" if kind == DueKind.RECURRING else "due_when", EXAMPLES[DueKind(kind)])

    def _refuse(self, name: str, sentence: str, *, unless: Any) -> None:
        if not unless:
            self.add_error(name, sentence)


def due_initial(record: Any) -> dict[str, str]:
    """What the fields show for a stored due time."""
    return {
        "due_kind": record.due_kind,
        "due_when": "" if record.due_kind == DueKind.RECURRING else due_words(record),
        "recurs": record.recurs if record.due_kind == DueKind.RECURRING else "",
    }
