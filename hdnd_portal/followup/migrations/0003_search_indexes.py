"""Search without diacritics by trigrams."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("followup", "0002_watch_history")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX task_search ON followup_task USING gin (search_text gin_trgm_ops)", "DROP INDEX task_search"
        ),
    ]
