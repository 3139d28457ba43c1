"""Search without diacritics by trigrams."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_watch_history")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX document_search ON documents_document USING gin (search_text gin_trgm_ops)",
            "DROP INDEX document_search",
        ),
    ]
