"""Columns of the list of dossiers."""

from hdnd_portal.figures.models import Dossier
from hdnd_portal.kit.columns import Column


def reviewed_label(dossier: Dossier) -> str:
    """The printed names of the reviewed spans, from the prefetched rows."""
    return "; ".join(span.label for span in dossier.spans.all() if span.key == "reviewed")


DOSSIER_COLUMNS = (
    Column("ten", "Hồ sơ", lambda row: row.title, ("title",), link=lambda row: row.get_absolute_url(), primary=True),
    Column("loai", "Loại", lambda row: row.get_kind_display(), ("kind",), nowrap=True),
    Column("don_vi", "Đơn vị", lambda row: row.unit.full_name, ("unit__name",)),
    Column("ky", "Kỳ đánh giá", reviewed_label),
    Column("nhiem_ky", "Nhiệm kỳ", lambda row: row.term.label if row.term else "", ("term__label",), nowrap=True),
    Column("so_lieu", "Số liệu", lambda row: row.figure_count, ("figure_count",), numeric=True),
    Column("thieu", "Chưa báo cáo", lambda row: row.missing_count, ("missing_count",), numeric=True),
)
