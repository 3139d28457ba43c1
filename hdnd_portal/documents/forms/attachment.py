"""Uploading files to a record."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from hdnd_portal.documents.actions.attach import checked
from hdnd_portal.documents.choices import AttachmentKind
from hdnd_portal.documents.contents import ACCEPTED, ALLOWED_WORDS
from hdnd_portal.kit.forms import PortalForm

MOST_FILES = 20


class ManyFiles(forms.ClearableFileInput):
    """A file input for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    """Several uploads, cleaned to a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if len(uploads) > MOST_FILES:
            raise ValidationError(f"Mỗi lần tải lên nhiều nhất {MOST_FILES} tệp.", code="too_many")
        if not uploads:
            raise ValidationError("Hãy chọn ít nhất một tệp.", code="required")
        return list(uploads)


class AttachForm(PortalForm):
    """Files, what they are, and a caption for all of them."""

    uploads = ManyFilesField(
        label="Tệp", help_text=f"Có thể chọn nhiều tệp. Chỉ nhận {ALLOWED_WORDS}, không có macro.",
        widget=ManyFiles(attrs={"accept": ACCEPTED}),
    )  # fmt: skip
    kind = forms.ChoiceField(label="Loại", choices=AttachmentKind, initial=AttachmentKind.PAPER)
    caption = forms.CharField(label="Chú thích", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        """Splits uploads into good ones and sentences about the others; without a good one the form is refused."""
        data = super().clean() or self.cleaned_data
        good, self.refused = [], []
        for upload in data.get("uploads", []):
            try:
                checked(upload)
                good.append(upload)
            except ValidationError as error:
                self.refused += error.messages
        if "uploads" in data and not good:
            self.add_error("uploads", self.refused)
        elif "uploads" in data:
            data["uploads"] = good
        return data
