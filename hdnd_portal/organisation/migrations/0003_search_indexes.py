"""Search without diacritics by trigrams."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_watch_history")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX unit_search ON organisation_unit USING gin (search_text gin_trgm_ops)",
            "DROP INDEX unit_search",
        ),
        migrations.RunSQL(
            "CREATE INDEX body_search ON organisation_body USING gin (search_text gin_trgm_ops)",
            "DROP INDEX body_search",
        ),
        migrations.RunSQL(
            "CREATE INDEX person_search ON organisation_person USING gin (search_text gin_trgm_ops)",
            "DROP INDEX person_search",
        ),
        migrations.RunSQL(
            "CREATE INDEX policyarea_search ON organisation_policyarea USING gin (search_text gin_trgm_ops)",
            "DROP INDEX policyarea_search",
        ),
    ]
