"""People, posts as at a day, and the lists that hold for the whole country."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import new_form_key
from hdnd_portal.organisation.choices import HolidayKind, Role
from hdnd_portal.organisation.models import Holiday, LegalLimit, Person, PolicyArea, Post, User
from tests.builders.organisation import World, make_user
from tests.organisation.test_unit_pages import page, stamp_of

SignIn = Callable[[User], Client]


@pytest.fixture
def province_admin(world: World, sign_in: SignIn) -> Client:
    return sign_in(make_user("quantritinh", world.province, Role.ADMINISTRATOR))


def make_person(world: World, name: str, unit: int = 0, **post: object) -> Person:
    person = Person.objects.create(unit=world.units[unit], full_name=name)
    if post:
        Post.objects.create(person=person, **post)
    return person


def test_people_stand_by_given_name(world: World, clerk: Client) -> None:
    for name in ("Nguyễn Văn Ân", "Đỗ Thị An", "Lê Ánh", "Trần Văn An", "Phạm Đạt", "Vũ Dũng"):
        make_person(world, name)
    names = [row.full_name for row in clerk.get(page("people")).context["page_obj"]]
    assert names == ["Đỗ Thị An", "Trần Văn An", "Lê Ánh", "Nguyễn Văn Ân", "Vũ Dũng", "Phạm Đạt"]


def test_a_person_is_made_with_titles_in_printed_order(world: World, clerk: Client) -> None:
    data = {
        "unit": world.units[0].pk,
        "full_name": "  Nguyễn   Văn An ",
        "titles": "Bí thư Đảng ủy\n\n Chủ tịch HĐND ",
        "held_from": "1/7/25",
    }
    clerk.post(page("create_person"), {**data, "form_key": new_form_key()})
    person = Person.objects.get()
    assert person.full_name == "Nguyễn Văn An"
    assert person.posts.get().titles == ["Bí thư Đảng ủy", "Chủ tịch HĐND"]
    text = clerk.get(person.get_absolute_url()).content.decode()
    assert "Bí thư Đảng ủy, Chủ tịch HĐND" in text


def test_titles_are_those_of_the_day_asked_for(world: World, clerk: Client) -> None:
    person = make_person(world, "Trần Bình", titles=["Phó Chủ tịch HĐND"], held_to=date(2026, 3, 14))
    Post.objects.create(person=person, titles=["Bí thư", "Chủ tịch HĐND"], held_from=date(2026, 3, 15))
    before = clerk.get(page("posts"), {"ngay": "14/3/2026"}).content.decode()
    after = clerk.get(page("posts"), {"ngay": "15/3/2026"}).content.decode()
    assert "Phó Chủ tịch HĐND" in before
    assert "Bí thư, Chủ tịch HĐND" not in before
    assert "Bí thư, Chủ tịch HĐND" in after
    assert "Bí thư, Chủ tịch HĐND" in clerk.get(page("posts")).content.decode()


def test_people_of_a_neighbour_do_not_exist(world: World, clerk: Client, stranger: Client) -> None:
    person = make_person(world, "Người Riêng", titles=["Chủ tịch"])
    post = person.posts.get()
    assert "Người Riêng" not in stranger.get(page("people")).content.decode()
    assert "Người Riêng" not in stranger.get(page("posts")).content.decode()
    for route, record in (("person", person), ("edit_person", person), ("create_post", person), ("edit_post", post)):
        assert stranger.get(page(route, record)).status_code == 404, route
        assert stranger.post(page(route, record)).status_code in (404, 405), route
        assert clerk.get(page(route, record)).status_code == 200, route
    assert (
        stranger.post(
            page("create_person"), {"unit": world.units[0].pk, "full_name": "X", "form_key": new_form_key()}
        ).status_code
        == 422
    )


def test_the_province_sees_its_communes_and_leaders_only_look(world: World, sign_in: SignIn) -> None:
    person = make_person(world, "Người Xã")
    province = sign_in(make_user("tinh", world.province, Role.CLERK))
    assert province.get(person.get_absolute_url()).status_code == 200
    assert province.get(page("edit_person", person)).status_code == 403
    assert sign_in(world.user(Role.LEADER)).get(page("edit_person", person)).status_code == 403


def test_a_post_keeps_its_person_whatever_is_sent(world: World, clerk: Client) -> None:
    person, other = make_person(world, "Một", titles=["Ủy viên"]), make_person(world, "Hai")
    address = page("edit_post", person.posts.get())
    data = {"titles": "Trưởng Ban", "person": other.pk, "held_from": "1/1/2026", "held_to": "31/12/2026"}
    assert clerk.post(address, {**data, "stamp": stamp_of(clerk, address)}).status_code == 302
    assert person.posts.get().titles == ["Trưởng Ban"]
    late = {**data, "held_to": "1/1/2025", "stamp": stamp_of(clerk, address)}
    assert "Ngày thôi giữ không được trước ngày bắt đầu." in clerk.post(address, late).content.decode()
    many = {**data, "titles": "\n".join(["x"] * 11), "stamp": stamp_of(clerk, address)}
    assert "Tối đa 10 chức danh." in clerk.post(address, many).content.decode()


@pytest.mark.parametrize("route", ["create_policy_area", "create_holiday", "create_legal_limit"])
def test_national_lists_are_written_by_province_administrators(
    world: World, sign_in: SignIn, province_admin: Client, route: str
) -> None:
    assert province_admin.get(page(route)).status_code == 200
    for role in Role:
        assert sign_in(world.user(role)).get(page(route)).status_code == 403, role


def test_a_holiday_is_added_changed_and_taken_out(world: World, province_admin: Client) -> None:
    data = {"day": "24/11/2026", "kind": "holiday", "name": "Ngày Văn hóa", "form_key": new_form_key()}
    assert province_admin.post(page("create_holiday"), data).headers["Location"].endswith("?nam=2026")
    again = province_admin.post(page("create_holiday"), {**data, "form_key": new_form_key()})
    assert "Ngày này đã có trong bảng." in again.content.decode()
    day = Holiday.objects.get()
    assert "Ngày Văn hóa" in province_admin.get(page("holidays"), {"nam": "2026"}).content.decode()
    assert "Ngày Văn hóa" not in province_admin.get(page("holidays"), {"nam": "2025"}).content.decode()
    assert province_admin.get(page("delete_holiday", day)).status_code == 200
    assert Holiday.objects.exists()
    assert province_admin.post(page("delete_holiday", day)).status_code == 302
    assert not Holiday.objects.exists()


@pytest.mark.parametrize(
    ("day", "kind", "sentence"),
    [
        ("23/11/2026", HolidayKind.SWAP_WORK, "phải là thứ Bảy hoặc Chủ nhật"),
        ("22/11/2026", HolidayKind.SWAP_OFF, "phải là ngày trong tuần"),
        ("31/2/2026", HolidayKind.HOLIDAY, "Không có ngày 31 tháng 2"),
    ],
)
def test_a_day_must_fit_its_kind(world: World, province_admin: Client, day: str, kind: str, sentence: str) -> None:
    answer = province_admin.post(
        page("create_holiday"), {"day": day, "kind": kind, "name": "x", "form_key": new_form_key()}
    )
    assert sentence in answer.content.decode()


def test_a_rule_of_law_may_have_versions(world: World, province_admin: Client) -> None:
    data = {
        "code": "SV_EXPLAIN", "name": "Giải trình", "trigger": "ngày nhận", "days": 15, "count_unit": "calendar",
        "direction": "after", "legal_basis": "Luật 121", "valid_from": "1/3/2026",
    }  # fmt: skip
    for start in ("1/3/2026", "1/7/2026"):
        sent = {**data, "valid_from": start, "form_key": new_form_key()}
        assert province_admin.post(page("create_legal_limit"), sent).status_code == 302
    twice = province_admin.post(page("create_legal_limit"), {**data, "form_key": new_form_key()})
    assert "Thời hạn này đã có cho ngày bắt đầu đó." in twice.content.decode()
    assert LegalLimit.objects.count() == 2
    for days in ("-1", "99999999999", "x", ""):
        assert (
            province_admin.post(
                page("create_legal_limit"), {**data, "days": days, "form_key": new_form_key()}
            ).status_code
            == 422
        )


def test_lists_can_be_exported(world: World, province_admin: Client) -> None:
    PolicyArea.objects.create(code="X", name="=cmd|lệnh", group="Khác")
    for kind in ("csv", "xlsx"):
        assert province_admin.get(page("policy_areas"), {"xuat": kind}).status_code == 200


@pytest.mark.parametrize(
    ("route", "queries", "make"),
    [
        ("people", 10, lambda world, n: make_person(world, f"Người {n}", titles=[f"Chức {n}"])),
        ("posts", 9, lambda world, n: make_person(world, f"Người {n}", titles=[f"Chức {n}"])),
        ("policy_areas", 9, lambda world, n: PolicyArea.objects.create(code=f"C{n}", name=f"Tên {n}")),
        (
            "holidays",
            9,
            lambda world, n: Holiday.objects.create(day=date(today().year, 11, n), kind="holiday", name="x"),
        ),
        (
            "legal_limits",
            8,
            lambda world, n: LegalLimit.objects.create(
                code=f"C{n}", name="x", trigger="x", days=1, count_unit="working", direction="after", legal_basis="x"
            ),
        ),
    ],
)
def test_lists_ask_a_fixed_number_of_questions(
    world: World, clerk: Client, django_assert_num_queries: Callable, route: str, queries: int, make: Callable
) -> None:
    address = reverse(f"organisation:{route}")
    make(world, 1)
    clerk.get(address)
    with django_assert_num_queries(queries):
        clerk.get(address)
    make(world, 2)
    make(world, 3)
    with django_assert_num_queries(queries):
        clerk.get(address)
