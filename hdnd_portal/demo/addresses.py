"""Every address of the portal, and which records of a seed world fit into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, reverse

import hdnd_portal.demo.conferences  # noqa: F401 - registers the makers
from hdnd_portal.demo.seeding import Made, World, parts_of
from hdnd_portal.kit.checks import routes

PUBLIC_ID = "public_id"


@dataclass(frozen=True)
class Address:
    """One route. `kind` is the kind of record its `public_id` names; empty when it names none."""

    name: str
    template: str
    kind: str
    pattern: URLPattern
    parts: tuple[str, ...]

    @property
    def view(self) -> Any:
        """The view class, or the function of a foreign view."""
        return getattr(self.pattern.callback, "view_class", self.pattern.callback)


def addresses(world: World) -> list[Address]:
    """All routes of the resolver, in its order."""
    kinds = {type(made.record): made.kind for made in reversed(world.objects)}
    found = []
    for path, name, pattern in routes():
        parts = tuple(pattern.pattern.converters)
        model = getattr(getattr(pattern.callback, "view_class", None), "model", None)
        kind = kinds.get(model, "") if PUBLIC_ID in parts and model is not None else ""
        found.append(Address(name, f"/{path}", kind, pattern, parts))
    return found


def filled(address: Address, world: World) -> Iterator[tuple[Made | None, str]]:
    """(record, URL) of every record that fits; one pair without a record when the address names none."""
    if not address.parts:
        yield None, reverse(address.name)
        return
    for made in world.objects:
        if made.kind == address.kind:
            for more in parts_of(made, [part for part in address.parts if part != PUBLIC_ID]):
                yield made, reverse(address.name, kwargs={PUBLIC_ID: made.public_id, **more})


def described(world: World) -> dict[str, Any]:
    """The world as plain data: logins, records with their addresses, and all addresses."""
    every = addresses(world)
    urls: dict[Any, list[str]] = {}
    for address in every:
        for made, url in filled(address, world):
            urls.setdefault(made and made.public_id, []).append(url)
    return {
        "seed": world.seed,
        "logins": [
            {"username": one.username, "password": one.password, "role": one.role, "unit": one.unit}
            for one in world.logins
        ],
        "objects": [
            {
                "kind": made.kind,
                "unit": made.unit,
                "public_id": str(made.public_id),
                "mark": made.mark,
                "ascii_mark": made.mark.replace("Ấ", "A"),
                "shared": made.shared,
                "urls": urls.get(made.public_id, []),
            }
            for made in world.objects
        ],
        "addresses": [{"name": one.name, "template": one.template, "kind": one.kind} for one in every],
    }
