"""Pages of units, succession, bodies and terms: who may, what is refused, what follows."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.crypto import get_random_string

from hdnd_portal.kit.forms import new_form_key
from hdnd_portal.organisation.actions.units import record_succession
from hdnd_portal.organisation.choices import BodyKind, Level, Role, SuccessionKind
from hdnd_portal.organisation.models import Body, CouncilTerm, Unit, UnitSuccession, User
from tests.builders.organisation import World, make_unit, make_user

SignIn = Callable[[User], Client]


@pytest.fixture
def province_admin(world: World, sign_in: SignIn) -> Client:
    return sign_in(make_user("quantritinh", world.province, Role.ADMINISTRATOR))


@pytest.fixture
def commune_admin(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.user(Role.ADMINISTRATOR))


def page(name: str, *records: object) -> str:
    return reverse(f"organisation:{name}", args=[record.public_id for record in records])  # type: ignore[attr-defined]


def stamp_of(client: Client, address: str) -> str:
    return client.get(address).context["stamp"]


def test_units_are_found_without_marks_and_on_a_day(world: World, clerk: Client) -> None:
    make_unit("Quốc Oai", kind="huyện", level=Level.DISTRICT, valid_to=date(2025, 6, 30))
    assert "Huyện Quốc Oai" in clerk.get(page("units"), {"tim": "quoc oai"}).content.decode()
    assert "Huyện Quốc Oai" not in clerk.get(page("units"), {"tim": "quoc oai", "ngay": "1/7/2025"}).content.decode()
    assert "Huyện Quốc Oai" in clerk.get(page("units"), {"ngay": "30/6/2025"}).content.decode()
    wrong = clerk.get(page("units"), {"ngay": "31/2/2025"})
    assert wrong.status_code == 200
    assert "Không có ngày 31 tháng 2" in wrong.content.decode()


@pytest.mark.parametrize("route", ["units", "bodies", "terms", "policy_areas", "holidays", "legal_limits"])
def test_lists_open_for_every_role(world: World, sign_in: SignIn, route: str) -> None:
    for role in Role:
        assert sign_in(world.user(role)).get(page(route)).status_code == 200, role


def test_a_province_administrator_makes_a_commune(world: World, province_admin: Client) -> None:
    data = {
        "kind": "phường",
        "name": "Tân An",
        "level": "commune",
        "parent": world.province.pk,
        "valid_from": "1/7/2025",
    }
    answer = province_admin.post(page("create_unit"), {**data, "form_key": new_form_key()})
    made = Unit.objects.get(name="Tân An")
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.parent, made.valid_from) == (world.province, date(2025, 7, 1))


def test_the_same_form_sent_twice_makes_one_unit(world: World, province_admin: Client) -> None:
    data = {
        "kind": "xã",
        "name": "Một Lần",
        "level": "commune",
        "parent": world.province.pk,
        "form_key": new_form_key(),
    }
    first, second = (province_admin.post(page("create_unit"), data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Unit.objects.filter(name="Một Lần").count() == 1


def test_unit_fields_outside_the_form_are_ignored(world: World, province_admin: Client) -> None:
    data = {"kind": "xã", "name": "Gán Thêm", "level": "commune", "parent": world.province.pk, "is_demo": "on"}
    province_admin.post(page("create_unit"), {**data, "stands_for_all": "on", "form_key": new_form_key()})
    made = Unit.objects.get(name="Gán Thêm")
    assert (made.is_demo, made.stands_for_all) == (False, False)


def test_nobody_makes_a_province_or_hangs_a_unit_elsewhere(world: World, province_admin: Client) -> None:
    elsewhere = make_unit("Khác", kind="tỉnh", level=Level.PROVINCE)
    key = {"form_key": new_form_key()}
    for change in (
        {"level": "province"},
        {"parent": elsewhere.pk},
        {"parent": ""},
        {"parent": "x"},
        {"parent": 10**18},
    ):
        data = {"kind": "xã", "name": "Sai Chỗ", "level": "commune", "parent": world.province.pk, **key, **change}
        assert province_admin.post(page("create_unit"), data).status_code == 422, change
    assert not Unit.objects.filter(name="Sai Chỗ").exists()


def test_a_commune_administrator_cannot_raise_the_own_unit(world: World, commune_admin: Client) -> None:
    unit = world.units[0]
    address = page("edit_unit", unit)
    data = {"kind": "xã", "name": "Tên Mới", "stamp": stamp_of(commune_admin, address)}
    answer = commune_admin.post(address, {**data, "level": "province", "parent": ""})
    assert answer.status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.level, unit.parent) == ("Tên Mới", Level.COMMUNE, world.province)
    assert commune_admin.get(page("create_unit")).status_code == 403


def test_only_administrators_of_the_unit_or_above_edit_it(
    world: World, sign_in: SignIn, province_admin: Client
) -> None:
    address = page("edit_unit", world.units[0])
    assert province_admin.get(address).status_code == 200
    assert sign_in(world.user(Role.ADMINISTRATOR, unit=1)).get(address).status_code == 403
    for role in (Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE, Role.AGENCY):
        assert sign_in(world.user(role)).get(address).status_code == 403, role
    assert (
        province_admin.get(reverse("organisation:unit", args=["00000000-0000-4000-8000-000000000000"])).status_code
        == 404
    )


def test_two_editors_see_both_texts(world: World, commune_admin: Client) -> None:
    address = page("edit_unit", world.units[0])
    seen = stamp_of(commune_admin, address)
    Unit.objects.filter(pk=world.units[0].pk).update(name="Người Kia Sửa")
    answer = commune_admin.post(address, {"kind": "xã", "name": "Tôi Sửa", "stamp": seen})
    assert answer.status_code == 409
    assert "Người Kia Sửa" in answer.content.decode()
    assert "Tôi Sửa" in answer.content.decode()


def test_wrong_dates_are_refused_in_words(world: World, commune_admin: Client) -> None:
    address = page("edit_unit", world.units[0])
    data = {
        "kind": "xã",
        "name": "Giữ Lại",
        "valid_from": "31/2/2026",
        "valid_to": "x",
        "stamp": stamp_of(commune_admin, address),
    }
    text = commune_admin.post(address, data).content.decode()
    assert "Không có ngày 31 tháng 2 năm 2026." in text
    assert "Giữ Lại" in text
    data |= {"valid_from": "2/7/2026", "valid_to": "1/7/2026"}
    assert "Ngày kết thúc không được trước ngày bắt đầu." in commune_admin.post(address, data).content.decode()


def test_a_merger_ends_the_old_unit_and_hands_its_records_over(world: World, province_admin: Client) -> None:
    old, new = world.units[:2]
    data = {"way": "old", "kind": "merge", "other": new.pk, "on": "1/10/2026", "legal_act": "Nghị quyết 99"}
    assert province_admin.post(page("succeed_unit", old), data).headers["Location"] == old.get_absolute_url()
    old.refresh_from_db()
    assert old.valid_to == date(2026, 9, 30)
    assert UnitSuccession.objects.get(old=old).new == new
    assert old.pk in world.user(Role.CLERK, unit=1).own_unit_ids
    for unit, word in ((old, "Kế thừa"), (new, "Tiền thân")):
        assert word in province_admin.get(unit.get_absolute_url()).content.decode()
    back = {**data, "way": "new"}
    assert province_admin.post(page("succeed_unit", old), back).status_code == 409  # no circle


def test_nobody_takes_over_a_unit_they_do_not_administer(world: World, commune_admin: Client) -> None:
    """Succession opens records: the other unit must be the administrator's too."""
    data = {"way": "new", "kind": "transfer", "other": world.units[1].pk, "on": "1/10/2026", "legal_act": "x"}
    assert commune_admin.post(page("succeed_unit", world.units[0]), data).status_code == 422
    assert not UnitSuccession.objects.exists()


def test_succession_days_must_fit(world: World) -> None:
    with pytest.raises(Exception, match="chỉ có từ ngày"):
        record_succession(
            old=world.units[0], new=world.units[1], kind=SuccessionKind.MERGE, on=date(2025, 7, 1), legal_act="x"
        )


def test_bodies_and_terms_are_kept_by_the_office_of_their_unit(world: World, clerk: Client, stranger: Client) -> None:
    unit = world.units[0]
    data = {"unit": unit.pk, "kind": BodyKind.DEPUTY_GROUP, "name": "Tổ đại biểu số 1", "ordinal": 1}
    assert clerk.post(page("create_body"), {**data, "form_key": new_form_key()}).status_code == 302
    body = Body.objects.get(name="Tổ đại biểu số 1")
    assert (
        stranger.post(page("create_body"), {**data, "name": "Xen vào", "form_key": new_form_key()}).status_code == 422
    )
    assert stranger.get(page("edit_body", body)).status_code == 403
    assert clerk.get(body.get_absolute_url()).status_code == 200
    term = {"unit": unit.pk, "label": "2026-2031", "khoa": "II", "form_key": new_form_key()}
    assert clerk.post(page("create_term"), term).status_code == 302
    twice = clerk.post(page("create_term"), {**term, "form_key": new_form_key()})
    assert "Nhiệm kỳ này đã có." in twice.content.decode()
    assert stranger.get(page("edit_term", CouncilTerm.objects.get(label="2026-2031"))).status_code == 403


def test_long_and_odd_input_gets_a_sentence(world: World, clerk: Client) -> None:
    base = {"unit": world.units[0].pk, "kind": BodyKind.OFFICE, "form_key": new_form_key()}
    for name in ("x" * 1_000_000, "", "a\x00b"):
        assert clerk.post(page("create_body"), {**base, "name": name}).status_code == 422
    assert clerk.post(page("create_body"), {**base, "name": "Văn phòng", "ordinal": "9" * 40}).status_code == 422
    assert clerk.post(page("create_body"), {"name": get_random_string(5)}).status_code == 422


@pytest.mark.parametrize(
    ("route", "queries", "make"),
    [
        ("units", 8, lambda world, n: make_unit(f"Thêm {n}", parent=world.province)),
        ("bodies", 8, lambda world, n: Body.objects.create(unit=world.units[0], kind="office", name=f"Phòng {n}")),
        ("terms", 10, lambda world, n: CouncilTerm.objects.create(unit=world.units[0], label=f"19{n}0-19{n}5")),
    ],
)
def test_lists_ask_a_fixed_number_of_questions(
    world: World, clerk: Client, django_assert_num_queries: Callable, route: str, queries: int, make: Callable
) -> None:
    make(world, 1)
    clerk.get(page(route))
    with django_assert_num_queries(queries):
        clerk.get(page(route))
    make(world, 2)
    make(world, 3)
    with django_assert_num_queries(queries):
        clerk.get(page(route))
