"""From conclusions to the register of tasks."""

from django.db import transaction

from hdnd_portal.followup.actions.task import give_task
from hdnd_portal.followup.choices import SourceKind
from hdnd_portal.followup.models import Task
from hdnd_portal.history.context import doing
from hdnd_portal.kit import official
from hdnd_portal.kit.workflow import NotNow
from meetings.actions.split import guess, new_items, split_conclusion
from meetings.models import Briefing, Conclusion
from meetings.workflows import refuse_when_closed


@transaction.atomic
def add_split_conclusions(briefing: Briefing, text: str) -> int:
    """Keeps the spoken text and adds its items that are not there yet as conclusions; returns how many.

    Kind, rhythm and number are guessed from the words; no due day is invented.
    """
    locked = Briefing._base_manager.select_for_update().get(pk=briefing.pk)
    present = list(locked.conclusions.values_list("text", flat=True))
    items = new_items(split_conclusion(text), present)
    if not items and not present:
        raise NotNow("Không tách được ý nào từ đoạn này; hãy dán phần “đề nghị …” của lời kết luận.")
    with doing("split_conclusion"):
        if locked.conclusion_text != text:
            locked.conclusion_text = text
            locked.save(update_fields=["conclusion_text"])
        start = locked.conclusions.count()
        for order, item in enumerate(items, start=start):
            found = guess(item)
            Conclusion.objects.create(
                briefing=locked, order=order, text=item, kind=found.kind, due_kind=found.due_kind, recurs=found.recurs,
                quota_at_least=found.quota_at_least, quota_per=found.quota_per, assigned_text=found.assigned_text,
            )  # fmt: skip
    return len(items)


@transaction.atomic
def give_tasks(briefing: Briefing) -> list[Task]:
    """Enters every conclusion that is no task yet in the register; a conclusion becomes a task once.

    Raises NotNow when there is nothing to give.
    """
    locked = Briefing._base_manager.select_for_update().get(pk=briefing.pk)
    refuse_when_closed(locked)
    waiting = list(locked.conclusions.filter(task__isnull=True).select_related("main_body"))
    if not waiting:
        raise NotNow("Mọi kết luận đều đã thành nhiệm vụ.")
    with doing("give_tasks"):
        given = [_as_task(locked, conclusion) for conclusion in waiting]
    with doing("give_tasks"):  # the register names its own steps in between
        for conclusion, task in zip(waiting, given, strict=True):
            conclusion.task = task
        Conclusion.objects.bulk_update(waiting, ["task"])
    return given


def _as_task(briefing: Briefing, conclusion: Conclusion) -> Task:
    same = ("kind", "main_body", "due_kind", "due_on", "due_text", "recurs", "quota_code", "quota_per",
            "quota_at_least", "assigned_text", "co_text")  # fmt: skip
    return give_task(
        unit=briefing.unit, content=conclusion.text, source_kind=SourceKind.BRIEFING, source_id=briefing.public_id,
        source_label=source_label(briefing), given_on=briefing.held_on, is_demo=briefing.is_demo,
        **{name: getattr(conclusion, name) for name in same},
    )  # fmt: skip


def source_label(briefing: Briefing) -> str:
    """How a task names the conference it comes from."""
    when = f" ({briefing.when})" if briefing.when else ""
    return official.upper_first(briefing.title)[: 300 - len(when)] + when
