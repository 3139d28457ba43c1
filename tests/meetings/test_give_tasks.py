"""Conclusions become tasks, each once."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.followup.models import Task
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import Role
from meetings.actions.tasks import add_split_conclusions, give_tasks
from meetings.models import Briefing
from tests.builders.meetings import make_briefing, with_conclusion
from tests.builders.organisation import World


@pytest.fixture
def briefing(world: World) -> Briefing:
    return make_briefing(world)


def test_a_task_carries_everything_the_conclusion_says(world: World, briefing: Briefing, clerk: Client) -> None:
    conclusion = with_conclusion(
        briefing, main_body=world.standing[0], due_kind="date", due_on=date(2026, 6, 30),
        assigned_text="Thường trực HĐND", co_text="Văn phòng",
    )  # fmt: skip
    response = clerk.post(reverse("meetings:give_tasks", args=[briefing.public_id]))
    assert response.url == reverse("meetings:briefing_tab", args=[briefing.public_id, "ket-luan"])  # type: ignore[attr-defined]
    conclusion.refresh_from_db()
    task = conclusion.task
    assert task is not None
    assert (task.content, task.kind, task.main_body, task.due_on) == (
        conclusion.text, "task", world.standing[0], date(2026, 6, 30),
    )  # fmt: skip
    assert (task.assigned_text, task.co_text, task.given_on) == ("Thường trực HĐND", "Văn phòng", date(2026, 4, 24))
    assert (task.source_kind, task.source_id) == ("briefing", briefing.public_id)
    assert task.source_label.endswith("(24/4/2026)")
    assert "give_tasks" in set(Entry.objects.of(briefing).values_list("verb", flat=True))


def test_never_twice(briefing: Briefing, clerk: Client) -> None:
    with_conclusion(briefing)
    give_tasks(briefing)
    refused = clerk.post(reverse("meetings:give_tasks", args=[briefing.public_id]))
    assert refused.status_code == 409
    assert "Mọi kết luận đều đã thành nhiệm vụ." in refused.content.decode()
    with_conclusion(briefing, "Tập huấn đại biểu")
    assert len(give_tasks(briefing)) == 1
    assert Task.objects.count() == 2


def test_an_orientation_gets_no_day(briefing: Briefing) -> None:
    with_conclusion(briefing, kind="orientation")
    task = give_tasks(briefing)[0]
    assert (task.kind, task.due_kind, task.due_on) == ("orientation", "none", None)


def test_a_quota_keeps_its_number(briefing: Briefing) -> None:
    add_split_conclusions(briefing, "Mỗi Tổ đại biểu HĐND xã hoàn thành ít nhất mỗi năm 02 cuộc giám sát chuyên đề")
    task = give_tasks(briefing)[0]
    assert (task.kind, task.quota_at_least, task.quota_per, task.recurs) == ("quota", 2, "Tổ đại biểu HĐND xã", "year")


def test_all_or_nothing(briefing: Briefing) -> None:
    with_conclusion(briefing)
    with_conclusion(briefing, "Giám sát đủ số cuộc", kind="quota")
    with pytest.raises(NotNow):
        give_tasks(briefing)
    assert not Task.objects.exists()
    assert not briefing.conclusions.filter(task__isnull=False).exists()


def test_a_given_conclusion_is_not_changed_or_deleted_here(briefing: Briefing, clerk: Client) -> None:
    conclusion = with_conclusion(briefing)
    give_tasks(briefing)
    url = reverse("meetings:section", args=[briefing.public_id, "ket-luan"])
    stamp = clerk.get(url).context["stamp"]
    sent = {
        "stamp": stamp, "conclusion_text": "", "conclusions-TOTAL_FORMS": "1", "conclusions-INITIAL_FORMS": "1",
        "conclusions-0-row": str(conclusion.pk), "conclusions-0-text": "Khác", "conclusions-0-kind": "orientation",
        "conclusions-0-due": "30/6/2026",
    }  # fmt: skip
    assert clerk.post(url, sent).status_code == 302
    before = conclusion.text
    conclusion.refresh_from_db()
    assert (conclusion.text, conclusion.due_kind) == (before, "none")
    refused = clerk.post(url, {**sent, "conclusions-0-DELETE": "on"})
    assert refused.status_code == 422
    assert "Không xóa được kết luận đã thành nhiệm vụ" in refused.content.decode()


def test_who_may_not(world: World, briefing: Briefing, sign_in: object, stranger: Client) -> None:
    url = reverse("meetings:give_tasks", args=[briefing.public_id])
    assert stranger.post(url).status_code == 404
    assert sign_in(world.user(Role.COMMITTEE)).post(url).status_code == 403  # type: ignore[operator]
