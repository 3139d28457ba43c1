"""Migration operations that put tables under the eye of the log."""

from django.db.migrations.operations import RunSQL


def watch(table: str, root_table: str = "", root_column: str = "", unlogged: str = "") -> RunSQL:
    """Every change of `table` becomes an entry; a part names its record (`root_column` → `root_table`).

    A part of many kinds of records says "@column" as `root_table`: the column that holds the name of the table.
    `unlogged` names columns, separated by commas, that are too large to be written down.
    """
    arguments = f"'{root_table or table}', '{root_column or 'id'}'" + (f", '{unlogged}'" if unlogged else "")
    return RunSQL(
        f"CREATE TRIGGER history AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION history_record({arguments})",
        f"DROP TRIGGER history ON {table}",
    )
