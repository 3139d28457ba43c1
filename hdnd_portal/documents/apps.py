from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "hdnd_portal.documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        import hdnd_portal.documents.permissions  # noqa: F401 - declares the permissions
