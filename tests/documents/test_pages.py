"""Pages of papers: who sees what, who may do what, and what bad input gets."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hdnd_portal.documents.actions.attach import attach
from hdnd_portal.documents.choices import DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.names import RecordNames
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.history.models import Entry
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.documents import at, in_state, make_document, make_issued
from tests.builders.organisation import World

REASON = "Cần bổ sung phần đánh giá chung"
SignIn = Callable[[User], Client]
STEPS = (
    "submit_document",
    "return_document",
    "approve_document",
    "issue_document",
    "correct_document",
    "recall_document",
)


# The list


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number_of_rows(
    world: World, clerk: Client, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        make_document(world)
    clerk.get(reverse("documents:documents"))
    with django_assert_num_queries(LIST_QUERIES):
        page = clerk.get(reverse("documents:documents"))
    assert page.status_code == 200
    assert page.content.decode().count("/TB-HĐND") == rows


LIST_QUERIES = 10


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tim=hoi+nghi+giao+ban", 2),
        ("tim=01", 1),
        ("tim=1/TB", 1),
        ("tim=1/QD", 0),
        ("tim=kh%C3%B4ng+c%C3%B3", 0),
        ("kind=GM", 0),
        ("kind=TB", 2),
        ("state=issued", 1),
        ("year=2026", 2),
        ("year=2019", 0),
        ("sap_xep=-so", 2),
    ],
)
def test_filters(world: World, clerk: Client, query: str, found: int) -> None:
    make_issued(world)
    draft = make_document(world)
    Document._base_manager.filter(pk=draft.pk).update(created_at=datetime(2026, 5, 1, tzinfo=UTC))  # counts by its year
    page = clerk.get(f"{reverse('documents:documents')}?{query}")
    assert page.context["total"] == found


@pytest.mark.parametrize(
    "query", ["year=abc", "year=99999999999999999999", "kind=XX", "organ=abc", "trang=-4", "tim=%27%22%25"]
)
def test_odd_filters_are_no_error(world: World, clerk: Client, query: str) -> None:
    make_document(world)
    assert clerk.get(f"{reverse('documents:documents')}?{query}").status_code == 200


def test_export_has_the_shown_columns(world: World, clerk: Client) -> None:
    make_issued(world)
    text = clerk.get(reverse("documents:documents") + "?xuat=csv").content.decode()
    assert '"Số, ký hiệu"' in text
    assert '"01/TB-HĐND"' in text


# Who sees a paper


def test_strangers_find_nothing(world: World, sign_in: SignIn) -> None:
    document, stranger = make_issued(world), sign_in(world.user(Role.HEAD, unit=1))
    names = ["document", "preview", "edit_document", "attach", *STEPS]
    for path in [*(at(name, document) for name in names), at("file", document, "pdf")]:
        assert stranger.get(path).status_code == 404
    assert document.summary not in stranger.get(reverse("documents:documents")).content.decode()


def test_units_a_paper_was_sent_to_see_it_once_issued(world: World, stranger: Client) -> None:
    draft = make_document(world, shared_with=[world.units[1]])
    assert stranger.get(at("document", draft)).status_code == 404
    issued = make_issued(world, shared_with=[world.units[1]])
    page = stranger.get(at("document", issued))
    assert page.status_code == 200
    assert page.context["actions"] == []
    assert page.context["entries"] == []  # drafts and why they were returned stay in the house
    assert stranger.get(at("file", issued, "pdf")).status_code == 200
    assert stranger.post(at("recall_document", issued), {"reason": REASON}).status_code == 403


def test_agencies_and_visitors_stay_outside(world: World, sign_in: SignIn, client: Client) -> None:
    document = make_issued(world)
    assert sign_in(world.user(Role.AGENCY)).get(at("document", document)).status_code in (403, 404)
    assert client.get(at("document", document)).status_code == 302


# Who may do what

ALLOWED = {
    "submit_document": {Role.CLERK, Role.HEAD},
    "return_document": {Role.HEAD, Role.LEADER},
    "approve_document": {Role.HEAD, Role.LEADER},
    "issue_document": {Role.CLERK, Role.HEAD},
    "correct_document": {Role.CLERK, Role.HEAD},
    "recall_document": {Role.HEAD, Role.LEADER},
}
FROM = {
    "submit_document": DocumentState.DRAFT,
    "return_document": DocumentState.SUBMITTED,
    "approve_document": DocumentState.SUBMITTED,
    "issue_document": DocumentState.APPROVED,
    "correct_document": DocumentState.ISSUED,
    "recall_document": DocumentState.ISSUED,
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("role", list(Role))
def test_roles_and_steps(world: World, sign_in: SignIn, role: Role, step: str) -> None:
    document = in_state(world, FROM[step])
    browser = sign_in(world.user(role))
    data = {"reason": REASON, "dated_on": "24/4/2026"}
    asked, done = browser.get(at(step, document)), browser.post(at(step, document), data)
    if role in ALLOWED[step]:
        assert (asked.status_code, done.status_code) == (200, 302)
    else:
        assert {asked.status_code, done.status_code} <= {403, 404}
        document.refresh_from_db()
        assert document.state == FROM[step]


def test_buttons_are_those_the_user_may_press(world: World, clerk: Client, head: Client) -> None:
    document = in_state(world, DocumentState.SUBMITTED)
    assert clerk.get(at("document", document)).context["actions"] == []
    labels = [step["label"] for step in head.get(at("document", document)).context["actions"]]
    assert labels == ["Duyệt", "Trả lại"]


# The steps


def test_the_whole_way(world: World, clerk: Client, head: Client) -> None:
    document = make_document(world)
    assert clerk.post(at("submit_document", document)).status_code == 302
    assert head.post(at("approve_document", document)).status_code == 302
    assert clerk.post(at("issue_document", document), {"dated_on": "24/4/2026"}).status_code == 302
    document.refresh_from_db()
    assert (document.state, document.reference) == (DocumentState.ISSUED, "01/TB-HĐND")
    page = clerk.get(at("document", document)).content.decode()
    for file in document.files.all():
        assert file.sha256 in page
    assert "DỰ THẢO" not in page


@pytest.mark.parametrize("typed", ["", "31/2/2026", "abc", "1/1/2999", "24/4/2026\x00"])
def test_a_bad_day_gets_a_sentence_at_the_field(world: World, clerk: Client, typed: str) -> None:
    document = in_state(world, DocumentState.APPROVED)
    page = clerk.post(at("issue_document", document), {"dated_on": typed})
    assert page.status_code in (409, 422)
    assert page.context["form"].errors
    document.refresh_from_db()
    assert document.number is None


@pytest.mark.parametrize("step", ["return_document", "recall_document", "correct_document"])
def test_reasons_are_asked_for(world: World, head: Client, step: str) -> None:
    document = in_state(world, FROM[step])
    page = head.post(at(step, document), {"reason": "ngắn"})
    assert page.status_code == 422
    assert "ít nhất 10 ký tự" in page.content.decode()


def test_steps_out_of_turn_are_refused_with_a_sentence(world: World, head: Client) -> None:
    document = make_document(world)
    page = head.post(at("approve_document", document))
    assert page.status_code == 409
    assert "trạng thái “nháp”" in page.content.decode()


def test_missing_parts_are_named_before_submitting(world: World, clerk: Client) -> None:
    document = make_document(world, signer_name="")
    assert "Chưa có họ tên người ký." in clerk.get(at("document", document)).content.decode()
    assert "Chưa có họ tên người ký." in clerk.get(at("submit_document", document)).content.decode()
    assert clerk.post(at("submit_document", document)).status_code == 409


def test_warnings_must_be_ticked_as_read(world: World, head: Client) -> None:
    names = RecordNames([], ["huyện"], [])
    document = make_document(world, record_names=names)
    DOCUMENT.advance(document, "submit_document")
    page = head.get(at("approve_document", document)).content.decode()
    assert "các đơn vị của hồ sơ thuộc loại: huyện" in page
    assert head.post(at("approve_document", document)).status_code == 422
    assert head.post(at("approve_document", document), {"read": "on"}).status_code == 302
    assert Entry.objects.of(document).filter(verb="approve_document", reason__contains="cảnh báo").exists()


def test_correction_opens_a_draft(world: World, clerk: Client) -> None:
    first = make_issued(world)
    answer = clerk.post(at("correct_document", first), {"reason": REASON})
    correction = Document.objects.get(corrects=first)
    assert answer.url == correction.get_absolute_url()
    page = clerk.get(answer.url).content.decode()
    assert "01/TB-HĐND" in page
    assert "Đã có dự thảo đính chính" in clerk.get(at("document", first)).content.decode()
    assert clerk.post(at("correct_document", first), {"reason": REASON}).status_code == 409


@pytest.mark.parametrize("step", STEPS)
def test_reading_never_changes(world: World, head: Client, step: str) -> None:
    document = in_state(world, FROM[step])
    head.get(at(step, document) + "?reason=0123456789&dated_on=24/4/2026")
    document.refresh_from_db()
    assert document.state == FROM[step]


# Files and previews


@pytest.mark.parametrize("file_format", ["pdf", "docx"])
def test_draft_files(world: World, clerk: Client, file_format: str) -> None:
    answer = clerk.get(at("file", make_document(world), file_format))
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.content[:4] == (b"%PDF" if file_format == "pdf" else b"PK\x03\x04")


def test_issued_files_are_the_frozen_bytes(world: World, clerk: Client) -> None:
    document = make_issued(world)
    for file in document.files.all():
        assert clerk.get(at("file", document, file.file_format)).content == bytes(file.content)
    answer = clerk.get(at("file", document, "pdf") + "?xem")
    assert answer["Content-Disposition"].startswith("inline")
    assert "01-TB-H" in answer["Content-Disposition"]


@pytest.mark.parametrize("file_format", ["exe", "json", "..", "PDF"])
def test_unknown_files(world: World, clerk: Client, file_format: str) -> None:
    assert clerk.get(f"/van-ban/{make_document(world).public_id}/tai/{file_format}/").status_code == 404


def test_preview_is_only_the_sheet(world: World, clerk: Client) -> None:
    page = clerk.get(at("preview", make_document(world, is_demo=True))).content.decode()
    assert "VĂN BẢN MẪU" in page
    assert "DỰ THẢO" in page
    assert "css/document.css" in page
    assert "style=" not in page


def test_marked_text_is_escaped(world: World, clerk: Client) -> None:
    document = make_document(world, summary="<script>alert(1)</script>", signer_name="<img src=x onerror=1>")
    page = clerk.get(at("document", document)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("files", [1, 3])
def test_record_page_costs_the_same_for_any_number_of_files(
    world: World, clerk: Client, files: int, settings: Any, tmp_path: Any, django_assert_num_queries: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    document = make_issued(world)
    for number in range(files):
        attach(document, SimpleUploadedFile(f"{number}.txt", b"a"), by=None, kind="paper")
    with django_assert_num_queries(RECORD_QUERIES):
        assert clerk.get(at("document", document)).status_code == 200


RECORD_QUERIES = 18
