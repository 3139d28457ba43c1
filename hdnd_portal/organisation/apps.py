from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "hdnd_portal.organisation"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        from hdnd_portal.organisation import checks, permissions  # noqa: F401 - registers checks and permissions
