"""Background work, run by the real worker."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from hdnd_portal.history.models import Submission
from hdnd_portal.kit.clock import now


def run_jobs() -> None:
    """As from the command line: in a thread of its own, away from the event loop of the browser's driver."""

    def work() -> None:
        call_command("run_jobs_once")
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(work).result()


@pytest.mark.django_db(transaction=True)
def test_what_has_expired_goes_and_what_is_in_use_stays(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)  # no thread keeps the database open
    day = timedelta(days=1)
    Session.objects.create(session_key="cu", session_data="", expire_date=now() - day)
    Session.objects.create(session_key="moi", session_data="", expire_date=now() + day)
    old, fresh = (Submission.objects.create(key=uuid4(), user_id=1, target="/") for _ in range(2))
    Submission.objects.filter(pk=old.pk).update(at=now() - 31 * day)
    run_jobs()
    run_jobs()  # a second run finds nothing to do and breaks nothing
    assert list(Session.objects.values_list("session_key", flat=True)) == ["moi"]
    assert list(Submission.objects.values_list("pk", flat=True)) == [fresh.pk]
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}
    assert "Đã chạy xong" in capsys.readouterr().out
