"""A part of many kinds of records (an attached file) names the table of its record in one of its own columns.

A trigger then says "@column" where others say the name of a table.
"""

import importlib

from django.db import migrations

BEFORE = importlib.import_module("hdnd_portal.history.migrations.0004_unlogged_columns").AFTER
FIXED = "TG_TABLE_NAME, (kept ->> 'id')::bigint, TG_ARGV[0],"
NAMED = (
    "TG_TABLE_NAME, (kept ->> 'id')::bigint,"
    " CASE WHEN TG_ARGV[0] LIKE '@%' THEN kept ->> substr(TG_ARGV[0], 2) ELSE TG_ARGV[0] END,"
)
AFTER = BEFORE.replace(FIXED, NAMED)


class Migration(migrations.Migration):
    dependencies = [("history", "0004_unlogged_columns")]
    operations = [migrations.RunSQL(AFTER, BEFORE)]
