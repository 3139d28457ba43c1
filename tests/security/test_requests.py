"""Requests that are broken before any page sees them, sent to the portal as the web server loads it."""

import importlib

import pytest
from django.test import RequestFactory


@pytest.mark.parametrize("charset", ["hex", "base64", "rot13", "idna", "utf-16", "none"])
def test_a_content_type_may_name_any_charset(db: None, charset: str) -> None:
    """Python knows codecs that decode no text; the portal reads UTF-8 whatever a request says."""
    server = importlib.import_module("hdnd_portal.wsgi").application
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    body = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\nna%41\r\n--x--\r\n'
    requests = RequestFactory()
    for plain in (
        requests.get("/dang-nhap/?q=%41%C3%A0"),
        requests.generic("POST", "/dang-nhap/?q=%41%C3%A0", body, content_type="text/plain"),
    ):
        statuses: list[str] = []
        environ = {**plain.environ, "CONTENT_TYPE": kind}
        server(environ, lambda status, headers, seen=statuses: seen.append(status)).close()
        expected = "200" if plain.method == "GET" else "403"  # refused: a form without its token
        assert statuses[0][:3] == expected
