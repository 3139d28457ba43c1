"""What was issued never changes: the database itself refuses it. Sample data may be removed as a whole."""

from django.db import migrations

FROZEN_DOCUMENT = r"""
CREATE FUNCTION documents_keep_issued() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Only the state may move on, and only from issued to corrected or recalled; generated columns are not known yet.
  free CONSTANT text[] := ARRAY['state', 'search_text'];
BEGIN
  IF OLD.number IS NULL THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.is_demo THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'an issued paper cannot be deleted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF to_jsonb(OLD) - free <> to_jsonb(NEW) - free
     OR (OLD.state <> NEW.state AND NOT (OLD.state = 'issued' AND NEW.state IN ('corrected', 'recalled'))) THEN
    RAISE EXCEPTION 'an issued paper cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_issued BEFORE UPDATE OR DELETE ON documents_document
  FOR EACH ROW EXECUTE FUNCTION documents_keep_issued()
"""
FROZEN_FILE = r"""
CREATE FUNCTION documents_keep_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND (SELECT is_demo FROM documents_document WHERE id = OLD.document_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'a file of an issued paper cannot be changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER keep_file BEFORE UPDATE OR DELETE ON documents_issuedfile
  FOR EACH ROW EXECUTE FUNCTION documents_keep_file()
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_record_names")]
    operations = [
        migrations.RunSQL(
            FROZEN_DOCUMENT,
            "DROP TRIGGER keep_issued ON documents_document; DROP FUNCTION documents_keep_issued()",
        ),
        migrations.RunSQL(
            FROZEN_FILE, "DROP TRIGGER keep_file ON documents_issuedfile; DROP FUNCTION documents_keep_file()"
        ),
    ]
