"""The function behind every history trigger."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION history_record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
DECLARE
  -- Never written down: secrets, and columns that the database computes from others.
  hidden CONSTANT text[] := ARRAY['password', 'last_login', 'search_text', 'sort_name', 'calendar_secret'];
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}'::jsonb ELSE to_jsonb(OLD) - hidden END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}'::jsonb ELSE to_jsonb(NEW) - hidden END;
  kept jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  diff jsonb;
BEGIN
  SELECT jsonb_object_agg(key, jsonb_build_array(o.value, n.value)) INTO diff
    FROM jsonb_each(old_row) AS o FULL JOIN jsonb_each(new_row) AS n USING (key)
   WHERE o.value IS DISTINCT FROM n.value
     AND NOT (coalesce(o.value, 'null'::jsonb) = 'null'::jsonb AND coalesce(n.value, 'null'::jsonb) = 'null'::jsonb);
  IF diff IS NULL THEN RETURN NULL; END IF;
  INSERT INTO history_entry (at, actor_id, actor_name, verb, reason, operation,
                             table_name, row_id, root_table, root_id, changes)
  VALUES (clock_timestamp(), nullif(current_setting('portal.actor_id', true), '')::bigint,
          coalesce(nullif(current_setting('portal.actor_name', true), ''), 'hệ thống'),
          coalesce(current_setting('portal.verb', true), ''), coalesce(current_setting('portal.reason', true), ''),
          lower(TG_OP), TG_TABLE_NAME, (kept ->> 'id')::bigint, TG_ARGV[0], (kept ->> TG_ARGV[1])::bigint, diff);
  RETURN NULL;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION history_record()")]
