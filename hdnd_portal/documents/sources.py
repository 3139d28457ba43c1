"""Where papers come from: the owning rooms, which stand to the right, say how to reach the record behind a paper."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from hdnd_portal.documents.models import Document


@dataclass(frozen=True)
class Source:
    """The record behind a paper: what it is called and its address."""

    label: str
    url: str


_sources: dict[str, tuple[str, Callable[[UUID], str]]] = {}
_after_issue: dict[str, Callable[[Document], None]] = {}


def register(
    kind: str, label: str, url: Callable[[UUID], str], *, issued: Callable[[Document], None] | None = None
) -> None:
    """Says that papers of this `source_kind` come from records called `label` at `url(public_id)`.

    `issued(document)` moves the record on, inside the transaction that issues the paper.
    """
    _sources[kind] = (label, url)
    if issued is not None:
        _after_issue[kind] = issued


def tell_owner(document: Document) -> None:
    """The room that owns the record behind this paper learns that the paper was issued."""
    if document.source_id is not None and document.source_kind in _after_issue:
        _after_issue[document.source_kind](document)


def source_of(document: Document) -> Source | None:
    """The record behind a paper, when a room knows it."""
    if document.source_id is None or document.source_kind not in _sources:
        return None
    label, url = _sources[document.source_kind]
    return Source(label, url(document.source_id))
