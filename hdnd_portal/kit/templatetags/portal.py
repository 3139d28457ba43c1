"""Template tags of the shared components: icons, badges, official dates and numbers, error summaries.

Loaded in every template (settings list this module under ``builtins``), so pages need no ``{% load %}``.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from hdnd_portal.kit import official
from hdnd_portal.kit.columns import Column

register = template.Library()

TONE_ICONS = {
    "danger": "exclamation-triangle-fill",
    "warning": "hourglass-split",
    "info": "circle-fill",
    "success": "check-circle-fill",
    "late": "check-circle",
    "neutral": "circle",
    "paused": "pause-circle-fill",
}
SECTION_WORDS = {"empty": "Chưa nhập", "started": "Đang nhập", "full": "Đủ"}
SECTION_ICONS = {"empty": "circle", "started": "circle-half", "full": "check-circle-fill"}
NOTICE_ICONS = {"success": "check-circle-fill", "warning": "exclamation-triangle-fill", "error": "exclamation-circle"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one symbol of ``static/img/icons.svg``; decorative, so the text beside it must say the same."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.filter
def notice_icon(level: str) -> str:
    """Name the icon of a message level (Django's ``level_tag``)."""
    return NOTICE_ICONS.get(level, "info-circle")


@register.filter
def tone_icon(tone: str) -> str:
    """Name the icon that stands for a tone, so that a badge means the same without colour."""
    return TONE_ICONS.get(tone, "circle")


@register.inclusion_tag("components/badge.html")
def badge(label: str, tone: str = "neutral", icon: str = "") -> dict[str, str]:
    """Show a state in words, with the icon and colour of its tone."""
    return {"label": label, "tone": tone, "icon": icon}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*sources: Any, heading: str = "") -> dict[str, Any]:
    """List every error of the given forms and formsets once, each linked to its field; missing sources are fine."""
    items = [item for source in sources if source not in (None, "") for item in _errors_of(source)]
    return {"items": items, "heading": heading}


def _errors_of(source: Any) -> Iterable[dict[str, str]]:
    """Yield ``{"target", "text"}`` for a form, a formset, or nothing when the source is unbound."""
    if not source.is_bound:
        return
    if not hasattr(source, "management_form"):
        yield from _form_errors(source)
        return
    for message in source.non_form_errors():
        yield {"target": "", "text": str(message)}
    for number, form in enumerate(source.forms, start=1):
        yield from _form_errors(form, prefix=f"Dòng {number} – ")


def _form_errors(form: Any, prefix: str = "") -> Iterable[dict[str, str]]:
    for name, messages in form.errors.items():
        field = form[name] if name in form.fields else None
        label = f"{prefix}{field.label}: " if field else prefix
        for message in messages:
            yield {"target": _target(field), "text": f"{label}{message}"}


def _target(field: Any) -> str:
    """Return the id to jump to: the input, or for a group (radio, several boxes) its first choice."""
    if field is None or field.is_hidden:
        return ""
    if field.id_for_label:
        return field.id_for_label
    return f"{field.auto_id}_0" if getattr(field.field.widget, "use_fieldset", False) else field.auto_id


@register.filter
def official_number(value: Decimal | int | float | None) -> str:
    """Print a number as official papers do (06, 3.321); nothing stays nothing."""
    return "" if value is None else official.number(value)


@register.filter
def plain_number(value: Decimal | int | float | None) -> str:
    """Show a number on a page: thousands grouped, no leading zero."""
    return "" if value is None else official.number(value, pad=False)


@register.filter
def official_date(day: date | None) -> str:
    """Print a day as official papers do (24/4/2024, 05/02/2024); nothing stays nothing."""
    return official.short_date(day) if day else ""


@register.filter
def section_word(state: str) -> str:
    """Say how far a section of a long form is; never "hoàn thành", which reads as submitted."""
    return SECTION_WORDS.get(state, SECTION_WORDS["empty"])


@register.filter
def section_icon(state: str) -> str:
    """Name the icon of a section's state."""
    return SECTION_ICONS.get(state, SECTION_ICONS["empty"])


@register.filter
def page_numbers(page: Page[Any]) -> Iterable[int | str]:
    """Page numbers around the present one, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def next_sort(column: Column, sort: str) -> str:
    """Return the sort key behind a heading: ascending first, descending when it already sorts ascending."""
    return f"-{column.key}" if sort == column.key else column.key


@register.filter
def sorted_as(column: Column, sort: str) -> str:
    """Return the ``aria-sort`` value of a column, empty when the list is not sorted by it."""
    return {column.key: "ascending", f"-{column.key}": "descending"}.get(sort or "", "")


@register.filter
def any_in_use(fields: Iterable[Any]) -> bool:
    """Tell whether any of these bound fields holds a value, so that the part hiding them opens."""
    return any(field.value() not in (None, "", [], False) for field in fields)


@register.filter
def unbroken(text: str) -> SafeString:
    """A text whose spans of years ("2021-2026") stay on one line."""
    parts = re.split(r"(\b\d{4}-\d{4}\b)", str(text))
    kept = (format_html('<span class="unbroken">{}</span>', part) if at % 2 else part for at, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in kept))
