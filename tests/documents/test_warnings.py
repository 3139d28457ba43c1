"""Names in free text that the record does not have are pointed at; names it has are left alone."""

from dataclasses import asdict
from datetime import date

import pytest

from hdnd_portal.documents.models import Document
from hdnd_portal.documents.names import RecordNames
from hdnd_portal.documents.paper import Section
from hdnd_portal.documents.warnings import warnings_of
from hdnd_portal.kit.periods import Period, quarter

NAMES = RecordNames(
    [quarter(2024, 1), quarter(2023, 1), Period(date(2024, 4, 1), date(2024, 6, 30), "quý II/2024")],
    ["huyện", "xã", "thị trấn"],
    ["huyện Quốc Oai", "xã Phú Cát"],
)


def paper(text: str, names: RecordNames | None = NAMES, summary: str = "Kết luận") -> Document:
    sections = [asdict(Section("a", "1. Đánh giá", text))]
    return Document(summary=summary, sections=sections, record_names=names.as_data() if names else {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kết quả quý I/2025 đạt khá", "quý I/2025"),
        ("Kết quả 6 tháng đầu năm 2024", "6 tháng đầu năm 2024"),
        ("Đề nghị HĐND quận quan tâm", "HĐND quận"),
        ("Thường trực HĐND các quận, phường", "Thường trực HĐND các quận"),
        ("cán bộ cấp tỉnh", "cấp tỉnh"),
        ("Ủy ban nhân dân thành phố báo cáo", "Ủy ban nhân dân thành phố"),
        ("HĐND xã Tân Phú đã họp", "xã Tân Phú"),
    ],
)
def test_foreign_names_are_pointed_at(text: str, found: str) -> None:
    assert found in [warning.found for warning in warnings_of(paper(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả quý I/2024, bằng 133% so với quý I/2023",
        "Họp tháng 02/2024 và tháng 4/2024",
        "Thường trực HĐND huyện đánh giá cao Thường trực HĐND các xã, thị trấn",
        "HĐND huyện Quốc Oai, UBND xã Phú Cát, HĐND xã Phú Cát và HĐND huyện",
        "UBND HUYỆN tổ chức",
    ],
)
def test_own_names_are_left_alone(text: str) -> None:
    assert warnings_of(paper(text)) == []


def test_place_is_named_and_repeats_are_shown_once() -> None:
    found = warnings_of(paper("HĐND quận A. HĐND quận B.", summary="Kết luận quý IV/2020"))
    assert [(w.place, w.found) for w in found] == [
        ("Trích yếu", "quý IV/2020"),
        ("Mục “1. Đánh giá”", "HĐND quận"),
    ]


def test_without_names_nothing_is_doubted() -> None:
    assert warnings_of(paper("HĐND quận, quý I/1999", None)) == []


def test_names_survive_storing() -> None:
    assert RecordNames.from_data(NAMES.as_data()) == NAMES
