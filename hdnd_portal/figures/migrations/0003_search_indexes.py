"""Search without diacritics by trigrams."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("figures", "0002_watch_history")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX dossier_search ON figures_dossier USING gin (search_text gin_trgm_ops)",
            "DROP INDEX dossier_search",
        ),
    ]
