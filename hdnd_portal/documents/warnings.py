"""Free text that speaks of another period, another kind of unit or another unit than the record of the paper.

A printed paper once named the wrong quarter in a caption and "HĐND quận" where the unit was a huyện; both are typing
slips that a reader before approval catches when the portal points at them. They warn; they do not block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from hdnd_portal.documents.models import Document
from hdnd_portal.documents.names import RecordNames
from hdnd_portal.kit.periods import Period, named_in

KINDS = ("thị trấn", "thị xã", "thành phố", "đặc khu", "tỉnh", "quận", "huyện", "phường", "xã")
_ORGANS = r"(?:Thường trực\s+)?(?:HĐND|UBND|MTTQ|UBMTTQ|Hội đồng nhân dân|Ủy ban nhân dân)"
_KIND = "|".join(KINDS)
_LIST = rf"(?:{_KIND})(?:\s*(?:,|và|hoặc|-|–)\s*(?:{_KIND}))*"
# "HĐND quận", "UBND các huyện, thành phố", "cấp quận"
_KINDS_NAMED = re.compile(rf"\b((?:{_ORGANS}|cấp)\s+(?:các\s+)?)({_LIST})\b")
_UNIT_NAMED = re.compile(rf"\b{_ORGANS}\s+({_KIND})((?:[ \t]+[\w’'-]+){{1,5}})")


@dataclass(frozen=True)
class OddName:
    """One place to look at: where it stands, the words found, and what is odd about them."""

    place: str
    found: str
    sentence: str


def warnings_of(document: Document) -> list[OddName]:
    """All warnings of a paper in printed order, each found text once per place. Without names of a record: none."""
    names = RecordNames.from_data(document.record_names)
    found: dict[tuple[str, str], OddName] = {}
    for place, text in _texts(document):
        for warning in [*_periods(place, text, names), *_kinds(place, text, names), *_units(place, text, names)]:
            found.setdefault((warning.place, warning.found), warning)
    return list(found.values())


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    yield "Trích yếu", document.summary
    for at, row in enumerate(document.sections, start=1):
        heading = row.get("heading", "")
        place = f"Mục “{heading}”" if heading else ("Phần mở đầu" if at == 1 else f"Đoạn {at}")
        yield place, f"{heading}\n{row.get('text', '')}"


def _periods(place: str, text: str, names: RecordNames) -> Iterator[OddName]:
    if not names.periods:
        return
    known = ", ".join(dict.fromkeys(period.label for period in names.periods))
    for period in named_in(text):
        if not any(_inside(period, own) for own in names.periods):
            yield OddName(place, period.label, f"Văn bản nhắc “{period.label}”, hồ sơ chỉ có: {known}.")


def _inside(period: Period, own: Period) -> bool:
    return own.start <= period.start and period.end <= own.end


def _kinds(place: str, text: str, names: RecordNames) -> Iterator[OddName]:
    own = {_plain(kind) for kind in names.unit_kinds}
    if not own:
        return
    shown = ", ".join(dict.fromkeys(_plain(kind) for kind in names.unit_kinds))
    for match in _KINDS_NAMED.finditer(text):
        for kind in re.findall(_KIND, match[2]):
            if kind not in own:
                words = " ".join((match[1] + kind).split())
                yield OddName(place, words, f"Văn bản nhắc “{words}”, các đơn vị của hồ sơ thuộc loại: {shown}.")


def _units(place: str, text: str, names: RecordNames) -> Iterator[OddName]:
    own = {_plain(name) for name in names.unit_names}
    if not own:
        return
    kinds = {_plain(kind) for kind in names.unit_kinds}
    for match in _UNIT_NAMED.finditer(text):
        unit = " ".join([match[1], *takewhile(_is_name, match[2].split())])
        # A wrong kind is reported once, by the check of kinds; "HĐND huyện đánh giá" names no unit.
        if match[1] in kinds and unit != match[1] and not any(_plain(unit).startswith(name) for name in own):
            yield OddName(place, unit, f"Văn bản nhắc “{unit}”, đơn vị này không có trong hồ sơ.")


def _is_name(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _plain(name: str) -> str:
    return " ".join(name.lower().split()).split(" trực thuộc")[0]
