"""Words of the organisation: value and Vietnamese label together."""

from django.db.models import TextChoices


class Level(TextChoices):
    """Cấp. District level is history since 1/7/2025 (Luật 72/2025/QH15)."""

    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class SuccessionKind(TextChoices):
    """How a unit became another."""

    MERGE = "merge", "Nhập"
    SPLIT = "split", "Chia, tách"
    RENAME = "rename", "Đổi tên"
    TRANSFER = "transfer", "Chuyển công việc"


class BodyKind(TextChoices):
    """Organs of a council and the agencies that answer to it."""

    COUNCIL = "council", "Hội đồng nhân dân"
    STANDING = "standing", "Thường trực HĐND"
    COMMITTEE = "committee", "Ban của HĐND"
    DEPUTY_GROUP = "deputy_group", "Tổ đại biểu"
    OFFICE = "office", "Văn phòng"
    DELEGATION = "delegation", "Đoàn giám sát"
    DEPUTIES = "deputies", "Đại biểu HĐND"
    PEOPLES_COMMITTEE = "peoples_committee", "Ủy ban nhân dân"
    DEPARTMENT = "department", "Sở, phòng, ban, ngành"
    FRONT = "front", "Ủy ban MTTQ Việt Nam"
    PARTY = "party", "Cơ quan Đảng"
    OTHER = "other", "Cơ quan, tổ chức khác"


COUNCIL_KINDS = (
    BodyKind.COUNCIL,
    BodyKind.STANDING,
    BodyKind.COMMITTEE,
    BodyKind.DEPUTY_GROUP,
    BodyKind.OFFICE,
    BodyKind.DELEGATION,
    BodyKind.DEPUTIES,
)
AGENCY_KINDS = (
    BodyKind.PEOPLES_COMMITTEE,
    BodyKind.DEPARTMENT,
    BodyKind.FRONT,
    BodyKind.PARTY,
    BodyKind.OTHER,
)


class HolidayKind(TextChoices):
    """Kinds of special days (law.md 6.2)."""

    HOLIDAY = "holiday", "Nghỉ lễ"
    COMPENSATORY = "compensatory", "Nghỉ bù"
    SWAP_OFF = "swap_off", "Nghỉ hoán đổi"
    SWAP_WORK = "swap_work", "Làm bù"


class Role(TextChoices):
    """What an account may do in one unit."""

    CLERK = "clerk", "Chuyên viên"
    HEAD = "head", "Lãnh đạo Văn phòng"
    LEADER = "leader", "Lãnh đạo HĐND"
    COMMITTEE = "committee", "Lãnh đạo, ủy viên Ban"
    AGENCY = "agency", "Cơ quan trả lời"
    ADMINISTRATOR = "administrator", "Quản trị"


class CountUnit(TextChoices):
    """How legal time limits count days."""

    CALENDAR = "calendar", "ngày"
    WORKING = "working", "ngày làm việc"


class Direction(TextChoices):
    AFTER = "after", "sau sự kiện"
    BEFORE = "before", "trước sự kiện"
