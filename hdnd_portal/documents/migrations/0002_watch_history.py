"""Every change of these tables is entered in the log."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [
        watch("documents_register"),
        watch("documents_seriesrule"),
        watch("documents_document"),
        watch("documents_issuedfile", "documents_document", "document_id"),
        watch("documents_attachment"),
    ]
