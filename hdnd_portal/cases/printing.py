"""Prints a loaded case without a browser, as drafts: nothing in the database changes."""

from pathlib import Path

from django.db import transaction

from hdnd_portal.documents import render
from hdnd_portal.documents.choices import DocumentKind
from hdnd_portal.documents.paper import Paper
from hdnd_portal.figures.models import Dossier
from hdnd_portal.figures.ownership import conference_of
from hdnd_portal.figures.reports import dossier_paper
from hdnd_portal.kit.workflow import NotNow
from meetings.actions.notice import paper_of_kind, prepare_notice
from meetings.models import Briefing

NOTICE, REPORT = "thong-bao-ket-luan", "bao-cao"


def print_case(case_id: str, out_dir: Path | str) -> list[Path]:
    """Writes bao-cao.pdf, and for a conference thong-bao-ket-luan.pdf and .docx; returns the files.

    Raises NotNow with a Vietnamese sentence for an unknown id or a folder that cannot be written.
    """
    dossier = find(case_id)
    files = {f"{REPORT}.pdf": render.pdf(dossier_paper(dossier))}
    briefing = conference_of(dossier)
    if briefing is not None:
        paper = notice_paper(briefing)
        files[f"{NOTICE}.pdf"] = render.pdf(paper)
        files[f"{NOTICE}.docx"] = render.docx(paper)
    return _write(files, Path(out_dir))


def find(case_id: str) -> Dossier:
    """The dossier loaded under this id."""
    known = Dossier.objects.unscoped("machine work, by the id of the file").select_related("unit", "term")
    dossier = known.filter(case_id=case_id.strip()).first()
    if dossier is None:
        raise NotNow(f"Không có hồ sơ nào mang mã “{case_id}”. Hãy nạp tệp bằng load_case trước.")
    return dossier


def notice_paper(briefing: Briefing) -> Paper:
    """The notice that is there, else as it would be drafted now; that draft is not kept."""
    present = paper_of_kind(briefing, DocumentKind.NOTICE)
    if present is not None:
        return render.paper_of(present)
    with transaction.atomic():
        paper = render.paper_of(prepare_notice(briefing))
        transaction.set_rollback(True)
    return paper


def _write(files: dict[str, bytes], folder: Path) -> list[Path]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise NotNow(f"Không ghi được vào thư mục {folder}: {error.strerror}.") from error
    return [folder / name for name in sorted(files)]
