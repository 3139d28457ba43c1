from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Hội nghị, kỳ họp"

    def ready(self) -> None:
        import meetings.permissions  # noqa: F401 - declares the permissions
        from meetings.sources import register_sources

        register_sources()
