"""Search without diacritics by trigrams."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_watch_history")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX briefing_search ON meetings_briefing USING gin (search_text gin_trgm_ops)",
            "DROP INDEX briefing_search",
        ),
    ]
