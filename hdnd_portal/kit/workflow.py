"""States of a record: one table of transitions and one door through which a state changes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from hdnd_portal.history.context import doing


class NotNow(Exception):
    """The record cannot take this step now; the text is a Vietnamese sentence for the user."""


@contextmanager
def refusing(model: type[models.Model]) -> Iterator[None]:
    """What is saved inside and breaks a rule of the model's table raises NotNow with the rule's own sentence.

    The database is asked once, by saving; asking it beforehand costs a query for every rule.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        broken = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "")
        for rule in model._meta.constraints:
            if rule.name == broken:
                raise NotNow(str(rule.get_violation_error_message())) from error
        raise


def nothing_missing(record: Any) -> list[str]:
    """The usual condition: none."""
    return []


@dataclass(frozen=True)
class Transition:
    """One step: its verb (also permission, URL and history word), label on the button, sources and target.

    An empty target leaves the state as it is: something done to the record in these states only (gia hạn, sửa).
    `missing(record)` gives Vietnamese sentences about what is missing before the step; `needs_reason` asks why.
    """

    verb: str
    label: str
    sources: Sequence[str]
    target: str
    missing: Callable[[Any], list[str]] = nothing_missing
    needs_reason: bool = False
    tone: str = "primary"
    permission: str = ""


@dataclass(frozen=True)
class OpenStep:
    """A step as a page shows it: with the reasons why it is not possible yet."""

    transition: Transition
    gaps: list[str] = field(default_factory=list)


class Workflow:
    """The transitions of one kind of record, kept in `state`."""

    def __init__(self, app: str, *transitions: Transition, state_field: str = "state") -> None:
        self.app = app
        self.state_field = state_field
        self.transitions = {step.verb: step for step in transitions}

    def __iter__(self) -> Iterable[Transition]:
        return iter(self.transitions.values())

    def permission(self, step: Transition) -> str:
        """The permission this step asks for."""
        return step.permission or f"{self.app}.{step.verb}"

    def open_to(self, record: models.Model, user: Any) -> list[OpenStep]:
        """Steps from the present state that this user may take, with what is missing for each."""
        state = getattr(record, self.state_field)
        return [
            OpenStep(step, step.missing(record))
            for step in self.transitions.values()
            if state in step.sources and user.has_perm(self.permission(step), record)
        ]

    def gaps(self, record: Any, verb: str) -> list[str]:
        """Why the step `verb` cannot be taken now, as sentences; empty when it can (a reason aside)."""
        step = self.transitions[verb]
        if getattr(record, self.state_field) in step.sources:
            return step.missing(record)
        shown = getattr(record, f"get_{self.state_field}_display")()
        return [f"Không thể “{step.label.lower()}” khi đang ở trạng thái “{shown.lower()}”."]

    @transaction.atomic
    def advance(self, record: Any, verb: str, *, reason: str = "", **changes: Any) -> None:
        """Takes the step `verb` under a row lock; raises `NotNow`. Permission is the caller's question."""
        step = self.transitions[verb]
        locked = type(record)._base_manager.select_for_update().get(pk=record.pk)
        if gaps := self.gaps(locked, verb):
            raise NotNow(" ".join(gaps))
        if step.needs_reason and len(reason.strip()) < 10:
            raise NotNow("Cần ghi rõ lý do (ít nhất 10 ký tự).")
        self._write(record, locked, step, reason, changes)

    def _write(self, record: Any, locked: Any, step: Transition, reason: str, changes: dict[str, Any]) -> None:
        written = {**changes, self.state_field: step.target or getattr(locked, self.state_field)}
        for name, value in written.items():
            setattr(locked, name, value)
        try:
            locked.clean_fields(exclude=[f.name for f in locked._meta.fields if f.name not in changes])
        except ValidationError as error:
            raise NotNow(" ".join(error.messages)) from error
        with doing(step.verb, reason.strip()), refusing(type(record)):
            locked.save(update_fields=list(written))
        for name, value in written.items():  # only now: a refused step leaves the caller's record as it was
            setattr(record, name, value)
