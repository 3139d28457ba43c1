"""Every change of these tables is entered in the log."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("followup", "0001_initial")]
    operations = [
        watch("followup_task"),
        watch("followup_taskprogress", "followup_task", "task_id"),
        watch("followup_taskextension", "followup_task", "task_id"),
        watch("followup_taskreminder", "followup_task", "task_id"),
    ]
