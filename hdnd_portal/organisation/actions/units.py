"""What became of units."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from hdnd_portal.history.context import doing
from hdnd_portal.kit.workflow import NotNow
from hdnd_portal.organisation.choices import SuccessionKind
from hdnd_portal.organisation.models import Unit, UnitSuccession
from hdnd_portal.organisation.models.user import predecessors


@transaction.atomic
def record_succession(*, old: Unit, new: Unit, kind: SuccessionKind, on: date, legal_act: str) -> UnitSuccession:
    """From `on`, `new` follows `old`. Unless only work is transferred, `old` ends the day before.

    Raises NotNow when the days or the direction make no sense. Rights over the old unit's records follow from this
    row, so the caller must have asked whether the person administers both units.
    """
    if old.pk == new.pk or new.pk in predecessors({old.pk}):
        raise NotNow("Đơn vị mới không thể là chính đơn vị cũ hay đơn vị có trước nó.")
    if old.valid_from and old.valid_from >= on:
        raise NotNow(f"{old.full_name} chỉ có từ ngày {old.valid_from:%d/%m/%Y}, không thể kết thúc trước ngày đó.")
    if new.valid_to and new.valid_to < on:
        raise NotNow(f"{new.full_name} đã hết hiệu lực từ ngày {new.valid_to:%d/%m/%Y}.")
    if kind != SuccessionKind.TRANSFER and old.valid_to and old.valid_to != on - timedelta(days=1):
        raise NotNow(f"{old.full_name} đã kết thúc ngày {old.valid_to:%d/%m/%Y}; ngày kế thừa phải là ngày liền sau.")
    step = UnitSuccession(old=old, new=new, kind=kind, on=on, legal_act=legal_act)
    with doing("record_succession"):
        try:
            step.full_clean()
        except ValidationError as error:
            raise NotNow(" ".join(error.messages)) from error
        step.save()
        if kind != SuccessionKind.TRANSFER and old.valid_to is None:
            old.valid_to = on - timedelta(days=1)
            old.save(update_fields=["valid_to"])
    return step
