from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "hdnd_portal.kit"

    def ready(self) -> None:
        import hdnd_portal.kit.checks  # noqa: F401 - registers the start-up checks
