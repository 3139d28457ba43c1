from django.apps import AppConfig
from django.urls import reverse


class FiguresConfig(AppConfig):
    name = "hdnd_portal.figures"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        import hdnd_portal.figures.permissions  # noqa: F401 - declares the permissions
        from hdnd_portal.followup import sources
        from hdnd_portal.followup.choices import SourceKind

        sources.register(SourceKind.DOSSIER, lambda public_id: reverse("figures:dossier", args=[public_id]))
