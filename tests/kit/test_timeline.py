"""The log as people read it: the right word on every row, times of Việt Nam."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from hdnd_portal.documents.actions.attach import attach
from hdnd_portal.documents.choices import AttachmentKind
from hdnd_portal.followup.models import Task
from hdnd_portal.history.context import doing
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.timeline import timeline
from hdnd_portal.organisation.choices import Role
from tests.builders.documents import make_issued
from tests.builders.followup import make_task
from tests.builders.organisation import World


def words_of(task: Task) -> list[str]:
    return list(Entry.objects.of(task).filter(operation="update").order_by("id").values_list("verb", flat=True))


def change(task: Task, percent: int) -> None:
    Task.objects.filter(pk=task.pk).update(percent=percent)


def test_after_an_inner_word_the_outer_one_holds_again(world: World) -> None:
    task = make_task(world.units[0])
    with doing("edit_photos", "lý do ngoài"):
        with doing("attach_file"):
            change(task, 1)
        change(task, 2)
    change(task, 3)
    assert words_of(task) == ["attach_file", "edit_photos", ""]
    assert Entry.objects.of(task).get(verb="edit_photos").reason == "lý do ngoài"


def test_a_word_does_not_outlive_its_rolled_back_act(world: World) -> None:
    task = make_task(world.units[0])
    with doing("outer"):
        with pytest.raises(ZeroDivisionError), transaction.atomic(), doing("inner"):
            raise ZeroDivisionError
        change(task, 1)
    change(task, 2)
    assert words_of(task) == ["outer", ""]


def test_columns_for_the_machine_are_not_shown(world: World) -> None:
    task = make_task(world.units[0])
    upload = SimpleUploadedFile("bao-cao.txt", b"abc")
    attach(task, upload, by=world.user(Role.CLERK), kind=AttachmentKind.EVIDENCE)
    newest = timeline(task, words={})[0]
    names = {change["label"].removeprefix("tệp đính kèm: ") for change in newest.changes}
    assert names == {"loại", "tên tệp", "kích thước", "sha256"}


def test_times_in_the_log_are_those_of_viet_nam(world: World) -> None:
    paper = make_issued(world)
    shown = {change["label"]: change["after"] for line in timeline(paper, words={}) for change in line.changes}
    assert paper.issued_at is not None
    assert shown["phát hành lúc"] == f"{timezone.localtime(paper.issued_at):%H:%M %d/%m/%Y}"


def test_no_word_of_the_program_stands_in_a_log(world: World) -> None:
    """Records of rooms to the left are written by rooms to the right; their words are known everywhere."""
    task = make_task(world.units[0])
    for verb, shown in (
        ("edit_figures", "Sửa số liệu"),
        ("load_case", "Nạp hồ sơ từ tệp"),
        ("made_up", "Sửa nhiệm vụ"),
    ):
        with doing(verb):
            change(task, Task.objects.unscoped("test").get(pk=task.pk).percent + 1)
        assert timeline(task, words={})[0].title == shown
