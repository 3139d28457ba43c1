from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "hdnd_portal.history"
    verbose_name = "Nhật ký"
