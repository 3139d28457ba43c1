from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = "Hội nghị, kỳ họp"

    def ready(self) -> None:
        import meetings.permissions  # noqa: F401 - declares the permissions
        from hdnd_portal.kit.timeline import name_verbs
        from meetings.sources import register_sources
        from meetings.workflows import WORDS

        register_sources()
        name_verbs(WORDS)
