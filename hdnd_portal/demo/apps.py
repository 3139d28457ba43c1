from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "hdnd_portal.demo"
    verbose_name = "Dữ liệu mẫu"

    def ready(self) -> None:
        from hdnd_portal.demo import permissions  # noqa: F401 - declares the permissions
