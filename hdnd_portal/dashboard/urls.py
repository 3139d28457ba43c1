"""Addresses of the pages that join the apps."""

from django.urls import path

from hdnd_portal.dashboard.views import home

app_name = "dashboard"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
]
