"""Columns of the lists of this room, for screen and export."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from hdnd_portal.kit.columns import Column, show
from hdnd_portal.organisation.choices import Direction
from hdnd_portal.organisation.models import Body, CouncilTerm, LegalLimit, Person, Post, Unit, User


def _span(row: Any) -> str:
    """A validity in words: "từ 01/07/2025", "đến 30/06/2025"; both ends open is no word at all."""
    start, end = (show(day) for day in (row.valid_from, row.valid_to))
    return " ".join(part for part in (start and f"từ {start}", end and f"đến {end}") if part)


def _unit_name(unit: Unit) -> str:
    """The name; sample units say so, since a real unit may bear the same name."""
    return f"{unit.line_name} (mẫu)" if unit.is_demo else unit.line_name


UNIT_COLUMNS = (
    Column("ten", "Đơn vị", _unit_name, order=("name",), link=Unit.get_absolute_url, primary=True),
    Column("cap", "Cấp", lambda u: u.get_level_display(), order=("level",), nowrap=True),
    Column("cap_tren", "Thuộc", lambda u: u.parent and u.parent.line_name, order=("parent__name",)),
    Column("ma", "Mã số", lambda u: u.code, order=("code",), nowrap=True),
    Column("hieu_luc", "Hiệu lực", _span, order=("valid_from",), nowrap=True),
)  # fmt: skip

OLD_UNIT_COLUMNS = (
    Column("cu", "Đơn vị cũ", lambda s: s.old.line_name, link=lambda s: s.old.get_absolute_url(), primary=True),
    Column("hinh_thuc", "Hình thức", lambda s: s.get_kind_display(), nowrap=True),
    Column("tu", "Từ ngày", lambda s: s.on, nowrap=True),
    Column("van_ban", "Văn bản", lambda s: s.legal_act),
)
NEW_UNIT_COLUMNS: tuple[Column, ...] = (
    Column("moi", "Đơn vị mới", lambda s: s.new.line_name, link=lambda s: s.new.get_absolute_url(), primary=True),
    *OLD_UNIT_COLUMNS[1:],
)


def _term_link(term: CouncilTerm) -> str:
    return term.unit.get_absolute_url()


TERM_COLUMNS = (
    Column("nhiem_ky", "Nhiệm kỳ", lambda t: t.label, order=("label",), primary=True, nowrap=True),
    Column("khoa", "Khóa", lambda t: t.khoa, order=("khoa",), nowrap=True),
    Column("don_vi", "Đơn vị", lambda t: t.unit.line_name, order=("unit__name",), link=_term_link),
    Column("tu", "Từ ngày", lambda t: t.start, order=("start",), nowrap=True),
    Column("den", "Đến ngày", lambda t: t.end, order=("end",), nowrap=True),
    Column("ly_do", "Kết thúc sớm", lambda t: t.early_end_reason),
)

BODY_COLUMNS = (
    Column("ten", "Cơ quan", lambda b: b.name, order=("name",), link=Body.get_absolute_url, primary=True),
    Column("loai", "Loại", lambda b: b.get_kind_display(), order=("kind",)),
    Column("don_vi", "Đơn vị", lambda b: b.unit.line_name, order=("unit__name",)),
    Column("hieu_luc", "Hiệu lực", _span, order=("valid_from",), nowrap=True),
)


def titles_today(person: Person) -> str:
    """Titles of the posts held today, as papers print them. Needs `posts_today` prefetched."""
    return "; ".join(", ".join(post.titles) for post in person.posts_today)  # type: ignore[attr-defined]


PERSON_COLUMNS = (
    Column(
        "ten", "Họ và tên", lambda p: p.full_name, order=("sort_name",), link=Person.get_absolute_url, primary=True
    ),
    Column("chuc_danh", "Chức danh hiện nay", titles_today),
    Column("don_vi", "Đơn vị", lambda p: p.unit.line_name, order=("unit__name",)),
)  # fmt: skip


def _holder_link(post: Post) -> str:
    return post.person.get_absolute_url()


HELD_POST_COLUMNS = (
    Column(
        "ten", "Họ và tên", lambda p: p.person.full_name, order=("person__sort_name",), link=_holder_link, primary=True
    ),
    Column("chuc_danh", "Chức danh như in trong văn bản", lambda p: ", ".join(p.titles)),
    Column("co_quan", "Cơ quan", lambda p: p.body and p.body.name, order=("body__name",)),
    Column("tu", "Từ ngày", lambda p: p.held_from, order=("held_from",), nowrap=True),
    Column("den", "Đến ngày", lambda p: p.held_to, order=("held_to",), nowrap=True),
)

AREA_COLUMNS = (
    Column("nhom", "Nhóm", lambda a: a.group, order=("group", "name")),
    Column("ten", "Lĩnh vực", lambda a: a.name, order=("name",), primary=True),
    Column("ma", "Mã", lambda a: a.code, order=("code",), nowrap=True),
    Column("hieu_luc", "Hiệu lực", _span, order=("valid_from",), nowrap=True),
)


def without(columns: Sequence[Column], *keys: str) -> tuple[Column, ...]:
    """The columns that are not plain from where the table stands."""
    return tuple(column for column in columns if column.key not in keys)


def leading_to(columns: Sequence[Column], link: Callable[[Any], str]) -> tuple[Column, ...]:
    """The columns, the one that names the row being a link; an empty address is no link."""
    return tuple(replace(column, link=link) if column.primary else column for column in columns)


WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
HOLIDAY_COLUMNS = (
    Column("ngay", "Ngày", lambda h: h.day, order=("day",), primary=True, nowrap=True),
    Column("thu", "Thứ", lambda h: WEEKDAYS[h.day.weekday()], nowrap=True),
    Column("loai", "Loại", lambda h: h.get_kind_display(), order=("kind",), nowrap=True),
    Column("ten", "Tên", lambda h: h.name, order=("name",)),
    Column("nguon", "Văn bản thông báo", lambda h: h.source),
    Column(
        "chac_chan", "Tình trạng", lambda h: "Dự kiến, chưa công bố" if h.is_provisional else "Đã công bố",
        tone=lambda h: "warning" if h.is_provisional else "success", nowrap=True,
    ),
)  # fmt: skip


def _in_words(limit: LegalLimit) -> str:
    """ "10 ngày làm việc sau ngày nhận đơn"."""
    when = "sau" if limit.direction == Direction.AFTER else "trước"
    return f"{limit.days} {limit.get_count_unit_display()} {when} {limit.trigger}"


LIMIT_COLUMNS = (
    Column("noi_dung", "Nội dung", lambda r: r.name, order=("name",), primary=True),
    Column("thoi_han", "Thời hạn", _in_words, order=("days",)),
    Column("can_cu", "Căn cứ", lambda r: r.legal_basis),
    Column("hieu_luc", "Hiệu lực", _span, order=("valid_from",)),
    Column(
        "xac_nhan", "Tình trạng", lambda r: "Cần xác nhận" if r.needs_confirmation else "Đã có căn cứ",
        tone=lambda r: "warning" if r.needs_confirmation else "success", nowrap=True,
    ),
)  # fmt: skip


def roles_today(account: User) -> str:
    """Roles valid today in words. Needs `roles_today` prefetched."""
    return "; ".join(map(str, account.roles_today))  # type: ignore[attr-defined]


USER_COLUMNS = (
    Column("ten", "Họ và tên", lambda u: u.full_name, order=("name_key",), link=User.get_absolute_url, primary=True),
    Column("tai_khoan", "Tên đăng nhập", lambda u: u.username, order=("username",), nowrap=True),
    Column("vai_tro", "Vai trò hiện nay", roles_today),
    Column("dang_nhap", "Đăng nhập gần nhất", lambda u: u.last_login, order=("last_login",), nowrap=True),
    Column(
        "tinh_trang", "Tình trạng", lambda u: "Đang dùng" if u.is_active else "Đã khóa", order=("is_active",),
        tone=lambda u: "success" if u.is_active else "paused", nowrap=True,
    ),
)  # fmt: skip

ROLE_COLUMNS = (
    Column("vai_tro", "Vai trò", lambda r: r.get_role_display(), primary=True),
    Column("don_vi", "Đơn vị", lambda r: r.unit.line_name),
    Column("co_quan", "Cơ quan", lambda r: r.body and r.body.name),
    Column("tu", "Từ ngày", lambda r: r.valid_from, nowrap=True),
    Column("den", "Đến hết ngày", lambda r: r.valid_to, nowrap=True),
)
