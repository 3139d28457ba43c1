"""When something breaks, neither the log nor a report nor the page repeats what somebody typed."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.log import AdminEmailHandler

from hdnd_portal.kit.logs import OneLine
from meetings.views.briefing import CreateBriefing

SECRET = "Nguyễn Văn Tố"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the portal's log would say."""
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(OneLine("%(levelname)s %(name)s %(message)s"))
    logging.getLogger("django").addHandler(handler)
    yield handler.stream
    logging.getLogger("django").removeHandler(handler)


@pytest.fixture
def broken(clerk: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client whose next conference makes the portal stumble over what was typed."""

    def stumble(self: CreateBriefing, request: object, **kwargs: object) -> None:
        raise ValueError(SECRET)

    monkeypatch.setattr(CreateBriefing, "post", stumble)
    clerk.raise_request_exception = False
    return clerk


def send(client: Client) -> str:
    answer = client.post(f"/giao-ban/them/?q={SECRET}", {"title": SECRET})
    assert answer.status_code == 500
    return answer.content.decode()


def test_page_and_log_name_a_code_and_places_only(broken: Client, log: io.StringIO) -> None:
    assert "Tố" not in send(broken)
    told = log.getvalue()
    assert "ValueError tại test_error_reports.py" in told
    assert "Tố" not in told


def test_an_exception_given_as_a_word_is_told_by_its_class(log: io.StringIO) -> None:
    logging.getLogger("django.jobs").error("việc %s dừng: %s", "tidy", ValueError(SECRET))
    assert log.getvalue() == "ERROR django.jobs việc tidy dừng: ValueError\n"


def test_a_report_by_mail_carries_nothing_typed(broken: Client, mailoutbox: list, settings: object) -> None:
    settings.ADMINS = [("Quản trị", "quan-tri@example.vn")]  # type: ignore[attr-defined]
    handler = AdminEmailHandler(include_html=True)
    logging.getLogger("django.request").addHandler(handler)
    try:
        send(broken)
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    mail = mailoutbox[0]
    told = "\n".join([mail.subject, mail.body, *(part for part, _kind in mail.alternatives)])
    assert "ValueError tại test_error_reports.py" in told
    assert not [word for word in ("Tố", "T%E1", "csrf", "Người dùng", "session") if word in told]
