"""What stands in an address or a header: nothing that breaks a request early, no numbers of rows."""

import importlib

import django_filters
import pytest
from django.test import Client, RequestFactory

from hdnd_portal.kit.checks import routes
from hdnd_portal.kit.views import ListPage
from tests.builders.meetings import make_briefing
from tests.builders.organisation import World


@pytest.mark.parametrize("charset", ["hex", "base64", "rot13", "idna", "utf-16", "none"])
def test_a_content_type_may_name_any_charset(db: None, charset: str) -> None:
    """Python knows codecs that decode no text; the portal reads UTF-8 whatever a request says."""
    request_class = importlib.import_module("hdnd_portal.wsgi").application.request_class
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nH\xc3\xa0\r\n--x--\r\n'
    sent = RequestFactory().generic("POST", "/dang-nhap/?q=%41%C3%A0", body, content_type="text/plain").environ
    request = request_class({**sent, "CONTENT_TYPE": f"multipart/form-data; boundary=x; charset={charset}"})
    assert (request.GET["q"], request.POST["title"]) == ("Aà", "Hà")


def test_filters_name_records_by_their_public_ids() -> None:
    pages = {getattr(pattern.callback, "view_class", None) for _path, _name, pattern in routes()}
    lists = [page for page in pages if isinstance(page, type) and issubclass(page, ListPage)]
    chosen = [
        (page.__name__, name, found.extra.get("to_field_name"))
        for page in lists
        for name, found in page.filterset.base_filters.items()
        if isinstance(found, django_filters.ModelChoiceFilter)
    ]
    assert len(chosen) > 3
    assert [one for one in chosen if one[2] not in ("public_id", "code")] == []


def test_a_list_is_narrowed_by_a_public_id(world: World, clerk: Client) -> None:
    mine = make_briefing(world)
    for unit, found in ((world.units[0], [mine]), (world.units[1], [mine])):  # a foreign unit is no choice
        page = clerk.get("/giao-ban/", {"unit": str(unit.public_id)})
        assert list(page.context["page_obj"]) == found
    assert clerk.get("/giao-ban/", {"unit": str(world.units[0].public_id)}).context["chips"][0]["value"] == str(
        world.units[0]
    )
