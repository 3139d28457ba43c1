"""Addresses of this room."""

from django.urls import path

from hdnd_portal.demo import views

app_name = "demo"
urlpatterns = [
    path("xoa/", views.RemoveSample.as_view(), name="remove_sample"),
]
