"""Accounts and roles: made with a password shown once, limited to the administrator's own units."""

from collections.abc import Callable

import pytest
from axes.models import AccessAttempt
from django.test import Client

from hdnd_portal.history.models import Entry
from hdnd_portal.kit.forms import new_form_key
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import RoleAssignment, User
from tests.builders.organisation import World, make_user
from tests.organisation.test_unit_pages import page, stamp_of

SignIn = Callable[[User], Client]


@pytest.fixture
def admin(world: World, sign_in: SignIn) -> Client:
    return sign_in(world.user(Role.ADMINISTRATOR))


def new_account(world: World, **changes: object) -> dict[str, object]:
    base = {"full_name": "Lê Mới", "username": "lemoi", "unit": world.units[0].pk, "role": Role.CLERK}
    return {**base, "form_key": new_form_key(), **changes}


def test_only_administrators_see_accounts(world: World, sign_in: SignIn) -> None:
    for role in Role:
        expected = 200 if role == Role.ADMINISTRATOR else 403
        assert sign_in(world.user(role)).get(page("users")).status_code == expected, role


def test_the_password_is_shown_once_and_must_be_changed(world: World, admin: Client) -> None:
    data = new_account(world)
    answer = admin.post(page("create_user"), data)
    password = answer.context["password"]
    account = User.objects.get(username="lemoi")
    assert account.check_password(password)
    assert account.must_change_password
    assert password in answer.content.decode()
    again = admin.post(page("create_user"), data)  # the same form once more
    assert (again.status_code, again.headers["Location"]) == (302, account.get_absolute_url())
    assert password not in admin.get(account.get_absolute_url()).content.decode()
    assert not Entry.objects.filter(changes__icontains=password).exists()


def test_nobody_gives_a_role_in_a_unit_they_do_not_administer(world: World, admin: Client) -> None:
    for unit in (world.units[1], world.province):
        assert admin.post(page("create_user"), new_account(world, unit=unit.pk)).status_code == 422
        own = world.user(Role.CLERK)
        sent = {"unit": unit.pk, "role": Role.ADMINISTRATOR, "form_key": new_form_key()}
        assert admin.post(page("create_role", own), sent).status_code == 422
    assert not User.objects.filter(username="lemoi").exists()
    assert RoleAssignment.objects.filter(user=world.user(Role.CLERK)).count() == 1


def test_an_agency_account_needs_its_agency(world: World, admin: Client) -> None:
    assert "phải chọn cơ quan" in admin.post(page("create_user"), new_account(world, role=Role.AGENCY)).content.decode()
    foreign = new_account(world, role=Role.AGENCY, body=world.agencies[1].pk)
    assert admin.post(page("create_user"), foreign).status_code == 422
    assert (
        admin.post(page("create_user"), new_account(world, role=Role.AGENCY, body=world.agencies[0].pk)).status_code
        == 200
    )


def test_fields_outside_the_form_are_ignored(world: World, admin: Client) -> None:
    admin.post(page("create_user"), new_account(world, is_superuser="on", is_staff="on", is_demo="on", password="x"))
    account = User.objects.get(username="lemoi")
    assert (account.is_superuser, account.is_staff, account.is_demo) == (False, False, False)
    address = page("edit_user", account)
    admin.post(
        address, {"full_name": "Lê Đổi", "is_superuser": "on", "username": "khac", "stamp": stamp_of(admin, address)}
    )
    account.refresh_from_db()
    assert (account.full_name, account.is_superuser, account.username) == ("Lê Đổi", False, "lemoi")
    role = account.assignments.get()
    address = page("edit_role", role)
    admin.post(
        address,
        {
            "valid_to": "31/12/2026",
            "role": Role.ADMINISTRATOR,
            "unit": world.units[1].pk,
            "stamp": stamp_of(admin, address),
        },
    )
    role.refresh_from_db()
    assert (role.role, role.unit, f"{role.valid_to:%d/%m/%Y}") == (Role.CLERK, world.units[0], "31/12/2026")


@pytest.mark.parametrize("username", ["Có Dấu", "ab", "x" * 41, "a b", "a\x00b", "", "CLERK0", "clerk0"])
def test_user_names_are_plain_and_unique(world: World, admin: Client, username: str) -> None:
    assert admin.post(page("create_user"), new_account(world, username=username)).status_code == 422


STEPS = ("user", "edit_user", "renew_password", "disable_user", "enable_user", "unlock_user", "create_role")


@pytest.mark.parametrize("step", STEPS)
def test_accounts_of_a_neighbour_do_not_exist(world: World, admin: Client, step: str) -> None:
    foreign = world.user(Role.CLERK, unit=1)
    before = foreign.password
    assert admin.get(page(step, foreign)).status_code == 404
    assert admin.post(page(step, foreign)).status_code in (404, 405)
    foreign.refresh_from_db()
    assert (foreign.is_active, foreign.password) == (True, before)
    assert foreign.full_name not in admin.get(page("users")).content.decode()


def test_an_account_with_a_role_elsewhere_is_not_taken_over(world: World, admin: Client) -> None:
    """A new password would open the other unit too."""
    shared = make_user("haidonvi", world.units[0], Role.CLERK)
    RoleAssignment.objects.create(user=shared, unit=world.units[1], role=Role.HEAD)
    shown = admin.get(page("user", shared))
    assert shown.status_code == 200
    assert world.units[1].full_name not in shown.content.decode()
    for step in ("edit_user", "renew_password", "disable_user", "enable_user", "unlock_user"):
        assert admin.post(page(step, shared)).status_code == 403, step
    foreign_role = shared.assignments.get(unit=world.units[1])
    assert admin.get(page("edit_role", foreign_role)).status_code == 404


def test_a_province_administrator_looks_after_its_communes(world: World, sign_in: SignIn) -> None:
    client = sign_in(make_user("quantritinh", world.province, Role.ADMINISTRATOR))
    assert client.get(page("edit_user", world.user(Role.CLERK, unit=2))).status_code == 200
    assert client.post(page("create_user"), new_account(world, unit=world.units[2].pk)).status_code == 200


def test_a_locked_account_is_out_at_once_with_the_reason_in_the_log(world: World, admin: Client, clerk: Client) -> None:
    account = world.user(Role.CLERK)
    assert clerk.get(page("units")).status_code == 200
    assert admin.post(page("disable_user", account), {"reason": "ngắn"}).status_code == 422
    assert admin.post(page("disable_user", account), {"reason": "Đã chuyển công tác khác"}).status_code == 302
    assert clerk.get(page("units")).status_code == 302
    entry = Entry.objects.get(verb="disable_account")
    assert (entry.reason, entry.actor_name) == ("Đã chuyển công tác khác", world.user(Role.ADMINISTRATOR).full_name)
    assert admin.post(page("disable_user", account), {"reason": "Thêm một lần nữa"}).status_code == 409
    assert admin.post(page("enable_user", account)).status_code == 302
    account.refresh_from_db()
    assert account.is_active


def test_nobody_locks_out_themselves(world: World, admin: Client) -> None:
    own = page("disable_user", world.user(Role.ADMINISTRATOR))
    assert admin.post(own, {"reason": "Thử tự khóa mình"}).status_code == 409


def test_an_ended_role_gives_nothing(world: World, admin: Client, clerk: Client) -> None:
    role = world.user(Role.CLERK).assignments.get()
    address = page("edit_role", role)
    sent = {"valid_from": "1/1/2026", "valid_to": "1/6/2026", "stamp": stamp_of(admin, address)}
    assert admin.post(address, sent).status_code == 302
    assert clerk.get(page("units")).status_code == 403


def test_a_new_password_ends_open_sessions_and_unlocks(world: World, admin: Client, clerk: Client) -> None:
    account = world.user(Role.CLERK)
    AccessAttempt.objects.create(
        username=account.username, ip_address="127.0.0.1", failures_since_start=5, attempt_time="2026-11-22T00:00Z"
    )
    shown = admin.post(page("renew_password", account))
    account.refresh_from_db()
    assert account.check_password(shown.context["password"])
    assert account.must_change_password
    assert not AccessAttempt.objects.exists()
    assert clerk.get(page("units")).status_code == 302


def test_the_list_asks_a_fixed_number_of_questions(
    world: World, admin: Client, django_assert_num_queries: Callable
) -> None:
    admin.get(page("users"))
    with django_assert_num_queries(11):
        admin.get(page("users"))
    for number in range(3):
        make_user(f"them{number}", world.units[0], Role.CLERK)
    with django_assert_num_queries(11):
        admin.get(page("users"))


def test_accounts_stand_by_given_name(world: World, admin: Client) -> None:
    for number, name in enumerate(("Trần Văn Ưu", "Vũ An", "Lê Thị Ánh")):
        make_user(f"ten{number}", world.units[0], Role.CLERK, full_name=name)
    shown = [user.full_name for user in admin.get(page("users")).context["page_obj"]]
    assert [name for name in shown if not name.startswith("Người dùng")] == ["Vũ An", "Lê Thị Ánh", "Trần Văn Ưu"]
    assert admin.get(page("users"), {"sap_xep": "-ten"}).context["page_obj"][0].full_name == "Trần Văn Ưu"
