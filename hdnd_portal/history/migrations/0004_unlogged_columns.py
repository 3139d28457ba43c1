"""Triggers may name columns that are too large for the log (the bytes of files)."""

import importlib

from django.db import migrations

BEFORE = importlib.import_module("hdnd_portal.history.migrations.0002_record_function").CREATE.replace(
    "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"
)
SECRETS = "ARRAY['password', 'last_login', 'search_text', 'sort_name', 'calendar_secret']"
AFTER = BEFORE.replace(SECRETS, f"{SECRETS} || coalesce(string_to_array(TG_ARGV[2], ','), '{{}}')")


class Migration(migrations.Migration):
    dependencies = [("history", "0003_text_functions")]
    operations = [migrations.RunSQL(AFTER, BEFORE)]
