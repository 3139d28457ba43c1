"""Every page in a real browser at both widths: accessible, and no wider than the window.

In a file of its own: its world is really stored, while the other sweeps keep theirs in an open transaction.
"""

from typing import Any

import pytest

from hdnd_portal.demo.seeding import World, make_world
from tests.browser import DESK, PHONE, Visitor
from tests.builders.seeded import ANONYMOUS, READERS, addresses, answered, client_of, is_page, one_of

# So long that the bar of buttons, which sticks to the lower edge, lies over no field.
LONG_PHONE = {**PHONE, "height": 6000}


def _session(visitor: Visitor, world: World, role: str) -> None:
    """Signs in without the login page: one sweep, many accounts."""
    client = client_of(world, role)
    visitor.page.context.add_cookies(
        [{"name": name, "value": morsel.value, "url": visitor.base} for name, morsel in client.cookies.items()]
    )


@pytest.mark.browser
def test_every_page_is_accessible_and_fits(
    visitor: Visitor, settings: Any, tmp_path: Any, transactional_db: None
) -> None:
    """At both widths axe finds nothing and nothing scrolls sideways, on one page per route."""
    settings.MEDIA_ROOT = tmp_path
    world = make_world(7)
    faults, seen, left = [], 0, addresses(world)
    for role in READERS:
        visitor.page.context.clear_cookies()
        if role != ANONYMOUS:
            _session(visitor, world, role)
        reader = client_of(world, role)
        for address in list(left):
            found = one_of(address, world, lambda made: made.unit in ("U1", "P"))
            if found is None or not is_page(answered(reader, "GET", found[1])):
                continue
            left.remove(address)
            visitor.page.set_viewport_size(DESK)
            visitor.open(found[1])
            for size in (DESK, LONG_PHONE):
                visitor.page.set_viewport_size(size)
                faults += [f"{size['width']} {found[1]} {fault}" for fault in visitor.axe()]
                faults += [f"{size['width']} {found[1]} scrolls sideways"] * visitor.too_wide()
            seen += 1
    assert faults == []
    assert seen > 60
