"""Sample data: whole, loaded once, recognisable, and gone without a trace when asked."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Q
from django.test import Client

from hdnd_portal.demo.accounts import PASSWORD, demo_accounts
from hdnd_portal.demo.loading import load_sample
from hdnd_portal.demo.removal import remove_sample
from hdnd_portal.demo.sample_meetings import quarter_before, working_day
from hdnd_portal.documents.models import Document
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.deadlines import limits
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.calendar import work_calendar
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import Body, Unit, User
from hdnd_portal.organisation.reference_data import load_all
from meetings.choices import BriefingState
from meetings.models import Briefing
from tests.builders.organisation import World, make_unit, make_user

PAGE = "/du-lieu-mau/xoa/"
ROOMS = ("organisation", "documents", "followup", "figures", "meetings")


def counts() -> dict[str, int]:
    """Rows of every table of the rooms."""
    models = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
    return {model._meta.label: model._base_manager.count() for model in models}


@pytest.mark.django_db
def test_sample_data_is_whole_loaded_once_and_removed_without_a_trace(client: Client) -> None:
    load_all()
    real = make_user("that", make_unit("Thật"), Role.CLERK)
    before = counts()
    load_sample()
    loaded = counts()
    assert all("đã có" in line for line in load_sample())
    assert counts() == loaded

    province = Unit.objects.get(name="Mẫu Sơn", is_demo=True)
    assert province.children.count() == 12
    states = set(Briefing.objects.filter(unit=province).values_list("state", flat=True))
    assert states >= {
        BriefingState.CLOSED,
        BriefingState.FOLLOWING_UP,
        BriefingState.CONCLUDED,
        BriefingState.POSTPONED,
    }
    at = limits(today(), work_calendar())
    tasks = Task.objects.filter(unit=province)
    assert tasks.overdue(at).exists()
    assert tasks.due_soon(at).exists()
    assert set(Document.objects.filter(unit=province).values_list("state", flat=True)) >= {"submitted", "issued"}
    cases = set(Unit.objects.filter(name__in=["Kon Tum", "Quốc Oai"], is_demo=True).values_list("name", flat=True))
    assert cases == {"Kon Tum", "Quốc Oai"}
    for model in (Briefing, Task, Document):
        unmarked = model._base_manager.filter(Q(is_demo=False))
        assert not unmarked.exists(), model

    for role in demo_accounts():
        assert role.user.check_password(PASSWORD)
        client.force_login(role.user, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get("/").status_code == 200, role.user.username

    assert remove_sample() > 100
    assert counts() == before
    assert remove_sample() == 0
    call_command("load_demo", unless_removed=True)  # as the launcher does after each change of the source
    assert counts() == before
    assert User.objects.filter(pk=real.pk).exists()


def test_days_of_the_sample_are_working_days_of_their_quarter() -> None:
    assert working_day(date(2026, 11, 22)) == date(2026, 11, 20)
    assert working_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert [quarter_before(date(2026, month, 5)) for month in (1, 4, 7, 10)] == [
        "quý IV/2025", "quý I/2026", "quý II/2026", "quý III/2026",
    ]  # fmt: skip


def test_removal_is_for_administrators_and_needs_a_post(world: World, sign_in: Callable[[User], Client]) -> None:
    sample = make_unit("Mẫu", is_demo=True)
    for role in Role:
        expected = 200 if role == Role.ADMINISTRATOR else 403
        assert sign_in(world.user(role)).get(PAGE).status_code == expected, role
    assert Client().get(PAGE).status_code == 302
    administrator = sign_in(world.user(Role.ADMINISTRATOR))
    assert Unit.objects.filter(pk=sample.pk).exists()
    assert "Xóa dữ liệu mẫu" in administrator.get("/danh-muc/").content.decode()
    assert administrator.post(PAGE).headers["Location"] == "/danh-muc/"
    assert not Unit.objects.filter(pk=sample.pk).exists()
    assert "Xóa dữ liệu mẫu" not in administrator.get("/danh-muc/").content.decode()
    assert Unit.objects.filter(pk=world.units[0].pk).exists()


def test_who_came_with_the_sample_leaves_with_it(db: None, sign_in: Callable[[User], Client]) -> None:
    user = make_user("quantri", make_unit("Mẫu", is_demo=True), Role.ADMINISTRATOR, is_demo=True)
    client = sign_in(user)
    assert client.post(PAGE).headers["Location"] == "/dang-nhap/"
    assert client.get("/danh-muc/").status_code == 302


def test_real_work_that_uses_sample_data_stops_the_removal(world: World, sign_in: Callable[[User], Client]) -> None:
    sample = make_unit("Mẫu", is_demo=True)
    make_user("mau", sample, Role.CLERK, is_demo=True)
    real = make_unit("Thật dưới mẫu", parent=sample)
    with pytest.raises(NotNow, match="đơn vị hành chính"):
        remove_sample()
    answer = sign_in(world.user(Role.ADMINISTRATOR)).post(PAGE)
    assert answer.status_code == 409
    assert "Chưa xóa gì" in answer.content.decode()
    assert User.objects.filter(username="mau").exists()
    real.delete()
    assert remove_sample() == 2
    assert not Body.objects.filter(is_demo=True).exists()


def test_the_login_page_names_the_accounts_only_beside_sample_data(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PASSWORD not in client.get("/dang-nhap/").content.decode()
    make_user("chuyenvien", make_unit("Mẫu", is_demo=True), Role.CLERK, is_demo=True)
    assert PASSWORD in client.get("/dang-nhap/").content.decode()
    monkeypatch.setattr(settings, "DEMO_ALLOWED", False)
    assert PASSWORD not in client.get("/dang-nhap/").content.decode()


@pytest.mark.django_db
def test_commands_say_what_they_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_accounts")
    call_command("remove_demo")
    said = capsys.readouterr().out
    assert "load_demo" in said
    assert "Không có dữ liệu mẫu." in said
    make_user("chuyenvien", make_unit("Mẫu", is_demo=True), Role.CLERK, is_demo=True)
    call_command("demo_accounts")
    assert "chuyenvien  Chuyên viên  xã Mẫu" in capsys.readouterr().out
    make_unit("Thật dưới mẫu", parent=Unit.objects.get(name="Mẫu"), valid_from=today() - timedelta(days=1))
    with pytest.raises(CommandError, match="Chưa xóa gì"):
        call_command("remove_demo")
