from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "hdnd_portal.organisation"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        import hdnd_portal.organisation.checks  # noqa: F401 - registers the checks
        import hdnd_portal.organisation.permissions  # noqa: F401 - declares the permissions
