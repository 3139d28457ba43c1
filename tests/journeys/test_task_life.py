"""A task from the office that gives it to the unit that does it and back, in a real browser."""

import pytest

from hdnd_portal.followup.choices import TaskState
from hdnd_portal.followup.models import Task
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.browser import PHONE, Visitor
from tests.builders.organisation import World, make_user

PASSWORD = "mot mat khau du dai 2026"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in_as(visitor: Visitor, user: User) -> None:
    visitor.page.context.clear_cookies()
    visitor.sign_in(with_password(user), PASSWORD)


def looked_at(visitor: Visitor) -> None:
    """The page as it stands is accessible and fits its window."""
    assert visitor.axe() == []
    assert not visitor.too_wide()


def test_given_done_and_judged(transactional_db: None, world: World, visitor: Visitor) -> None:
    province = make_user("tinh", world.province, Role.HEAD)
    sign_in_as(visitor, province)
    visitor.open("/nhiem-vu/them/")
    looked_at(visitor)
    visitor.fill("[name=content]", "Báo cáo kết quả giải quyết kiến nghị cử tri")
    visitor.fill("[name=due_when]", "quý IV/2030")
    visitor.click("button", name="Lưu nhiệm vụ")
    visitor.page.wait_for_url("**/nhiem-vu/*-*/")
    assert "quý IV/2030 (đến hết 31/12/2030)" in visitor.page.inner_text("main")
    whole = visitor.page.url.removeprefix(visitor.base)

    visitor.open(f"{whole}giao-nhieu/")
    looked_at(visitor)
    visitor.fill("[name=kind]", "standing")
    visitor.click("main form button[type=submit]")
    visitor.page.wait_for_url(f"**{whole}")
    assert "0/3" in visitor.page.inner_text("main")
    looked_at(visitor)

    sign_in_as(visitor, world.user(Role.CLERK, unit=1))
    visitor.page.set_viewport_size(PHONE)
    visitor.open("/nhiem-vu/")
    looked_at(visitor)
    visitor.click("link", name="Báo cáo kết quả giải quyết kiến nghị cử tri")
    visitor.page.wait_for_url("**/nhiem-vu/*-*/")
    looked_at(visitor)
    part = visitor.page.url.removeprefix(visitor.base)
    visitor.click("link", name="Báo cáo kết quả")
    visitor.fill("[name=result]", "Đã giải quyết 12/12 kiến nghị.")
    visitor.click("main form button[type=submit]")
    visitor.page.wait_for_url(f"**{part}")

    sign_in_as(visitor, province)
    visitor.open("/")
    looked_at(visitor)
    visitor.open(part)
    visitor.click("link", name="Đánh giá")
    visitor.page.check("[name=outcome][value=done]")
    visitor.fill("[name=done_on]", "hôm nay")
    visitor.click("main form button[type=submit]")
    visitor.page.wait_for_url(f"**{part}")
    visitor.open(whole)
    assert "1/3" in visitor.page.inner_text("main")
    assert Task.objects.get(main_body=world.standing[1]).state == TaskState.DONE
