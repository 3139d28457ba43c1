"""The short form that makes a conference, and copying from the one before."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hdnd_portal.figures.choices import FigureState
from hdnd_portal.figures.models import Comparison, DeclaredFigure
from hdnd_portal.history.models import Entry
from hdnd_portal.organisation.choices import Role
from meetings.models import AgendaItem, Briefing
from tests.builders.meetings import make_briefing, make_quoc_oai, with_chair
from tests.builders.organisation import World

URL = "/giao-ban/them/"


def values(world: World, **overrides: Any) -> dict[str, Any]:
    sent = {
        "form_key": str(uuid.uuid4()), "convener": world.standing[0].pk, "term": world.terms[0].pk, "form": "regular",
        "when": "24/4/2026", "reviewed": "quý I/2026", "lower_label": "các Tổ đại biểu", "theme": "Giám sát",
    }  # fmt: skip
    return {**sent, **overrides}


def test_makes_a_conference_with_its_name_and_dossier(world: World, clerk: Client) -> None:
    response = clerk.post(URL, values(world))
    briefing = Briefing.objects.get()
    assert response.url == reverse("meetings:section", args=[briefing.public_id, "chung"])  # type: ignore[attr-defined]
    assert briefing.title == "Hội nghị giao ban giữa Thường trực HĐND xã với các Tổ đại biểu quý I năm 2026"
    assert (briefing.held_on, briefing.held_month, briefing.state) == (date(2026, 4, 24), None, "planned")
    assert [span.label for span in briefing.dossier.spans.all()] == ["quý I/2026"]
    assert Entry.objects.of(briefing).get().verb == "create_briefing"


def test_a_month_is_enough(world: World, clerk: Client) -> None:
    clerk.post(URL, values(world, when="8/2026"))
    briefing = Briefing.objects.get()
    assert (briefing.held_on, briefing.held_month, briefing.when) == (None, date(2026, 8, 1), "tháng 8/2026")


def test_sent_twice_makes_one(world: World, clerk: Client) -> None:
    sent = values(world)
    first, second = clerk.post(URL, sent), clerk.post(URL, sent)
    assert Briefing.objects.count() == 1
    assert first.url == second.url  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"when": "31/2/2026"}, "Không có ngày 31 tháng 2 năm 2026."),
        ({"when": "mai"}, "Ngày không đúng."),
        ({"reviewed": "từ 31/3/2026 đến 01/3/2026"}, "không được trước ngày bắt đầu"),
        ({"theme": "a\x00b"}, "NUL"),
        ({"theme": "x" * 1_000_000}, "500"),
        ({"ordinal": "99999999999"}, "Lần thứ"),
        ({"convener": "999999"}, "không có trong danh sách"),
        ({"form": "khac"}, "không có trong danh sách"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(
    world: World, clerk: Client, change: dict[str, str], sentence: str
) -> None:
    response = clerk.post(URL, values(world, **change))
    assert response.status_code == 422
    page = response.content.decode()
    assert sentence in page
    assert "các Tổ đại biểu" in page
    assert not Briefing.objects.exists()


def test_a_body_or_conference_of_another_unit_is_refused(world: World, clerk: Client) -> None:
    foreign = make_briefing(world, unit=1)
    for change in ({"convener": world.standing[1].pk}, {"term": world.terms[1].pk}, {"copy_from": foreign.pk}):
        assert clerk.post(URL, values(world, **change)).status_code == 422
    assert Briefing.objects.count() == 1


def test_the_same_number_twice_in_a_term_is_refused(world: World, clerk: Client) -> None:
    make_briefing(world, ordinal=3)
    response = clerk.post(URL, values(world, ordinal="3"))
    assert response.status_code == 422
    assert "đã dùng cho một hội nghị khác" in response.content.decode()


def test_decomposed_text_is_stored_composed(world: World, clerk: Client) -> None:
    clerk.post(URL, values(world, theme="Gia\u0301m sa\u0301t"))
    assert Briefing.objects.get().theme == "Giám sát"


@pytest.mark.parametrize("role", [Role.LEADER, Role.COMMITTEE, Role.AGENCY, Role.ADMINISTRATOR])
def test_only_the_office_makes_conferences(world: World, sign_in: Any, role: Role) -> None:
    assert sign_in(world.user(role)).get(URL).status_code == 403


def test_quoc_oai_is_named_as_printed(db: None) -> None:
    made = make_quoc_oai()
    from meetings.actions.briefing import create_briefing
    from meetings.actions.span import span_from_text

    briefing = create_briefing(
        convener=made.standing, reviewed=span_from_text("quý I/2024"), lower_label="Thường trực HĐND các xã, thị trấn"
    )
    assert briefing.title == (
        "Hội nghị giao ban giữa Thường trực HĐND huyện với Thường trực HĐND các xã, thị trấn quý I năm 2024"
    )


def test_copying_takes_lists_but_no_numbers_and_no_dates(world: World, clerk: Client) -> None:
    source = make_briefing(world, when=(date(2026, 1, 20), False))
    with_chair(source, invited=30, attended=28)
    AgendaItem.objects.create(briefing=source, text="Thảo luận chủ đề")
    figure = DeclaredFigure.objects.create(
        dossier=source.dossier, key="a", scope_label="HĐND xã", indicator="giám sát", measure="cuộc", value=Decimal(4)
    )
    Comparison.objects.create(figure=figure, kind="ratio", stated=133, base=3)

    clerk.post(URL, values(world, copy_from=source.pk))

    copy = Briefing.objects.exclude(pk=source.pk).get()
    assert copy.previous == source
    assert copy.agenda.get().text == "Thảo luận chủ đề"
    person = copy.participants.get()
    assert (person.name, person.titles, person.invited, person.attended) == (
        "Nguyễn Văn An", ["Bí thư Đảng ủy", "Chủ tịch HĐND xã"], None, None,
    )  # fmt: skip
    row = copy.dossier.figures.select_related("comparison").get()
    assert (row.indicator, row.value, row.state) == ("giám sát", None, FigureState.NOT_REPORTED)
    assert (row.comparison.kind, row.comparison.stated, row.comparison.base) == ("ratio", None, None)
    page = clerk.get(reverse("meetings:section", args=[copy.public_id, "chuong-trinh"])).content.decode()
    assert page.count('<tr data-row class="copied">') == 1
    assert "copy_briefing" in set(Entry.objects.of(copy).values_list("verb", flat=True))
