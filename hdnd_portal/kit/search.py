"""Searching texts as people type them: without marks, in any order of words, with Telex leftovers."""

from django.db.models import Q

from hdnd_portal.kit.text import fold, nfc

LONGEST = 200  # signs of a search text that are read
MOST_WORDS = 12


def words_of(text: str) -> list[str]:
    """The folded words of a search text, at most `MOST_WORDS`."""
    return fold(nfc(text[: 4 * LONGEST])[:LONGEST].replace("\x00", " ")).split()[:MOST_WORDS]


def matches(field: str, text: str) -> Q:
    """Rows whose folded column `field` has every word of the text, anywhere. An empty text matches every row.

    "dd" also stands for đ, as somebody types it when the input method sleeps ("dd 09" finds "ĐH 09").
    """
    found = Q()
    for word in words_of(text):
        one = Q((f"{field}__contains", word))
        if "dd" in word:
            one |= Q((f"{field}__contains", word.replace("dd", "d")))
        found &= one
    return found
