"""What the papers of a conference say: Thông báo kết luận (practice.md 7.2) and Giấy mời (NĐ 30, form 1.7)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hdnd_portal.documents.names import RecordNames
from hdnd_portal.documents.paper import Section
from hdnd_portal.documents.warnings import KINDS
from hdnd_portal.figures.choices import NoteKind, SpanKey
from hdnd_portal.figures.models import Commendation, Note
from hdnd_portal.figures.statistics import figures_of, main_span
from hdnd_portal.figures.wording import comparison_of, lines, period_of
from hdnd_portal.followup.choices import DueKind
from hdnd_portal.followup.due import due_words
from hdnd_portal.kit import official, periods
from hdnd_portal.kit.periods import Period
from hdnd_portal.kit.text import fold
from hdnd_portal.organisation.choices import Level
from hdnd_portal.organisation.models import Unit
from meetings.choices import ParticipantRole, PartOfDay
from meetings.models import Briefing, Conclusion, Participant

SHORT_MEETING = "Hội nghị giao ban"
# Levels that a paper of this level may name ("cấp xã"), besides the kinds of its own units.
LEVEL_WORDS = {Level.PROVINCE: ["tỉnh", "xã"], Level.DISTRICT: ["huyện", "xã"], Level.COMMUNE: ["xã"]}


def notice_sections(briefing: Briefing) -> list[Section]:
    """The body of the Thông báo kết luận in printed order; parts without content are left out, headings renumbered."""
    notes = list(briefing.dossier.notes.all())
    people = list(briefing.participants.all())
    parts = [
        Section("assessment", "Đánh giá chung", _assessment(briefing, notes)),
        Section("tasks", f"Nhiệm vụ {_planned(briefing)}", _tasks(briefing)),
        Section("proposals", "Về kiến nghị, đề xuất của các đơn vị", _proposals(notes)),
        Section("next", "Hội nghị kế tiếp", next_sentence(briefing)),
        Section("follow_up", "Tổ chức thực hiện", _follow_up(briefing)),
    ]
    return [Section("opening", "", _opening(briefing, people)), *_numbered(part for part in parts if part.text)]


def _numbered(parts: Iterable[Section]) -> list[Section]:
    return [Section(part.key, f"{number}. {part.heading}", part.text) for number, part in enumerate(parts, start=1)]


# Opening: when, where, who, what was heard.


def _opening(briefing: Briefing, people: Sequence[Participant]) -> str:
    chair = concluding(people)
    paragraphs = [_held_sentence(briefing), *_people_sentences(people, chair), _heard_sentence(briefing, people)]
    if chair is not None:
        paragraphs.append(
            f"Sau khi nghe báo cáo và ý kiến của các đại biểu, đồng chí {named(chair)} kết luận Hội nghị như sau:"
        )
    else:
        paragraphs.append("Sau khi nghe báo cáo và ý kiến của các đại biểu, Hội nghị kết luận như sau:")
    return "\n\n".join(part for part in paragraphs if part)


def _held_sentence(briefing: Briefing) -> str:
    when = time_words(briefing)
    place = f"tại {briefing.venue}" if briefing.venue else ""
    start = ", ".join(part for part in (when, place) if part)
    subject = briefing.convener.name
    title = official.lower_first(briefing.title)
    said = f"{subject} tổ chức {title if title.startswith('hội nghị') else f'Hội nghị: {briefing.title}'}"
    said = said.replace("tổ chức hội nghị", "tổ chức Hội nghị", 1)
    return f"{official.upper_first(start)}, {said}." if start else f"{said}."


def time_words(briefing: Briefing) -> str:
    """ "ngày 24/4/2024", "chiều ngày 17/02/2022", "tháng 8/2022"."""
    if briefing.held_on is None:
        return briefing.when
    half = "" if briefing.part_of_day in ("", PartOfDay.WHOLE_DAY) else f"{briefing.get_part_of_day_display()} "
    return f"{half}ngày {briefing.when}"


def named(person: Participant) -> str:
    """Name and titles as printed then: "Đàm Công Lợi, Phó Bí thư Thường trực Huyện ủy, Chủ tịch HĐND huyện"."""
    return ", ".join([person.name or person.group, *person.titles])


def concluding(people: Sequence[Participant]) -> Participant | None:
    """Who concludes: the person marked so, else the first chair."""
    marked = [person for person in people if person.concludes and person.name]
    chairs = [person for person in people if person.role == ParticipantRole.CHAIR and person.name]
    return next(iter([*marked, *chairs]), None)


def _people_sentences(people: Sequence[Participant], chair: Participant | None) -> list[str]:
    chairs = [person for person in people if person.role == ParticipantRole.CHAIR]
    moderators = [person for person in people if person.role == ParticipantRole.MODERATOR]
    led = [f"đồng chí {named(person)}" for person in chairs]
    parts = [f"{'; '.join(led)} {'đồng ' if len(led) > 1 else ''}chủ trì Hội nghị"] if led else []
    parts += [f"đồng chí {named(person)} điều hành thảo luận" for person in moderators]
    guests = [person for person in people if person.role in (ParticipantRole.ATTENDING, ParticipantRole.GROUP)]
    sentences = [official.upper_first("; ".join(parts)) + "."] if parts else []
    if guests:
        shown = [f"đồng chí {named(one)}" if one.name else one.group for one in guests]
        sentences.append(f"Tham dự Hội nghị có {'; '.join(shown)}.")
    return sentences


def _heard_sentence(briefing: Briefing, people: Sequence[Participant]) -> str:
    reports = [person for person in people if person.role == ParticipantRole.PRESENTER]
    heard = [
        f"đồng chí {named(one)} {f'trình bày {official.lower_first(one.item)}' if one.item else 'báo cáo'}"
        for one in reports
    ]
    papers = [
        f"{paper.unit_text} trình bày {official.lower_first(paper.title)}"
        for paper in briefing.papers.all()
        if paper.read_out
    ]
    said = "; ".join([*heard, *papers] or _reports_on_agenda(briefing))
    theme = f"thảo luận chủ đề “{briefing.theme}”" if briefing.theme else ""
    if said and theme:
        return f"Hội nghị đã nghe {said}; {theme}."
    if said or theme:
        return f"Hội nghị đã {f'nghe {said}' if said else theme}."
    return ""


def _reports_on_agenda(briefing: Briefing) -> list[str]:
    """Without named presenters: the reports that the agenda lists."""
    found = (official.lower_first(item.text.strip().rstrip(" .;")) for item in briefing.agenda.all())
    return [text for text in found if text.startswith("báo cáo")]


# 1. Assessment


def _assessment(briefing: Briefing, notes: Sequence[Note]) -> str:
    span = main_span(briefing.dossier)
    figures = lines(figures_of(briefing.dossier), span.pk if span else None)
    motto = f"với phương châm “{briefing.motto}”, " if briefing.motto else ""
    lead = (
        f"{f'Trong {span.label}, ' if span else ''}{motto}hoạt động của {_both_levels(briefing)} đạt các kết quả sau:"
    )
    paragraphs = [official.upper_first(lead) + "\n" + items(figures)] if figures else []
    commended = [commendation_words(row) for row in briefing.dossier.commendations.all()]
    if commended:
        paragraphs.append(f"Hội nghị ghi nhận việc biểu dương, khen thưởng {'; '.join(commended)}.")
    shortcomings = [note.text for note in notes if note.kind == NoteKind.SHORTCOMING]
    if shortcomings:
        paragraphs.append("Bên cạnh kết quả đạt được, còn một số hạn chế:\n" + items(shortcomings))
    discussed = [note.text for note in notes if note.kind == NoteKind.DISCUSSION]
    if discussed:
        paragraphs.append("Qua thảo luận, Hội nghị thống nhất một số nội dung cần tập trung:\n" + items(discussed))
    return "\n\n".join(paragraphs)


def _both_levels(briefing: Briefing) -> str:
    upper = f"HĐND {official.lower_first(briefing.unit.short_kind)}"
    lower = re.sub(r"^Thường trực\s+", "", briefing.lower_label)
    return f"{upper} và {lower}" if lower else upper


def commendation_words(row: Commendation) -> str:
    """ "31 tập thể và 56 cá nhân (năm 2023)"."""
    counts = [
        f"{official.number(number)} {noun}"
        for number, noun in ((row.collectives, "tập thể"), (row.individuals, "cá nhân"))
        if number is not None
    ]
    aside = "; ".join(part for part in (row.period_label, row.by) if part)
    return " và ".join(counts) + (f" ({aside})" if aside else "")


def items(texts: Iterable[str]) -> str:
    """One "- …" line per text, ended with ";" and the last with "."."""
    rows = [official.upper_first(text.strip().rstrip(" .;,…")) for text in texts]
    return "\n".join(f"- {row}{'.' if at == len(rows) else ';'}" for at, row in enumerate(rows, start=1))


# 2. Tasks, grouped by who does them


@dataclass(frozen=True)
class Group:
    """Conclusions for the same addressees."""

    whom: str
    conclusions: list[Conclusion]


def task_groups(briefing: Briefing) -> list[Group]:
    """Conclusions by whom they are given to, in the order in which these first occur; without a name they go to all."""
    groups: dict[str, Group] = {}
    for conclusion in briefing.conclusions.select_related("main_body"):
        body = conclusion.main_body.name if conclusion.main_body else ""
        whom = conclusion.assigned_text or body or official.upper_first(_addressees(briefing))
        key = re.sub(r"\s*[;,]\s*", ", ", fold(whom))
        groups.setdefault(key, Group(whom, [])).conclusions.append(conclusion)
    return list(groups.values())


def _planned(briefing: Briefing) -> str:
    planned = next((span for span in briefing.dossier.spans.all() if span.key == SpanKey.PLANNED), None)
    return planned.label if planned else "thời gian tới"


def _tasks(briefing: Briefing) -> str:
    groups = task_groups(briefing)
    if len(groups) == 1:
        group = groups[0]
        lead = f"Đề nghị {group.whom} tập trung thực hiện các nội dung sau:"
        return lead + "\n" + items(map(conclusion_words, group.conclusions))
    paragraphs = []
    for letter, group in zip("abcdđeghiklmnopqrstuvxy", groups, strict=False):
        lead = f"{letter}) {official.upper_first(group.whom)}:\n"
        paragraphs.append(lead + items(map(conclusion_words, group.conclusions)))
    rest = [conclusion for group in groups[23:] for conclusion in group.conclusions]
    if rest:
        paragraphs.append("Các đơn vị khác:\n" + items(map(conclusion_words, rest)))
    return "\n\n".join(paragraphs)


def _addressees(briefing: Briefing) -> str:
    convener = short_name(briefing)
    return f"{convener}, {briefing.lower_label}" if briefing.lower_label else convener


def short_name(briefing: Briefing) -> str:
    """The convener without the proper name of its unit: "Thường trực HĐND huyện"."""
    body = briefing.convener
    return (body.short_name or body.name).removesuffix(f" {briefing.unit.name}")


def conclusion_words(conclusion: Conclusion) -> str:
    """The text with co-operating bodies and the due time, as far as they are known."""
    text = conclusion.text.strip().rstrip(" .;,…")
    due = due_words(conclusion)
    said = fold(due) in fold(text) or (conclusion.due_kind == DueKind.RECURRING and _rhythm_said(conclusion, text))
    aside = [f"phối hợp: {conclusion.co_text}"] if conclusion.co_text else []
    if due and not said:
        aside.append(due if conclusion.due_kind == DueKind.RECURRING else f"thời hạn: {due}")
    return text + (f" ({'; '.join(aside)})" if aside else "")


def _rhythm_said(conclusion: Conclusion, text: str) -> bool:
    word = fold(conclusion.get_recurs_display()).removeprefix("hang ")
    return re.search(rf"\b(?:hang|moi)\s+{re.escape(word)}\b", fold(text)) is not None


# 3–5. Proposals, next conference, follow-up


def _proposals(notes: Sequence[Note]) -> str:
    said = []
    for note in notes:
        if note.kind != NoteKind.PROPOSAL:
            continue
        by = f"{note.by}: " if note.by else ""
        to = f" (gửi {note.to})" if note.to else ""
        answer = f" Trả lời: {note.answer.strip().rstrip('.;')}" if note.answer else ""
        said.append(f"{by}{note.text.strip().rstrip('.;')}{to}.{answer}" if answer else f"{by}{note.text}{to}")
    return items(said)


def next_sentence(briefing: Briefing) -> str:
    """ "Dự kiến Hội nghị giao ban lần thứ Hai được tổ chức vào tháng 8/2022 tại …"; empty if nothing is known."""
    if not (briefing.next_month or briefing.next_host_unit or briefing.next_theme):
        return ""
    ordinal = f" lần thứ {official.ordinal_word(briefing.next_ordinal)}" if briefing.next_ordinal else " kế tiếp"
    when = ""
    if briefing.next_month:
        day = briefing.next_month
        when = f" vào {official.month_year(day) if briefing.next_month_only else f'ngày {official.short_date(day)}'}"
    where = f" tại {briefing.next_host_unit.full_name}" if briefing.next_host_unit else ""
    theme = f", chủ đề “{briefing.next_theme}”" if briefing.next_theme else ""
    return f"Dự kiến {SHORT_MEETING}{ordinal} được tổ chức{when}{where}{theme}."


def _follow_up(briefing: Briefing) -> str:
    return (
        f"Văn phòng giúp {short_name(briefing)} theo dõi, đôn đốc việc thực hiện các nội dung kết luận nêu trên và "
        "tổng hợp kết quả báo cáo tại hội nghị giao ban kế tiếp.\n\n"
        f"Trên đây là kết luận tại {briefing.title[:1].upper()}{briefing.title[1:]}, thông báo để các cơ quan, đơn vị "
        "biết và thực hiện"
    )


# Invitation


def invitation_sections(briefing: Briefing) -> list[Section]:
    """The lines of the Giấy mời: to what, who chairs, when, where, what is on the agenda."""
    people = list(briefing.participants.all())
    chairs = [named(person) for person in people if person.role == ParticipantRole.CHAIR]
    agenda = [
        f"- {official.upper_first(item.text.rstrip(' .;'))}" + (f" ({item.presenter})" if item.presenter else "") + ";"
        for item in briefing.agenda.all()
    ]
    parts = [
        Section("to", "Tới dự", briefing.title),
        Section("chair", "Chủ trì", "; ".join(f"đồng chí {chair}" for chair in chairs)),
        Section("time", "Thời gian", official.upper_first(time_words(briefing))),
        Section("place", "Địa điểm", briefing.venue or (briefing.host_unit.full_name if briefing.host_unit else "")),
        Section("theme", "Chủ đề", briefing.theme),
        Section("content", "Nội dung", "\n".join(["Chương trình gồm:", *agenda]) if agenda else ""),
    ]
    return [part for part in parts if part.text]


def invited(briefing: Briefing) -> list[str]:
    """Whom the invitation is addressed to: groups as printed, else the lower bodies."""
    people = list(briefing.participants.all())
    groups = [official.upper_first(person.group) for person in people if person.role == ParticipantRole.GROUP]
    guests = [f"Đồng chí {named(person)}" for person in people if person.role == ParticipantRole.ATTENDING]
    return [*guests, *groups] or ([briefing.lower_label] if briefing.lower_label else [])


# Names that the record really has


def record_names(briefing: Briefing) -> RecordNames:
    """Periods, kinds and names of units that a paper of this conference may speak of."""
    own = [briefing.unit, briefing.unit.parent, briefing.host_unit, briefing.next_host_unit]
    units = [unit for unit in own if unit is not None] + list(briefing.lower_units.all())
    text = " ".join([briefing.lower_label, briefing.title, *(unit.name for unit in units if unit.stands_for_all)])
    kinds = [unit.short_kind for unit in units] + LEVEL_WORDS.get(Level(briefing.unit.level), [])
    kinds += [kind for kind in KINDS if re.search(rf"\b{kind}\b", text, re.I)]
    return RecordNames(
        periods=_unique(_periods(briefing)),
        unit_kinds=list(dict.fromkeys(kinds)),
        unit_names=list(dict.fromkeys(unit.full_name for unit in _unique_units(units))),
    )


def _unique_units(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.pk: unit for unit in units}.values())


def _unique(found: Iterable[Period | None]) -> list[Period]:
    return list(dict.fromkeys(period for period in found if period is not None))


def _periods(briefing: Briefing) -> Iterable[Period | None]:
    for span in briefing.dossier.spans.all():
        yield period_of(span)
    for figure in figures_of(briefing.dossier):
        compared = comparison_of(figure)
        yield periods.parse(compared.base_label) if compared else None
    for row in briefing.dossier.commendations.all():
        yield periods.parse(row.period_label)
    for conclusion in briefing.conclusions.all():
        yield periods.parse(due_words(conclusion))
    for day in (briefing.held_on, briefing.held_month, briefing.next_month):
        yield periods.month(day.year, day.month) if day else None
