from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "hdnd_portal.cases"
    verbose_name = "Hồ sơ nạp"

    def ready(self) -> None:
        from hdnd_portal.kit.timeline import name_verbs

        name_verbs({"load_case": "Nạp hồ sơ từ tệp"})
