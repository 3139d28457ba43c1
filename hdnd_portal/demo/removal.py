"""Takes sample data out again: what is marked as sample, and everything that was done inside sample units."""

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import ProtectedError, Q

from hdnd_portal.documents.models import Attachment, Document, IssuedFile, Register
from hdnd_portal.figures.models import DeclaredFigure, Dossier
from hdnd_portal.followup.models import Task
from hdnd_portal.history.context import doing
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.models import Body, CouncilTerm, Person, Unit, UnitSuccession, User
from meetings.models import Briefing

IN_USE = "Chưa xóa gì: dữ liệu thật đang dùng dữ liệu mẫu ({what}). Hãy gỡ liên kết rồi thử lại."
VERB = "remove_demo"
SAMPLE = Q(is_demo=True) | Q(unit__is_demo=True)


@transaction.atomic
def remove_sample() -> int:
    """Removes all sample rows or none; returns how many records there were. Raises NotNow when real work uses them.

    The log keeps what was done: it is never shortened.
    """
    with doing(VERB):
        try:
            count = _remove()
        except ProtectedError as error:
            names = sorted({str(row._meta.verbose_name) for row in error.protected_objects})
            raise NotNow(IN_USE.format(what=", ".join(names))) from error
        if Unit.objects.filter(is_demo=True).exists():  # a real unit stands below a sample unit
            raise NotNow(IN_USE.format(what=Unit._meta.verbose_name))
        return count


def was_removed() -> bool:
    """Whether sample data was ever taken out of this database; the log remembers it."""
    return Entry.objects.filter(verb=VERB, table_name=Unit._meta.db_table).exists()


def _remove() -> int:
    count = 0
    papers = Document._base_manager.filter(SAMPLE)
    files = _files(Briefing._base_manager.filter(SAMPLE), papers, Task._base_manager.filter(SAMPLE),
                   Dossier._base_manager.filter(SAMPLE))  # fmt: skip
    count += _delete(Briefing._base_manager.filter(SAMPLE))
    count += _delete(Task._base_manager.filter(SAMPLE))
    IssuedFile.objects.filter(document__in=papers).delete()
    papers.filter(corrects__isnull=False).delete()
    count += _delete(papers)
    dossiers = Dossier._base_manager.filter(SAMPLE)
    DeclaredFigure.objects.filter(dossier__in=dossiers).delete()  # they hold on to their spans
    count += _delete(dossiers)
    Register.objects.filter(Q(organ__is_demo=True) | Q(organ__unit__is_demo=True)).delete()
    count += _delete(Person._base_manager.filter(SAMPLE))
    Attachment.objects.filter(uploaded_by__is_demo=True).update(uploaded_by=None)
    count += _delete(User.objects.filter(is_demo=True))
    CouncilTerm.objects.filter(unit__is_demo=True).delete()
    bodies = Body.objects.filter(SAMPLE)
    bodies.update(parent=None)
    count += _delete(bodies)
    count += _delete_units()
    transaction.on_commit(lambda: _forget_files(files))
    return count


def _forget_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _delete(rows: models.QuerySet) -> int:
    """Deletes rows with their parts; counts only the rows themselves."""
    found = rows.count()
    rows.delete()
    return found


def _files(*owners: models.QuerySet) -> list[str]:
    """Takes the rows of attached files away and names the stored files, which go after the commit."""
    kept = Attachment.objects.none()
    for rows in owners:
        ids = list(rows.values_list("pk", flat=True))
        kept |= Attachment.objects.filter(root_table=rows.model._meta.db_table, root_id__in=ids)
    names = list(kept.values_list("stored_name", flat=True))
    Attachment.objects.filter(stored_name__in=names).delete()
    return names


def _delete_units() -> int:
    """Sample units, the lowest first, with what they became."""
    removed = 0
    while ids := list(Unit.objects.filter(is_demo=True, children__isnull=True).values_list("pk", flat=True)):
        UnitSuccession.objects.filter(Q(old__in=ids) | Q(new__in=ids)).delete()
        removed += _delete(Unit.objects.filter(pk__in=ids))
    return removed
