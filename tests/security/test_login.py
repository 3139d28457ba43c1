"""The way in: lock-out before hashing, safe targets, new session, idle end, one-time passwords, logout by POST."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.conf import settings
from django.test import Client

from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.organisation import World

PASSWORD = "một câu rất dài 2026"
LOGIN = "/dang-nhap/"


@pytest.fixture
def account(world: World) -> User:
    user = world.user(Role.CLERK)
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(client: Client, user: User, password: str, **extra: str):
    return client.post(LOGIN, {"login": user.username, "password": password, **extra})


def test_the_right_password_opens_and_the_session_gets_a_new_name(client: Client, account: User) -> None:
    client.get(LOGIN)
    client.session["before"] = "x"
    client.session.save()
    before = client.session.session_key
    answer = attempt(client, account, PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session.session_key != before
    assert client.get("/danh-muc/").status_code == 200


def test_five_failures_lock_and_the_right_password_is_not_even_hashed(client: Client, account: User) -> None:
    for number in range(5):
        answer = attempt(client, account, f"sai {number}")
    assert answer.status_code == 429
    assert "tạm khóa" in answer.content.decode()
    with patch("django.contrib.auth.hashers.Argon2PasswordHasher.verify") as verify:
        locked = attempt(client, account, PASSWORD)
    assert locked.status_code == 429
    verify.assert_not_called()
    assert client.get("/danh-muc/").status_code == 302


def test_the_lock_is_for_this_account_from_this_address(client: Client, world: World, account: User) -> None:
    for number in range(5):
        attempt(client, account, f"sai {number}")
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    assert attempt(elsewhere, account, PASSWORD).status_code == 302
    other = world.user(Role.HEAD)
    other.set_password(PASSWORD)
    other.save()
    assert attempt(client, other, PASSWORD).status_code == 302


def test_an_administrator_unlocks(
    client: Client, world: World, account: User, sign_in: Callable[[User], Client]
) -> None:
    for number in range(5):
        attempt(client, account, f"sai {number}")
    administrator = sign_in(world.user(Role.ADMINISTRATOR))
    assert administrator.post(f"{account.get_absolute_url()}mo-khoa/").status_code == 302
    assert attempt(client, account, PASSWORD).status_code == 302


@pytest.mark.parametrize("name", ["nobody", "clerk0", "CLERK0' OR 1=1 --", "x" * 5000, "a\x00b"])
def test_wrong_names_get_the_same_answer(client: Client, account: User, name: str) -> None:
    answer = client.post(LOGIN, {"login": name, "password": "sai hoàn toàn"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_locked_out_account_says_nothing_about_itself(client: Client, account: User) -> None:
    account.is_active = False
    account.save()
    attempt(client, account, PASSWORD)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("target", "lands"),
    [
        ("/danh-muc/don-vi/", "/danh-muc/don-vi/"),
        ("https://example.org/", "/"),
        ("//example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("/\\example.org", "/"),
    ],
)
def test_after_login_one_stays_on_this_site(client: Client, account: User, target: str, lands: str) -> None:
    assert attempt(client, account, PASSWORD, next=target).headers["Location"] == lands


def test_pages_ask_for_login_and_remember_the_target(client: Client, db: None) -> None:
    assert client.get("/danh-muc/don-vi/").headers["Location"] == f"{LOGIN}?next=/danh-muc/don-vi/"


def test_a_session_ends_when_nobody_uses_it(clerk: Client) -> None:
    assert clerk.get("/danh-muc/").status_code == 200
    session = clerk.session
    session["last_used"] -= settings.SESSION_IDLE_SECONDS + 1
    session.save()
    assert clerk.get("/danh-muc/").status_code == 302
    assert clerk.get("/danh-muc/").status_code == 302


def test_a_one_time_password_is_changed_before_anything_else(client: Client, account: User) -> None:
    account.must_change_password = True
    account.save()
    attempt(client, account, PASSWORD)
    for address in ("/", "/danh-muc/", "/danh-muc/nhan-su/them/"):
        assert client.get(address).headers["Location"] == "/doi-mat-khau/", address
    assert client.post("/danh-muc/nhan-su/them/", {"full_name": "x"}).headers["Location"] == "/doi-mat-khau/"
    assert client.get("/doi-mat-khau/").status_code == 200
    same = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert "phải khác mật khẩu hiện tại" in client.post("/doi-mat-khau/", same).content.decode()
    fresh = "một câu khác hẳn 2027"
    sent = {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
    assert client.post("/doi-mat-khau/", sent).headers["Location"] == "/"
    account.refresh_from_db()
    assert not account.must_change_password
    assert client.get("/danh-muc/").status_code == 200


def test_a_changed_password_ends_the_other_sessions(account: User) -> None:
    here, there = Client(), Client()
    for browser in (here, there):
        attempt(browser, account, PASSWORD)
    fresh = "một câu khác hẳn 2027"
    here.post("/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh})
    assert here.get("/danh-muc/").status_code == 200
    assert there.get("/danh-muc/").status_code == 302


def test_a_session_ends_after_its_full_length_however_busy(clerk: Client) -> None:
    assert clerk.get("/danh-muc/").status_code == 200
    session = clerk.session
    session["began"] -= settings.SESSION_COOKIE_AGE + 1
    session.save()
    assert clerk.get("/danh-muc/").status_code == 302


def test_logout_needs_a_post(clerk: Client) -> None:
    assert clerk.get("/dang-xuat/").status_code == 200
    assert clerk.get("/danh-muc/").status_code == 200
    assert clerk.post("/dang-xuat/").status_code == 302
    assert clerk.get("/danh-muc/").status_code == 302


def test_forms_without_their_token_are_refused(world: World) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.user(Role.CLERK), backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post("/danh-muc/nhan-su/them/", {"full_name": "x"}).status_code == 403
    assert strict.post("/dang-xuat/").status_code == 403


def test_nobody_signs_up(client: Client, db: None) -> None:
    for address in ("/signup/", "/dang-ky/", "/accounts/signup/", "/admin/"):
        assert client.get(address).status_code == 404


def test_a_flood_of_logins_is_braked_before_any_password_is_hashed(client: Client, account: User) -> None:
    for number in range(120):
        client.post(LOGIN, {"login": f"ai-do-{number}", "password": ""})
    with patch("django.contrib.auth.hashers.Argon2PasswordHasher.verify") as verify:
        answer = attempt(client, account, PASSWORD)
    assert answer.status_code == 429
    assert "Quá nhiều yêu cầu" in answer.content.decode()
    verify.assert_not_called()
