from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "hdnd_portal.figures"
    verbose_name = "Số liệu"

    def ready(self) -> None:
        import hdnd_portal.figures.permissions  # noqa: F401 - declares the permissions
