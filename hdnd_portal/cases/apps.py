from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "hdnd_portal.cases"
    verbose_name = "Hồ sơ nạp"
