"""Every change of these tables is entered in the log."""

from django.db import migrations

from hdnd_portal.history.operations import watch


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_initial")]
    operations = [
        watch("figures_dossier"),
        watch("figures_span", "figures_dossier", "dossier_id"),
        watch("figures_note", "figures_dossier", "dossier_id"),
        watch("figures_commendation", "figures_dossier", "dossier_id"),
        watch("figures_classificationlabel", "figures_dossier", "dossier_id"),
        watch("figures_declaredfigure", "figures_dossier", "dossier_id"),
        watch("figures_comparison", "figures_declaredfigure", "figure_id"),
        watch("figures_sumcheck", "figures_dossier", "dossier_id"),
    ]
