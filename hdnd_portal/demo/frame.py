"""What the login page tells about accounts to try."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from hdnd_portal.demo.accounts import PASSWORD, demo_accounts


def login_help(request: HttpRequest) -> dict[str, Any]:
    """Accounts and their password, on the login page and only where sample data is allowed."""
    if not settings.DEMO_ALLOWED or request.path != reverse("account_login"):
        return {}
    accounts = [
        {"label": f"{role.get_role_display()}, {role.unit.full_name}", "username": role.user.username}
        for role in demo_accounts()
    ]
    return {"demo_accounts": accounts, "demo_password": PASSWORD}
