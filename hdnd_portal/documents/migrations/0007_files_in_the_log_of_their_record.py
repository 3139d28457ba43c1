"""Attached and removed files stand in the log of the record they belong to."""

from django.db import migrations

from hdnd_portal.history.operations import watch

ALONE = watch("documents_attachment")


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_files_outside_log"), ("history", "0005_root_named_by_row")]
    operations = [
        migrations.RunSQL(ALONE.reverse_sql, ALONE.sql),
        watch("documents_attachment", "@root_table", "root_id", "root_table,root_id,stored_name"),
    ]
