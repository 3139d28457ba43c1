"""One search over everything a person may see, grouped by kind, texts with the same marks first."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.http import urlencode

from hdnd_portal.documents.models import Document
from hdnd_portal.figures.models import Dossier
from hdnd_portal.followup.columns import title
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.search import LONGEST, matches, words_of
from hdnd_portal.kit.text import nfc, one_line
from hdnd_portal.organisation.models import Body, Person, Unit
from meetings.models import Briefing

ROWS_PER_GROUP = 6
_NUMBER = re.compile(r"(\d{1,6})(?:/(\S*))?")


@dataclass(frozen=True)
class Hit:
    """One record found."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Records of one kind; `more_url` leads to the whole list when there are more than shown."""

    label: str
    icon: str
    hits: list[Hit]
    more_url: str = ""


@dataclass(frozen=True)
class Kind:
    """How one kind of record is searched. `raw` are the columns whose marks are compared."""

    label: str
    icon: str
    permission: str
    rows: Callable[[Any], QuerySet[Any]]
    raw: tuple[str, ...]
    hit: Callable[[Any], Hit]
    list_name: str
    list_word: str = "tim"


def clean(text: str) -> str:
    """The text as it is searched and shown again: one line of at most `LONGEST` signs."""
    return one_line(nfc(text[: 4 * LONGEST]).replace("\x00", " "))[:LONGEST]


def search(text: str, user: Any) -> list[Group]:
    """Groups with at least one hit, in the order of `KINDS`. One query for each kind that the user may read."""
    text = clean(text)
    if not words_of(text):
        return []
    found = []
    for kind in KINDS:
        if not user.has_perm(kind.permission):
            continue
        records = list(_ranked(kind, user, text)[: ROWS_PER_GROUP + 1])
        if records:
            more = f"{reverse(kind.list_name)}?{urlencode({kind.list_word: text})}"
            hits = [kind.hit(record) for record in records[:ROWS_PER_GROUP]]
            found.append(Group(kind.label, kind.icon, hits, more if len(records) > ROWS_PER_GROUP else ""))
    return found


def _ranked(kind: Kind, user: Any, text: str) -> QuerySet[Any]:
    """Hits with the same marks first, then those where the words stand together, then the others; newest first."""
    same_marks = Q()
    for word in text.split():
        one = Q()
        for column in kind.raw:
            one |= Q((f"{column}__icontains", word))
        same_marks &= one
    one_phrase = Q(search_text__contains=" ".join(words_of(text)))
    rank = Case(
        When(same_marks, then=Value(0)), When(one_phrase, then=Value(1)), default=Value(2), output_field=IntegerField()
    )
    rows = kind.rows(user).filter(matches("search_text", text) | _numbered(kind, text))
    return rows.annotate(nearness=rank).order_by("nearness", "-pk")


def _numbered(kind: Kind, text: str) -> Q:
    """Papers are also found by number and symbol: "06", "06/TB-HĐND"."""
    number = _NUMBER.fullmatch(text) if kind.label == PAPERS else None
    if number is None:
        return Q(pk__in=[])
    found = Q(number=int(number[1]))
    return found & Q(symbol__istartswith=number[2]) if number[2] else found


def _briefing(row: Briefing) -> Hit:
    return Hit(row.title, row.get_absolute_url(), " · ".join(filter(None, [row.unit.full_name, row.when])))


def _task(row: Task) -> Hit:
    note = " · ".join(filter(None, [row.code, row.assignee, row.get_state_display()]))
    return Hit(title(row), row.get_absolute_url(), note)


def _paper(row: Document) -> Hit:
    return Hit(row.summary, row.get_absolute_url(), f"{row.get_kind_display()} {row.reference} · {row.unit.full_name}")


def _person(row: Person) -> Hit:
    return Hit(row.full_name, row.get_absolute_url(), row.unit.full_name)


def _body(row: Body) -> Hit:
    return Hit(row.name, row.get_absolute_url(), row.unit.full_name)


PAPERS = "Văn bản"
KINDS = (
    Kind(
        "Hội nghị giao ban", "people", "meetings.view_briefing",
        lambda user: Briefing.objects.visible_to(user).select_related("unit"),
        ("title", "theme", "venue"), _briefing, "meetings:briefings", "q",
    ),
    Kind(
        "Nhiệm vụ", "list-check", "followup.view_task",
        lambda user: Task.objects.visible_to(user).as_given(user).select_related("main_body"),
        ("code", "content", "assigned_text"), _task, "followup:tasks",
    ),
    Kind(
        PAPERS, "file-earmark-text", "documents.list_documents",
        lambda user: Document.objects.visible_to(user).select_related("unit").defer("sections", "frozen"),
        ("summary", "symbol", "signer_name"), _paper, "documents:documents",
    ),
    Kind(
        "Hồ sơ số liệu", "bar-chart", "figures.view_dossier",
        lambda user: Dossier.objects.visible_to(user).select_related("unit"),
        ("title",), lambda row: Hit(row.title, row.get_absolute_url(), row.unit.full_name), "figures:dossiers",
    ),
    Kind(
        "Nhân sự", "person-circle", "organisation.view_reference",
        lambda user: Person.objects.visible_to(user).select_related("unit"),
        ("full_name",), _person, "organisation:people",
    ),
    Kind(
        "Cơ quan", "building", "organisation.view_reference",
        lambda user: Body.objects.select_related("unit"), ("name", "short_name"), _body, "organisation:bodies",
    ),
    Kind(
        "Đơn vị hành chính", "geo-alt", "organisation.view_reference",
        lambda user: Unit.objects.single(), ("kind", "name"),
        lambda row: Hit(row.full_name, row.get_absolute_url(), row.get_level_display()), "organisation:units",
    ),
)  # fmt: skip
