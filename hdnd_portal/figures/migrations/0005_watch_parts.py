"""Parts of a sum that come and go are entered in the log of the sum."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("figures", "0004_breakdown_in_order")]
    operations = [watch("figures_sumcheck_parts", "figures_sumcheck", "sumcheck_id")]
