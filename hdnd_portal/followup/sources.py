"""Where a task's source can be opened: the apps that own the sources register how to link them."""

from collections.abc import Callable
from uuid import UUID

Link = Callable[[UUID], str]

_links: dict[str, Link] = {}


def register(source_kind: str, link: Link) -> None:
    """`link(public_id)` is the address of the record that a task of this source kind comes from."""
    _links[source_kind] = link


def source_url(source_kind: str, source_id: UUID | None) -> str:
    """The address of the source record; empty when there is none or nobody registered one."""
    link = _links.get(source_kind)
    return link(source_id) if link is not None and source_id is not None else ""
