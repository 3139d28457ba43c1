"""Units and bodies of a case: found among those that are there, else made."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hdnd_portal.cases.content import Case, UnitRow
from hdnd_portal.cases.reader import Findings
from hdnd_portal.kit.official import lower_first
from hdnd_portal.kit.text import fold
from hdnd_portal.organisation.choices import Level
from hdnd_portal.organisation.models import Unit

DISTRICTS_ENDED = date(2025, 6, 30)  # Luật 72/2025/QH15: no district level from 1/7/2025
RANKS = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}
LEVELS = {
    "trung uong": Level.CENTRAL,
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "quan": Level.DISTRICT,
    "thi xa": Level.DISTRICT,
    "xa": Level.COMMUNE,
    "phuong": Level.COMMUNE,
    "thi tran": Level.COMMUNE,
    "dac khu": Level.COMMUNE,
}
UNKNOWN_KIND = "đơn vị"
UNKNOWN_NAME = "…"  # prints as a blank to be filled in


def level_of(kind: str, has_parent: bool = False) -> Level | None:
    """Cấp of a kind of unit; a thành phố is a province unless it lies in a tỉnh or in another thành phố."""
    words = fold(kind).strip()
    if words.startswith("thanh pho"):
        if "truc thuoc" in words:
            return Level.PROVINCE
        return Level.DISTRICT if "thuoc" in words or has_parent else Level.PROVINCE
    return LEVELS.get(words)


def check_validity(row: UnitRow, findings: Findings) -> None:
    """The district level ended on 30/6/2025; a unit cannot begin after its end."""
    kind = row.kind or split_kind(row.name)[0]
    if level_of(kind, bool(row.parent)) != Level.DISTRICT:
        return
    if row.valid_to and row.valid_to > DISTRICTS_ENDED:
        findings.error(f"{row.path}.valid_to", "cấp huyện kết thúc ngày 30/6/2025")
    if row.valid_from and row.valid_from > (row.valid_to or DISTRICTS_ENDED):
        findings.error(f"{row.path}.valid_from", "cấp huyện kết thúc ngày 30/6/2025, không thể bắt đầu sau đó")


def split_kind(name: str) -> tuple[str, str]:
    """ "huyện Quốc Oai" → ("huyện", "Quốc Oai"); a name without kind gives an empty kind."""
    for size in (2, 1):
        words = name.split(" ")
        kind = " ".join(words[:size])
        if len(words) > size and level_of(kind) is not None:
            return lower_first(kind.lower()), " ".join(words[size:])
    return "", name


@dataclass
class Units:
    """The units of one case, by the row that names them."""

    findings: Findings
    on: date | None
    is_demo: bool
    rows: list[tuple[UnitRow, Unit]] = field(default_factory=list)

    def place(self, rows: Iterable[UnitRow]) -> None:
        """Finds or makes each unit, the upper levels first."""
        ranked = sorted(rows, key=lambda row: RANKS[self._level(row, quiet=True)])
        for row in ranked:
            self.rows.append((row, self._place(row)))

    def _level(self, row: UnitRow, quiet: bool = False) -> Level:
        kind = row.kind or split_kind(row.name)[0]
        level = level_of(kind, bool(row.parent))
        if level is None and not quiet:
            said = f"loại “{kind}” chưa có trong danh mục" if kind else "đơn vị không ghi loại"
            self.findings.leave(f"{row.path}.kind", f"{said}; tạm xếp vào cấp xã")
        return level or Level.COMMUNE

    def _place(self, row: UnitRow) -> Unit:
        level = self._level(row)
        kind, name = (row.kind, row.name) if row.kind else split_kind(row.name)
        valid_to = row.valid_to
        if level == Level.DISTRICT and valid_to is None:
            valid_to = DISTRICTS_ENDED
        parent = self._parent(row, level)
        known = self._known(row, kind, name, level, parent, valid_to)
        if known is not None:
            return known
        return Unit.objects.create(
            name=name or f"các {kind}",
            kind=kind or UNKNOWN_KIND,
            level=level,
            parent=parent,
            valid_from=row.valid_from,
            valid_to=valid_to,
            stands_for_all=row.stands_for_all,
            count=row.count,
            is_demo=self.is_demo,
        )

    def _parent(self, row: UnitRow, level: Level) -> Unit | None:
        """The unit of that name on the nearest level above, in the file or else among the known units."""
        if not row.parent:
            return None
        above = [
            unit for _row, unit in self.rows if RANKS[Level(unit.level)] < RANKS[level] and named(unit, row.parent)
        ]
        if not above:
            kind, name = split_kind(row.parent)
            known = Unit.objects.single().filter(
                name=name, level__in=[lv for lv, at in RANKS.items() if at < RANKS[level]]
            )
            known = known.filter(kind__istartswith=kind) if kind else known
            above = list(known.on(self.on) if self.on else known)
        if not above:
            self.findings.leave(f"{row.path}.parent", f"không có đơn vị cấp trên “{row.parent}” trong units")
            return None
        return max(above, key=lambda unit: RANKS[Level(unit.level)])

    def _known(
        self, row: UnitRow, kind: str, name: str, level: Level, parent: Unit | None, valid_to: date | None
    ) -> Unit | None:
        """The same unit among those that are there: name, level, kind, parent, and validity as stated."""
        same = Unit.objects.filter(name=name, level=level, stands_for_all=row.stands_for_all)
        same = same.filter(is_demo__in={self.is_demo, False})
        if parent is not None:
            same = same.filter(parent=parent)
        elif level != Level.PROVINCE:
            same = same.filter(parent__isnull=True)
        if row.valid_from:
            same = same.filter(valid_from=row.valid_from)
        if valid_to:
            same = same.filter(valid_to=valid_to)
        elif self.on:
            same = same.on(self.on)
        short = fold(kind).split(" truc thuoc")[0].split(" thuoc")[0]
        found = [unit for unit in same if fold(unit.kind).split(" truc thuoc")[0].split(" thuoc")[0] == short]
        return max(found, key=lambda unit: (unit.is_demo == self.is_demo, unit.pk)) if found else None

    def named(self, text: str) -> Unit | None:
        """The single unit that a text names, with or without its kind; the lowest level wins."""
        found = [unit for row, unit in self.rows if not row.stands_for_all and named(unit, text)]
        return max(found, key=lambda unit: RANKS[Level(unit.level)]) if found else None

    def known(self, row: UnitRow, level: Level) -> Unit | None:
        """The unit of this row among those that are there."""
        return self._known(row, row.kind, row.name, level, None, row.valid_to)

    def all_under(self, unit: Unit) -> list[Unit]:
        return [other for _row, other in self.rows if other.parent_id == unit.pk]

    def collective(self, words: str) -> Unit | None:
        """The row that stands for all units of a level, by what is printed ("các xã, thị trấn", "cấp xã")."""
        told = fold(words)
        for row, unit in self.rows:
            if row.stands_for_all and (fold(unit.name) in told or f"cap {fold(unit.kind)}" in told):
                return unit
        return None

    def of_kind(self, words: str, prefer: Unit | None = None) -> Unit | None:
        """The single unit that a text ends with by name or kind ("Thường trực HĐND huyện")."""
        told = fold(words)
        single = [unit for row, unit in self.rows if not row.stands_for_all]
        by_name = [unit for unit in single if told.endswith(f" {fold(unit.name)}") or told == fold(unit.name)]
        if by_name:
            return max(by_name, key=lambda unit: (_kind_in(told, unit), RANKS[Level(unit.level)]))
        by_kind = [
            unit for unit in single if told.endswith(f" {short_kind(unit)}") or f"cap {short_kind(unit)}" in told
        ]
        if prefer in by_kind:
            return prefer
        parents = {unit.parent_id for _row, unit in self.rows}
        return max(by_kind, key=lambda unit: (unit.pk in parents, -unit.pk)) if by_kind else None


def short_kind(unit: Unit) -> str:
    return fold(unit.kind).split(" truc thuoc")[0].split(" thuoc")[0]


def _kind_in(told: str, unit: Unit) -> bool:
    return f"{short_kind(unit)} {fold(unit.name)}" in told


def named(unit: Unit, text: str) -> bool:
    """Does a text name this unit, with or without its kind?"""
    return fold(text) in (fold(unit.name), fold(unit.full_name), fold(f"{unit.kind} {unit.name}"))


def main_unit(case: Case, units: Units) -> Unit:
    """The unit whose record this is: the convener's, the one named in the title, the highest one that figures are
    about, the first one without a unit above it; the choice is reported unless the convener names it."""
    host = units.named(case.conference.host_unit) if case.conference.host_unit else None
    if case.conference.convener and (unit := units.of_kind(case.conference.convener, host)):
        return unit
    single = [unit for row, unit in units.rows if not row.stands_for_all]
    told = fold(case.title)
    chosen = next((unit for unit in reversed(single) if f"{short_kind(unit)} {fold(unit.name)}" in told), None)
    chosen = chosen or _of_figures(case, single) or next((unit for unit in single if unit.parent_id is None), None)
    chosen = chosen or next(iter(single), None)
    if chosen is not None:
        units.findings.remark("units", f"hồ sơ không nói rõ của đơn vị nào, xếp vào {chosen.full_name}")
        return chosen
    if units.rows:
        above = units.rows[0][1]
        units.findings.remark("units", f"không có đơn vị riêng, xếp vào “{above.full_name}”")
        return above
    return _from_convener(case, units)


def _from_convener(case: Case, units: Units) -> Unit:
    """The unit that only the convener's name tells of ("Thường trực HĐND tỉnh Sơn Hà"), else one with a blank name."""
    words = case.conference.convener.split("HĐND ", 1)[-1]
    kind, name = split_kind(words)
    if not kind:
        kind, name = (words if level_of(words) else UNKNOWN_KIND), UNKNOWN_NAME
        units.findings.remark("units", "tệp không nêu đơn vị nào, xếp vào một đơn vị tạm; hãy chuyển sang đơn vị đúng")
    else:
        units.findings.remark("units", f"tệp không nêu đơn vị nào, lấy theo cơ quan triệu tập: {kind} {name}")
    level = level_of(kind) or Level.COMMUNE
    ended = DISTRICTS_ENDED if level == Level.DISTRICT else None
    row = UnitRow("conference.convener", name, kind, "", None, ended, False, None)
    known = units.known(row, level)
    return known or Unit.objects.create(name=name, kind=kind, level=level, valid_to=ended, is_demo=units.is_demo)


def _of_figures(case: Case, single: list[Unit]) -> Unit | None:
    """The highest level that figures are about, when exactly one unit of the file has it."""
    levels = {level_of(word.strip()) for row in case.figures for word in row.level.replace(",", "+").split("+")}
    for level in sorted((level for level in levels if level), key=lambda level: RANKS[level]):
        found = [unit for unit in single if unit.level == level]
        if len(found) == 1:
            return found[0]
    return None
