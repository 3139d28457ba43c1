from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "hdnd_portal.followup"
    verbose_name = "Nhiệm vụ"

    def ready(self) -> None:
        import hdnd_portal.followup.permissions  # noqa: F401 - declares the permissions
