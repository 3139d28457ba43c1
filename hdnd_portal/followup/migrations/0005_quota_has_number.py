"""A quota always says how many: an empty number passed the check before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0004_watch_co_bodies"),
        ("organisation", "0004_public_ids"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="task",
            name="task_quota_has_number",
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "quota"), _negated=True),
                    models.Q(("quota_at_least__gte", 1), ("quota_at_least__isnull", False)),
                    _connector="OR",
                ),
                name="task_quota_has_number",
                violation_error_message="Chỉ tiêu phải ghi số ít nhất.",
            ),
        ),
    ]
