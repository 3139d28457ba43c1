"""Uploaded files. They are never run and never more visible than the record they belong to."""

import uuid

from django.db import models

from hdnd_portal.documents.choices import AttachmentKind
from hdnd_portal.organisation.models import User


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def of(self, record: models.Model) -> "AttachmentQuerySet":
        """Files of one record; the caller has fetched the record through `visible_to`."""
        return self.filter(root_table=record._meta.db_table, root_id=record.pk).order_by("pk")


class Attachment(models.Model):
    """One file of one record (`root_table`, `root_id`), stored under a random name outside any served folder."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    root_table = models.CharField(max_length=80)
    root_id = models.BigIntegerField()
    kind = models.CharField("loại", max_length=20, choices=AttachmentKind, default=AttachmentKind.PAPER)
    caption = models.CharField("chú thích", max_length=300, blank=True)
    stored_name = models.CharField(max_length=80, unique=True)
    name = models.CharField("tên tệp", max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("kích thước")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đính kèm"
        verbose_name_plural = "tệp đính kèm"
        indexes = (models.Index(fields=["root_table", "root_id"], name="attachment_of_record"),)

    def __str__(self) -> str:
        return self.caption or self.name
