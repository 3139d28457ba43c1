"""Lower units and papers that are linked or unlinked are entered in the log of their conference."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("meetings", "0006_takes_place")]
    operations = [
        watch("meetings_briefing_lower_units", "meetings_briefing", "briefing_id"),
        watch("meetings_briefing_documents", "meetings_briefing", "briefing_id"),
    ]
