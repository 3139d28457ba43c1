"""Pages of the register of tasks: who may open what, what they do, what they refuse."""

import io
import re
import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from hdnd_portal.followup.actions import progress as act
from hdnd_portal.followup.choices import DueKind, TaskKind, TaskState
from hdnd_portal.followup.models import Task, TaskReminder
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import new_form_key
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.followup import make_task
from tests.builders.organisation import World

REASON = "Trùng lịch kỳ họp chuyên đề."
SIGN_IN = Callable[[User], Client]
STEPS = {
    "sua": (Role.CLERK, Role.HEAD),
    "tien-do": (Role.CLERK, Role.HEAD, Role.COMMITTEE),
    "ket-qua": (Role.CLERK, Role.HEAD, Role.COMMITTEE),
    "minh-chung": (Role.CLERK, Role.HEAD, Role.COMMITTEE),
    "danh-gia": (Role.CLERK, Role.HEAD, Role.LEADER),
    "bao-cao-lai": (Role.CLERK, Role.HEAD, Role.LEADER),
    "don-doc": (Role.CLERK, Role.HEAD),
    "gia-han": (Role.HEAD, Role.LEADER),
    "giao-nhieu": (Role.CLERK, Role.HEAD),
    "dung": (Role.HEAD, Role.LEADER),
    "mo-lai": (Role.HEAD, Role.LEADER),
}


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_which_page(world: World, sign_in: SIGN_IN, role: Role) -> None:
    task = make_task(world.units[0], due_on=date(2030, 1, 2), main_body=world.standing[0])
    client = sign_in(world.user(role))
    council = role in (Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE)
    # An agency without this task does not see it; an administrator sees tasks nowhere.
    hidden = 404 if role == Role.AGENCY else 403
    assert client.get(task.get_absolute_url()).status_code == (200 if council else hidden)
    for step, roles in STEPS.items():
        expected = 200 if role in roles else 403
        got = client.get(f"{task.get_absolute_url()}{step}/").status_code
        assert got == expected or (not council and got in (403, 404)), (role, step, got)
    assert client.get("/nhiem-vu/").status_code == (200 if council or role == Role.AGENCY else 403)
    assert client.get("/nhiem-vu/them/").status_code == (200 if role in (Role.CLERK, Role.HEAD) else 403)


@pytest.mark.parametrize("step", ["", *(f"{step}/" for step in STEPS)])
def test_strangers_and_unknown_tasks_are_not_found(world: World, sign_in: SIGN_IN, step: str) -> None:
    task = make_task(world.units[0])
    stranger = sign_in(world.user(Role.HEAD, unit=1))
    assert stranger.get(f"{task.get_absolute_url()}{step}").status_code == 404
    assert stranger.get(f"/nhiem-vu/{uuid.uuid4()}/{step}").status_code == 404
    if step:
        assert stranger.post(f"{task.get_absolute_url()}{step}", {"reason": REASON}).status_code == 404


def test_visitors_are_sent_to_the_login(world: World) -> None:
    task = make_task(world.units[0])
    for path in ("/nhiem-vu/", task.get_absolute_url(), f"{task.get_absolute_url()}gia-han/"):
        response = Client().get(path)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/dang-nhap/")


def test_the_assigned_unit_reports_and_the_giving_unit_judges(world: World, sign_in: SIGN_IN) -> None:
    task = make_task(world.units[0], main_body=world.standing[1], due_on=date(2030, 1, 2))
    there, here = sign_in(world.user(Role.CLERK, unit=1)), sign_in(world.user(Role.HEAD))
    address = task.get_absolute_url()
    assert there.get(f"{address}sua/").status_code == 403
    assert there.get(f"{address}danh-gia/").status_code == 403
    done = there.post(f"{address}tien-do/", {"on": "hôm nay", "percent": "40", "text": "Đã làm một nửa"})
    assert (done.status_code, done["Location"]) == (302, address)
    assert there.post(f"{address}ket-qua/", {"result": "Đã xong"}).status_code == 302
    judged = here.post(f"{address}danh-gia/", {"outcome": "done", "done_on": "hôm nay", "assessment": "Đạt"})
    assert judged.status_code == 302
    task.refresh_from_db()
    assert (task.state, task.percent, task.result, task.done_on) == (TaskState.DONE, 100, "Đã xong", today())
    page = text_of(here.get(address))
    for words in ("Đánh giá hoàn thành", "Báo cáo kết quả", "Ghi tiến độ", "Giao nhiệm vụ", "Đã làm một nửa"):
        assert words in page


def test_an_agency_answers_for_its_body(world: World, sign_in: SIGN_IN) -> None:
    task = make_task(world.units[0], main_body=world.agencies[0])
    agency = sign_in(world.user(Role.AGENCY))
    assert agency.post(f"{task.get_absolute_url()}ket-qua/", {"result": "Đã trả lời"}).status_code == 302
    assert agency.get(f"{task.get_absolute_url()}don-doc/").status_code == 403


def test_a_task_is_entered_by_hand(clerk: Client, world: World) -> None:
    typed = {
        "form_key": new_form_key(), "unit": str(world.units[0].public_id), "content": "Rà soát quy chế",
        "kind": "task", "main_body": str(world.standing[0].pk), "due_when": "quý II/2027", "given_on": "24/4/2026",
        "co_bodies": [str(world.agencies[0].pk)], "source_label": "Thông báo số 06/TB-HĐND",
    }  # fmt: skip
    response = clerk.post("/nhiem-vu/them/", typed)
    task = Task.objects.get()
    assert (response.status_code, response["Location"]) == (302, task.get_absolute_url())
    assert (task.code, task.due_kind, task.due_on) == ("NV-2026-0001", DueKind.QUARTER, date(2027, 6, 30))
    assert list(task.co_bodies.all()) == [world.agencies[0]]
    page = text_of(clerk.get(task.get_absolute_url()))
    assert "quý II/2027 (đến hết 30/6/2027)" in page


def test_save_and_go_on_keeps_the_source(clerk: Client, world: World) -> None:
    typed = {
        "form_key": new_form_key(), "unit": str(world.units[0].public_id), "content": "Việc", "kind": "task",
        "source_label": "Thông báo số 06", "again": "1",
    }  # fmt: skip
    page = clerk.post("/nhiem-vu/them/", typed, follow=True)
    assert "Thông báo số 06" in text_of(page)


WRONG = [
    ({"due_when": "31/2/2026"}, "Không có ngày 31 tháng 2 năm 2026."),
    ({"due_kind": "none", "due_when": "30/6/2026"}, "Đã chọn không đặt hạn thì để trống mục này."),
    ({"due_kind": "month", "due_when": "30/6/2026"}, "Hãy ghi tháng và năm, ví dụ 6/2026."),
    ({"due_kind": "date", "due_when": ""}, "Hãy ghi ngày, ví dụ 30/6/2026."),
    ({"due_kind": "event", "due_when": ""}, "Hãy ghi sự kiện"),
    ({"due_kind": "recurring"}, "Hãy chọn chu kỳ"),
    ({"due_when": "30/6/2026", "recurs": "year"}, "Chu kỳ chỉ dùng cho hạn định kỳ."),
    ({"due_kind": "bịa"}, "Lựa chọn này không có trong danh sách."),
    ({"kind": "quota"}, "Chỉ tiêu phải ghi số ít nhất."),
    ({"kind": "quota", "quota_at_least": "0"}, "Hãy nhập số từ 1 đến 1.000."),
    ({"quota_at_least": "2"}, "Chỉ ghi mục này khi loại là Chỉ tiêu định kỳ."),
    ({"kind": "quota", "quota_at_least": "9" * 400}, "Hãy nhập số từ 1 đến 1.000."),
    ({"content": ""}, "Cần nhập mục này."),
    ({"content": "a\x00b"}, "ký tự điều khiển"),
    ({"content": "x" * 60_000}, "tối đa 50000"),
    ({"main_body": "999999999"}, "Lựa chọn này không có trong danh sách."),
    ({"main_body": "x"}, "Lựa chọn này không có trong danh sách."),
    ({"co_bodies": ["999999999"]}, "co_bodies"),
    ({"given_on": "+1"}, "Ngày giao không được sau hôm nay."),
    ({"unit": str(uuid.uuid4())}, "Lựa chọn này không có trong danh sách."),
]


@pytest.mark.parametrize(("wrong", "sentence"), WRONG)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(
    clerk: Client, world: World, wrong: dict[str, object], sentence: str
) -> None:
    good = {
        "form_key": new_form_key(), "unit": str(world.units[0].public_id), "content": "Nội dung đã gõ", "kind": "task",
        "source_label": "Nguồn đã gõ",
    }  # fmt: skip
    page = clerk.post("/nhiem-vu/them/", {**good, **wrong})
    assert page.status_code == 422
    assert sentence in text_of(page)
    assert "Nguồn đã gõ" in text_of(page)
    assert Task.objects.count() == 0


def test_bodies_of_far_units_cannot_be_chosen(clerk: Client, world: World) -> None:
    typed = {
        "form_key": new_form_key(), "unit": str(world.units[0].public_id), "content": "Việc", "kind": "task",
        "main_body": str(world.standing[1].pk),
    }  # fmt: skip
    assert clerk.post("/nhiem-vu/them/", typed).status_code == 422


def stamp_of(page: str) -> str:
    return re.search(r'name="stamp" value="([0-9a-f]+)"', page)[1]  # type: ignore[index]


def test_editing_moves_the_day_only_before_the_work_begins(clerk: Client, world: World) -> None:
    task = make_task(world.units[0], due_on=date(2030, 1, 2))
    address = f"{task.get_absolute_url()}sua/"
    typed = {
        "content": "Sửa lại",
        "kind": "task",
        "due_when": "tháng 3/2030",
        "stamp": stamp_of(text_of(clerk.get(address))),
    }
    assert clerk.post(address, typed).status_code == 302
    task.refresh_from_db()
    assert (task.content, task.due_kind, task.due_on) == ("Sửa lại", DueKind.MONTH, date(2030, 3, 31))
    act.report_progress(task, percent=10, text="x", on=today(), today=today(), by=None)
    page = text_of(clerk.get(address))
    assert 'name="due_when"' not in page
    assert "hãy dùng nút Gia hạn" in page
    typed = {"content": "Sửa nữa", "kind": "task", "due_when": "1/1/2031", "stamp": stamp_of(page)}
    assert clerk.post(address, typed).status_code == 302
    task.refresh_from_db()
    assert (task.content, task.due_on) == ("Sửa nữa", date(2030, 3, 31))


def test_two_editors_see_both_texts(clerk: Client, world: World) -> None:
    task = make_task(world.units[0])
    address = f"{task.get_absolute_url()}sua/"
    old = stamp_of(text_of(clerk.get(address)))
    Task.objects.filter(pk=task.pk).update(content="Người kia đã sửa")
    page = clerk.post(address, {"content": "Tôi vừa sửa", "kind": "task", "stamp": old})
    assert page.status_code == 409
    assert "Người kia đã sửa" in text_of(page)
    assert "Tôi vừa sửa" in text_of(page)
    task.refresh_from_db()
    assert task.content == "Người kia đã sửa"


def test_closed_tasks_are_not_edited(clerk: Client, world: World) -> None:
    task = make_task(world.units[0])
    address = f"{task.get_absolute_url()}sua/"
    stamp = stamp_of(text_of(clerk.get(address)))
    Task.objects.filter(pk=task.pk).update(state=TaskState.OBSOLETE)
    assert clerk.get(address)["Location"] == task.get_absolute_url()
    page = clerk.post(address, {"content": "Sửa", "kind": "task", "stamp": stamp, "source_label": ""})
    assert page.status_code in (409, 422)
    task.refresh_from_db()
    assert task.content != "Sửa"


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("gia-han", {"new_due": "1/1/2030", "reason": REASON}, "Hạn mới phải sau hạn hiện tại"),
        ("gia-han", {"new_due": "31/2/2031", "reason": REASON}, "Không có ngày 31 tháng 2 năm 2031."),
        ("gia-han", {"new_due": "1/1/2031", "reason": "ngắn"}, "ít nhất 10 ký tự"),
        ("tien-do", {"on": "+1", "percent": "10", "text": "x"}, "không được sau hôm nay"),
        ("tien-do", {"on": "nay", "percent": "101", "text": "x"}, "Tiến độ là số từ 0 đến 100."),
        ("tien-do", {"on": "nay", "percent": "10", "text": ""}, "Cần nhập mục này."),
        ("ket-qua", {"result": ""}, "Hãy ghi kết quả hoặc đính kèm tệp minh chứng."),
        ("dung", {"reason": ""}, "Cần nhập mục này."),
        ("don-doc", {"text": "a\x00b"}, "ký tự điều khiển"),
        ("giao-nhieu", {}, "Hãy chọn một loại cơ quan hoặc ít nhất một cơ quan."),
        ("giao-nhieu", {"kind": "bịa"}, "Lựa chọn này không có trong danh sách."),
        ("danh-gia", {"outcome": "done"}, "Hãy ghi ngày hoàn thành."),
        ("danh-gia", {"outcome": "not_done"}, "Hãy ghi vì sao không thực hiện được."),
        ("danh-gia", {"outcome": "obsolete", "done_on": "nay"}, "Lựa chọn này không có trong danh sách."),
    ],
)
def test_steps_refuse_bad_input(head: Client, world: World, step: str, typed: dict[str, str], sentence: str) -> None:
    task = make_task(world.units[0], due_on=date(2030, 1, 2))
    if step == "danh-gia":
        act.report_result(task, result="Đã xong")
    before = Task.objects.filter(pk=task.pk).values().get()
    page = head.post(f"{task.get_absolute_url()}{step}/", typed)
    assert page.status_code in (409, 422)
    assert sentence in text_of(page)
    assert Task.objects.filter(pk=task.pk).values().get() == before


def test_looking_at_a_step_changes_nothing(head: Client, world: World) -> None:
    task = make_task(world.units[0], due_on=date(2030, 1, 2))
    before = Task.objects.filter(pk=task.pk).values().get()
    for step in STEPS:
        head.get(f"{task.get_absolute_url()}{step}/", {"reason": REASON, "text": "x", "new_due": "1/1/2031"})
    assert Task.objects.filter(pk=task.pk).values().get() == before
    assert TaskReminder.objects.count() == 0
    assert head.put(f"{task.get_absolute_url()}dung/").status_code == 405


def test_a_returned_report_is_explained_first(head: Client, world: World) -> None:
    task = make_task(world.units[0])
    act.report_result(task, result="Xong")
    reason = "Chưa nêu kết quả của từng xã."
    assert head.post(f"{task.get_absolute_url()}bao-cao-lai/", {"reason": reason}).status_code == 302
    page = text_of(head.get(task.get_absolute_url()))
    assert page.index("Cần báo cáo lại") < page.index("Thông tin</h2>")
    act.report_result(task, result="Đã bổ sung")
    assert "Cần báo cáo lại" not in text_of(head.get(task.get_absolute_url()))


def test_a_quota_says_its_target_and_that_nothing_is_measured(clerk: Client, world: World) -> None:
    task = make_task(
        world.units[0], kind=TaskKind.QUOTA, quota_at_least=2, quota_per="Tổ đại biểu", quota_code="GS1",
        due_kind=DueKind.RECURRING, recurs="year",
    )  # fmt: skip
    page = text_of(clerk.get(task.get_absolute_url()))
    assert "ít nhất 02 cuộc mỗi năm, tính cho mỗi Tổ đại biểu (chưa đo)" in page


def test_urging_twice_a_day_is_refused(head: Client, world: World) -> None:
    task = make_task(world.units[0], main_body=world.standing[0], due_on=date(2024, 6, 3))
    address = f"{task.get_absolute_url()}don-doc/"
    offered = text_of(head.get(address))
    assert f"Đề nghị {world.standing[0].name} báo cáo kết quả thực hiện nhiệm vụ NV-2024-0001" in offered
    assert "quá hạn" in offered
    assert head.post(address, {"text": "Đề nghị báo cáo."}).status_code == 302
    again = head.post(address, {"text": "Đề nghị báo cáo."})
    assert again.status_code == 409
    assert "Hôm nay đã đôn đốc nhiệm vụ này rồi." in text_of(again)
    assert "Đã đôn đốc 1 lần" in text_of(head.get(task.get_absolute_url()))


def test_parts_for_every_unit_below(world: World, sign_in: SIGN_IN) -> None:
    from tests.builders.organisation import make_user

    client = sign_in(make_user("tinh", world.province, Role.HEAD))
    task = make_task(world.province, due_on=date(2030, 1, 2))
    address = task.get_absolute_url()
    assert "Thường trực HĐND: 3 cơ quan ở các đơn vị cấp dưới" in text_of(client.get(f"{address}giao-nhieu/"))
    assert client.post(f"{address}giao-nhieu/", {"kind": "standing"}).status_code == 302
    page = text_of(client.get(address))
    assert "0/3" in page
    assert all(body.name in page for body in world.standing)
    part = task.parts.get(main_body=world.standing[1])
    commune = sign_in(world.user(Role.CLERK, unit=1))
    assert commune.get(address).status_code == 404  # the whole belongs to the province
    assert commune.post(f"{part.get_absolute_url()}ket-qua/", {"result": "Xong"}).status_code == 302
    assert address not in text_of(commune.get(part.get_absolute_url()))


def test_evidence_is_served_to_those_who_see_the_task(
    clerk: Client, stranger: Client, world: World, settings: object, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    task = make_task(world.units[0])
    upload = io.BytesIO(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    upload.name = "bao-cao.pdf"
    assert clerk.post(f"{task.get_absolute_url()}ket-qua/", {"file": upload}).status_code == 302
    page = text_of(clerk.get(task.get_absolute_url()))
    link = re.search(r'href="(/nhiem-vu/[^"]+/tep/[^"]+/)"', page)[1]  # type: ignore[index]
    assert clerk.get(link).status_code == 200
    assert stranger.get(link).status_code == 404
    fake = io.BytesIO(b"<script>alert(1)</script>")
    fake.name = "anh.png"
    assert clerk.post(f"{task.get_absolute_url()}minh-chung/", {"files": fake, "kind": "evidence"}).status_code == 422
