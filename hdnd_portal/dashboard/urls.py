"""Addresses of the pages that join the apps."""

from django.urls import path

from hdnd_portal.dashboard.views import home, search

app_name = "dashboard"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("ban-nhap/", home.Drafts.as_view(), name="drafts"),
    path("tim/", search.Search.as_view(), name="search"),
]
