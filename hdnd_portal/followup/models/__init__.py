"""Tables of the register of tasks."""

from hdnd_portal.followup.models.task import (
    Assignment,
    Due,
    Task,
    TaskCounter,
    TaskExtension,
    TaskProgress,
    TaskReminder,
)

__all__ = ["Assignment", "Due", "Task", "TaskCounter", "TaskExtension", "TaskProgress", "TaskReminder"]
