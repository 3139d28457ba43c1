"""The component gallery: every shared part of a page once, with made-up content, for authors and sweep tests."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from hdnd_portal.kit.columns import Column, table_rows
from hdnd_portal.kit.deadlines import WorkCalendar, deadline
from hdnd_portal.kit.forms import PortalForm, VietnameseDateField
from hdnd_portal.kit.permissions import SIGNED_IN
from hdnd_portal.kit.views import Page

TONES = (
    ("Quá hạn 12 ngày", "danger"),
    ("Sắp đến hạn, còn 2 ngày làm việc", "warning"),
    ("Trong hạn", "info"),
    ("Xong đúng hạn", "success"),
    ("Xong trễ 3 ngày", "late"),
    ("Chưa giao", "neutral"),
    ("Tạm dừng", "paused"),
)
FORMS = (("truc-tiep", "Trực tiếp"), ("truc-tuyen", "Trực tuyến"), ("ket-hop", "Kết hợp"))
PRESENTERS = (
    ("", "– chọn –"),
    ("phap-che", "Ban Pháp chế"),
    ("kt-xh", "Ban Kinh tế - Xã hội"),
    ("van-phong", "Văn phòng"),
)


@dataclass(frozen=True)
class Sample:
    """A made-up row for the table."""

    name: str
    place: str
    tasks: int
    state: str
    tone: str


SAMPLES = [
    Sample("Hội nghị giao ban Thường trực HĐND hai cấp quý I/2026", "xã Phú Cát", 14, "Đang theo dõi", "info"),
    Sample(
        "Hội nghị giao ban chuyên đề về giám sát môi trường làng nghề", "xã Sài Sơn", 8, "Có việc quá hạn", "danger"
    ),
    Sample("Hội nghị giao ban quý IV/2025", "Hội trường Văn phòng", 11, "Sắp đến hạn, còn 2 ngày làm việc", "warning"),
]
COLUMNS = (
    Column("name", "Hội nghị", lambda row: row.name, order=("name",), link=lambda row: "#bang", primary=True),
    Column("place", "Địa điểm", lambda row: row.place),
    Column("tasks", "Nhiệm vụ", lambda row: row.tasks, order=("tasks",), numeric=True),
    Column("state", "Trạng thái", lambda row: row.state, tone=lambda row: row.tone, nowrap=True),
)


class SampleForm(PortalForm):
    """One field of every kind."""

    name = forms.CharField(label="Tên hội nghị", max_length=200, help_text="Như ghi trên giấy mời.")
    held_on = VietnameseDateField(label="Ngày họp", help_text="Gõ 24/4/2024, 24/4 hoặc 240424.")
    guests = forms.IntegerField(label="Số đại biểu dự", required=False, min_value=0)
    presenter = forms.ChoiceField(label="Đơn vị trình bày", choices=PRESENTERS, required=False)
    form = forms.ChoiceField(label="Hình thức", choices=FORMS, widget=forms.RadioSelect)
    content = forms.CharField(label="Nội dung", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    is_public = forms.BooleanField(
        label="Công khai trên trang tra cứu", required=False, help_text="Chỉ bật khi đã duyệt."
    )
    paper = forms.FileField(label="Tệp kèm theo", required=False)


class AgendaForm(PortalForm):
    """One row of the sample grid."""

    content = forms.CharField(label="Nội dung", widget=forms.Textarea(attrs={"rows": 1}))
    presenter = forms.ChoiceField(label="Trình bày", choices=PRESENTERS, required=False)
    due_on = VietnameseDateField(label="Hạn", required=False)
    minutes = forms.IntegerField(label="Phút", required=False, min_value=0)


AgendaFormSet = forms.formset_factory(AgendaForm, extra=2, can_order=True, can_delete=True, max_num=60)
ROWS: list[dict[str, Any]] = [
    {"content": "Báo cáo kết quả hoạt động quý I", "presenter": "van-phong", "due_on": None, "minutes": 20},
    {"content": "Thảo luận: giám sát việc giải quyết kiến nghị cử tri", "presenter": "phap-che", "minutes": 45},
]


class FilterForm(PortalForm):
    """The sample filter bar."""

    q = forms.CharField(label="Từ khóa", required=False)
    place = forms.CharField(label="Địa điểm", required=False)
    state = forms.ChoiceField(label="Trạng thái", choices=(("", "Tất cả"), ("mo", "Đang theo dõi")), required=False)
    year = forms.IntegerField(label="Năm", required=False)


def sample_content() -> dict[str, Any]:
    """Content of the parts that are plain data."""
    zone = timezone.get_default_timezone()
    return {
        "tones": TONES,
        "deadline": deadline(date(2026, 4, 24), date(2026, 5, 6), WorkCalendar()),
        "tiles": [
            {"label": "Quá hạn", "value": 2, "url": "#o-dem", "tone": "danger"},
            {"label": "Đến hạn trong 3 ngày", "value": 2, "url": "#o-dem", "tone": "warning"},
            {"label": "Chờ tôi duyệt", "value": 5, "url": "#o-dem", "tone": "info"},
            {"label": "Bản nháp", "value": 3, "url": "#o-dem"},
        ],
        "chips": [{"label": "Địa điểm", "value": "xã Phú Cát", "without": "trang-thai=mo"}],
        "tabs": [
            {"label": "Tổng quan", "url": "#the", "active": True},
            {"label": "Chương trình", "url": "#the", "count": 6},
            {"label": "Kết luận và nhiệm vụ", "url": "#the", "count": 14},
            {"label": "Nhật ký", "url": "#the"},
        ],
        "sections": [
            {"label": "Thông tin chung", "url": "#muc", "state": "full"},
            {"label": "Thành phần", "url": "#muc", "state": "started", "errors": 2},
            {"label": "Chương trình", "url": "#muc", "state": "started", "active": True},
            {"label": "Kết luận", "url": "#muc", "state": "empty"},
        ],
        "facts": [
            {"label": "Thời gian", "value": "Sáng 24/4/2026"},
            {"label": "Địa điểm", "value": "xã Phú Cát"},
            {"label": "Chủ trì", "value": "Nguyễn Văn An, Chủ tịch HĐND"},
            {"label": "Kỳ sau", "value": ""},
        ],
        "actions": [
            {"label": "Trình duyệt", "url": "#nut", "icon": "send", "tone": "primary"},
            {"label": "Lập thông báo", "url": "#nut", "gaps": ["Chưa có kết luận nào.", "Chưa ghi ngày họp."]},
            {"label": "Sửa", "url": "#nut", "icon": "pencil"},
            {"label": "Sao chép từ kỳ trước", "url": "#nut", "icon": "copy"},
            {"label": "Hoãn hội nghị", "url": "#nut", "icon": "pause-circle", "tone": "danger"},
        ],
        "entries": [
            {
                "at": datetime(2026, 4, 24, 14, 5, tzinfo=zone),
                "who": "Trần Thị Bình",
                "title": "Trả lại",
                "reason": "Số liệu tiếp công dân của ba xã chưa khớp với báo cáo đã gửi.",
                "changes": [{"label": "Trạng thái", "before": "Chờ duyệt", "after": "Nháp"}],
            },
            {
                "at": datetime(2026, 4, 23, 9, 30, tzinfo=zone),
                "who": "Lê Văn Cường",
                "title": "Trình duyệt",
                "changes": [],
            },
        ],
        "files": [
            {
                "name": "Bao cao quy I.pdf",
                "url": "#tep",
                "icon": "file-earmark-pdf",
                "size": "1,2 MB",
                "note": "12 trang",
            },
            {
                "name": "Phụ lục số liệu.xlsx",
                "url": "#tep",
                "icon": "file-earmark-excel",
                "size": "48 KB",
                "remove_url": "#tep",
            },
        ],
        "figures": [
            {
                "label": "Cuộc giám sát",
                "value": "61",
                "unit": "cuộc",
                "href": "#so",
                "source": "counted",
                "change": {
                    "text": "tăng 15 cuộc, bằng 132,6% cùng kỳ",
                    "base": "46 cuộc, quý I/2025",
                    "direction": "up",
                },
            },
            {
                "label": "Lượt tiếp công dân",
                "value": "208",
                "unit": "lượt",
                "href": "#so",
                "source": "declared",
                "note": "12/18 xã đã gửi",
                "change": {"text": "tăng 104%", "base": "102 lượt", "warning": "Tính lại từ hai số: tăng 103,9%."},
            },
            {"label": "Đơn thư", "source": "missing"},
        ],
        "conflicts": [
            {"label": "Địa điểm", "stored": "Hội trường xã Phú Cát", "typed": "Hội trường Văn phòng HĐND"},
            {"label": "Chủ đề", "stored": "", "typed": "Giám sát việc giải quyết kiến nghị cử tri"},
        ],
    }


class Gallery(Page):
    """All components on one page."""

    permission = SIGNED_IN
    template = "layout/gallery.html"
    title = "Thành phần giao diện"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(
            **sample_content(),
            columns=COLUMNS,
            lines=list(zip(SAMPLES, table_rows(COLUMNS, SAMPLES), strict=True)),
            page_obj=Paginator(range(180), 25).get_page(request.GET.get("trang")),
            sort=request.GET.get("sap_xep", ""),
            filter_form=FilterForm(),
            sample_form=SampleForm(prefix="mau"),
            wrong_form=SampleForm({"sai-name": "", "sai-held_on": "31/2/2026"}, prefix="sai"),
            agenda=AgendaFormSet(initial=ROWS, prefix="chuong-trinh"),
        )
