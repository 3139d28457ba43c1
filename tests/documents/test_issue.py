"""Numbers without gaps, frozen papers, corrections, recalls."""

import hashlib
import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from hdnd_portal.documents import render
from hdnd_portal.documents.actions.draft import draft_correction
from hdnd_portal.documents.actions.issue import issue
from hdnd_portal.documents.choices import DocumentKind, DocumentState
from hdnd_portal.documents.models import Document, IssuedFile, Register, SeriesRule
from hdnd_portal.documents.workflows import DOCUMENT
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import Role
from tests.builders.documents import ISSUED_ON, approve, make_document, make_issued
from tests.builders.organisation import World, make_world


def test_numbers_follow_each_other_over_all_kinds(world: World) -> None:
    assert [make_issued(world).number, make_issued(world, kind="GM").number, make_issued(world).number] == [1, 2, 3]


def test_each_organ_has_its_own_register(world: World) -> None:
    assert [make_issued(world, unit).number for unit in (0, 1, 0, 1)] == [1, 1, 2, 2]


def test_each_year_starts_anew(world: World) -> None:
    days = (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 5))
    papers = [make_issued(world, dated_on=day) for day in days]
    assert [(paper.year, paper.number) for paper in papers] == [(2025, 1), (2025, 2), (2026, 1)]


def test_a_rule_gives_a_kind_its_own_series(world: World) -> None:
    SeriesRule.objects.create(organ=world.standing[0], kind=DocumentKind.INVITATION, series="giấy mời")
    first, invitation, second = make_issued(world), make_issued(world, kind="GM"), make_issued(world)
    assert (first.number, invitation.number, second.number) == (1, 1, 2)
    assert invitation.series == "giấy mời"


def test_reference_has_two_digits_at_least(world: World) -> None:
    Register.objects.create(organ=world.standing[0], year=2026, series="chung", last=105)
    assert make_issued(world).reference == "106/TB-HĐND"
    assert make_issued(world, 1).reference == "01/TB-HĐND"


def test_no_day_to_come(world: World) -> None:
    document = approve(make_document(world))
    with pytest.raises(NotNow, match="không được sau hôm nay"):
        issue(document, by=None, dated_on=today() + timedelta(days=1))
    assert not Register.objects.exists()


def test_no_back_dating(world: World) -> None:
    make_issued(world, dated_on=date(2026, 4, 24))
    late = approve(make_document(world))
    with pytest.raises(NotNow, match="không được trước ngày 24/4/2026: sổ văn bản đã có số 01"):
        issue(late, by=None, dated_on=date(2026, 4, 23))
    issue(late, by=None, dated_on=date(2026, 4, 24))
    assert late.number == 2


@pytest.mark.parametrize("state", [DocumentState.DRAFT, DocumentState.SUBMITTED])
def test_only_approved_papers_are_numbered(world: World, state: str) -> None:
    document = make_document(world)
    if state == DocumentState.SUBMITTED:
        DOCUMENT.advance(document, "submit_document")
    with pytest.raises(NotNow):
        issue(document, by=None, dated_on=ISSUED_ON)
    assert not Register.objects.exists()


def test_twice_is_refused(world: World) -> None:
    document = make_issued(world)
    with pytest.raises(NotNow):
        issue(document, by=None, dated_on=ISSUED_ON)
    assert Register.objects.get().last == 1


def test_a_failed_issue_gives_its_number_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(paper: Any) -> bytes:
        raise RuntimeError("printer on fire")

    document = approve(make_document(world))
    with monkeypatch.context() as patch:
        patch.setattr(render, "docx", broken)
        with pytest.raises(RuntimeError):
            issue(document, by=None, dated_on=ISSUED_ON)
    document.refresh_from_db()
    assert (document.state, document.number, document.frozen) == (DocumentState.APPROVED, None, None)
    assert make_issued(world).number == 1


def test_incomplete_papers_are_not_submitted(world: World) -> None:
    document = make_document(world, signer_name="", recipients=[], sections=[])
    with pytest.raises(NotNow, match=r"họ tên người ký.*chưa có nội dung.*nơi nhận"):
        DOCUMENT.advance(document, "submit_document")


def test_files_are_frozen_with_their_hash(world: World) -> None:
    document = make_issued(world)
    files = {file.file_format: bytes(file.content) for file in document.files.all()}
    assert set(files) == {"pdf", "docx", "json"}
    for file in document.files.all():
        assert file.sha256 == hashlib.sha256(files[file.file_format]).hexdigest()
    assert files["pdf"] == render.pdf(render.paper_of(document))
    assert "01/TB-HĐND".encode() in files["json"]


def test_an_issued_paper_is_read_from_its_frozen_data(world: World) -> None:
    document = make_issued(world)
    before = render.paper_of(document)
    document.summary = "Sửa lén"
    assert render.paper_of(document) == before
    assert before.is_draft is False


@pytest.mark.parametrize(
    "change",
    [
        "number = 9",
        "summary = 'khác'",
        "frozen = '{}'",
        "sections = '[]'",
        "dated_on = '2026-01-01'",
        "state = 'draft'",
    ],
)
def test_the_database_refuses_changes_of_issued_papers(world: World, change: str) -> None:
    document = make_issued(world)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_document SET {change} WHERE id = %s", [document.pk])


def test_the_database_refuses_deleting_issued_papers_and_files(world: World) -> None:
    document = make_issued(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedFile.objects.filter(document=document).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedFile.objects.filter(document=document).update(sha256="0" * 64)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_document WHERE id = %s", [document.pk])


def test_sample_papers_can_be_removed(world: World) -> None:
    document = make_issued(world, is_demo=True)
    IssuedFile.objects.filter(document=document).delete()
    document.delete()
    assert not Document.objects.exists()


def test_correction_replaces_the_first_when_it_is_issued(world: World) -> None:
    first = make_issued(world)
    bytes_before = bytes(first.files.get(file_format="pdf").content)
    correction = draft_correction(first, reason="Sai quý trong trích yếu")
    assert (correction.corrects, correction.state, correction.number) == (first, DocumentState.DRAFT, None)
    assert "đính chính, thay thế Thông báo số 01/TB-HĐND ngày 24 tháng 4 năm 2026." in correction.sections[-1]["text"]
    first.refresh_from_db()
    assert first.state == DocumentState.ISSUED
    issue(approve(correction), by=None, dated_on=date(2026, 5, 4))
    first.refresh_from_db()
    assert (first.state, correction.number) == (DocumentState.CORRECTED, 2)
    assert bytes(first.files.get(file_format="pdf").content) == bytes_before


def test_one_correction_at_a_time(world: World) -> None:
    first = make_issued(world)
    draft_correction(first, reason="Sai quý trong trích yếu")
    with pytest.raises(NotNow, match="Đã có dự thảo đính chính"):
        draft_correction(first, reason="Sai quý trong trích yếu")


def test_drafts_are_not_corrected(world: World) -> None:
    with pytest.raises(NotNow, match="đã phát hành"):
        draft_correction(make_document(world), reason="Sai quý trong trích yếu")


def test_recall_needs_a_reason_and_keeps_the_number(world: World) -> None:
    document = make_issued(world)
    with pytest.raises(NotNow, match="lý do"):
        DOCUMENT.advance(document, "recall_document", reason="sai")
    DOCUMENT.advance(document, "recall_document", reason="Ban hành không đúng thẩm quyền")
    assert (document.state, document.number) == (DocumentState.RECALLED, 1)
    assert make_issued(world).number == 2


def test_the_log_tells_the_whole_life_but_holds_no_bytes(world: World) -> None:
    document = make_issued(world)
    entries = Entry.objects.of(document)
    verbs = list(dict.fromkeys(entry.verb for entry in reversed(entries)))
    assert verbs == ["draft_document", "submit_document", "approve_document", "issue_document"]
    files = [entry for entry in entries if entry.table_name == "documents_issuedfile"]
    assert len(files) == 3
    assert not any("content" in entry.changes for entry in files)


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_get_ten_numbers_without_gaps() -> None:
    """Ten threads with their own connections issue in one register; one of them fails and leaves no hole."""
    world = make_world()
    papers = [approve(make_document(world)) for _ in range(10)]
    broken = approve(make_document(world))
    by = world.user(Role.CLERK)
    failures: list[str] = []

    def run(document: Document, fail: bool) -> None:
        try:
            with transaction.atomic():
                issue(document, by=by, dated_on=ISSUED_ON)
                if fail:
                    raise RuntimeError("late failure")
        except RuntimeError as error:
            failures.append(str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(paper, False)) for paper in papers]
    threads.insert(5, threading.Thread(target=run, args=(broken, True)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == ["late failure"]
    numbers = sorted(Document.objects.filter(number__isnull=False).values_list("number", flat=True))
    assert numbers == list(range(1, 11))
    assert Register.objects.get().last == 10
    assert IssuedFile.objects.count() == 30
