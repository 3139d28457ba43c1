"""Co-operating bodies that come and go are entered in the log of their task."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("followup", "0003_search_indexes")]
    operations = [watch("followup_task_co_bodies", "followup_task", "task_id")]
