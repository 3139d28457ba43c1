"""Files of a record: taken in after a look at their content, kept under random names, taken away again."""

import hashlib
import re
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models, transaction

from hdnd_portal.documents.contents import content_kind
from hdnd_portal.documents.models import Attachment
from hdnd_portal.history.context import doing
from hdnd_portal.kit.clock import now
from hdnd_portal.kit.text import nfc, one_line

LONGEST_NAME = 200
_UNFIT = re.compile(r'[\x00-\x1f\x7f"*:<>?|/\\]')


def file_name(name: str) -> str:
    """A plain name: the last part, no control signs, at most 200 signs with its extension kept."""
    name = one_line(_UNFIT.sub(" ", nfc(re.split(r"[/\\]", name)[-1]))).strip(". ")
    stem, dot, extension = name.rpartition(".")
    return name if len(name) <= LONGEST_NAME else f"{stem[: LONGEST_NAME - 1 - len(extension)]}{dot}{extension}"


def checked(upload: Any) -> str:
    """The content type of an upload; raises ValidationError with a sentence that names the file."""
    name = file_name(upload.name or "") or "không tên"
    if upload.size > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        raise ValidationError(f"Tệp “{name}” lớn hơn {limit} MB.", code="too_large")
    return content_kind(upload.file, name).content_type


@transaction.atomic
def attach(record: models.Model, upload: Any, *, by: Any, kind: str, caption: str = "") -> Attachment:
    """Keeps an upload with a record; raises ValidationError. The stored name says nothing about the file."""
    content_type = checked(upload)
    stored_name = f"{uuid.uuid4().hex[:2]}/{uuid.uuid4().hex}"
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    attachment = Attachment(
        root_table=record._meta.db_table,
        root_id=record.pk,
        kind=kind,
        caption=one_line(caption),
        stored_name=stored_name,
        name=file_name(upload.name or "") or "khong-ten",
        content_type=content_type,
        size=upload.size,
        sha256=digest.hexdigest(),
        uploaded_by=by,
    )
    attachment.full_clean(exclude=["uploaded_by"])  # None: taken in by a machine (sample data, case files)
    default_storage.save(stored_name, File(upload.file))
    try:
        with doing("attach_file"):
            attachment.save()
    except BaseException:
        default_storage.delete(stored_name)
        raise
    return attachment


def sweep(older_than: timedelta = timedelta(days=1)) -> int:
    """Removes stored files that no record knows (uploads whose transaction was rolled back); returns how many.

    Young files are left alone: their transaction may still be running.
    """
    known = set(Attachment.objects.values_list("stored_name", flat=True))
    removed = 0
    for folder in default_storage.listdir("")[0] if default_storage.exists("") else []:
        for name in default_storage.listdir(folder)[1]:
            stored_name = f"{folder}/{name}"
            age = now() - default_storage.get_modified_time(stored_name)
            if stored_name not in known and age > older_than:
                default_storage.delete(stored_name)
                removed += 1
    return removed


@transaction.atomic
def detach(attachment: Attachment) -> None:
    """Takes a file away from its record; the log keeps its name and SHA-256, the bytes go after the commit."""
    with doing("detach_file"):
        attachment.delete()
    transaction.on_commit(lambda: default_storage.delete(attachment.stored_name))
