"""Requests that are broken before any middleware sees them, read as the web server reads them."""

import importlib

import pytest
from django.test import RequestFactory


@pytest.mark.parametrize("charset", ["hex", "base64", "rot13", "idna", "utf-16", "none"])
def test_a_content_type_may_name_any_charset(db: None, charset: str) -> None:
    """Python knows codecs that decode no text; the portal reads UTF-8 whatever a request says."""
    request_class = importlib.import_module("hdnd_portal.wsgi").application.request_class
    body = b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nH\xc3\xa0\r\n--x--\r\n'
    sent = RequestFactory().generic("POST", "/dang-nhap/?q=%41%C3%A0", body, content_type="text/plain").environ
    request = request_class({**sent, "CONTENT_TYPE": f"multipart/form-data; boundary=x; charset={charset}"})
    assert (request.GET["q"], request.POST["title"]) == ("Aà", "Hà")
