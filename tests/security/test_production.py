"""Real work never starts with known secrets or known passwords."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.test import Client

from hdnd_portal.organisation.checks import no_demo_accounts, refuse_demo_accounts
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from meetings.forms.rows import MOST_ROWS
from meetings.forms.sections import SECTIONS
from tests.builders.organisation import make_unit, make_user

ROOT = Path(settings.BASE_DIR)


def started(**environment: str) -> subprocess.CompletedProcess[str]:
    """A new process that only reads the settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    code = "import django; django.setup(); from django.conf import settings; print(settings.DEMO_ALLOWED)"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True,
        env={**kept, "DJANGO_SETTINGS_MODULE": "hdnd_portal.settings", **environment},
    )  # fmt: skip


@pytest.mark.parametrize("secret", [None, "", "only-for-development-and-tests", "too short"])
def test_production_refuses_a_default_or_short_secret(secret: str | None) -> None:
    extra = {} if secret is None else {"PORTAL_SECRET_KEY": secret}
    done = started(PORTAL_PRODUCTION="1", **extra)
    assert done.returncode != 0
    assert "PORTAL_SECRET_KEY" in done.stderr


def test_production_with_a_secret_starts_without_demo_even_when_asked_for() -> None:
    done = started(PORTAL_PRODUCTION="1", PORTAL_DEMO="1", PORTAL_SECRET_KEY="r" * 64)
    assert (done.returncode, done.stdout.strip()) == (0, "False"), done.stderr


def test_even_without_production_the_secret_must_be_given() -> None:
    assert started().returncode != 0


@pytest.mark.django_db
def test_production_refuses_a_database_with_demo_accounts(monkeypatch: pytest.MonkeyPatch) -> None:
    account = make_user("mau", make_unit(), Role.CLERK, is_demo=True)
    refuse_demo_accounts()
    monkeypatch.setattr(settings, "PRODUCTION", True)
    assert no_demo_accounts(None) == []
    assert [message.id for message in no_demo_accounts(None, databases=["default"])] == ["portal.E003"]
    with pytest.raises(ImproperlyConfigured, match="remove_demo"):
        refuse_demo_accounts()
    account.delete()
    refuse_demo_accounts()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "options"), [("load_demo", {}), ("seed_world", {"seed": 1}), ("demo_accounts", {})]
)
def test_sample_data_is_refused_in_production(monkeypatch: pytest.MonkeyPatch, command: str, options: dict) -> None:
    monkeypatch.setattr(settings, "PRODUCTION", True)
    monkeypatch.setattr(settings, "DEMO_ALLOWED", False)
    before = User.objects.count()
    with pytest.raises(Exception, match="chạy thật"):
        call_command(command, **options)
    assert User.objects.count() == before


def test_a_watchdog_on_this_machine_needs_no_https(client: Client, db: None, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/dang-nhap/").headers["Location"] == "https://testserver/dang-nhap/"


def test_no_cookies_but_session_and_form_token(head: Client, settings: Any) -> None:
    """Sentences for the next page stay in the session."""
    head.post("/danh-muc/nhan-su/them/", {"full_name": "Nguyễn Văn An"})
    head.post("/dang-xuat/")
    assert set(head.cookies) <= {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}


def test_a_full_table_can_be_sent(settings: Any) -> None:
    """The most rows that a table takes, each with every cell, fit into one form."""
    cells = max(len(grid.formset(prefix="x").empty_form.fields) for one in SECTIONS.values() for grid in one.grids)
    assert cells * MOST_ROWS + 100 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
