"""What the conferences of the sample province said. Days count from the day of the conference; None is no due time."""

from dataclasses import dataclass

from hdnd_portal.followup.choices import DueKind, Recurrence, TaskKind
from hdnd_portal.organisation.choices import BodyKind

UBND = (BodyKind.PEOPLES_COMMITTEE, "")
FINANCE = (BodyKind.DEPARTMENT, "Tài chính")
FARMS = (BodyKind.DEPARTMENT, "Nông nghiệp")
WORKS = (BodyKind.DEPARTMENT, "Xây dựng")
HOME = (BodyKind.DEPARTMENT, "Nội vụ")
OFFICE = (BodyKind.OFFICE, "")
BUDGET = (BodyKind.COMMITTEE, "Kinh tế")
LAW = (BodyKind.COMMITTEE, "Pháp chế")
CULTURE = (BodyKind.COMMITTEE, "Văn hóa")


@dataclass(frozen=True)
class Item:
    """One conclusion: its text, who does it, when, and what became of it by today.

    `fate`: "done", "late", "partly", "reported", "progress", "" (not begun).
    """

    text: str
    who: tuple[str, str] | None = None
    days: int | None = None
    fate: str = ""
    kind: str = TaskKind.TASK
    recurs: str = ""
    quota: int | None = None
    quota_per: str = ""
    event: str = ""
    urged: bool = False
    extended: int = 0

    @property
    def due_kind(self) -> str:
        if self.days is not None:
            return DueKind.DATE
        if self.recurs:
            return DueKind.RECURRING
        return DueKind.EVENT if self.event else DueKind.NONE


AGENDA = (
    ("Khai mạc, thông qua chương trình", "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
    ("Báo cáo kết quả hoạt động của Thường trực HĐND hai cấp", "Phó Chủ tịch Thường trực HĐND tỉnh"),
    ("Báo cáo việc giải quyết kiến nghị của cử tri", "Ban Văn hóa - Xã hội HĐND tỉnh"),
    ("Tham luận của các xã, phường", "Thường trực HĐND các xã, phường"),
    ("Thảo luận và kết luận hội nghị", "Chủ tịch HĐND tỉnh"),
)
FIRST = (
    Item("Rà soát, ban hành quy chế làm việc của Thường trực HĐND cấp xã sau sắp xếp.", HOME, 45, "done"),
    Item("Bàn giao hồ sơ kiến nghị của cử tri còn theo dõi ở cấp huyện cho các xã, phường.", OFFICE, 30, "done"),
    Item("Tổng hợp nhu cầu tập huấn kỹ năng cho đại biểu HĐND cấp xã.", OFFICE, 60, "late"),
)
SECOND = (
    Item("Báo cáo tiến độ cấp giấy chứng nhận quyền sử dụng đất còn tồn đọng tại 12 xã, phường.", FARMS, 90, "progress",
         urged=True),
    Item("Khắc phục tình trạng xe quá tải trên các tuyến đường liên xã mà cử tri phản ánh nhiều lần.", WORKS, 120, ""),
    Item("Bố trí kinh phí sửa chữa trụ sở, trang thiết bị họp trực tuyến cho cấp xã.", FINANCE, 100, "done"),
    Item("Giám sát việc quản lý tài sản công dôi dư sau sắp xếp đơn vị hành chính.", BUDGET, 110, "late"),
    Item("Công khai kết quả giải quyết kiến nghị của cử tri trên trang thông tin của tỉnh.", UBND, 60, "partly"),
    Item(
        "Tiếp tục đổi mới cách tổ chức tiếp xúc cử tri, tăng đối thoại theo chuyên đề.",
        None, kind=TaskKind.ORIENTATION,
    ),
)  # fmt: skip
THIRD = (
    Item(
        "Báo cáo kết quả thực hiện đầu tư công chín tháng và giải pháp giải ngân ba tháng cuối năm.",
        FINANCE, 77, "progress",
    ),
    Item("Trả lời bằng văn bản 14 kiến nghị của cử tri về nước sinh hoạt và rác thải.", FARMS, 78, "reported"),
    Item("Kiểm tra việc công bố, niêm yết thủ tục hành chính tại các xã, phường.", HOME, 74, "", extended=20),
    Item("Xây dựng kế hoạch phiên giải trình về môi trường làng nghề.", LAW, 110, "progress"),
    Item("Các xã, phường rà soát, cập nhật danh sách đại biểu sau bầu cử bổ sung.", None, 85, ""),
    Item("Báo cáo tình hình tiếp công dân, xử lý đơn của Thường trực HĐND.", OFFICE, recurs=Recurrence.QUARTER),
    Item("Mỗi Tổ đại biểu tổ chức ít nhất 02 cuộc giám sát chuyên đề trong năm.", None, kind=TaskKind.QUOTA,
         recurs=Recurrence.YEAR, quota=2, quota_per="Tổ đại biểu HĐND tỉnh"),
    Item(
        "Trình nghị quyết về mức chi hỗ trợ hoạt động của Tổ đại biểu.",
        CULTURE, event="trước kỳ họp thường lệ cuối năm",
    ),
)  # fmt: skip
FOURTH = (
    Item("Hoàn thiện báo cáo thẩm tra dự toán ngân sách năm sau, gửi đại biểu trước kỳ họp.", BUDGET, 25),
    Item("Thống nhất lịch tiếp xúc cử tri trước kỳ họp với Ủy ban MTTQ Việt Nam các cấp.", OFFICE, 20),
    Item("Chuẩn bị nội dung chất vấn tại kỳ họp thường lệ cuối năm.", LAW, event="kỳ họp thường lệ cuối năm"),
)
COMMUNE = (
    Item(
        "Niêm yết công khai danh mục đầu tư năm nay tại nhà văn hóa các thôn.",
        (BodyKind.DEPARTMENT, "Kinh tế"), 40, "done",
    ),
    Item("Trả lời kiến nghị của cử tri về điểm tập kết rác thải.", UBND, 30, ""),
    Item("Duy trì lịch tiếp công dân của Chủ tịch HĐND vào ngày 15 hằng tháng.", None, recurs=Recurrence.MONTH),
)  # fmt: skip

# Printed noun, unit of measure, body, value and base of each conference in turn.
FIGURES = (
    ("cuộc giám sát, khảo sát chuyên đề", "cuộc", "Thường trực HĐND tỉnh", ((3, 2), (4, 3), (5, 4), (4, 4))),
    ("lượt tiếp công dân", "lượt", "Thường trực HĐND hai cấp", ((182, 150), (208, 102), (231, 208), (197, 182))),
    ("đơn tiếp nhận", "đơn", "Thường trực HĐND hai cấp", ((64, 71), (58, 66), (72, 60), (69, 64))),
    ("kiến nghị của cử tri được trả lời", "kiến nghị", "UBND tỉnh", ((84, 80), (97, 84), (121, 110), (106, 84))),
    ("nghị quyết được thông qua", "nghị quyết", "HĐND tỉnh", ((18, 15), (6, 9), (22, 18), (None, None))),
)
SHORTCOMINGS = (
    "Một số xã gửi báo cáo chậm, số liệu chưa thống nhất giữa các kỳ.",
    "Việc theo dõi sau giám sát ở một vài nơi chưa thường xuyên.",
)
DISCUSSION = ("Đề nghị tập huấn cách ghi biên bản tiếp xúc cử tri.", "Đề nghị thống nhất mẫu báo cáo giữa hai cấp.")
