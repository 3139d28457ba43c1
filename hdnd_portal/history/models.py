"""The log of every change, and the one-time keys of submitted forms."""

from django.db import models


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions to the log."""

    def of(self, record: models.Model) -> "EntryQuerySet":
        """Entries of one record and of all its parts, newest first."""
        return self.filter(root_table=record._meta.db_table, root_id=record.pk).order_by("-id")


class Entry(models.Model):
    """One change of one row (nhật ký thao tác).

    Rows are written by the database function `history_record`, a trigger on every watched table, so bulk and raw
    writes are seen too. The application's database role may read the table and nothing else.
    """

    at = models.DateTimeField("lúc")
    actor_id = models.BigIntegerField("mã người dùng", null=True)
    actor_name = models.TextField("người thực hiện")
    verb = models.TextField("việc")
    reason = models.TextField("lý do")
    operation = models.TextField("thao tác")
    table_name = models.TextField()
    row_id = models.BigIntegerField()
    root_table = models.TextField()
    root_id = models.BigIntegerField(null=True)
    changes = models.JSONField("thay đổi")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng nhật ký"
        verbose_name_plural = "nhật ký"
        indexes = (models.Index(fields=["root_table", "root_id", "-id"], name="entry_of_record"),)

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor_name}: {self.verb or self.operation}"


class Submission(models.Model):
    """A create form that was already accepted: its one-time key and where the created record lives."""

    key = models.UUIDField(unique=True)
    user_id = models.BigIntegerField()
    target = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "biểu mẫu đã nhận"
        verbose_name_plural = "biểu mẫu đã nhận"

    def __str__(self) -> str:
        return str(self.key)
