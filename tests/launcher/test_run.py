"""`./portal run`: starts everything, survives a kill -9 of any part, stops everything."""

import os
import resource
import signal

import pytest

from tests.launcher.conftest import Copy, until

PARTS = ("gunicorn", "procrastinate worker", "postgres -D")


def test_starts_answers_and_stops_all_of_it(copy: Copy) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    copy.start()
    assert all(copy.pids(part) for part in PARTS)
    until(lambda: "Ctrl-C" in (copy.data / "output").read_text())
    assert f"http://127.0.0.1:{copy.port}/" in (copy.data / "output").read_text()
    assert copy.stop(signal.SIGINT) == 0
    assert not any(copy.pids(part) for part in PARTS)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Processor time, so that it holds on a busy machine too; on an idle one the wall shows less than half of it.
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert seconds <= 5, f"a second start and its end took {seconds:.1f} s"


def test_the_private_cluster_is_vietnamese_checked_and_closed(running: Copy) -> None:
    words = running.psql(
        "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(ARRAY['da','Đỗ','an','Dũng','ơ','Ánh','o']) w"
    )
    assert words.stdout.strip() == "an Ánh da Dũng Đỗ o ơ"
    assert running.psql("SELECT lower('ĐỖ') || (upper('ữ') = 'Ữ')").stdout.strip() == "đỗtrue"
    assert running.psql("SHOW data_checksums").stdout.strip() == "on"
    assert running.psql("SHOW listen_addresses").stdout.strip() == ""
    assert (running.data / "socket").stat().st_mode & 0o077 == 0
    assert (running.data / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE x (a int)",
        "CREATE TEMPORARY TABLE x (a int)",
        "ALTER TABLE history_entry ADD COLUMN x int",
        "DROP TABLE history_entry",
        "INSERT INTO history_entry SELECT * FROM history_entry",
        "UPDATE history_entry SET verb = ''",
        "DELETE FROM history_entry",
        "TRUNCATE history_entry",
        "DELETE FROM django_migrations",
        "SET ROLE portal_owner",
    ],
)
def test_the_application_role_may_not(running: Copy, statement: str) -> None:
    refused = running.psql(statement, "portal_app")
    assert refused.returncode
    assert "permission denied" in refused.stderr or "must be owner" in refused.stderr


def test_the_application_role_reads_the_log_and_writes_records(running: Copy) -> None:
    assert running.psql("SELECT count(*) >= 0 FROM history_entry", "portal_app").stdout.strip() == "t"
    assert running.psql("DELETE FROM django_session", "portal_app").returncode == 0


@pytest.mark.parametrize("part", PARTS)
def test_a_killed_part_comes_back_by_itself(running: Copy, part: str) -> None:
    before = running.pids(part)
    os.kill(before[0], signal.SIGKILL)
    until(lambda: set(running.pids(part)) - set(before))
    until(running.answers)


def test_after_a_kill_of_launcher_and_server_the_next_start_has_what_was_acknowledged(copy: Copy) -> None:
    copy.start()
    written = copy.psql("CREATE TABLE proof (word text); INSERT INTO proof VALUES ('đã ghi')", "portal_owner")
    assert written.returncode == 0, written.stderr
    postmaster = int((copy.data / "postgres" / "postmaster.pid").read_text().split()[0])
    assert copy.process
    for pid in (copy.process.pid, postmaster):
        os.kill(pid, signal.SIGKILL)
    copy.process.wait()
    copy.start()
    assert copy.psql("SELECT word FROM proof").stdout.strip() == "đã ghi"
    # A launcher killed alone leaves nothing behind.
    copy.stop(signal.SIGKILL)
    until(lambda: not any(copy.pids(part) for part in PARTS))


def test_two_copies_run_side_by_side_and_refuse_each_others_place(running: Copy, copy: Copy) -> None:
    one, two = running, copy
    two.start()
    assert one.answers()
    assert two.answers()
    same_data = one.command("run", PORTAL_PORT=str(two.port + 1))
    assert (same_data.returncode, same_data.stderr.count("\n")) == (1, 1)
    assert str(one.data) in same_data.stderr
    two.stop()
    same_port = two.command("run", PORTAL_PORT=str(one.port))
    assert (same_port.returncode, same_port.stderr.count("\n")) == (1, 1)
    assert str(one.port) in same_port.stderr
    assert one.answers()


def test_a_command_beside_a_running_portal_leaves_it_running(running: Copy) -> None:
    assert running.command("manage", "check").returncode == 0
    assert running.answers()


def test_a_command_alone_starts_and_stops_the_server(copy: Copy) -> None:
    done = copy.command(
        "manage",
        "shell",
        "-c",
        "from django.db import connection as c; print(c.cursor().execute('SELECT 6*7').fetchone()[0])",
    )
    assert done.stdout.strip().endswith("42")
    assert not copy.pids("postgres")
