from django.apps import AppConfig


class DashboardConfig(AppConfig):
    name = "hdnd_portal.dashboard"
    verbose_name = "Trang chính"
