"""Other units' records stay invisible: forgetting `visible_to` fails loudly.

Root records use `ScopedQuerySet`. While a request is answered, running such a query that went neither through
`visible_to(user)` nor through `unscoped(why)` raises `UnscopedQuery`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Self, TypeVar

from django.db import models

guarding: ContextVar[bool] = ContextVar("guarding", default=False)


class UnscopedQuery(RuntimeError):
    """A query on records of units left a view without `visible_to(user)`."""


@contextmanager
def guard(on: bool = True) -> Iterator[None]:
    """Inside, unscoped queries raise (on) or pass (off)."""
    token = guarding.set(on)
    try:
        yield
    finally:
        guarding.reset(token)


_M = TypeVar("_M", bound=models.Model)


class ScopedQuerySet(models.QuerySet[_M]):
    """A queryset that knows whether it was narrowed to what a user may see."""

    _scoped = False

    def visible_to(self, user: Any) -> Self:
        """Rows this user may see; subclasses define it in `seen_by`."""
        narrowed = self.seen_by(user) if user.is_authenticated else self.none()
        narrowed._scoped = True
        return narrowed

    def seen_by(self, user: Any) -> Self:
        raise NotImplementedError(type(self).__name__)

    def unscoped(self, why: str) -> Self:
        """The same rows for machine work; `why` says what keeps foreign records from leaving."""
        clone = self._clone()
        clone._scoped = True
        return clone

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._scoped = self._scoped
        return clone

    def __or__(self, other: Any) -> Self:
        return self._joined(super().__or__(other), other)  # type: ignore[misc]

    def __xor__(self, other: Any) -> Self:
        return self._joined(super().__xor__(other), other)  # type: ignore[misc]

    def union(self, *others: Any, **kwargs: Any) -> Self:
        return self._joined(super().union(*others, **kwargs), *others)

    def _joined(self, both: Self, *others: Any) -> Self:
        """Rows of several queries are narrowed only when each of them is. Beside an empty query it is the other one."""
        if both is self or any(both is other for other in others):
            return both
        both._scoped = self._scoped and all(getattr(other, "_scoped", False) for other in others)
        return both

    def check_scope(self) -> None:
        """Raises UnscopedQuery; for whoever runs the SQL of a query by hand."""
        if guarding.get() and not self._scoped:
            raise UnscopedQuery(f"{self.model.__name__}: visible_to(user) is missing")

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self.check_scope()
        super()._fetch_all()  # type: ignore[misc]

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self.check_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        if self._result_cache is None:
            self.check_scope()
        return super().count()

    def exists(self) -> bool:
        if self._result_cache is None:
            self.check_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.check_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self.check_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.check_scope()
        return super().delete()


class ScopedModel(models.Model):
    """A root record: belongs to a unit, seen through `visible_to`."""

    class Meta:
        abstract = True

    def validate_unique(self, exclude: Any = None) -> None:
        """Uniqueness is asked over all units; the answer shows no record."""
        with guard(on=False):
            super().validate_unique(exclude)

    def validate_constraints(self, exclude: Any = None) -> None:
        with guard(on=False):
            super().validate_constraints(exclude)
