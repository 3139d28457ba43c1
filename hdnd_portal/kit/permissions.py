"""One registry of named permissions, asked by views, buttons and templates alike. What is not declared is refused."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import PermissionDenied

Rule = Callable[[Any, Any], bool]

PUBLIC: Final = "public"  # a page for people who are not signed in
SIGNED_IN: Final = "signed_in"  # any active account

_rules: dict[str, Rule] = {}


def declare(rules: Mapping[str, Rule]) -> None:
    """Adds permissions `{"app.verb_noun": rule(user, record or None)}`; the same name twice is a mistake."""
    for name, rule in rules.items():
        if name in _rules:
            raise ValueError(f"permission {name} is declared twice")
        _rules[name] = rule


def declared() -> dict[str, Rule]:
    """All permissions by name."""
    return dict(_rules)


def allowed(user: Any, name: str, record: Any = None) -> bool:
    """May this user do this (to this record)? Unknown names are refused."""
    if name == PUBLIC:
        return True
    if not (user.is_authenticated and user.is_active):
        return False
    if name == SIGNED_IN:
        return True
    rule = _rules.get(name)
    return rule is not None and rule(user, record)


class Rules(BaseBackend):
    """Django's `has_perm` answered by the registry, and by nothing else: a refusal ends the question."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        if perm in _rules and allowed(user_obj, perm, obj):
            return True
        raise PermissionDenied  # Django then asks no later backend, which would cost two queries
