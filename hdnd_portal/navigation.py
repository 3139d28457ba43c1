"""The menu: sections in order, each with the permission that shows it; and what every page's frame needs."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from hdnd_portal.organisation.models import Unit


@dataclass(frozen=True)
class Section:
    """One entry of the menu; `namespaces` are the addresses that belong to it."""

    label: str
    url_name: str
    icon: str
    permission: str
    prefix: str


SECTIONS = (
    Section("Việc của tôi", "dashboard:home", "house", "organisation.view_reference", "/"),
    Section("Giao ban", "meetings:briefings", "people", "meetings.view_briefing", "/giao-ban/"),
    Section("Nhiệm vụ sau kết luận", "followup:tasks", "list-check", "followup.view_task", "/nhiem-vu/"),
    Section("Số liệu", "figures:dossiers", "bar-chart", "figures.view_dossier", "/so-lieu/"),
    Section("Văn bản", "documents:documents", "file-earmark-text", "documents.view_document", "/van-ban/"),
    Section("Danh mục", "organisation:index", "gear", "organisation.view_reference", "/danh-muc/"),
)


@dataclass(frozen=True)
class Creation:
    """One entry of "+ Thêm mới"."""

    label: str
    url_name: str
    permission: str


CREATIONS = (
    Creation("Hội nghị giao ban", "meetings:create_briefing", "meetings.create_briefing"),
    Creation("Nhiệm vụ", "followup:create_task", "followup.create_task"),
)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Menu, create menu and demo band for the frame of every page."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "creations": [], "demo_data": False}
    here = max((s.prefix for s in SECTIONS if request.path.startswith(s.prefix)), key=len, default="")
    demo_data = settings.DEMO_ALLOWED and Unit.objects.filter(is_demo=True).exists()
    return {
        "navigation": [
            {"label": s.label, "url": reverse(s.url_name), "icon": s.icon, "active": s.prefix == here}
            for s in SECTIONS
            if user.has_perm(s.permission)
        ],
        "creations": [{"label": c.label, "url": reverse(c.url_name)} for c in CREATIONS if user.has_perm(c.permission)],
        "demo_data": demo_data,
        "account_menu": _account_menu(user, demo_data),
    }


def _account_menu(user: Any, demo_data: bool) -> list[dict[str, str]]:
    """More entries of the menu behind the user's name."""
    if not (demo_data and user.has_perm("demo.remove_sample")):
        return []
    return [{"label": "Xóa dữ liệu mẫu", "url": reverse("demo:remove_sample"), "icon": "trash"}]
