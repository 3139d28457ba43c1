"""Tells the database who is acting, and under which word, so that its triggers can write it down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

_words: ContextVar[tuple[str, str]] = ContextVar("words", default=("", ""))  # word and reason of what is being done


def name_actor(user: Any | None, name: str = "") -> None:
    """From now on entries of this connection carry this person (or, without one, this name)."""
    actor = "" if user is None else str(user.pk)
    shown = name or ("" if user is None else user.display_name)
    _set(("portal.actor_id", actor), ("portal.actor_name", shown))


@contextmanager
def acting(user: Any | None, name: str = "") -> Iterator[None]:
    """Everything written inside is entered under this person or, for machines, this name."""
    name_actor(user, name)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            name_actor(None)


@contextmanager
def doing(verb: str, reason: str = "") -> Iterator[None]:
    """Everything written inside is entered under this word (a transition's or an action's name) and reason.

    Afterwards the word around it holds again. After an exception the rollback of the transaction takes the word back.
    """
    token = _words.set((verb, reason))
    try:
        _say()
        yield
    finally:
        _words.reset(token)
    _say()


def _say() -> None:
    verb, reason = _words.get()
    _set(("portal.verb", verb), ("portal.reason", reason))


def _set(*pairs: tuple[str, str]) -> None:
    calls = ", ".join("set_config(%s, %s, false)" for _ in pairs)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}", [part for pair in pairs for part in pair])
