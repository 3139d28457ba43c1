"""Search texts as people type them."""

import unicodedata

import pytest

from hdnd_portal.kit.search import MOST_WORDS, matches, words_of
from hdnd_portal.organisation.models import Unit
from tests.builders.organisation import make_unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("phu cat", True), ("Phú Cát", True), ("cat phu", True), ("PHÚ", True), ("xã phú", True), ("dduong", False),
        (unicodedata.normalize("NFD", "Phú Cát"), True), ("", True), ("   ", True), ("phú lộc", False),
        ("%", False), ("_", False), ("phu%cat", False), ("\\", False), ("phu\x00cat", True), ("'; --", False),
    ],
)  # fmt: skip
def test_words_are_found_without_marks_in_any_order(db: None, text: str, found: bool) -> None:
    make_unit("Phú Cát")
    assert Unit.objects.filter(matches("search_text", text)).exists() is found


@pytest.mark.parametrize("text", ["ĐH 09", "dh 09", "DDH 09", "ddh 09", "09 đh"])
def test_d_with_stroke_in_every_writing(db: None, text: str) -> None:
    make_unit("đường ĐH 09")
    assert Unit.objects.filter(matches("search_text", text)).exists()


@pytest.mark.parametrize("text", ["hoà bình", "hòa bình", "HÒA BÌNH", "hoa binh"])
def test_old_and_new_tone_places_are_one(db: None, text: str) -> None:
    make_unit("Hòa Bình")
    assert Unit.objects.filter(matches("search_text", text)).exists()


def test_a_megabyte_is_cut(db: None) -> None:
    assert len(words_of("a " * 500_000)) == MOST_WORDS
    assert not Unit.objects.filter(matches("search_text", "x" * 1_000_000)).exists()
