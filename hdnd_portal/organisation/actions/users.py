"""Accounts: made with a password that works once, locked, opened again."""

import secrets

from axes.utils import reset
from django.db import transaction

from hdnd_portal.history.context import doing
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.models import RoleAssignment, User

# Without signs that look alike in print (0 o, 1 l i).
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Four groups of four signs: easy to read out, about 79 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


@transaction.atomic
def create_account(*, username: str, full_name: str, role: RoleAssignment) -> str:
    """An account with its first role (unsaved, without a user). Returns the password, which is stored nowhere."""
    password = one_time_password()
    with doing("create_account"):
        account = User(username=username, full_name=full_name, must_change_password=True)
        account.set_password(password)
        account.save()
        role.user = account
        role.save()
    return password


@transaction.atomic
def renew_password(account: User) -> str:
    """A new password for somebody who lost theirs; open sessions end, since they hang on the old one."""
    password = one_time_password()
    with doing("renew_password"):
        account.set_password(password)
        account.must_change_password = True
        account.save(update_fields=["password", "must_change_password"])
    unlock(account)
    return password


@transaction.atomic
def disable_account(account: User, *, by: User, reason: str) -> None:
    """No login any more; open sessions end with their next request, since only active accounts are recognised."""
    if account.pk == by.pk:
        raise NotNow("Bạn không thể tự khóa tài khoản của mình.")
    if not account.is_active:
        raise NotNow("Tài khoản này đã khóa.")
    with doing("disable_account", reason):
        account.is_active = False
        account.save(update_fields=["is_active"])


@transaction.atomic
def enable_account(account: User) -> None:
    """Login works again with the old password."""
    if account.is_active:
        raise NotNow("Tài khoản này đang dùng được.")
    with doing("enable_account"):
        account.is_active = True
        account.save(update_fields=["is_active"])


def unlock(account: User) -> int:
    """Forgets failed logins, so that a locked account can be tried again at once. Returns how many there were."""
    return reset(username=account.username)
