"""What one case file says, as plain values: nothing here knows the database."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from hdnd_portal.cases.reader import Moment
from hdnd_portal.followup.due import DueTime


@dataclass(frozen=True)
class UnitRow:
    """A unit as the file names it; `parent` is a name."""

    path: str
    name: str
    kind: str
    parent: str
    valid_from: date | None
    valid_to: date | None
    stands_for_all: bool
    count: int | None


@dataclass(frozen=True)
class SpanRow:
    """A period; `key` is its key in `periods`, empty for an own period of a figure."""

    path: str
    key: str
    label: str
    start: Moment | None
    end: Moment | None
    since_previous: bool = False


@dataclass(frozen=True)
class ComparisonRow:
    kind: str
    stated: Decimal | None
    base: Decimal | None
    base_label: str
    base_kind: str
    base_estimated: bool
    text: str


@dataclass(frozen=True)
class FigureRow:
    """One printed number; `span`, `part_of`, `share_of` point into this case."""

    path: str
    key: str
    level: str
    body: str
    scope_label: str
    indicator: str
    code: str
    measure: str
    span: SpanRow | None
    value: Decimal | None
    qualifier: str
    state: str
    part_of: str
    share_of: str
    share_of_number: Decimal | None
    breakdown: list[list[str | None]]
    topics: list[str]
    note: str
    comparison: ComparisonRow | None


@dataclass(frozen=True)
class PersonRow:
    """Somebody, or a group, at the conference."""

    name: str
    group: str
    role: str
    titles: list[str]
    item: str
    concludes: bool
    invited: int | None
    attended: int | None


@dataclass(frozen=True)
class ConclusionRow:
    path: str
    text: str
    kind: str
    assigned_to: list[str]
    co_operating: list[str]
    due: DueTime
    quota_code: str = ""
    quota_per: str = ""
    quota_at_least: int | None = None


@dataclass(frozen=True)
class NoteRow:
    kind: str
    text: str
    by: str = ""
    to: str = ""
    answer: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class CommendationRow:
    collectives: int | None
    individuals: int | None
    by: str
    span: SpanRow | None


@dataclass(frozen=True)
class LabelRow:
    list_name: str
    label: str
    core: str


@dataclass(frozen=True)
class CheckRow:
    parts: list[str]
    total: str


@dataclass(frozen=True)
class NextRow:
    """The conference announced for later."""

    ordinal: int | None = None
    expected: Moment | None = None
    host_unit: str = ""
    theme: str = ""


@dataclass(frozen=True)
class ConferenceRow:
    """The conference; every part may be empty."""

    title: str = ""
    ordinal: int | None = None
    form: str = ""
    held_on: Moment | None = None
    part_of_day: str = ""
    convener: str = ""
    host_unit: str = ""
    venue: str = ""
    theme: str = ""
    motto: str = ""
    people: list[PersonRow] = field(default_factory=list)
    agenda: list[tuple[str, str]] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    following: NextRow = field(default_factory=NextRow)


@dataclass(frozen=True)
class Case:
    """One file, checked."""

    id: str
    kind: str
    title: str
    source: str
    term: str
    khoa: str
    units: list[UnitRow]
    conference: ConferenceRow
    spans: list[SpanRow]
    figures: list[FigureRow]
    conclusions: list[ConclusionRow]
    notes: list[NoteRow]
    commendations: list[CommendationRow]
    labels: list[LabelRow]
    checks: list[CheckRow]
