from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "hdnd_portal.demo"
    verbose_name = "Dữ liệu mẫu"

    def ready(self) -> None:
        import hdnd_portal.demo.conferences  # noqa: F401 - registers the makers of the seed world
