"""Lists and accounts in a real browser: accessible, fitting on a phone, and a first login from end to end."""

import pytest

from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import Person, Post, User
from hdnd_portal.organisation.reference_data import load_all
from tests.browser import DESK, PHONE, Visitor
from tests.builders.organisation import World, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "một câu rất dài 2026"


@pytest.fixture
def administrator(world: World) -> User:
    load_all()
    user = make_user("quantritinh", world.province, Role.ADMINISTRATOR)
    user.set_password(PASSWORD)
    user.save()
    person = Person.objects.create(unit=world.units[0], full_name="Nguyễn Văn An")
    Post.objects.create(person=person, titles=["Bí thư Đảng ủy", "Chủ tịch HĐND xã"], body=world.standing[0])
    return user


def addresses(world: World) -> list[str]:
    person = Person.objects.get()
    lists = ("", "don-vi/", "co-quan/", "nhiem-ky/", "nhan-su/", "nhan-su/chuc-danh/", "linh-vuc/", "ngay-nghi/",
             "thoi-han/", "nguoi-dung/")  # fmt: skip
    forms = ("don-vi/them/", "co-quan/them/", "nhan-su/them/", "ngay-nghi/them/", "thoi-han/them/", "nguoi-dung/them/")
    records = [world.units[0], world.standing[0], person, world.user(Role.CLERK)]
    return [
        *(f"/danh-muc/{path}" for path in (*lists, *forms)),
        *(record.get_absolute_url() for record in records),
        world.units[0].get_absolute_url() + "ke-thua/",
        world.user(Role.CLERK).get_absolute_url() + "khoa/",
        person.get_absolute_url() + "chuc-vu/them/",
    ]


def test_every_page_is_accessible_and_fits(world: World, administrator: User, visitor: Visitor) -> None:
    visitor.sign_in(administrator, PASSWORD)
    for size in (DESK, PHONE):
        visitor.page.set_viewport_size(size)
        for address in addresses(world):
            visitor.open(address)
            assert visitor.page.locator("h1").count() == 1, address
            assert not visitor.too_wide(), (address, size)
            assert visitor.axe() == [], address


def test_from_a_new_account_to_its_first_working_page(world: World, administrator: User, visitor: Visitor) -> None:
    visitor.sign_in(administrator, PASSWORD)
    visitor.open("/danh-muc/nguoi-dung/them/")
    visitor.fill("[name=full_name]", "Lê Thị Mới")
    visitor.fill("[name=username]", "lethimoi")
    visitor.fill("[name=unit]", str(world.units[0].pk))
    visitor.fill("[name=role]", Role.CLERK)
    visitor.click("button", name="Lưu")
    one_time = visitor.page.locator(".one-time").inner_text()
    visitor.page.context.clear_cookies()

    account = User.objects.get(username="lethimoi")
    visitor.sign_in(account, one_time)
    assert visitor.page.url.endswith("/doi-mat-khau/")
    visitor.open("/giao-ban/")
    assert visitor.page.url.endswith("/doi-mat-khau/")
    visitor.fill("[name=oldpassword]", one_time)
    visitor.fill("[name=password1]", "câu mới của riêng tôi")
    visitor.fill("[name=password2]", "câu mới của riêng tôi")
    visitor.click("button", name="Đổi mật khẩu")
    assert visitor.page.locator("h1").inner_text() == "Việc của tôi"
    assert visitor.page.locator(".band").inner_text().count("Bình Minh") == 1
