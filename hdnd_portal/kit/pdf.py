"""The one door to PDF: our own HTML and styles in, a tagged PDF with embedded fonts out. Nothing is fetched from
anywhere but `static:` addresses, which are files of the static folders.

Small papers only; long lists are made in the background. Same input, same bytes. Import this module where a PDF is
made, not at the head of a file: the library takes most of a second to load.
"""

import atexit
import hashlib
import logging
import mimetypes
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any
from urllib.parse import unquote

from django.contrib.staticfiles import finders
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

SCHEME = "static:"
# Pango keeps state per process: two renderings at once break its queues.
_rendering = RLock()
logging.getLogger("fontTools").setLevel(logging.ERROR)


class Refused(ValueError):
    """A paper names something outside the static folders, or a file that is not there."""


class StaticOnly(URLFetcher):
    """Serves `static:css/x.css` and refuses every other address (file:, http:, data:, …) loudly."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("static",), allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The file behind a `static:` address. Anything else ends the whole rendering, not only this picture."""
        try:
            if not url.startswith(SCHEME):
                raise Refused(f"PDF: address refused: {url[:80]}")
            path = static_file(unquote(url.removeprefix(SCHEME)))
        except Refused as refusal:
            raise FatalURLFetchingError(str(refusal)) from refusal
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def static_file(name: str) -> Path:
    """Where a static file lies; raises `Refused` when there is none or the name leaves the static folders."""
    found = None if name.startswith("/") or ".." in Path(name).parts else finders.find(name)
    if not found:
        raise Refused(f"PDF: no such static file: {name[:80]}")
    return Path(found)


@cache
def _fonts() -> FontConfiguration:
    fonts = FontConfiguration()
    atexit.register(_fonts.cache_clear)  # its destructor needs modules that are gone at the very end
    return fonts


@cache
def _stylesheet(name: str) -> CSS:
    """A parsed style sheet; what it names relative to the static folder becomes a `static:` address."""
    text = static_file(name).read_text(encoding="utf-8")
    text = re.sub(r"""url\(["']?\.\./([^"')]+)["']?\)""", rf'url("{SCHEME}\1")', text)
    return CSS(string=text, base_url=SCHEME, url_fetcher=StaticOnly(), font_config=_fonts())


def render(html: str, stylesheets: Sequence[str]) -> bytes:
    """PDF (PDF/UA-1, tagged) of a whole HTML page with `lang` and `<title>`; style sheets are names of static files.

    Raises `Refused` when page or styles name an address outside the static folders.
    """
    with _rendering:
        styles = [_stylesheet(name) for name in stylesheets]
        options: dict[str, Any] = {
            "font_config": _fonts(),
            "stylesheets": styles,
            "pdf_variant": "pdf/ua-1",
            # The identifier is random by default; ours follows from the content.
            "pdf_identifier": hashlib.sha256(html.encode()).digest()[:16],
        }
        try:
            page = HTML(string=html, base_url=SCHEME, url_fetcher=StaticOnly())
            pdf: bytes = page.write_pdf(**options)
        except FatalURLFetchingError as fatal:  # a BaseException, which must not leave this module
            raise Refused(str(fatal)) from fatal
        return pdf
