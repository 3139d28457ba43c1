"""Loads case files: all or nothing per file, the same content twice changes nothing."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from hdnd_portal.cases.place import Identity, place_case
from hdnd_portal.cases.read_case import read_case
from hdnd_portal.cases.reader import Broken, Findings, Problem, clean, fingerprint, parse
from hdnd_portal.figures.models import Dossier
from hdnd_portal.figures.ownership import conference_of, tasks_of
from hdnd_portal.followup.choices import TaskState
from hdnd_portal.history.context import acting, doing
from hdnd_portal.kit.workflow import NotNow

ACTOR = "Nạp hồ sơ"
LOCK = 734_211  # one case is placed at a time, so that two loads do not make the same unit twice


class Outcome(StrEnum):
    """What became of one file."""

    LOADED = "đã nạp"
    REPLACED = "đã thay bằng nội dung mới"
    UNCHANGED = "đã có từ trước, không thay đổi gì"
    REFUSED = "không nạp"


@dataclass
class Report:
    """What became of one file, and everything there is to say about it."""

    name: str
    case_id: str = ""
    outcome: Outcome = Outcome.REFUSED
    dossier: Dossier | None = None
    errors: list[Problem] = field(default_factory=list)
    unplaced: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.outcome != Outcome.REFUSED

    def lines(self) -> list[str]:
        """The report for a terminal."""
        head = f"{self.name}: {self.outcome.value}" + (f" (mã {self.case_id})" if self.case_id else "")
        said = [head]
        for title, problems in (("Lỗi", self.errors), ("Chưa xếp được chỗ", self.unplaced), ("Lưu ý", self.remarks)):
            if problems:
                said.append(f"  {title}:")
                said += [f"    - {problem}" for problem in problems]
        return said


def load_case(source: Path | str | dict[str, Any], *, unit_is_demo: bool = False, replace: bool = False) -> Report:
    """Loads one file (or one case that is already read) and reports; nothing is written when there is an error.

    `replace` puts a changed file in the place of the one that was loaded under the same id, unless work was done on it.
    """
    report = Report("dữ liệu" if isinstance(source, dict) else Path(source).name)
    try:
        data, fallback = _content(source)
    except Broken as broken:
        report.errors.append(Problem("", str(broken)))
        return report
    findings = Findings()
    case = read_case(data, findings, fallback)
    report.case_id = case.id

    def store() -> None:
        known = Dossier.objects.unscoped("machine work, by the id of the file").filter(case_id=case.id).first()
        identity = Identity(fingerprint(data), unit_is_demo)
        if known is not None and known.case_sha256 == identity.sha256:
            report.outcome, report.dossier = Outcome.UNCHANGED, known
            return
        if known is not None:
            identity = _make_room(known, identity, replace)
        report.dossier = place_case(case, findings, identity)
        if findings.errors:
            raise NotNow("")
        report.outcome = Outcome.REPLACED if known is not None else Outcome.LOADED

    if not findings.errors:
        _write(store, findings)
    if findings.errors:
        report.outcome, report.dossier = Outcome.REFUSED, None
    report.errors, report.unplaced, report.remarks = findings.errors, findings.unplaced, findings.remarks
    return report


def _content(source: Path | str | dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The checked JSON object and the id to use when it has none."""
    if isinstance(source, dict):
        return clean(source), ""
    path = Path(source)
    try:
        return parse(path.read_bytes()), path.stem
    except OSError as error:
        raise Broken(f"Không đọc được tệp: {error.strerror or 'lỗi không rõ'}.") from error


def _write(store: Callable[[], None], findings: Findings) -> None:
    """Runs `store` in one transaction; what goes wrong there becomes an error of the file and undoes everything."""
    try:
        with acting(None, ACTOR), transaction.atomic(), doing("load_case"):
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            store()
    except NotNow as refusal:
        if str(refusal):
            findings.error("", str(refusal))
    except ValidationError as error:
        findings.error("", " ".join(error.messages))
    except DatabaseError as error:
        findings.error("", f"cơ sở dữ liệu từ chối: {str(error).splitlines()[0]}")


def _make_room(known: Dossier, identity: Identity, replace: bool) -> Identity:
    """Takes the earlier version away when that is asked for and nobody has worked on it; keeps its public ids."""
    if not replace:
        raise NotNow("Hồ sơ mang mã này đã được nạp với nội dung khác; dùng --replace để thay.")
    owner = conference_of(known)
    if owner is not None and owner.documents.exists():
        raise NotNow("Đã có văn bản lập từ hồ sơ này nên không thay được.")
    tasks = tasks_of(known)
    if any(task.state != TaskState.NOT_STARTED or task.progress.exists() or task.parts.exists() for task in tasks):
        raise NotNow("Đã có nhiệm vụ của hồ sơ này được thực hiện nên không thay được.")
    kept: uuid.UUID | None = None
    if owner is not None:
        kept = owner.public_id
        owner.delete()
    for task in tasks:
        task.delete()
    known.figures.all().delete()
    known.delete()
    return Identity(identity.sha256, identity.is_demo, known.public_id, kept)
