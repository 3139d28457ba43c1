"""Start-up checks of this room: known passwords never meet real work."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from hdnd_portal.organisation.models import User

SENTENCE = "Cơ sở dữ liệu còn tài khoản dùng thử, ai cũng biết mật khẩu. Hãy chạy: ./portal manage remove_demo"


def demo_accounts_trouble() -> str | None:
    """Why this database must not serve real work; None when it may."""
    if not settings.PRODUCTION or User._meta.db_table not in connection.introspection.table_names():
        return None
    return SENTENCE if User.objects.filter(is_demo=True).exists() else None


@register(Tags.database)
def no_demo_accounts(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Asked by every command that looks at the database before it works on it, such as migrate."""
    trouble = demo_accounts_trouble() if databases else None
    return [Error(trouble, id="portal.E003")] if trouble else []


def refuse_demo_accounts() -> None:
    """Asked once when a web worker starts; raises ImproperlyConfigured."""
    if trouble := demo_accounts_trouble():
        raise ImproperlyConfigured(trouble)
