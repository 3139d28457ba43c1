"""All addresses. Every view declares its permission; the account library's views get theirs here."""

from typing import Any

from allauth.account import views as account
from django.urls import include, path
from django.views.decorators.http import require_http_methods

from hdnd_portal.dashboard.views.home import Health
from hdnd_portal.kit import problems
from hdnd_portal.kit.gallery import Gallery
from hdnd_portal.kit.permissions import PUBLIC, SIGNED_IN


def declared(view: Any, permission: str) -> Any:
    """A foreign view with our permission mark; other methods than those of pages and forms are refused."""
    view = require_http_methods(["GET", "HEAD", "POST"])(view)
    view.permission = permission
    if hasattr(view, "view_class"):
        view.view_class.permission = permission
    return view


urlpatterns = [
    path("health", Health.as_view(), name="health"),
    path("dang-nhap/", declared(account.login, PUBLIC), name="account_login"),
    path("dang-xuat/", declared(account.logout, SIGNED_IN), name="account_logout"),
    path("doi-mat-khau/", declared(account.password_change, SIGNED_IN), name="account_change_password"),
    path("xac-nhan-mat-khau/", declared(account.reauthenticate, SIGNED_IN), name="account_reauthenticate"),
    path("thanh-phan/", Gallery.as_view(), name="gallery"),
    path("danh-muc/", include("hdnd_portal.organisation.urls")),
    path("van-ban/", include("hdnd_portal.documents.urls")),
    path("nhiem-vu/", include("hdnd_portal.followup.urls")),
    path("so-lieu/", include("hdnd_portal.figures.urls")),
    path("giao-ban/", include("meetings.urls")),
    path("du-lieu-mau/", include("hdnd_portal.demo.urls")),
    path("", include("hdnd_portal.dashboard.urls")),
]

handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler500 = problems.server_error
