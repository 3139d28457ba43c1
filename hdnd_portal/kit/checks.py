"""Start-up checks: every route declares its permission."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from hdnd_portal.kit.middleware import permission_of
from hdnd_portal.kit.permissions import PUBLIC, SIGNED_IN, declared


def routes(patterns: Any = None, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str, URLPattern]]:
    """(path, full name, pattern) of every route."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, path, inner)
        else:
            yield path, f"{namespace}{pattern.name}", pattern


@register()
def every_route_declares_its_permission(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    known = {*declared(), PUBLIC, SIGNED_IN}
    return [
        Error(f"route {name} ({path}) declares no known permission", id="portal.E001")
        for path, name, pattern in routes()
        if permission_of(pattern.callback) not in known
    ]


@register(deploy=True)
def no_demo_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.PRODUCTION and settings.DEMO_ALLOWED:
        return [Error("demo data is allowed in production", id="portal.E002")]
    return []
