"""Facts that come with the portal, and that loading them again leaves an office's changes alone."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from hdnd_portal.cases.load import load_case
from hdnd_portal.kit.deadlines import WorkCalendar
from hdnd_portal.organisation.calendar import work_calendar
from hdnd_portal.organisation.choices import HolidayKind, Level, Role, SuccessionKind
from hdnd_portal.organisation.models import Holiday, LegalLimit, PolicyArea, Unit, UnitSuccession, User
from hdnd_portal.organisation.reference_data import load_all

pytestmark = pytest.mark.django_db
CITIES = {"Hà Nội", "Huế", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ"}


def provinces(day: date) -> set[str]:
    return {unit.name for unit in Unit.objects.on(day).filter(level=Level.PROVINCE)}


def test_34_provincial_units_follow_63() -> None:
    load_all()
    assert len(provinces(date(2025, 6, 30))) == 63
    now = Unit.objects.on(date(2025, 7, 1)).filter(level=Level.PROVINCE)
    assert now.count() == 34
    assert {unit.name for unit in now if unit.short_kind == "thành phố"} == CITIES
    assert all(unit.code for unit in now)
    assert len({unit.code for unit in now}) == 34


def test_each_ended_province_has_one_follower() -> None:
    load_all()
    ended = Unit.objects.filter(valid_to=date(2025, 6, 30))
    assert ended.count() == 52
    assert {unit.successions.get().kind for unit in ended} == {SuccessionKind.MERGE}
    assert UnitSuccession.objects.get(old__name="Kon Tum").new.name == "Quảng Ngãi"
    followers = {s.new for s in UnitSuccession.objects.filter(on=date(2025, 7, 1)).select_related("new")}
    assert len(followers) == 23


def test_loading_again_changes_nothing_and_keeps_changes_of_the_office() -> None:
    load_all()
    Unit.objects.filter(name="Hà Nội").update(legal_basis="Sửa tại chỗ", code="01x")
    Holiday.objects.filter(day=date(2027, 2, 5)).update(is_provisional=False)
    Holiday.objects.filter(day=date(2027, 2, 4)).delete()
    PolicyArea.objects.filter(code="DIEN").update(name="Điện, năng lượng")
    counts = [model.objects.count() for model in (Unit, UnitSuccession, Holiday, PolicyArea, LegalLimit)]
    assert set(load_all().values()) == {0}
    assert counts == [model.objects.count() for model in (Unit, UnitSuccession, Holiday, PolicyArea, LegalLimit)]
    assert Unit.objects.get(name="Hà Nội").legal_basis == "Sửa tại chỗ"
    assert PolicyArea.objects.get(code="DIEN").name == "Điện, năng lượng"


def test_the_command_says_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_reference_data")
    assert "đơn vị hành chính: thêm 87" in capsys.readouterr().out


def test_swapped_and_new_days_count_as_working_days_say() -> None:
    load_all()
    calendar: WorkCalendar = work_calendar()
    assert not calendar.is_working(date(2026, 11, 24))  # new holiday since 2026
    assert calendar.is_working(date(2025, 11, 24))
    assert calendar.is_working(date(2026, 8, 22))  # a Saturday worked
    assert not calendar.is_working(date(2026, 8, 31))
    assert not calendar.is_working(date(2027, 5, 3))


def test_holidays_of_a_kind_fall_on_days_of_that_kind() -> None:
    load_all()
    for row in Holiday.objects.all():
        if row.kind == HolidayKind.SWAP_WORK:
            assert row.day.weekday() >= 5, row
        if row.kind in (HolidayKind.SWAP_OFF, HolidayKind.COMPENSATORY):
            assert row.day.weekday() < 5, row
    for year in (2024, 2025, 2026, 2027):
        paid = Holiday.objects.filter(day__year=year, kind=HolidayKind.HOLIDAY).count()
        assert paid == (11 if year < 2026 else 12), year


def test_rows_of_replaced_acts_ask_for_confirmation() -> None:
    load_all()
    assert LegalLimit.objects.get(code="SV_REPORT_BAN").needs_confirmation
    assert not LegalLimit.objects.get(code="DOC_ISSUE").needs_confirmation


def test_real_cases_find_their_provinces_among_the_reference_data() -> None:
    load_all()
    for name in ("kon-tum-2021-h2", "quoc-oai-2024-q1"):
        assert load_case(Path(settings.BASE_DIR) / "hdnd_portal" / "cases" / "data" / f"{name}.json").ok
    assert Unit.objects.filter(name="Kon Tum").count() == 1
    assert Unit.objects.get(name="Quốc Oai").parent == Unit.objects.get(name="Hà Nội")


def test_the_first_administrator_comes_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    load_all()
    call_command("create_administrator", "quantri", unit="Tỉnh Quảng Ngãi", name="Nguyễn Văn An")
    password = capsys.readouterr().out.split()[-1]
    account = User.objects.get(username="quantri")
    assert account.check_password(password)
    assert account.must_change_password
    role = account.assignments.get()
    assert (role.role, str(role.unit), role.unit.valid_to) == (Role.ADMINISTRATOR, "tỉnh Quảng Ngãi", None)
    for username, unit in (("quantri", "tỉnh Quảng Ngãi"), ("khac", "tỉnh Kon Tum"), ("khac", "tỉnh Không Có")):
        with pytest.raises(CommandError):
            call_command("create_administrator", username, unit=unit, name="X")
