"""The made-up province of the sample data: tỉnh Mẫu Sơn with twelve communes, their organs and people.

All names are invented; nothing here stands for a real office.
"""

from dataclasses import dataclass, field
from datetime import date

from hdnd_portal.kit.text import fold
from hdnd_portal.organisation.choices import BodyKind, Level
from hdnd_portal.organisation.models import Body, CouncilTerm, Person, Post, Unit

NAME = "Mẫu Sơn"
SINCE = date(2025, 7, 1)
COMMUNES = (
    ("xã", "Phú An"), ("xã", "Yên Bình"), ("xã", "Tân Tiến"), ("xã", "Hòa Lạc"), ("xã", "Minh Đức"),
    ("xã", "Bình Giang"),
    ("xã", "Đông Hải"), ("xã", "Vạn Thắng"), ("xã", "Sơn Thủy"), ("phường", "Trung Tâm"), ("phường", "Nam Sông"),
    ("đặc khu", "Đảo Ngọc"),
)  # fmt: skip
TERMS = (
    ("2021-2026", "I", SINCE, date(2026, 3, 31)),
    ("2026-2031", "II", date(2026, 4, 1), None),
)
PROVINCE_BODIES = (
    (BodyKind.COUNCIL, "Hội đồng nhân dân tỉnh", "HĐND tỉnh"),
    (BodyKind.STANDING, "Thường trực HĐND tỉnh", "Thường trực HĐND tỉnh"),
    (BodyKind.COMMITTEE, "Ban Pháp chế HĐND tỉnh", "Ban Pháp chế"),
    (BodyKind.COMMITTEE, "Ban Kinh tế - Ngân sách HĐND tỉnh", "Ban Kinh tế - Ngân sách"),
    (BodyKind.COMMITTEE, "Ban Văn hóa - Xã hội HĐND tỉnh", "Ban Văn hóa - Xã hội"),
    (BodyKind.OFFICE, "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng"),
    (BodyKind.PEOPLES_COMMITTEE, "Ủy ban nhân dân tỉnh", "UBND tỉnh"),
    (BodyKind.DEPARTMENT, "Sở Tài chính tỉnh", "Sở Tài chính"),
    (BodyKind.DEPARTMENT, "Sở Nông nghiệp và Môi trường tỉnh", "Sở Nông nghiệp và Môi trường"),
    (BodyKind.DEPARTMENT, "Sở Xây dựng tỉnh", "Sở Xây dựng"),
    (BodyKind.DEPARTMENT, "Sở Nội vụ tỉnh", "Sở Nội vụ"),
    (BodyKind.FRONT, "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban MTTQ Việt Nam tỉnh"),
)
COMMUNE_BODIES = (
    (BodyKind.COUNCIL, "Hội đồng nhân dân"),
    (BodyKind.STANDING, "Thường trực HĐND"),
    (BodyKind.COMMITTEE, "Ban Kinh tế - Ngân sách HĐND"),
    (BodyKind.COMMITTEE, "Ban Văn hóa - Xã hội HĐND"),
    (BodyKind.OFFICE, "Văn phòng HĐND và UBND"),
    (BodyKind.PEOPLES_COMMITTEE, "Ủy ban nhân dân"),
    (BodyKind.DEPARTMENT, "Phòng Kinh tế"),
    (BodyKind.DEPARTMENT, "Phòng Văn hóa - Xã hội"),
)
GROUPS = 6  # Tổ đại biểu of the province
PROVINCE_PEOPLE = (
    ("Trần Văn Minh", BodyKind.STANDING, ("Phó Bí thư Thường trực Tỉnh ủy", "Chủ tịch HĐND tỉnh")),
    ("Nguyễn Thị Hồng Ân", BodyKind.STANDING, ("Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Chủ tịch Thường trực HĐND tỉnh")),
    ("Lê Quốc Ánh", BodyKind.STANDING, ("Tỉnh ủy viên", "Phó Chủ tịch HĐND tỉnh")),
    ("Phạm Đức Dũng", BodyKind.COMMITTEE, ("Tỉnh ủy viên", "Trưởng Ban Pháp chế HĐND tỉnh")),
    ("Hoàng Thị Đào", BodyKind.COMMITTEE, ("Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh",)),
    ("Vũ Thanh Ơn", BodyKind.COMMITTEE, ("Trưởng Ban Văn hóa - Xã hội HĐND tỉnh",)),
    ("Đặng Hữu Ước", BodyKind.OFFICE, ("Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh",)),
    ("Bùi Thị Yến", BodyKind.PEOPLES_COMMITTEE, ("Ủy viên Ban Thường vụ Tỉnh ủy", "Phó Chủ tịch UBND tỉnh")),
)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLE = ("Văn", "Thị", "Đức", "Hữu", "Ngọc", "Thanh", "Quang", "Minh", "Xuân", "Thu", "Kim", "Hồng")
GIVEN = (
    "An", "Bình", "Chi", "Dung", "Đạt", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh",
    "Phúc", "Quân", "Sơn", "Tâm", "Uyên", "Vân", "Xuân", "Ý", "Hải", "Long", "Nga", "Thảo",
)  # fmt: skip


@dataclass
class Council:
    """One unit with its organs, by kind and by name, and its terms."""

    unit: Unit
    bodies: dict[str, list[Body]] = field(default_factory=dict)
    terms: list[CouncilTerm] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)

    def body(self, kind: str, words: str = "") -> Body:
        """The first organ of a kind (whose name has the words)."""
        return next(body for body in self.bodies[kind] if words in body.name)

    def term_on(self, day: date) -> CouncilTerm:
        """The term in which this day lies; the first for days before all of them."""
        held = [term for term in self.terms if term.start and term.start <= day]
        return held[-1] if held else self.terms[0]


def make_province() -> tuple[Council, list[Council]]:
    """The province and its communes, in the order of COMMUNES."""
    unit = Unit.objects.create(name=NAME, kind="tỉnh", level=Level.PROVINCE, valid_from=SINCE, is_demo=True)
    province = Council(unit)
    for kind, name, short in PROVINCE_BODIES:
        _body(province, kind, f"{name} {NAME}", short)
    for number in range(1, GROUPS + 1):
        _body(province, BodyKind.DEPUTY_GROUP, f"Tổ đại biểu HĐND tỉnh số {number}", f"Tổ đại biểu số {number}", number)
    _terms(province)
    for name, kind, titles in PROVINCE_PEOPLE:
        _person(province, name, province.body(kind, titles[-1].removeprefix("Trưởng ").split(" HĐND")[0]
                if kind == BodyKind.COMMITTEE else ""), titles)  # fmt: skip
    return province, [_commune(unit, number, kind, name) for number, (kind, name) in enumerate(COMMUNES)]


def _commune(parent: Unit, number: int, kind: str, name: str) -> Council:
    unit = Unit.objects.create(name=name, kind=kind, level=Level.COMMUNE, parent=parent, valid_from=SINCE, is_demo=True)
    council = Council(unit)
    for body_kind, words in COMMUNE_BODIES:
        _body(council, body_kind, f"{words} {unit.full_name}", f"{words} {kind}")
    _terms(council)
    standing = council.body(BodyKind.STANDING)
    for turn, titles in enumerate(
        (("Bí thư Đảng ủy", f"Chủ tịch HĐND {kind}"), ("Đảng ủy viên", f"Phó Chủ tịch HĐND {kind}"))
    ):
        place = number * 2 + turn
        person = f"{FAMILY[place % 12]} {MIDDLE[(place * 5 + 1) % 12]} {GIVEN[place]}"
        _person(council, person, standing, titles)
    return council


def _body(council: Council, kind: str, name: str, short: str, ordinal: int | None = None) -> None:
    body = Body.objects.create(
        unit=council.unit, kind=kind, name=name, short_name=short, ordinal=ordinal, valid_from=SINCE, is_demo=True
    )
    council.bodies.setdefault(kind, []).append(body)


def _terms(council: Council) -> None:
    council.terms = [
        CouncilTerm.objects.create(unit=council.unit, label=label, khoa=khoa, start=start, end=end)
        for label, khoa, start, end in TERMS
    ]


def _person(council: Council, name: str, body: Body, titles: tuple[str, ...]) -> None:
    person = Person.objects.create(unit=council.unit, full_name=name, is_demo=True)
    Post.objects.create(person=person, body=body, titles=list(titles), held_from=SINCE)
    council.people.append(person)


def user_name_part(unit: Unit) -> str:
    """ "phuan" of "Phú An": how user names of a commune end."""
    return fold(unit.name).replace(" ", "")
