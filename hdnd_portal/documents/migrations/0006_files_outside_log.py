"""The log names an issued file by its SHA-256; its bytes stay where they are."""

from django.db import migrations

from hdnd_portal.history.operations import watch

PLAIN = watch("documents_issuedfile", "documents_document", "document_id")


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_issued_never_changes"), ("history", "0004_unlogged_columns")]
    operations = [
        migrations.RunSQL(PLAIN.reverse_sql, PLAIN.sql),
        watch("documents_issuedfile", "documents_document", "document_id", "content"),
    ]
