"""The conference of a case file, its people, and its conclusions with their due times."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from hdnd_portal.cases.content import ConclusionRow, ConferenceRow, NextRow, PersonRow
from hdnd_portal.cases.reader import Moment, Node, brief, read_moment
from hdnd_portal.followup.choices import DueKind, Recurrence, TaskKind
from hdnd_portal.followup.due import DueTime, due_from_text
from hdnd_portal.kit import periods
from hdnd_portal.kit.text import fold, one_line
from meetings.choices import BriefingForm, ParticipantRole, PartOfDay

DUE_KEYS = ("date", "month", "quarter", "event", "recurs")
RHYTHMS = {"thang": Recurrence.MONTH, "quy": Recurrence.QUARTER, "6 thang": Recurrence.HALF, "nam": Recurrence.YEAR}


def read_conference(node: Node) -> ConferenceRow:
    """Every part may be missing."""
    row = ConferenceRow(
        title=one_line(node.text("title", 500)),
        ordinal=node.whole("ordinal", 32_000),
        form=_word(node, "form", BriefingForm),
        held_on=_held(node),
        part_of_day=_word(node, "part_of_day", PartOfDay),
        convener=one_line(node.text("convener", 250)),
        host_unit=one_line(node.text("host_unit", 200)),
        venue=one_line(node.text("venue")),
        theme=one_line(node.text("theme", 500)),
        motto=one_line(node.text("motto")),
        people=[
            *_people(node, "chairs", ParticipantRole.CHAIR),
            *_people(node, "presenters", ParticipantRole.PRESENTER),
            *_people(node, "attending", ParticipantRole.ATTENDING),
        ],
        agenda=[(text, by) for part in node.nodes("agenda", text_as="text") for text, by in [_agenda(part)] if text],
        photos=[text for part in node.nodes("photos", text_as="caption") if (text := _caption(part))],
        following=_next(node.node("next")),
    )
    node.rest()
    return row


def _word(node: Node, key: str, choices: Any) -> str:
    """The stored value of a Vietnamese label; an unknown word is reported, not refused."""
    text = one_line(node.text(key))
    if not text:
        return ""
    found = next((value for value, label in choices.choices if fold(label) == fold(text) or value == text), "")
    if not found:
        node.findings.leave(node.at(key), f"“{text}” không có trong danh sách: {', '.join(choices.labels)}")
    return str(found)


def _held(node: Node) -> Moment | None:
    day, month = node.moment("held_on"), node.moment("held_month")
    if day and month and not day.is_month and (day.day.year, day.day.month) != (month.day.year, month.day.month):
        node.wrong("held_month", "tháng họp không khớp với ngày họp")
    if day is None and month is not None:
        return Moment(month.day.replace(day=1), True)
    return day


def _agenda(node: Node) -> tuple[str, str]:
    text, by = one_line(node.text("text", 500)), one_line(node.text("presenter"))
    node.rest()
    return text, by


def _caption(node: Node) -> str:
    text = one_line(node.text("caption"))
    node.rest()
    return text


def _people(node: Node, key: str, usual: ParticipantRole) -> list[PersonRow]:
    rows = []
    for part in node.nodes(key, text_as="name"):
        name, group = one_line(part.text("name", 120)), one_line(part.text("group"))
        said = one_line(part.text("role"))
        role = usual
        if not name and group:
            role = ParticipantRole.GROUP if usual == ParticipantRole.ATTENDING else usual
        elif usual == ParticipantRole.CHAIR and "dieu hanh" in fold(said) and "chu tri" not in fold(said):
            role = ParticipantRole.MODERATOR
        if said and usual != ParticipantRole.CHAIR:
            part.findings.leave(part.at("role"), f"vai trò của người dự: {said}")
        row = PersonRow(
            name=name,
            group=group if not name else "",
            role=role,
            titles=[one_line(title) for title in part.texts("titles", 200)],
            item=one_line(part.text("item", 500)),
            concludes="ket luan" in fold(said),
            invited=part.whole("invited", 32_000),
            attended=part.whole("attended", 32_000),
        )
        if name and group:
            part.findings.leave(part.at("group"), f"có cả họ tên và nhóm; nhóm: {group}")
        part.rest()
        if name or group:
            rows.append(row)
        else:
            part.findings.leave(part.path, f"không có họ tên hay tên nhóm: {brief(part.data)}")
    return rows


def _next(node: Node) -> NextRow:
    row = NextRow(
        ordinal=node.whole("ordinal", 32_000),
        expected=node.moment("expected_month"),
        host_unit=one_line(node.text("host_unit", 200)),
        theme=one_line(node.text("theme", 500)),
    )
    node.rest()
    return row


def read_conclusions(root: Node) -> list[ConclusionRow]:
    """Conclusions with text; those without are reported."""
    rows = []
    for node in root.nodes("conclusions", text_as="text"):
        text = node.text("text", 50_000)
        due = _due(node)
        quota = node.node("quota")
        at_least = quota.whole("at_least")
        row = ConclusionRow(
            path=node.path,
            text=text,
            kind=_conclusion_kind(node, due, at_least),
            assigned_to=[one_line(name) for name in node.texts("assigned_to", 250)],
            co_operating=[one_line(name) for name in node.texts("co_operating", 250)],
            due=due,
            quota_code=one_line(quota.text("code", 20)),
            quota_per=one_line(quota.text("per", 200)),
            quota_at_least=at_least or None,
        )
        quota.rest()
        node.rest()
        if text:
            rows.append(row)
        else:
            node.findings.leave(node.path, "kết luận không có nội dung")
    return rows


def _conclusion_kind(node: Node, due: DueTime, at_least: int | None) -> str:
    """The stated kind; where it is missing, what is dated is a task and the rest a standing orientation."""
    kind = node.choice("kind", TaskKind.values)
    if kind == TaskKind.QUOTA and not at_least:
        node.findings.remark(node.at("quota"), "chỉ tiêu không ghi số ít nhất nên ghi là định hướng thường xuyên")
        return TaskKind.ORIENTATION.value
    if not kind and at_least:
        return TaskKind.QUOTA.value
    if not kind:
        dated = due.kind in (DueKind.DATE, DueKind.MONTH, DueKind.QUARTER, DueKind.EVENT)
        return TaskKind.TASK.value if dated else TaskKind.ORIENTATION.value
    return kind


def _due(node: Node) -> DueTime:
    """The most exact of the stated due times; nothing is invented."""
    value = node.data.get("due")
    if isinstance(value, str):
        return _due_text(node)
    part = node.node("due")
    found = [key for key in DUE_KEYS if part.text(key, 200)]
    part.rest()
    for key in found[1:]:
        part.findings.leave(part.at(key), f"đã có hạn khác; hạn này: {part.text(key, 200)}")
    return READERS[found[0]](part) if found else DueTime()


def _due_text(node: Node) -> DueTime:
    try:
        return due_from_text(node.text("due", 200))
    except ValidationError as error:
        node.wrong("due", " ".join(error.messages))
        return DueTime()


def _due_date(part: Node) -> DueTime:
    moment = part.moment("date")
    if moment is None:
        return DueTime()
    return DueTime(DueKind.MONTH if moment.is_month else DueKind.DATE, moment.last)


def _due_month(part: Node) -> DueTime:
    moment = read_moment(part.text("month"), part.at("month"), part.findings)
    return DueTime(DueKind.MONTH, Moment(moment.day.replace(day=1), True).last) if moment else DueTime()


def _due_quarter(part: Node) -> DueTime:
    text = part.text("quarter")
    found = re.fullmatch(r"(\d{4})-?\s*[Qq]([1-4])", text)
    period = periods.quarter(int(found[1]), int(found[2])) if found and 1945 <= int(found[1]) <= 2100 else None
    period = period or periods.parse(text)
    if period is None or period.kind != periods.PeriodKind.QUARTER:
        part.wrong("quarter", f"quý “{text}” không đúng dạng 2024-Q2")
        return DueTime()
    return DueTime(DueKind.QUARTER, period.end)


def _due_event(part: Node) -> DueTime:
    return DueTime(DueKind.EVENT, text=one_line(part.text("event", 200)))


def _due_recurs(part: Node) -> DueTime:
    text = part.text("recurs")
    words = re.sub(r"^(?:hang|moi|dinh ky)\s+", "", fold(one_line(text)))
    rhythm = RHYTHMS.get(words) or (Recurrence(text) if text in Recurrence.values else None)
    if rhythm is None:
        part.findings.leave(part.at("recurs"), f"chu kỳ “{text}” không có trong danh sách: tháng, quý, 6 tháng, năm")
        return DueTime()
    return DueTime(DueKind.RECURRING, recurs=rhythm)


READERS = {
    "date": _due_date,
    "month": _due_month,
    "quarter": _due_quarter,
    "event": _due_event,
    "recurs": _due_recurs,
}
