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


def register(kind: str, label: str, url: Callable[[UUID], str]) -> None:
    """Says that papers of this `source_kind` come from records called `label` at `url(public_id)`."""
    _sources[kind] = (label, url)


def source_of(document: Document) -> Source | None:
    """The record behind a paper, when a room knows it."""
    if document.source_id is None or document.source_kind not in _sources:
        return None
    label, url = _sources[document.source_kind]
    return Source(label, url(document.source_id))
