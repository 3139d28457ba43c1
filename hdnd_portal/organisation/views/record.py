"""Record pages of this room: a head, sections with tables, and the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.kit.columns import Cell, Column, table_rows
from hdnd_portal.kit.timeline import Line, timeline
from hdnd_portal.kit.views import RecordMixin
from hdnd_portal.organisation.models import User

# History words of this room's actions.
WORDS = {
    "record_succession": "Ghi kế thừa đơn vị",
    "create_account": "Tạo tài khoản",
    "renew_password": "Cấp lại mật khẩu",
    "disable_account": "Khóa tài khoản",
    "enable_account": "Mở lại tài khoản",
    "unlock_account": "Mở khóa đăng nhập",
    "give_role": "Giao vai trò",
    "edit_role": "Sửa thời gian giữ vai trò",
    "load_reference_data": "Nạp danh mục có sẵn",
    "load_demo": "Nạp dữ liệu mẫu",
}


def signed_in(request: HttpRequest) -> User:
    """The person behind the request; pages of this room answer nobody else."""
    return cast("User", request.user)


@dataclass
class Part:
    """One table of a record page, with the step that adds a row."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Any]
    empty: str
    add_url: str = ""
    add_label: str = ""
    note: str = ""
    lines: list[tuple[Any, list[tuple[Column, Cell]]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = list(self.rows)
        self.lines = list(zip(rows, table_rows(self.columns, rows), strict=True))


class RecordPage(RecordMixin):
    """Shows one record of this room."""

    template = "organisation/record.html"
    kind: str = ""
    words: Mapping[str, str] = WORDS

    def heading(self) -> str:
        return str(self.record)

    def facts(self) -> list[dict[str, Any]]:
        """Label and value of what stands in the head."""
        return []

    def parts(self) -> list[Part]:
        return []

    def steps(self) -> list[dict[str, Any]]:
        """Buttons this user may use."""
        return []

    def may(self, permission: str, record: Any = None) -> bool:
        return self.request.user.has_perm(permission, record or self.record)

    def crumbs(self) -> list[dict[str, str]]:
        return [{"label": "Danh mục", "url": reverse("organisation:index")}]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(
            record=self.record,
            heading=self.heading(),
            crumbs=self.crumbs(),
            facts=self.facts(),
            parts=self.parts(),
            steps=self.steps(),
            history=self.history() if self.shows_history() else None,
        )

    def history(self) -> list[Line]:
        """The log of the record."""
        return timeline(self.record, words=self.words)

    def shows_history(self) -> bool:
        """The log carries names of colleagues: it is for those who look after the record."""
        return True
