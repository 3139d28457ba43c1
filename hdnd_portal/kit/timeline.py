"""The log of a record as people read it: Vietnamese words for verbs, tables, fields and values."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from hdnd_portal.history.models import Entry
from hdnd_portal.kit.scoping import ScopedModel

TOGETHER = timedelta(seconds=2)  # rows written by one request stand in one line of the log
LONGEST_VALUE = 300
OPERATIONS = {"insert": "Thêm", "update": "Sửa", "delete": "Xóa"}
SILENT = frozenset(
    {"id", "public_id", "order", "is_demo", "created_at", "dossier_id", "search_text", "frozen", "record_names"}
)
_NAMED: dict[str, str] = {}


def name_verbs(words: Mapping[str, str]) -> None:
    """Words for the verbs of a room that also writes into records of rooms to its left, which cannot know them."""
    _NAMED.update(words)


@dataclass
class Line:
    """One line of the log: what was done, by whom, why, and which fields changed."""

    at: datetime
    who: str
    title: str
    reason: str = ""
    changes: list[dict[str, str]] = field(default_factory=list)


def everything(entry: Entry) -> bool:
    """The usual log: no entry is left out."""
    return True


def timeline(
    *records: models.Model, words: Mapping[str, str], limit: int = 300, only: Callable[[Entry], bool] = everything
) -> list[Line]:
    """The newest `limit` entries of these records and their parts, newest first; `words` names the verbs.

    `only` says which entries this reader may see.
    """
    roots = models.Q()
    for record in records:
        roots |= models.Q(root_table=record._meta.db_table, root_id=record.pk)
    entries = [entry for entry in Entry.objects.filter(roots).order_by("-id")[:limit] if only(entry)]
    tables = {model._meta.db_table: model for model in apps.get_models()}
    names = _names(entries, tables)
    lines: list[Line] = []
    last: Entry | None = None
    for entry in entries:
        if last is None or not _same_step(last, entry):
            lines.append(Line(entry.at, entry.actor_name, _title(entry, tables, words), entry.reason))
        lines[-1].changes += list(_changes(entry, tables.get(entry.table_name), names))
        last = entry
    return lines


def _same_step(newer: Entry, older: Entry) -> bool:
    same = (newer.actor_name, newer.verb, newer.reason) == (older.actor_name, older.verb, older.reason)
    return same and newer.at - older.at <= TOGETHER and (bool(newer.verb) or newer.table_name == older.table_name)


def _title(entry: Entry, tables: Mapping[str, type[models.Model]], words: Mapping[str, str]) -> str:
    if said := words.get(entry.verb) or _NAMED.get(entry.verb):
        return said
    model = tables.get(entry.table_name)
    noun = str(model._meta.verbose_name) if model else entry.table_name
    return f"{OPERATIONS.get(entry.operation, entry.operation)} {noun}"


Names = dict[tuple[type[models.Model], int], str]


def _names(entries: Iterable[Entry], tables: Mapping[str, type[models.Model]]) -> Names:
    """Present names of the reference records that the entries point to; one query per kind of record.

    Records of units (see kit.scoping) are not among them: a reader of this log may not be one of theirs.
    """
    wanted: dict[type[models.Model], set[int]] = {}
    for entry in entries:
        model = tables.get(entry.table_name)
        for found in model._meta.fields if model else ():
            ids = {value for value in entry.changes.get(found.column, ()) if isinstance(value, int)}
            if ids and _names_others(found):
                wanted.setdefault(found.related_model, set()).update(ids)  # type: ignore[arg-type]
    return {
        (model, pk): str(row) for model, ids in wanted.items() for pk, row in model._base_manager.in_bulk(ids).items()
    }


def _names_others(found: models.Field) -> bool:
    """A column of the log's pages that points to a reference record."""
    if not isinstance(found, models.ForeignKey) or found.column in SILENT or _is_owner(found) or _has_no_words(found):
        return False
    return not issubclass(found.related_model, ScopedModel)  # type: ignore[arg-type]


def _changes(entry: Entry, model: type[models.Model] | None, names: Names) -> Iterable[dict[str, str]]:
    if model is None:
        return
    parents = {f.attname for f in model._meta.fields if isinstance(f, models.ForeignKey) and _is_owner(f)}
    noun = "" if entry.table_name == entry.root_table else f"{model._meta.verbose_name}: "
    for column, pair in entry.changes.items():
        found = next((f for f in model._meta.fields if f.column == column), None)
        if found is None or column in SILENT or column in parents or _has_no_words(found):
            continue
        before, after = (_shown(found, value, names) for value in _differing(pair))
        if before == after and isinstance(found, models.ForeignKey) and before:
            after = "(đã chọn bản ghi khác)"
        if before != after:
            yield {"label": f"{noun}{found.verbose_name}", "before": before, "after": after}


def _differing(pair: list[Any]) -> list[Any]:
    """Of two lists of parts (the sections of a paper) only the parts that differ, in their own words."""
    lists = [
        [part for part in value or [] if isinstance(part, dict)] if isinstance(value, list) else [] for value in pair
    ]
    if not any(lists):
        return pair
    old, new = lists
    return [[_words(part) for part in own if part not in other] for own, other in ((old, new), (new, old))]


def _words(part: dict[str, Any]) -> str:
    return " – ".join(value for key, value in part.items() if key != "key" and isinstance(value, str) and value)


def _has_no_words(found: models.Field) -> bool:
    """A column for the machine only: nobody gave it a Vietnamese name. A SHA-256 is called so in every language."""
    return found.verbose_name == found.name.replace("_", " ") and found.name != "sha256"


def _is_owner(found: models.ForeignKey) -> bool:
    return found.remote_field.on_delete is models.CASCADE


def _shown(found: models.Field, value: Any, names: Names) -> str:
    """A stored value in words; numbers of records are never shown."""
    if value is None or value in ("", [], {}):
        return ""
    if isinstance(found, models.ForeignKey):
        return names.get((found.related_model, value), "(đã chọn)")  # type: ignore[call-overload]
    if found.choices:
        return str(dict(found.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(found, models.DateTimeField):
        return f"{timezone.localtime(datetime.fromisoformat(value)):%H:%M %d/%m/%Y}"
    if isinstance(found, models.DateField):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"
