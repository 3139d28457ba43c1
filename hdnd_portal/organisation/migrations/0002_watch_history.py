"""Every change of these tables is entered in the log."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]
    operations = [
        watch("organisation_unit"),
        watch("organisation_unitsuccession", "organisation_unit", "new_id"),
        watch("organisation_councilterm", "organisation_unit", "unit_id"),
        watch("organisation_body"),
        watch("organisation_person"),
        watch("organisation_post", "organisation_person", "person_id"),
        watch("organisation_policyarea"),
        watch("organisation_holiday"),
        watch("organisation_legallimit"),
        watch("organisation_user"),
        watch("organisation_roleassignment", "organisation_user", "user_id"),
    ]
