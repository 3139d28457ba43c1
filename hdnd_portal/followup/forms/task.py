"""Entering and changing a task."""

from typing import Any

from django import forms

from hdnd_portal.followup.bodies import BodiesField, BodyField, givable_bodies
from hdnd_portal.followup.choices import SourceKind, TaskKind, TaskState
from hdnd_portal.followup.forms.due import DUE_FIELDS, DueFields, due_initial
from hdnd_portal.followup.models import Task
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import PortalModelForm
from hdnd_portal.organisation.models import PolicyArea, Unit
from hdnd_portal.organisation.permissions import OFFICE

QUOTA_NUMBER = "Chỉ tiêu phải ghi số ít nhất."
QUOTA_RANGE = "Hãy nhập số từ 1 đến 1.000."
QUOTA_ONLY = "Chỉ ghi mục này khi loại là Chỉ tiêu định kỳ."


def office_units(user: Any) -> list[Unit]:
    """Units in whose office this person works, without doubles."""
    return list({role.unit_id: role.unit for role in user.roles if role.role in OFFICE}.values())


class TaskForm(DueFields, PortalModelForm):
    """Content, bodies and due time of a task."""

    main_body = BodyField(queryset=None, required=False, label="Đơn vị chủ trì", empty_label="– chưa chọn –")
    co_bodies = BodiesField(queryset=None, required=False, label="Đơn vị phối hợp")
    quota_at_least = forms.IntegerField(
        label="Chỉ tiêu: ít nhất", required=False, min_value=1, max_value=1000,
        help_text="Số lần trong mỗi chu kỳ, ví dụ 2.",
        error_messages=dict.fromkeys(("min_value", "max_value"), QUOTA_RANGE),
    )  # fmt: skip

    class Meta(PortalModelForm.Meta):
        model = Task
        fields = (
            "content", "kind", "main_body", "assigned_text", "co_bodies", "co_text", "policy_area", "quota_at_least",
            "quota_per", "given_on", "source_label",
        )  # fmt: skip
        labels = {"assigned_text": "Hoặc ghi tên đơn vị (như in)"}
        help_texts = {
            "assigned_text": "",
            "source_label": "Ví dụ: Thông báo số 06/TB-HĐND ngày 24/4/2024.",
        }

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        record = kwargs.get("instance")
        if record is not None and record.pk:
            kwargs["initial"] = {**due_initial(record), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        units = {record.unit_id} if record is not None and record.pk else {unit.pk for unit in office_units(user)}
        self.offer(units)
        self.fields["policy_area"].queryset = PolicyArea.objects.filter(valid_to__isnull=True)  # type: ignore[attr-defined]
        self.fields["policy_area"].empty_label = "– chưa chọn –"  # type: ignore[attr-defined]

    def offer(self, unit_ids: set[int]) -> None:
        """Bodies to choose from, with those chosen earlier."""
        chosen = {self.instance.main_body_id} if self.instance.main_body_id else set()
        helping = set(self.instance.co_bodies.values_list("pk", flat=True)) if self.instance.pk else set()
        bodies = givable_bodies(unit_ids, also=chosen | helping)
        for name in ("main_body", "co_bodies"):
            self.fields[name].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        is_quota = cleaned.get("kind") == TaskKind.QUOTA
        if is_quota and not cleaned.get("quota_at_least") and "quota_at_least" not in self.errors:
            self.add_error("quota_at_least", QUOTA_NUMBER)
        for name in ("quota_at_least", "quota_per"):
            if not is_quota and cleaned.get(name):
                self.add_error(name, QUOTA_ONLY)
        given = cleaned.get("given_on")
        if given and given > today():
            self.add_error("given_on", "Ngày giao không được sau hôm nay.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """The task's fields as typed, the due time included."""
        names = [name for name in self.Meta.fields if name in self.fields and name != "co_bodies"]
        typed = {name: self.cleaned_data[name] for name in names}
        return {**typed, **self.due.fields} if "due_kind" in self.fields else typed


class NewTaskForm(TaskForm):
    """A task entered by hand, in one of the units in whose office the person works."""

    unit: forms.ModelChoiceField = forms.ModelChoiceField(queryset=None, label="Đơn vị giao", to_field_name="public_id")
    field_order = ("unit",)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        units = office_units(user)
        field = self.fields["unit"]
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units])  # type: ignore[attr-defined]
        field.empty_label = None  # type: ignore[attr-defined]
        if len(units) == 1:
            field.widget, field.initial = forms.HiddenInput(), units[0].public_id
        self.fields["given_on"].initial = today


class EditTaskForm(TaskForm):
    """The same for a task that exists; its day is typed again only while nobody has begun."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        if self.instance.state != TaskState.NOT_STARTED:
            for name in DUE_FIELDS:
                del self.fields[name]
        if self.instance.source_kind != SourceKind.OTHER:
            del self.fields["source_label"]
