"""The draft as people edit it: sections, conflicts, bad input, and what the log keeps of it."""

import pytest
from django.test import Client

from hdnd_portal.documents.choices import DocumentState
from hdnd_portal.documents.models import Document
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.history.models import Entry
from tests.builders.documents import at, in_state, make_document
from tests.builders.organisation import World


def posted(clerk: Client, document: Document, **changes: str) -> dict[str, str]:
    page = clerk.get(at("edit_document", document))
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: field.field.prepare_value(data[name]) or "" for name, field in ((n, form[n]) for n in data)}
    return {**data, "stamp": page.context["stamp"], **changes}


def test_editing_the_draft(world: World, clerk: Client) -> None:
    document = make_document(world)
    count = len(document.sections)
    data = posted(
        clerk, document, summary="Kết luận mới", section_0_text="Một\nHai", recipients="UBND xã\n\n Lưu: VT ",
        **{f"section_{count}_heading": "9. Thêm", f"section_{count}_text": "Nội dung thêm"},
    )  # fmt: skip
    assert clerk.post(at("edit_document", document), data).status_code == 302
    document.refresh_from_db()
    assert document.summary == "Kết luận mới"
    assert document.recipients == ["UBND xã", "Lưu: VT"]
    assert document.sections[0]["text"] == "Một\nHai"
    assert document.sections[-1]["heading"] == "9. Thêm"
    assert Entry.objects.of(document).filter(verb="edit_document").exists()


def test_an_emptied_section_leaves_the_paper(world: World, clerk: Client) -> None:
    document = make_document(world)
    keys = [row["key"] for row in document.sections]
    clerk.post(at("edit_document", document), posted(clerk, document, section_1_heading="", section_1_text=""))
    document.refresh_from_db()
    assert [row["key"] for row in document.sections] == [keys[0], *keys[2:]]


def test_two_editors(world: World, clerk: Client, head: Client) -> None:
    document = make_document(world)
    late = posted(clerk, document, section_0_text="Của tôi")
    head.post(at("edit_document", document), posted(head, document, section_0_text="Của người khác"))
    page = clerk.post(at("edit_document", document), late)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Của tôi" in text
    assert "Của người khác" in text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("summary", ""),
        ("summary", "x" * 501),
        ("summary", "a\x00b"),
        ("symbol", "x" * 31),
        ("organ_lines", ""),
        ("organ_lines", "x" * 201),
        ("recipients", "x" * 1000),
        ("section_0_text", "x" * 1_000_000),
        ("section_0_text", "a\x00b"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(world: World, clerk: Client, field: str, value: str) -> None:
    document = make_document(world)
    page = clerk.post(at("edit_document", document), posted(clerk, document, place="Nơi khác", **{field: value}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "Nơi khác" in page.content.decode()
    document.refresh_from_db()
    assert document.place == "Bình Minh"


@pytest.mark.parametrize("verbs", [("submit_document",), ("submit_document", "approve_document")])
def test_only_drafts_are_edited(world: World, clerk: Client, verbs: tuple[str, ...]) -> None:
    """Also when the form was opened while the paper was still a draft."""
    document = make_document(world)
    data = posted(clerk, document, summary="Sửa muộn")
    for verb in verbs:
        DOCUMENT.advance(document, verb)
    assert clerk.get(at("edit_document", document)).status_code == 302
    page = clerk.post(at("edit_document", document), data)
    assert page.status_code == 422
    assert "Chỉ sửa được khi văn bản đang là nháp" in page.content.decode()
    assert "Sửa muộn" in page.content.decode()
    document.refresh_from_db()
    assert document.summary != "Sửa muộn"


def test_issued_papers_are_not_edited(world: World, clerk: Client) -> None:
    data = posted(clerk, make_document(world), summary="Sửa muộn")
    document = in_state(world, DocumentState.ISSUED)
    assert clerk.get(at("edit_document", document)).status_code == 302
    assert clerk.post(at("edit_document", document), data).status_code in (409, 422)
    document.refresh_from_db()
    assert document.summary != "Sửa muộn"


def test_the_log_shows_which_section_changed(world: World, clerk: Client) -> None:
    document = make_document(world)
    clerk.post(at("edit_document", document), posted(clerk, document, section_0_text="Lời dẫn mới"))
    newest = clerk.get(at("document", document)).context["entries"][0]
    (change,) = newest.changes
    assert newest.title == "Sửa dự thảo"
    assert change["label"] == "nội dung"
    assert change["before"].startswith("Ngày 24/4/2026")
    assert change["after"] == "Lời dẫn mới"


def test_what_changed_after_it_was_read_is_not_approved(world: World, head: Client) -> None:
    document = in_state(world, "submitted")
    seen = head.get(at("approve_document", document)).context["form"]["text"].value()
    Document._base_manager.filter(pk=document.pk).update(summary="Trích yếu khác hẳn")
    answer = head.post(at("approve_document", document), {"text": seen, "read": "on"})
    assert answer.status_code == 422
    assert "vừa được sửa sau khi bạn mở trang này" in answer.content.decode()
    again = answer.context["form"]["text"].value()
    assert head.post(at("approve_document", document), {"text": again, "read": "on"}).status_code == 302
