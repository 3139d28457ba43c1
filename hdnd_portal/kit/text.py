"""Vietnamese text: one stored form (NFC) and one folded form for comparing without marks."""

import re
import unicodedata

# Zero-width and direction-changing signs: invisible, and able to make one text look like another.
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def nfc(text: str) -> str:
    """The stored form: NFC, plain spaces, Unix line ends, no invisible signs. NUL is refused elsewhere, not here."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return INVISIBLE.sub("", text)


def fold(text: str) -> str:
    """Lower case without tone and vowel marks, đ as d: "Tố cáo" → "to cao". Same as the SQL function portal_fold."""
    lowered = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub("[\u0300-\u036f]", "", lowered)


def one_line(text: str) -> str:
    """Text on one line with single spaces."""
    return " ".join(text.split())
