"""Forms of a paper: its draft, and the steps of its life."""

from collections.abc import Sequence
from typing import Any

from django import forms

from hdnd_portal.documents.models import Document
from hdnd_portal.documents.warnings import OddName
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import LinesField, PortalForm, PortalModelForm, ReasonForm, VietnameseDateField
from hdnd_portal.kit.official import short_date

LONGEST_SECTION = 200_000
HEADING, TEXT = "Mục {n}: tiêu đề", "Mục {n}: nội dung"


class DocumentForm(PortalModelForm):
    """The draft: head, body section by section, signer, recipients. A section left empty leaves the paper."""

    organ_lines = LinesField(
        label="Cơ quan ban hành", help_text="Chữ in hoa, mỗi dòng một hàng như in trên văn bản", each=200
    )
    authority_lines = LinesField(
        label="Thẩm quyền ký", required=False, each=200,
        help_text="Mỗi dòng một hàng, ví dụ: TM. THƯỜNG TRỰC HĐND; dòng sau: KT. CHỦ TỊCH",
    )  # fmt: skip
    addressees = LinesField(
        label="Kính gửi, kính mời",
        required=False,
        help_text="Mỗi dòng một nơi. Giấy mời in sau “Trân trọng kính mời”; Thông báo thường để trống",
    )
    recipients = LinesField(
        label="Nơi nhận", required=False, help_text="Mỗi dòng một nơi; gạch đầu dòng và dấu câu được thêm khi in",
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip

    class Meta(PortalModelForm.Meta):
        model = Document
        fields = (
            "summary", "symbol", "place", "organ_parent_line", "organ_lines", "addressees", "authority_lines",
            "signer_post", "signer_name", "recipients",
        )  # fmt: skip
        widgets = {"summary": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place", "signer_post", "signer_name"):
            self.fields[name].required = False  # asked for before the paper is submitted
        self.section_names = [f"section_{at}" for at in range(len(self.instance.sections) + 1)]
        for at, name in enumerate(self.section_names):
            row = self.instance.sections[at] if at < len(self.instance.sections) else {}
            self._add_section(name, at + 1, row)
        self._speak_vietnamese()

    def _add_section(self, name: str, number: int, row: dict[str, Any]) -> None:
        is_new = not row
        heading = "Thêm mục: tiêu đề" if is_new else HEADING.format(n=number)
        text = "Thêm mục: nội dung" if is_new else TEXT.format(n=number)
        self.fields[f"{name}_heading"] = forms.CharField(
            label=heading, required=False, max_length=500, initial=row.get("heading", "")
        )
        lines = min(18, max(3, len(row.get("text", "")) // 90 + row.get("text", "").count("\n") + 1))
        self.fields[f"{name}_text"] = forms.CharField(
            label=text, required=False, max_length=LONGEST_SECTION, initial=row.get("text", ""), strip=True,
            widget=forms.Textarea(attrs={"rows": lines}),
            help_text="" if number > 1 else "Mỗi dòng là một đoạn; dòng bắt đầu bằng “- ” hoặc “+ ” là gạch đầu dòng",
        )  # fmt: skip

    @property
    def head_fields(self) -> list[forms.BoundField]:
        """Fields above the body."""
        return [self[name] for name in ("summary", "symbol", "place", "organ_parent_line", "organ_lines", "addressees")]

    @property
    def section_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """(heading, text) of each section and of the empty one at the end."""
        return [(self[f"{name}_heading"], self[f"{name}_text"]) for name in self.section_names]

    @property
    def end_fields(self) -> list[forms.BoundField]:
        """Fields below the body."""
        return [self[name] for name in ("authority_lines", "signer_post", "signer_name", "recipients")]

    def sections(self) -> list[dict[str, Any]]:
        """The body as typed; keys and tables of sections stay."""
        found = []
        for at, name in enumerate(self.section_names):
            stored = self.instance.sections[at] if at < len(self.instance.sections) else {"key": f"added-{at}"}
            row = {**stored, "heading": self.cleaned_data[f"{name}_heading"], "text": self.cleaned_data[f"{name}_text"]}
            if row["heading"] or row["text"] or row.get("table"):
                found.append(row)
        return found

    def save(self, commit: bool = True) -> Document:
        self.instance.sections = self.sections()
        document: Document = super().save(commit)
        return document


class ApproveForm(PortalForm):
    """Approval of the text that the page showed; the warnings must be ticked as read."""

    text = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, fingerprint: str, warnings: Sequence[OddName] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = self.fingerprint = fingerprint
        if warnings:
            self.fields["read"] = forms.BooleanField(
                label=f"Tôi đã đọc {len(warnings)} cảnh báo ở trên và vẫn duyệt",
                error_messages={"required": "Hãy đọc các cảnh báo rồi đánh dấu vào ô này."},
            )

    def clean(self) -> None:
        if self.cleaned_data.get("text") not in ("", self.fingerprint):
            self.data = {**dict(self.data.items()), "text": self.fingerprint}  # the answer shows the present text
            raise forms.ValidationError("Văn bản vừa được sửa sau khi bạn mở trang này. Hãy đọc lại rồi duyệt.")


class IssueForm(PortalForm):
    """The day printed on the paper; its number follows by itself."""

    dated_on = VietnameseDateField(label="Ngày văn bản", error_messages={"required": "Cần nhập ngày văn bản."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dated_on"].initial = today()
        day = short_date(today())
        help_text = f"Hôm nay là {day}. Số được cấp tự động theo năm của ngày này, liên tục, không bỏ số."
        self.fields["dated_on"].help_text = help_text


class RecallForm(ReasonForm):
    """Why an issued paper is taken back."""


class ReturnForm(ReasonForm):
    """What has to be changed before the paper can be approved."""


class CorrectForm(ReasonForm):
    """What was wrong in the issued paper."""
