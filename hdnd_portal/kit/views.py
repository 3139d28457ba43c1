"""The few kinds of pages that all apps are made of."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View
from psycopg.errors import UniqueViolation

from hdnd_portal.history.models import Submission
from hdnd_portal.kit import export
from hdnd_portal.kit.columns import Column, table_rows
from hdnd_portal.kit.counting import LIMIT, capped_count, capped_groups
from hdnd_portal.kit.forms import new_form_key, read_form_key, shown_values, stamp
from hdnd_portal.kit.scoping import ScopedQuerySet
from hdnd_portal.kit.workflow import NotNow

JUST_TAKEN = "Người khác vừa lưu một bản ghi trùng với bản ghi này (cùng tên, số hoặc mã). Hãy xem lại rồi lưu lại."
SENT_BEFORE = "Biểu mẫu này đã được lưu trước đó; đây là bản ghi đã lưu."


class Page(View):
    """A view with a declared permission and a template. Without a permission it answers nobody."""

    request: Any  # behind DenyByDefault its user is an account, not Django's anonymous one
    permission: ClassVar[str]
    template: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """The page's template with this context."""
        return render(self.request, self.template, {"title": self.title, "view": self, **context}, status=status)

    def visible(self, model: type[models.Model]) -> models.QuerySet[Any]:
        """Rows of a model that this user may see."""
        rows = model._default_manager.all()
        return rows.visible_to(self.request.user) if isinstance(rows, ScopedQuerySet) else rows


class ListPage(Page):
    """Filter, sort, page and export one kind of record."""

    model: ClassVar[type[models.Model]]
    filterset: ClassVar[type[django_filters.FilterSet]]
    columns: ClassVar[Sequence[Column]]
    default_order: ClassVar[Sequence[str]] = ("-pk",)
    template = "layout/list.html"
    empty_text: ClassVar[str] = "Chưa có bản ghi nào."
    create_url: ClassVar[str] = ""  # name of the route that makes a new record
    create_label: ClassVar[str] = ""
    create_permission: ClassVar[str] = ""
    facet: ClassVar[str] = ""  # a field with choices, also a filter: its counts stand above the list as links
    file_name: ClassVar[str] = "danh-sach"
    sizes: ClassVar[Sequence[int]] = (25, 50, 100)
    export_limit: ClassVar[int] = 20_000

    def rows(self) -> models.QuerySet[Any]:
        """Visible rows before filtering; subclasses add what their columns need."""
        return self.visible(self.model)

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = self.filterset(request.GET or None, queryset=self.rows(), request=request)
        rows = self._sorted(chosen.qs if chosen.form.is_valid() or not request.GET else self.rows())
        if request.GET.get("xuat") in ("xlsx", "csv"):
            return self._export(request.GET["xuat"], chosen, rows)
        facets = self._facets(chosen) if self.facet else []
        if facets:  # the links above the list say it already; the bar of filters only carries it on
            chosen.form.fields[self.facet].widget = forms.HiddenInput()
        total = next((facet["count"] for facet in facets if facet["active"]), None)
        pages = Paginator(rows, self._size())
        total = capped_count(rows) if total is None else total
        pages.__dict__["count"] = min(total, LIMIT)  # deeper rows are reached by narrowing
        page = pages.get_page(request.GET.get("trang"))
        return self.show(
            facets=facets,
            filter=chosen,
            chips=chips(chosen, request),
            page_obj=page,
            total=page.paginator.count,
            too_many=total > LIMIT,
            columns=self.columns,
            lines=list(zip(page.object_list, table_rows(self.columns, page.object_list), strict=True)),
            sort=request.GET.get("sap_xep", ""),
            size=self._size(),
            create_href=self._create_href(),
            **self.extra(),
        )

    def extra(self) -> dict[str, Any]:
        """More for the template."""
        return {}

    def _facets(self, chosen: django_filters.FilterSet) -> list[dict[str, Any]]:
        """Values of the facet with their counts under all other filters. Counts are None beyond the limit."""
        if chosen.is_bound and not chosen.form.is_valid():
            return []
        data = self.request.GET.copy()
        for name in (self.facet, "trang"):
            data.pop(name, None)
        others = self.filterset(data or None, queryset=self.rows(), request=self.request).qs
        counts = capped_groups(others, self.facet)
        asked = self.request.GET.get(self.facet, "")
        choices = [("", "Tất cả"), *self.model._meta.get_field(self.facet).flatchoices]  # type: ignore[union-attr]
        found = []
        for value, label in choices:
            count = None if counts is None else counts.get(value, 0) if value else sum(counts.values())
            if count != 0 or str(value) == asked or not value:
                query = data.copy()
                if value:
                    query[self.facet] = value
                found.append(
                    {"label": label, "count": count, "url": f"?{query.urlencode()}", "active": str(value) == asked}
                )
        return found

    def _create_href(self) -> str:
        """Where a new record is made; empty when this user may not."""
        allowed = self.create_url and self.request.user.has_perm(self.create_permission)
        return reverse(self.create_url) if allowed else ""

    def _size(self) -> int:
        asked = self.request.GET.get("so_dong", "")
        return next((size for size in self.sizes if str(size) == asked), self.sizes[0])

    def _sorted(self, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        asked = self.request.GET.get("sap_xep", "")
        for column in self.columns:
            if column.order and asked.removeprefix("-") == column.key:
                down = asked.startswith("-")
                return rows.order_by(*(_turn(name) if down else name for name in column.order), "pk")
        return rows.order_by(*self.default_order)

    def _export(self, kind: str, chosen: django_filters.FilterSet, rows: models.QuerySet[Any]) -> HttpResponse:
        rows = rows[: self.export_limit]
        if kind == "csv":
            return export.download(
                export.csv_text(self.columns, rows), f"{self.file_name}.csv", "text/csv; charset=utf-8"
            )
        words = "; ".join(f"{chip['label']}: {chip['value']}" for chip in chips(chosen, self.request))
        note = export.note(self.request.user, words)
        return export.download(export.xlsx(self.title, note, self.columns, rows), f"{self.file_name}.xlsx", export.XLSX)


def _turn(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def chips(chosen: django_filters.FilterSet, request: HttpRequest) -> list[dict[str, str]]:
    """The filters in use: label, value in words, and the query string without them."""
    found = []
    for name in chosen.form.fields:
        values = [value for value in request.GET.getlist(name) if value]
        if not values or (not chosen.form.is_valid() and name in chosen.form.errors):
            continue
        rest = request.GET.copy()
        rest.pop(name, None)
        rest.pop("trang", None)
        field = chosen.form[name]
        words = dict(_flat(getattr(field.field, "choices", ())))
        shown = ", ".join(str(words.get(value, value)) for value in values)
        found.append({"label": str(field.label), "value": shown, "without": rest.urlencode()})
    return found


def _flat(choices: Any) -> list[tuple[str, Any]]:
    return [(str(getattr(value, "value", value)), label) for value, label in choices if not isinstance(label, list)]


class RecordMixin(Page):
    """Pages about one record: 404 when this user cannot see it, 403 when they may not do this."""

    model: ClassVar[type[models.Model]]

    def queryset(self) -> models.QuerySet[Any]:
        """Visible rows; subclasses add select_related."""
        return self.visible(self.model)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.record = self.find(kwargs["public_id"])
        if not request.user.has_perm(self.permission, self.record) and self.permission != "signed_in":
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def find(self, public_id: Any) -> Any:
        """The record with this public id, or 404."""
        try:
            return self.queryset().get(public_id=public_id)
        except ObjectDoesNotExist as error:
            raise Http404 from error

    def locked(self) -> Any:
        """The same record under a row lock; call inside a transaction."""
        return self.model._base_manager.select_for_update(of=("self",)).get(pk=self.record.pk)


class CreatePage(Page):
    """A form that makes one record. Sending it twice gives the first record again."""

    form_class: ClassVar[type[forms.BaseForm]]
    template = "layout/form.html"
    done: ClassVar[str] = "Đã lưu."
    submit_label: ClassVar[str] = "Lưu"

    def form(self, data: Any = None, files: Any = None) -> Any:
        """The form, bound when data is given."""
        return self.form_class(data, files, **self.form_arguments())

    def form_arguments(self) -> dict[str, Any]:
        return {}

    def create(self, form: Any) -> str:
        """Makes the record, returns the address to go to; may raise NotNow."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(form=self.form(), form_key=new_form_key())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        key = request.POST.get("form_key", "")
        if not form.is_valid():
            if earlier := already_accepted(request, key):  # the second sending fails on what the first one made
                messages.success(request, SENT_BEFORE)
                return redirect(earlier)
            return self.show(422, form=form, form_key=key or new_form_key())
        try:
            target, fresh = once(request, key, lambda: self.create(form))
        except NotNow as refusal:
            form.add_error(None, str(refusal))
            return self.show(422, form=form, form_key=key)
        messages.success(request, self.done if fresh else SENT_BEFORE)
        return redirect(target)


def already_accepted(request: HttpRequest, key_text: str) -> str:
    """The address of what this user's form with this key made; empty when it made nothing yet."""
    key = read_form_key(key_text)
    if key is None:
        return ""
    made = Submission.objects.filter(key=key, user_id=request.user.pk or 0)
    return made.values_list("target", flat=True).first() or ""


def once(request: HttpRequest, key_text: str, create: Callable[[], str]) -> tuple[str, bool]:
    """Runs `create` at most once per form key and user; returns (address, was it the first time)."""
    key, user_id = read_form_key(key_text), int(request.user.pk or 0)
    if key is None:
        raise NotNow("Biểu mẫu thiếu mã gửi; hãy tải lại trang rồi gửi lại.")
    try:
        with transaction.atomic():
            slot = Submission.objects.create(key=key, user_id=user_id, target="")
            slot.target = create()
            slot.save(update_fields=["target"])
            return slot.target, True
    except IntegrityError as error:
        earlier = Submission.objects.filter(key=key, user_id=user_id).first()
        if earlier is None:
            raise taken(error) from error
        return earlier.target, False


def taken(error: IntegrityError) -> Exception:
    """What to raise for a broken constraint: a sentence when somebody else was quicker, otherwise the error itself."""
    return NotNow(JUST_TAKEN) if isinstance(error.__cause__, UniqueViolation) else error


class EditPage(RecordMixin):
    """A form over one record, guarded by the stamp of what it showed."""

    form_class: ClassVar[type[forms.ModelForm]]
    template = "layout/form.html"
    done: ClassVar[str] = "Đã lưu thay đổi."
    submit_label: ClassVar[str] = "Lưu"

    def form(self, record: Any, data: Any = None, files: Any = None) -> Any:
        return self.form_class(data, files, instance=record)

    def save(self, form: Any) -> None:
        form.save()

    def target(self) -> str:
        """Where to go after saving."""
        return self.record.get_absolute_url()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(self.record)
        return self.show(form=form, stamp=stamp(form), record=self.record)

    @transaction.atomic
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        locked = self.locked()
        stored = self.form(locked)
        now = stamp(stored)
        form = self.form(locked, request.POST, request.FILES)
        if request.POST.get("stamp") != now:
            return render(
                request,
                "conflict.html",
                {"form": form, "stamp": now, "rows": conflict_rows(stored, form), "record": self.record, "view": self},
                status=409,
            )
        if not form.is_valid():
            return self.show(422, form=form, stamp=now, record=self.record)
        try:
            self._save(form)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
            return self.show(422, form=form, stamp=now, record=self.record)
        messages.success(request, self.done)
        return redirect(self.target())

    def _save(self, form: Any) -> None:
        try:
            with transaction.atomic():
                self.save(form)
        except IntegrityError as error:
            raise taken(error) from error


def conflict_rows(stored: forms.BaseForm, typed: forms.BaseForm) -> list[dict[str, str]]:
    """Fields whose stored and typed texts differ, in words."""
    now = dict(shown_values(stored))
    rows = []
    for name, field in stored.fields.items():
        mine = typed[name].value()
        mine_text = ",".join(map(str, mine)) if isinstance(mine, list) else str(field.prepare_value(mine) or "")
        if mine_text.strip() != now.get(name, "").strip():
            rows.append(
                {
                    "label": str(stored[name].label),
                    "stored": _in_words(field, now.get(name, "")),
                    "typed": _in_words(field, mine_text),
                }
            )
    return rows


def _in_words(field: forms.Field, text: str) -> str:
    words = dict(_flat(getattr(field, "choices", ())))
    return ", ".join(str(words.get(part, part)) for part in text.split(",")) if words else text


class ActionPage(RecordMixin):
    """One thing done to one record: asks on GET, does it on POST."""

    form_class: ClassVar[type[forms.Form] | None] = None
    template = "layout/action.html"
    label: ClassVar[str] = ""
    explain: ClassVar[str] = ""
    done: ClassVar[str] = "Đã thực hiện."
    tone: ClassVar[str] = "primary"

    def perform(self, form: Any) -> str | None:
        """Does it; returns the address to go to (None: the record). Raises NotNow with a sentence."""
        raise NotImplementedError

    def gaps(self) -> list[str]:
        """What is missing before it can be done."""
        return []

    def form(self, data: Any = None, files: Any = None) -> Any:
        return self.form_class(data, files) if self.form_class else forms.Form(data)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show(form=self.form(), record=self.record, gaps=self.gaps())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(422, form=form, record=self.record, gaps=self.gaps())
        try:
            with transaction.atomic():
                target = self.perform(form)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
            return self.show(409, form=form, record=self.record, gaps=self.gaps())
        messages.success(request, self.done)
        return redirect(target or self.record.get_absolute_url())


def safe_next(request: HttpRequest, fallback: str) -> str:
    """The address asked for in `next` when it stays on this host."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else fallback
