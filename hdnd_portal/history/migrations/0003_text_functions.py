"""Folding of Vietnamese text and the sort key of names, as immutable functions for generated columns and indexes."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

FOLD = r"""
CREATE FUNCTION portal_fold(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(normalize(replace(lower(value), 'đ', 'd'), NFD), '[\u0300-\u036f]', '', 'g')
$$
"""
# People sort by given name (tên), then middle, then family name: "Nguyễn Văn An" → "An Nguyễn Văn" reversed by word.
NAME_KEY = r"""
CREATE FUNCTION portal_name_key(full_name text, given_name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN given_name <> '' THEN given_name || ' ' || full_name
    ELSE regexp_replace(full_name, '^.*\s', '') || ' '
      || coalesce(substring(full_name FROM '^\S+\s+(.*)\s+\S+$'), '') || ' '
      || regexp_replace(full_name, '\s.*$', '') END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0002_record_function")]
    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(FOLD, "DROP FUNCTION portal_fold(text)"),
        migrations.RunSQL(NAME_KEY, "DROP FUNCTION portal_name_key(text, text)"),
    ]
