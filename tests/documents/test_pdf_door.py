"""The door to PDF fetches nothing but files of the static folders, and says so loudly."""

import pytest

from hdnd_portal.kit.pdf import Refused, render, static_file

STYLES = ("css/document.css",)
PAGE = '<!doctype html><html lang="vi"><head><title>Thử</title></head><body><p>Chữ</p>{}</body></html>'


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "ftp://127.0.0.1/x.png",
        "data:image/png;base64,AAAA",
        "//127.0.0.1/x.png",
        "x.png",
        "../../etc/passwd",
        "static:../hdnd_portal/settings.py",
        "static:%2e%2e/hdnd_portal/settings.py",
        "static:/etc/passwd",
        "static:img/none.svg",
        "http://169.254.169.254/latest/meta-data",
    ],
)
@pytest.mark.parametrize(
    "tag",
    [
        '<img alt="a" src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<style>@import url("{}");</style>',
        '<style>p {{ background: url("{}") }}</style>',
        '<object data="{}">a</object>',
        '<embed src="{}">',
        '<link rel="attachment" href="{}">',
    ],
)
def test_addresses_outside_the_static_folders_stop_the_paper(tag: str, address: str) -> None:
    with pytest.raises(Refused):
        render(PAGE.format(tag.format(address)), STYLES)


def test_static_files_are_served() -> None:
    picture = PAGE.format('<img alt="Dấu" src="static:img/mark.svg">')
    assert render(picture, STYLES).startswith(b"%PDF-")


def test_unknown_style_sheet() -> None:
    with pytest.raises(Refused):
        render(PAGE.format(""), ("css/none.css",))
    with pytest.raises(Refused):
        static_file("../manage.py")
