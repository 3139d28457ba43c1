"""Pages of the account library in our clothes: Vietnamese labels and sentences, nothing offered that we do not want."""

from collections.abc import Callable

import pytest
from django.test import Client

from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.organisation import World

PAGE = "/dang-nhap/"


@pytest.mark.django_db
def test_login_page_is_vietnamese_and_offers_no_lasting_session(client: Client) -> None:
    text = client.get(PAGE).content.decode()
    assert "Tên đăng nhập" in text
    for foreign in ("Username", "Remember", "placeholder="):
        assert foreign not in text


@pytest.mark.django_db
def test_wrong_password_is_answered_without_saying_which_part_was_wrong(client: Client) -> None:
    text = client.post(PAGE, {"login": "khong-co", "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text
    assert 'value="khong-co"' in text
    assert "sai" not in text.split("</form>")[0].split("id_password")[-1]


def test_password_change_speaks_vietnamese(world: World, sign_in: Callable[[User], Client]) -> None:
    user = world.user(Role.CLERK)
    user.set_password("mật khẩu cũ")
    user.save()
    data = {"oldpassword": "x", "password1": "123", "password2": "1"}
    text = sign_in(user).post("/doi-mat-khau/", data).content.decode()
    assert "cần ít nhất 12 ký tự" in text
    assert "This password" not in text


def test_signing_out_asks_first_and_then_says_so(clerk: Client) -> None:
    assert "Đăng xuất khỏi cổng?" in clerk.get("/dang-xuat/").content.decode()
    assert "Bạn đã đăng xuất." in clerk.post("/dang-xuat/", follow=True).content.decode()
