"""Organs and agencies that a case names, found or made in the unit they belong to."""

from hdnd_portal.cases.units import Units
from hdnd_portal.kit.text import fold
from hdnd_portal.organisation.choices import COUNCIL_KINDS, BodyKind
from hdnd_portal.organisation.models import Body, Unit

# The first beginning that fits decides; longer names stand before the shorter ones they contain.
BEGINNINGS = (
    ("thuong truc", BodyKind.STANDING),
    ("van phong", BodyKind.OFFICE),
    ("to dai bieu", BodyKind.DEPUTY_GROUP),
    ("cac to dai bieu", BodyKind.DEPUTY_GROUP),
    ("dai bieu", BodyKind.DEPUTIES),
    ("doan giam sat", BodyKind.DELEGATION),
    ("ban phap che", BodyKind.COMMITTEE),
    ("ban kinh te", BodyKind.COMMITTEE),
    ("ban van hoa", BodyKind.COMMITTEE),
    ("ban dan toc", BodyKind.COMMITTEE),
    ("ban do thi", BodyKind.COMMITTEE),
    ("cac ban", BodyKind.COMMITTEE),
    ("hdnd", BodyKind.COUNCIL),
    ("hoi dong nhan dan", BodyKind.COUNCIL),
    ("ubnd", BodyKind.PEOPLES_COMMITTEE),
    ("uy ban nhan dan", BodyKind.PEOPLES_COMMITTEE),
    ("uy ban mttq", BodyKind.FRONT),
    ("ubmttq", BodyKind.FRONT),
    ("mat tran to quoc", BodyKind.FRONT),
    ("uy ban mat tran", BodyKind.FRONT),
    ("tinh uy", BodyKind.PARTY),
    ("thanh uy", BodyKind.PARTY),
    ("huyen uy", BodyKind.PARTY),
    ("dang uy", BodyKind.PARTY),
    ("so ", BodyKind.DEPARTMENT),
    ("phong ", BodyKind.DEPARTMENT),
)
ONE_PER_UNIT = (BodyKind.COUNCIL, BodyKind.STANDING, BodyKind.PEOPLES_COMMITTEE)


def kind_of_body(name: str) -> BodyKind:
    """What kind of organ a printed name means."""
    told = fold(name)
    return next((kind for start, kind in BEGINNINGS if told.startswith(start)), BodyKind.OTHER)


class Bodies:
    """Organs of one case."""

    def __init__(self, units: Units, main: Unit, is_demo: bool) -> None:
        self.units, self.main, self.is_demo = units, main, is_demo
        self._known: dict[str, Body] = {}

    def standing(self) -> Body:
        """Thường trực HĐND of the record's unit, with its council."""
        self._one(self.main, BodyKind.COUNCIL)
        return self._one(self.main, BodyKind.STANDING)

    def named(self, name: str) -> Body:
        """The organ that a printed name means."""
        key = fold(name)
        if key not in self._known:
            self._known[key] = self._find(name)
        return self._known[key]

    def _find(self, name: str) -> Body:
        kind = kind_of_body(name)
        unit = self.units.collective(name) or self.units.of_kind(name, self.main) or self.main
        if kind in ONE_PER_UNIT and not unit.stands_for_all:
            return self._one(unit, kind)
        whole = name if unit.stands_for_all or kind not in COUNCIL_KINDS else _with_unit(name, unit)
        return self._get(unit, kind, whole, name)

    def _one(self, unit: Unit, kind: BodyKind) -> Body:
        """The organ of which a unit has only one."""
        names = {BodyKind.COUNCIL: "HĐND", BodyKind.STANDING: "Thường trực HĐND", BodyKind.PEOPLES_COMMITTEE: "UBND"}
        found = unit.bodies.filter(kind=kind).order_by("pk").first()
        return found or self._get(unit, kind, f"{names[kind]} {unit.full_name}", f"{names[kind]} {unit.short_kind}")

    def _get(self, unit: Unit, kind: BodyKind, name: str, short_name: str) -> Body:
        facts = {"kind": kind, "short_name": short_name[:120], "is_demo": self.is_demo}
        return Body.objects.get_or_create(unit=unit, name=name, defaults=facts)[0]


def _with_unit(name: str, unit: Unit) -> str:
    """ "Tổ đại biểu HĐND tỉnh" → "Tổ đại biểu HĐND tỉnh Kon Tum"; a name that has its unit stays."""
    if fold(unit.name) in fold(name):
        return name
    kind = unit.short_kind
    whole = f"{name} {unit.name}" if fold(name).endswith(f" {fold(kind)}") else name
    return whole if len(whole) <= 250 else name
