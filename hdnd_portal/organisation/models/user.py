"""Accounts and what they may do in which unit."""

import uuid
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from hdnd_portal.kit.clock import today
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models.body import Body
from hdnd_portal.organisation.models.unit import Unit, UnitSuccession, public_id


class User(AbstractUser):
    """An account. Its rights are role assignments in units, valid from–to; nothing hangs on names of groups."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    full_name = models.CharField("họ và tên", max_length=120)
    is_demo = models.BooleanField("tài khoản mẫu", default=False, editable=False)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"
        ordering = ("username",)

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("organisation:user", args=[self.public_id])

    @property
    def display_name(self) -> str:
        return self.full_name or self.username

    @cached_property
    def roles(self) -> list["RoleAssignment"]:
        """Assignments valid today: one query, once per request."""
        return list(self.assignments.on_duty().select_related("unit", "body"))

    @property
    def home(self) -> Unit | None:
        """The unit this person works in (the first assignment's)."""
        return self.roles[0].unit if self.roles else None

    @property
    def unit_name(self) -> str:
        return self.home.full_name if self.home else ""

    @cached_property
    def own_unit_ids(self) -> set[int]:
        """Units of this person's assignments, agency accounts excepted, with all units that became them."""
        administered = {role.unit_id for role in self.roles if role.role == Role.ADMINISTRATOR}
        return self.staff_unit_ids | administered | predecessors(administered)

    @cached_property
    def staff_unit_ids(self) -> set[int]:
        """Units whose records this person works with, and all units that became them. Administering is no reading."""
        units = {role.unit_id for role in self.roles if role.role not in (Role.AGENCY, Role.ADMINISTRATOR)}
        return units | predecessors(units)

    @cached_property
    def agency_body_ids(self) -> set[int]:
        """Bodies this person answers for from outside the council."""
        return {role.body_id for role in self.roles if role.role == Role.AGENCY and role.body_id}

    @cached_property
    def administered_unit_ids(self) -> set[int]:
        """Units this person administers: of the assignment, what became it, and everything below."""
        roots: set[int] = set()
        for role in self.roles:
            if role.role == Role.ADMINISTRATOR:
                roots |= {role.unit_id, *role.inherited}
        return set(Unit.objects.under(roots).values_list("pk", flat=True)) if roots else set()

    @cached_property
    def own_body_ids(self) -> set[int]:
        """Bodies this person works for, and those it answers for from outside. One query, once per request."""
        own = Body.objects.filter(unit_id__in=self.staff_unit_ids).values_list("pk", flat=True)
        return set(own) | self.agency_body_ids

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """By the registry of permissions alone: the framework's flag of superusers opens nothing."""
        from hdnd_portal.kit.permissions import allowed  # the framework's backends ask for this very class

        return allowed(self, perm, obj)

    def has_role(self, *roles: Role, unit_id: int | None = None) -> bool:
        """Does this person hold one of the roles (in this unit or in a unit that took it over)?"""
        return any(
            role.role in roles and (unit_id is None or unit_id == role.unit_id or unit_id in role.inherited)
            for role in self.roles
        )


def predecessors(unit_ids: set[int]) -> set[int]:
    """All units that became one of these, over any number of steps. One query per step."""
    found: set[int] = set()
    ask = set(unit_ids)
    while ask:
        ask = set(UnitSuccession.objects.filter(new__in=ask).values_list("old", flat=True)) - found - unit_ids
        found |= ask
    return found


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def on_duty(self) -> "RoleAssignmentQuerySet":
        """Assignments valid today."""
        day = today()
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        ).order_by("pk")


class RoleAssignment(models.Model):
    """One role of one account in one unit (for an agency or a Ban: in one body)."""

    public_id = public_id()
    user = models.ForeignKey(User, models.CASCADE, related_name="assignments", verbose_name="người dùng")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="đơn vị")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="cơ quan"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò"
        verbose_name_plural = "vai trò"
        constraints = (
            models.UniqueConstraint(
                fields=["user", "unit", "role", "body"],
                name="role_once",
                nulls_distinct=False,
                violation_error_message="Vai trò này đã được giao.",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.AGENCY) | Q(body__isnull=False),
                name="role_agency_has_body",
                violation_error_message="Vai trò cơ quan trả lời phải chọn cơ quan.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="role_dates_in_order",
                violation_error_message="Ngày kết thúc không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.unit}"

    def get_absolute_url(self) -> str:
        return self.user.get_absolute_url()

    @cached_property
    def inherited(self) -> set[int]:
        """Units that became this assignment's unit."""
        return predecessors({self.unit_id})
