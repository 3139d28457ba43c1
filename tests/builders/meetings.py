"""Conferences for tests, and the real Quốc Oai conference as a secretariat would type it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from hdnd_portal.organisation.choices import BodyKind, Level, Role
from hdnd_portal.organisation.models import Body, CouncilTerm, Unit, User
from meetings.actions.briefing import create_briefing
from meetings.actions.span import span_from_text
from meetings.choices import ParticipantRole
from meetings.models import Briefing, Conclusion, Participant
from tests.builders.organisation import World, make_body, make_unit, make_user

CHAIR = {"name": "Nguyễn Văn An", "titles": ["Bí thư Đảng ủy", "Chủ tịch HĐND xã"]}


def make_briefing(world: World, unit: int = 0, **overrides: Any) -> Briefing:
    """A planned conference of one of the world's communes."""
    values: dict[str, Any] = {
        "convener": world.standing[unit],
        "term": world.terms[unit],
        "when": (date(2026, 4, 24), False),
        "reviewed": span_from_text("quý I/2026"),
        "lower_label": "các Ban, Tổ đại biểu",
    }
    return create_briefing(**{**values, **overrides})


def with_chair(briefing: Briefing, **overrides: Any) -> Participant:
    values = {"role": ParticipantRole.CHAIR, "concludes": True, **CHAIR}
    return Participant.objects.create(briefing=briefing, **{**values, **overrides})


def with_conclusion(
    briefing: Briefing, text: str = "Rà soát Quy chế hoạt động của HĐND", **overrides: Any
) -> Conclusion:
    return Conclusion.objects.create(
        briefing=briefing, order=briefing.conclusions.count(), text=text, **{"kind": "task", **overrides}
    )


@dataclass
class QuocOai:
    """The district of the Quốc Oai case with its council, accounts and the things to type."""

    unit: Unit
    lower: Unit
    standing: Body
    clerk: User
    head: User


def make_quoc_oai() -> QuocOai:
    city = make_unit("Hà Nội", kind="thành phố trực thuộc trung ương", level=Level.PROVINCE)
    end = date(2025, 6, 30)
    unit = make_unit("Quốc Oai", kind="huyện", level=Level.DISTRICT, parent=city, valid_to=end)
    lower = make_unit("các xã, thị trấn", kind="xã", parent=unit, stands_for_all=True, valid_to=end)
    standing = make_body(unit, BodyKind.STANDING, "Thường trực HĐND huyện Quốc Oai")
    make_body(unit, BodyKind.OFFICE, "Văn phòng HĐND và UBND huyện Quốc Oai")
    make_body(lower, BodyKind.STANDING, "Thường trực HĐND các xã, thị trấn")
    CouncilTerm.objects.create(unit=unit, label="2021-2026")
    return QuocOai(
        unit, lower, standing, make_user("qo_clerk", unit, Role.CLERK), make_user("qo_head", unit, Role.HEAD)
    )


def typed_rows(case: dict[str, Any]) -> dict[str, str]:
    """The case's lists as somebody would copy them from a sheet: tab-separated rows, per grid of the entry."""
    conference = case["conference"]
    people = [*map(_chair_row, conference.get("chairs", []))]
    people += [
        ["Trình bày", one["name"], "; ".join(one["titles"]), "", one.get("item", "")]
        for one in conference.get("presenters", [])
    ]
    people += [*map(_guest_row, conference.get("attending", []))]
    return {
        "participants": _sheet(people),
        "agenda": _sheet([[text] for text in conference.get("agenda", [])]),
        "figures": _sheet(_figure_rows(case["figures"])),
        "photos": _sheet([[text] for text in conference.get("photos", [])]),
        "discussion": "\n".join(case.get("discussion", [])),
        "shortcomings": "\n".join(case.get("shortcomings", [])),
        "conclusions": ";\n".join(item["text"].replace(";", ",") for item in case.get("conclusions", [])),
    }


def _chair_row(chair: dict[str, Any]) -> list[str]:
    role = "Chủ trì" if "chủ trì" in chair["role"] else "Điều hành thảo luận"
    return [role, chair["name"], "; ".join(chair["titles"]), "x" if "kết luận" in chair["role"] else ""]


def _guest_row(guest: dict[str, Any]) -> list[str]:
    role = "Thành phần (nhóm)" if "group" in guest else "Tham dự"
    return [role, guest.get("group") or guest["name"], "; ".join(guest.get("titles", []))]


KINDS = {"ratio": "bằng x% so với gốc", "increase": "tăng x%", "decrease": "giảm x%", "equal": "bằng, tương đương"}


def _figure_rows(figures: list[dict[str, Any]]) -> list[list[Any]]:
    place = {figure["id"]: number for number, figure in enumerate(figures, start=1)}
    rows = []
    for figure in figures:
        compared = figure.get("comparison") or {}
        rows.append(
            [
                figure["scope"]["label"], figure["indicator"], figure["value"], figure["unit"],
                KINDS.get(compared.get("kind", ""), ""), compared.get("stated"), compared.get("base"),
                compared.get("base_label"), "x" if compared.get("base_estimated") else "", figure.get("qualifier"), "",
                place.get(figure.get("part_of")), "; ".join(figure.get("topics", [])), figure.get("note"),
                figure.get("code"),
            ]
        )  # fmt: skip
    return rows


def _sheet(rows: list[list[Any]]) -> str:
    return "\n".join("\t".join("" if cell is None else str(cell) for cell in row) for row in rows)


def read_case(path: str) -> dict[str, Any]:
    with open(path, encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
    return found
