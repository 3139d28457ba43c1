"""Base forms: Vietnamese sentences, dates, stamps against silent overwriting, one-time keys."""

from datetime import date

import pytest
from django import forms
from django.test import Client

from hdnd_portal.followup.models import Task
from hdnd_portal.history.models import Submission
from hdnd_portal.kit.forms import (
    LONGEST_TEXT,
    PartialDateField,
    PortalForm,
    PortalModelForm,
    ReasonForm,
    VietnameseDateField,
    new_form_key,
    read_form_key,
    stamp,
)
from hdnd_portal.kit.views import JUST_TAKEN
from tests.builders.followup import make_task
from tests.builders.meetings import make_briefing
from tests.builders.organisation import World


class Sample(PortalForm):
    name = forms.CharField(label="Tên", max_length=20)
    on = VietnameseDateField(label="Ngày", required=False)
    part = PartialDateField(label="Ngày hoặc tháng", required=False)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")], required=False)
    number = forms.IntegerField(label="Số", required=False, min_value=0, max_value=100)


def test_numbers_and_blank_choices_speak_plainly() -> None:
    form = Sample({"name": "a", "number": "-1"})
    assert form.errors["number"] == ["Nhỏ nhất là 0."]
    assert Sample({"name": "a", "number": "mười"}).errors["number"] == ["Hãy ghi một số nguyên, ví dụ 12."]
    blank = Sample()
    blank.fields["kind"].choices = [("", "---------"), ("a", "A")]
    blank._speak_vietnamese()
    assert "---------" not in str(blank["kind"])


class TaskContent(PortalModelForm):
    class Meta(PortalModelForm.Meta):
        model = Task
        fields = ("content", "given_on")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"name": ""}, "name", "Cần nhập mục này."),
        ({"name": "a\x00b"}, "name", "Văn bản chứa ký tự điều khiển không hợp lệ (NUL)."),
        ({"name": "a", "on": "31/2/2026"}, "on", "Không có ngày 31 tháng 2 năm 2026."),
        ({"name": "a", "on": "\x00"}, "on", "Ngày không đúng. Hãy gõ ngày/tháng/năm, ví dụ 24/4/2024."),
        ({"name": "a", "kind": "b"}, "kind", "Lựa chọn này không có trong danh sách."),
    ],
)
def test_refusals_are_vietnamese_sentences(typed: dict[str, str], field: str, sentence: str) -> None:
    assert Sample(typed).errors[field] == [sentence]


@pytest.mark.parametrize("number", ["101", "-1", "1e9", "9" * 5000, "½"])
def test_wrong_numbers_are_refused_not_fatal(number: str) -> None:
    assert "number" in Sample({"name": "a", "number": number}).errors


def test_dates_are_read_and_shown_day_first() -> None:
    form = Sample({"name": "a", "on": "1/3/2026", "part": "8/2022"})
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 3, 1)
    assert form.cleaned_data["part"] == (date(2022, 8, 1), True)
    shown = Sample(initial={"on": date(2026, 3, 1), "part": (date(2022, 8, 1), True)})
    assert 'value="01/03/2026"' in str(shown["on"])
    assert 'value="08/2022"' in str(shown["part"])
    assert Sample({"name": "a", "part": "5/4/2024"}).fields["part"].clean("5/4/2024") == (date(2024, 4, 5), False)


def test_an_unchanged_date_is_not_a_change() -> None:
    assert not Sample({"name": "a", "on": "01/03/2026"}, initial={"name": "a", "on": date(2026, 3, 1)}).has_changed()


def test_texts_have_an_end() -> None:
    errors = TaskContent({"content": "x" * (LONGEST_TEXT + 1)}).errors
    assert "content" in errors


def test_reasons_need_ten_signs() -> None:
    assert ReasonForm({"reason": "ngắn quá"}).errors["reason"] == ["Hãy ghi rõ lý do, ít nhất 10 ký tự."]
    assert ReasonForm({"reason": "Đã có lý do rõ."}).is_valid()


def test_the_stamp_follows_what_is_shown(world: World) -> None:
    task = make_task(world.units[0])
    before = stamp(TaskContent(instance=task))
    assert before == stamp(TaskContent(instance=Task.objects.get(pk=task.pk)))
    Task.objects.filter(pk=task.pk).update(percent=5)
    assert before == stamp(TaskContent(instance=Task.objects.get(pk=task.pk)))
    Task.objects.filter(pk=task.pk).update(content="khác")
    assert before != stamp(TaskContent(instance=Task.objects.get(pk=task.pk)))


def test_form_keys() -> None:
    key = new_form_key()
    assert str(read_form_key(key)) == key
    assert read_form_key("") is None
    assert read_form_key("x" * 10_000) is None


def test_a_form_sent_twice_makes_one_record(clerk: Client, world: World) -> None:
    typed = {
        "form_key": new_form_key(), "unit": str(world.units[0].public_id), "content": "Việc một lần", "kind": "task",
    }  # fmt: skip
    first, second = (clerk.post("/nhiem-vu/them/", typed) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Task.objects.filter(content="Việc một lần").count() == 1
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("key", ["", "không phải mã"])
def test_a_form_without_its_key_is_refused_and_keeps_what_was_typed(clerk: Client, world: World, key: str) -> None:
    typed = {"form_key": key, "unit": str(world.units[0].public_id), "content": "Việc thiếu mã", "kind": "task"}
    page = clerk.post("/nhiem-vu/them/", typed)
    assert page.status_code == 422
    assert "Biểu mẫu thiếu mã gửi" in page.content.decode()
    assert "Việc thiếu mã" in page.content.decode()
    assert Task.objects.count() == 0


def test_the_key_of_another_person_is_refused_with_a_sentence(world: World, clerk: Client, head: Client) -> None:
    """On a shared computer the page of the one before may still be open."""
    data = {"unit": world.units[0].public_id, "content": "Rà soát quy chế", "kind": "task", "form_key": new_form_key()}
    assert clerk.post("/nhiem-vu/them/", data).status_code == 302
    answer = head.post("/nhiem-vu/them/", data)
    assert (answer.status_code, JUST_TAKEN in answer.content.decode()) == (422, True)
    assert Task.objects.count() == 1


def test_two_people_at_once_get_a_sentence(world: World, clerk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the form found free may be taken by the time it is written."""
    first = make_briefing(world, ordinal=7)
    monkeypatch.setattr("meetings.models.Briefing.validate_constraints", lambda self, exclude=None: None)
    data = {"convener": first.convener_id, "term": first.term_id, "ordinal": 7, "form": "regular"}
    answer = clerk.post("/giao-ban/them/", {**data, "form_key": new_form_key()})
    assert (answer.status_code, JUST_TAKEN in answer.content.decode()) == (422, True)
    assert Submission.objects.count() == 0
