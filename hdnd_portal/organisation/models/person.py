"""People and the posts they held."""

import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse

from hdnd_portal.kit.scoping import ScopedModel, ScopedQuerySet
from hdnd_portal.organisation.models.body import Body
from hdnd_portal.organisation.models.unit import Unit, folded, public_id


class PersonQuerySet(ScopedQuerySet["Person"]):
    """People are seen by their own unit, by units above it, and (leaders) by units directly below it."""

    def seen_by(self, user: Any) -> "PersonQuerySet":
        own = user.own_unit_ids
        below = Unit.objects.under(own).values("pk")
        above = Unit.objects.filter(children__in=own).values("pk")
        return self.filter(Q(unit__in=below) | Q(unit__in=above))


class Person(ScopedModel):
    """Somebody who holds posts. Sorted by given name (tên), then middle, then family name."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name="đơn vị quản lý hồ sơ")
    full_name = models.CharField("họ và tên", max_length=120)
    given_name = models.CharField(
        "tên gọi", max_length=60, blank=True, default="", help_text="Chỉ nhập khi tên gọi không phải từ cuối"
    )
    is_demo = models.BooleanField("dữ liệu mẫu", default=False, editable=False)
    search_text = folded("full_name")
    sort_name = models.GeneratedField(
        expression=Func(F("full_name"), F("given_name"), function="portal_name_key"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "nhân sự"
        ordering = ("sort_name", "pk")
        indexes = (models.Index(fields=["unit", "sort_name"], name="person_by_given_name"),)

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("organisation:person", args=[self.public_id])


class PostQuerySet(models.QuerySet["Post"]):
    def held_on(self, day: date) -> "PostQuerySet":
        """Posts held on this day."""
        return self.filter(
            Q(held_from__isnull=True) | Q(held_from__lte=day), Q(held_to__isnull=True) | Q(held_to__gte=day)
        )


class Post(models.Model):
    """A post (chức vụ) held from–to, with all titles in the order in which papers print them (Party post first)."""

    public_id = public_id()
    person = models.ForeignKey(Person, models.CASCADE, related_name="posts", verbose_name="người")
    body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name="cơ quan")
    titles = ArrayField(models.CharField(max_length=200), verbose_name="chức danh", help_text="Mỗi dòng một chức danh")
    held_from = models.DateField("từ ngày", null=True, blank=True)
    held_to = models.DateField("đến ngày", null=True, blank=True)
    decision = models.CharField("quyết định", max_length=200, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ("-held_from", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(held_to__isnull=True) | Q(held_from__isnull=True) | Q(held_to__gte=F("held_from")),
                name="post_dates_in_order",
                violation_error_message="Ngày thôi giữ không được trước ngày bắt đầu.",
            ),
        )

    def __str__(self) -> str:
        return ", ".join(self.titles)

    def get_absolute_url(self) -> str:
        return self.person.get_absolute_url()

    @property
    def unit(self) -> Unit:
        """The unit that keeps this person's record."""
        return self.person.unit
