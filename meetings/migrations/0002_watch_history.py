"""Every change of these tables is entered in the log."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        watch("meetings_briefing"),
        watch("meetings_hostchange", "meetings_briefing", "briefing_id"),
        watch("meetings_participant", "meetings_briefing", "briefing_id"),
        watch("meetings_agendaitem", "meetings_briefing", "briefing_id"),
        watch("meetings_briefingpaper", "meetings_briefing", "briefing_id"),
        watch("meetings_briefingphoto", "meetings_briefing", "briefing_id"),
        watch("meetings_conclusion", "meetings_briefing", "briefing_id"),
    ]
