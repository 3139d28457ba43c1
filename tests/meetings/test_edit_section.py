"""Entering a conference section by section."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from hdnd_portal.figures.wording import comparison_words
from hdnd_portal.history.models import Entry
from hdnd_portal.organisation.choices import Role
from meetings.forms.sections import SECTIONS
from meetings.forms.sections import Entry as SectionEntry
from meetings.models import AgendaItem, Briefing, Conclusion
from tests.builders.meetings import make_briefing, with_conclusion
from tests.builders.organisation import World


@pytest.fixture
def briefing(world: World) -> Briefing:
    return make_briefing(world)


def url(briefing: Briefing, section: str) -> str:
    return reverse("meetings:section", args=[briefing.public_id, section])


def sent(briefing: Briefing, section: str, **changes: Any) -> dict[str, Any]:
    """What the browser sends back when nothing was touched, with `changes`."""
    entry = SectionEntry(SECTIONS[section], Briefing.objects.get(pk=briefing.pk))
    data: dict[str, Any] = {"stamp": entry.stamp}
    for form in [entry.form] if entry.form else []:
        data |= {name: _sent(form[name].value(), form.fields[name]) for name in form.fields}
    for grid, formset, _paste in entry.rows:
        data |= {
            f"{grid.prefix}-TOTAL_FORMS": formset.total_form_count(),
            f"{grid.prefix}-INITIAL_FORMS": formset.initial_form_count(),
        }
        for form in formset.forms:
            values = {name: _sent(form[name].value(), field) for name, field in form.fields.items() if name != "DELETE"}
            data |= {f"{form.prefix}-{name}": value for name, value in values.items()}
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


def _sent(value: Any, field: Any) -> Any:
    shown = field.prepare_value(value)
    return None if shown in (None, "", [], False) else "on" if shown is True else shown


def agenda(briefing: Briefing, *texts: str) -> None:
    for order, text in enumerate(texts):
        AgendaItem.objects.create(briefing=briefing, order=order, text=text)


def texts(briefing: Briefing) -> list[str]:
    return [item.text for item in briefing.agenda.all()]


@pytest.mark.parametrize("section", list(SECTIONS))
def test_every_section_opens_and_saves_untouched_without_a_trace(
    briefing: Briefing, clerk: Client, section: str
) -> None:
    agenda(briefing, "Khai mạc")
    with_conclusion(briefing)
    assert clerk.get(url(briefing, section)).status_code == 200
    before = Entry.objects.count()
    assert clerk.post(url(briefing, section), sent(briefing, section)).status_code == 302
    assert Entry.objects.count() == before


def test_rows_are_added_changed_moved_and_deleted(briefing: Briefing, clerk: Client) -> None:
    agenda(briefing, "Một", "Hai", "Ba")
    changes = {
        "agenda-0-ORDER": "3", "agenda-1-DELETE": "on", "agenda-2-ORDER": "1", "agenda-2-text": "Ba mới",
        "agenda-3-text": "Bốn", "agenda-3-ORDER": "2",
    }  # fmt: skip
    clerk.post(url(briefing, "chuong-trinh"), sent(briefing, "chuong-trinh", **changes))
    assert texts(briefing) == ["Ba mới", "Bốn", "Một"]
    assert set(Entry.objects.of(briefing).filter(table_name="meetings_agendaitem").values_list("verb", flat=True)) == {
        "", "edit_agenda",
    }  # fmt: skip


def test_save_and_go_on_leads_to_the_next_section(briefing: Briefing, clerk: Client) -> None:
    response = clerk.post(url(briefing, "chuong-trinh"), sent(briefing, "chuong-trinh", next="1"))
    assert response.url == url(briefing, "bao-cao")  # type: ignore[attr-defined]
    response = clerk.post(url(briefing, "ky-sau"), sent(briefing, "ky-sau", next="1"))
    assert response.url == briefing.get_absolute_url()  # type: ignore[attr-defined]


def test_pasted_rows_become_rows(briefing: Briefing, clerk: Client) -> None:
    text = "Vai trò\tHọ tên, hoặc tên nhóm\tChức danh như in\nChủ trì\tNguyễn Văn An\tBí thư; Chủ tịch HĐND xã\n"
    text += "thành phần (nhóm)\tcác Tổ đại biểu"
    clerk.post(url(briefing, "thanh-phan"), sent(briefing, "thanh-phan", **{"participants-paste-text": text}))
    first, second = briefing.participants.all()
    assert (first.role, first.name, first.titles) == ("chair", "Nguyễn Văn An", ["Bí thư", "Chủ tịch HĐND xã"])
    assert (second.role, second.name, second.group) == ("group", "", "các Tổ đại biểu")


def test_pasted_rows_that_do_not_fit_stay_in_the_table(briefing: Briefing, clerk: Client) -> None:
    response = clerk.post(
        url(briefing, "thanh-phan"),
        sent(briefing, "thanh-phan", **{"participants-paste-text": "Trưởng đoàn\tNguyễn Văn An"}),
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "“Trưởng đoàn” không có trong danh sách." in page
    assert "Nguyễn Văn An" in page
    assert re.search(r'name="participants-0-role"[^>]*>\s*<option value="">– chọn –', page)  # not the first role
    assert not briefing.participants.exists()


def test_pasted_headings_may_be_short_but_not_unknown(briefing: Briefing, clerk: Client) -> None:
    text = "Họ tên\tVai trò\nNguyễn Văn An\tChủ trì"
    page = url(briefing, "thanh-phan")
    clerk.post(page, sent(briefing, "thanh-phan", **{"participants-paste-text": text}))
    assert briefing.participants.get().name == "Nguyễn Văn An"
    wrong = "Vai trò\tĐiện thoại\nTham dự\t0900000000"
    response = clerk.post(page, sent(briefing, "thanh-phan", **{"participants-paste-text": wrong}))
    assert response.status_code == 422
    assert "Không nhận ra cột “Điện thoại”" in response.content.decode()
    assert "0900000000" in response.content.decode()


def test_too_many_pasted_rows_are_refused_whole(briefing: Briefing, clerk: Client) -> None:
    response = clerk.post(
        url(briefing, "chuong-trinh"), sent(briefing, "chuong-trinh", **{"agenda-paste-text": "Một mục\n" * 301})
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "nhiều nhất 300 dòng" in page
    assert page.count("Một mục") == 301
    assert not briefing.agenda.exists()


def test_a_megabyte_of_pasted_text_is_refused_and_kept(briefing: Briefing, clerk: Client) -> None:
    response = clerk.post(
        url(briefing, "chuong-trinh"), sent(briefing, "chuong-trinh", **{"agenda-paste-text": "x" * 1_000_000})
    )
    assert response.status_code == 422
    assert "dài quá 50.000 ký tự" in response.content.decode()


def test_figures_with_comparison_and_part(briefing: Briefing, clerk: Client) -> None:
    text = (
        "HĐND xã\tcơ quan được giám sát\t3.064\tcơ quan\tbằng x% so với gốc\t133\t3\tquý I/2025\tx\n"
        "HĐND xã\tlàm việc trực tiếp\t28\tcơ quan\t\t\t\t\t\thơn\t\t1\n"
        "HĐND xã\tkỳ họp\t\tkỳ"
    )
    response = clerk.post(url(briefing, "so-lieu"), sent(briefing, "so-lieu", **{"figures-paste-text": text}))
    assert response.status_code == 302
    whole, part, missing = briefing.dossier.figures.select_related("comparison", "span")
    assert (whole.value, whole.state, whole.span.label) == (Decimal(3064), "reported", "quý I/2026")
    assert (whole.comparison.kind, whole.comparison.stated, whole.comparison.base) == ("ratio", 133, 3)
    assert whole.comparison.base_estimated
    assert (part.part_of, part.qualifier) == (whole, "hơn")
    assert (missing.value, missing.state) == (None, "not_reported")


def test_a_base_means_what_was_typed(briefing: Briefing, clerk: Client) -> None:
    text = (
        "HĐND xã\tbuổi tiếp công dân\t12\tbuổi\ttăng x%\t20%\t10\tquý IV/2025\n"
        "HĐND xã\tkỳ họp\t4\tkỳ\tbằng x% so với gốc\t200%\t2\tquý I/2025\n"
        "HĐND xã\tcuộc giám sát\t4\tcuộc\tbằng x% so với gốc\t80%\t5\tkế hoạch năm"
    )
    page = url(briefing, "so-lieu")
    assert clerk.post(page, sent(briefing, "so-lieu", **{"figures-paste-text": text})).status_code == 302
    words = [comparison_words(figure) for figure in briefing.dossier.figures.select_related("comparison", "span")]
    assert words == [
        "tăng 20% so với quý IV/2025", "bằng 200% so với cùng kỳ năm 2025", "đạt 80% kế hoạch năm",
    ]  # fmt: skip


def test_a_value_typed_later_makes_the_figure_reported(briefing: Briefing, clerk: Client) -> None:
    clerk.post(url(briefing, "so-lieu"), sent(briefing, "so-lieu", **{"figures-paste-text": "HĐND xã\tkỳ họp\t\tkỳ"}))
    clerk.post(url(briefing, "so-lieu"), sent(briefing, "so-lieu", **{"figures-0-value": "2"}))
    figure = briefing.dossier.figures.get()
    assert (figure.value, figure.state) == (2, "reported")


def test_notes_keep_their_rows_when_only_one_line_changes(briefing: Briefing, clerk: Client) -> None:
    page = url(briefing, "thao-luan")
    clerk.post(page, sent(briefing, "thao-luan", shortcomings="- Một\nHai; và ba"))
    first = briefing.dossier.notes.get(text="Một")
    clerk.post(page, sent(briefing, "thao-luan", shortcomings="Mới\nMột"))
    assert [note.text for note in briefing.dossier.notes.filter(kind="shortcoming")] == ["Mới", "Một"]
    assert briefing.dossier.notes.get(text="Một").pk == first.pk


def test_general_facts_spans_and_month(briefing: Briefing, clerk: Client) -> None:
    changes = {"when": "8/2026", "planned": "quý II/2026", "venue": "Hội trường xã", "title": "Hội nghị  mới"}
    clerk.post(url(briefing, "chung"), sent(briefing, "chung", **changes))
    briefing.refresh_from_db()
    assert (briefing.held_on, briefing.when, briefing.venue) == (None, "tháng 8/2026", "Hội trường xã")
    assert briefing.title == briefing.dossier.title == "Hội nghị mới"
    assert {span.key: span.label for span in briefing.dossier.spans.all()} == {
        "reviewed": "quý I/2026", "planned": "quý II/2026",
    }  # fmt: skip


def test_a_span_with_figures_is_not_emptied(briefing: Briefing, clerk: Client) -> None:
    clerk.post(url(briefing, "so-lieu"), sent(briefing, "so-lieu", **{"figures-paste-text": "HĐND xã\tkỳ họp\t2\tkỳ"}))
    response = clerk.post(url(briefing, "chung"), sent(briefing, "chung", reviewed="", venue="Hội trường"))
    assert response.status_code == 409
    assert "đang có số liệu" in response.content.decode()
    briefing.refresh_from_db()
    assert briefing.venue == ""


def test_a_number_of_another_conference_is_refused(world: World, briefing: Briefing, clerk: Client) -> None:
    make_briefing(world, ordinal=2)
    response = clerk.post(url(briefing, "chung"), sent(briefing, "chung", ordinal="2"))
    assert response.status_code == 422
    assert "đã dùng cho một hội nghị khác" in response.content.decode()


@pytest.mark.parametrize(
    ("section", "change", "sentence"),
    [
        ("chung", {"when": "31/2/2026"}, "Không có ngày 31 tháng 2 năm 2026."),
        ("chung", {"venue": "a\x00b"}, "NUL"),
        ("so-lieu", {"figures-0-indicator": "a", "figures-0-scope_label": "b", "figures-0-measure": "c",
                     "figures-0-value": "9" * 23}, "Số quá lớn"),
        ("so-lieu", {"figures-0-indicator": "a\x00", "figures-0-scope_label": "b", "figures-0-measure": "c"}, "NUL"),
        ("thanh-phan", {"participants-0-who": "An", "participants-0-invited": "9" * 30}, "Mời"),
        ("thanh-phan", {"participants-0-who": "A" * 121}, "dài quá 120"),
        ("ket-luan", {"conclusions-0-text": "Tập huấn", "conclusions-0-kind": "quota"}, "số ít nhất"),
        ("ket-luan", {"conclusions-0-text": "Tập huấn", "conclusions-0-due": "31/2/2026"}, "Không có ngày 31"),
        ("ket-luan", {"conclusions-0-text": "Tập huấn", "conclusions-0-main_body": "4711"}, "không có trong danh sách"),
        ("khen-thuong", {"commendations-0-by": "UBND xã"}, "số tập thể"),
        ("bao-cao", {"papers-0-unit_text": "Tổ 1", "papers-0-title": "Báo cáo", "papers-0-received_on": "01/01/2099"},
         "không được sau hôm nay"),
    ],
)  # fmt: skip
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    briefing: Briefing, clerk: Client, section: str, change: dict[str, str], sentence: str
) -> None:
    response = clerk.post(url(briefing, section), sent(briefing, section, **change))
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    kept = max((value for value in change.values() if "\x00" not in value), key=len, default="")
    assert kept in page


def test_a_unit_from_elsewhere_is_no_host(world: World, briefing: Briefing, clerk: Client) -> None:
    response = clerk.post(url(briefing, "chung"), sent(briefing, "chung", host_unit=str(world.units[1].pk)))
    assert response.status_code == 422
    assert "không có trong danh sách" in response.content.decode()


def test_rows_of_another_conference_cannot_be_taken(world: World, briefing: Briefing, clerk: Client) -> None:
    other = make_briefing(world, unit=1)
    agenda(other, "Của đơn vị khác")
    foreign = other.agenda.get()
    changes = {
        "agenda-TOTAL_FORMS": "1",
        "agenda-INITIAL_FORMS": "1",
        "agenda-0-row": str(foreign.pk),
        "agenda-0-text": "X",
    }
    clerk.post(url(briefing, "chuong-trinh"), sent(briefing, "chuong-trinh", **changes))
    assert texts(other) == ["Của đơn vị khác"]
    assert texts(briefing) == ["X"]


def test_two_editors_get_both_texts_and_lose_nothing(briefing: Briefing, clerk: Client, head: Client) -> None:
    agenda(briefing, "Khai mạc")
    mine = sent(briefing, "chuong-trinh", **{"agenda-0-text": "Khai mạc (tôi sửa)", "agenda-1-text": "Của tôi"})
    theirs = sent(briefing, "chuong-trinh", **{"agenda-0-text": "Khai mạc (họ sửa)", "agenda-1-text": "Của họ"})
    head.post(url(briefing, "chuong-trinh"), theirs)

    response = clerk.post(url(briefing, "chuong-trinh"), mine)

    page = response.content.decode()
    assert response.status_code == 409
    for text in ("Khai mạc (tôi sửa)", "Khai mạc (họ sửa)", "Của tôi"):
        assert text in page
    assert texts(briefing) == ["Khai mạc (họ sửa)", "Của họ"]
    again = {**mine, "stamp": response.context["stamp"]}
    assert clerk.post(url(briefing, "chuong-trinh"), again).status_code == 302
    assert set(texts(briefing)) == {"Khai mạc (tôi sửa)", "Của tôi", "Của họ"}


def test_editors_of_different_sections_do_not_disturb_each_other(
    briefing: Briefing, clerk: Client, head: Client
) -> None:
    mine = sent(briefing, "chuong-trinh", **{"agenda-0-text": "Khai mạc"})
    head.post(url(briefing, "chung"), sent(briefing, "chung", venue="Hội trường"))
    assert clerk.post(url(briefing, "chuong-trinh"), mine).status_code == 302
    assert texts(briefing) == ["Khai mạc"]


def test_sent_twice_adds_rows_once(briefing: Briefing, clerk: Client) -> None:
    data = sent(briefing, "chuong-trinh", **{"agenda-0-text": "Khai mạc"})
    clerk.post(url(briefing, "chuong-trinh"), data)
    assert clerk.post(url(briefing, "chuong-trinh"), data).status_code == 409
    assert texts(briefing) == ["Khai mạc"]


def test_splitting_keeps_the_spoken_text_and_adds_each_item_once(briefing: Briefing, clerk: Client) -> None:
    text = (
        "Kết luận Hội nghị, đồng chí An đề nghị các đơn vị: tổ chức tập huấn; rà soát Quy chế; "
        "mỗi Tổ đại biểu ít nhất mỗi năm 02 cuộc giám sát."
    )
    for _again in range(2):
        clerk.post(url(briefing, "ket-luan"), sent(briefing, "ket-luan", conclusion_text=text, split="1"))
    briefing.refresh_from_db()
    assert briefing.conclusion_text == text
    assert [(one.text.split(" ")[0], one.kind, one.quota_at_least) for one in briefing.conclusions.all()] == [
        ("Tổ", "orientation", None), ("Rà", "orientation", None), ("Mỗi", "quota", 2),
    ]  # fmt: skip


def test_due_times_are_kept_as_precisely_as_known(briefing: Briefing, clerk: Client) -> None:
    for number, (typed, stored) in enumerate(
        [("30/6/2026", "date"), ("6/2026", "month"), ("quý II/2026", "quarter"), ("hằng năm", "recurring"),
         ("trước kỳ họp giữa năm", "event"), ("", "none")]
    ):  # fmt: skip
        changes = {f"conclusions-{number}-text": f"Việc {number}", f"conclusions-{number}-due": typed}
        clerk.post(url(briefing, "ket-luan"), sent(briefing, "ket-luan", **changes))
        assert Conclusion.objects.get(text=f"Việc {number}").due_kind == stored


def test_a_photo_keeps_its_picture(briefing: Briefing, clerk: Client, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    dot = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
        "0def46b80000000049454e44ae426082"
    )
    data = sent(briefing, "anh", **{"photos-0-caption": "Toàn cảnh"})
    data["photos-0-picture"] = SimpleUploadedFile("anh.png", dot, "image/png")
    assert clerk.post(url(briefing, "anh"), data).status_code == 302
    photo = briefing.photos.select_related("attachment").get()
    assert photo.attachment.content_type == "image/png"
    assert (
        clerk.get(reverse("meetings:attachment", args=[briefing.public_id, photo.attachment.public_id])).status_code
        == 200
    )


def test_an_upload_that_lies_about_its_type_is_refused(briefing: Briefing, clerk: Client) -> None:
    data = sent(briefing, "anh", **{"photos-0-caption": "Toàn cảnh"})
    data["photos-0-picture"] = SimpleUploadedFile("anh.png", b"MZ\x90\x00this is a program", "image/png")
    response = clerk.post(url(briefing, "anh"), data)
    assert response.status_code == 422
    assert "Toàn cảnh" in response.content.decode()
    assert not briefing.photos.exists()


def test_an_unknown_section_is_not_found(briefing: Briefing, clerk: Client) -> None:
    assert clerk.get(url(briefing, "khac")).status_code == 404


def test_a_stranger_sees_nothing(briefing: Briefing, stranger: Client) -> None:
    assert stranger.get(url(briefing, "chung")).status_code == 404
    assert stranger.post(url(briefing, "chung"), {"title": "x"}).status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.COMMITTEE])
def test_readers_do_not_edit(world: World, briefing: Briefing, sign_in: Any, role: Role) -> None:
    assert sign_in(world.user(role)).get(url(briefing, "chung")).status_code == 403
