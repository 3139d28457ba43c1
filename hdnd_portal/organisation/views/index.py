"""The first page of the lists."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.kit.views import Page


@dataclass(frozen=True)
class Entry:
    """One list and what it is for."""

    label: str
    text: str
    route: str
    icon: str
    permission: str = "organisation.view_reference"


ENTRIES = (
    Entry("Đơn vị hành chính", "Tỉnh, xã, phường, đặc khu theo thời gian; nhập, chia, đổi tên", "units", "geo-alt"),
    Entry("Cơ quan", "HĐND, Thường trực, các Ban, Tổ đại biểu, Văn phòng, UBND, sở ngành", "bodies", "building"),
    Entry("Nhiệm kỳ", "Nhiệm kỳ và khóa HĐND của từng đơn vị", "terms", "calendar3"),
    Entry("Nhân sự", "Người và chức danh giữ từ ngày đến ngày", "people", "people"),
    Entry("Chức danh tại một ngày", "Chức danh như in trong văn bản của ngày đó", "posts", "person-badge"),
    Entry("Lĩnh vực", "Theo Ban và theo ngành", "policy_areas", "tags"),
    Entry("Ngày nghỉ, làm bù", "Lịch dùng để đếm ngày làm việc", "holidays", "calendar-event"),
    Entry("Thời hạn theo luật", "Số ngày, mốc tính và căn cứ", "legal_limits", "hourglass-split"),
    Entry("Người dùng và vai trò", "Tài khoản, vai trò theo đơn vị", "users", "key", "organisation.view_user"),
)


class Index(Page):
    """All lists this user may open."""

    permission = "organisation.view_reference"
    template = "organisation/index.html"
    title = "Danh mục"

    def get(self, request: HttpRequest) -> HttpResponse:
        entries = [
            {"label": e.label, "text": e.text, "icon": e.icon, "url": reverse(f"organisation:{e.route}")}
            for e in ENTRIES
            if request.user.has_perm(e.permission)
        ]
        return self.show(entries=entries)
