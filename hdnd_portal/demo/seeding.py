"""A marked world for tests: three units side by side, an account per role, every kind of record, fixed by a number.

Every free text carries the mark of its unit and record ("DẤU-U2-7-31" and, for searching, "DAU-U2-7-31"), so that a
text that turns up where it must not can be traced. Later kinds of records join by `register(kind, maker)`.
"""

import random
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models, transaction

from hdnd_portal.history.context import acting
from hdnd_portal.organisation.choices import BodyKind, Level, Role
from hdnd_portal.organisation.models import Body, CouncilTerm, RoleAssignment, Unit, User

NAMES = ("Bình Minh", "Tân Lập", "Hòa Sơn")
EVERYWHERE = "P"  # the province above the three units; also the label of lists that hold for all
NO_ROLE = "none"


class Refused(Exception):
    """The world cannot be made here; the text is a sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Made:
    """One record of the world. `shared` records may be read by every account, whatever its unit."""

    kind: str
    unit: str
    record: models.Model
    mark: str
    shared: bool = False

    @property
    def public_id(self) -> uuid.UUID:
        found: uuid.UUID = self.record.public_id  # type: ignore[attr-defined]
        return found


@dataclass
class Place:
    """One of the units while it is filled: its organs and accounts, and the marks that were given out."""

    seed: int
    label: str
    unit: Unit
    bodies: dict[str, Body] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    term: CouncilTerm | None = None
    made: list[Made] = field(default_factory=list)
    marks: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(f"{self.seed}-{self.label}")  # noqa: S311 - repeatable on purpose

    def mark(self) -> str:
        """The next mark of this unit."""
        self.marks += 1
        return f"DẤU-{self.label}-{self.seed}-{self.marks}"

    def text(self, words: str, mark: str) -> str:
        """Words with the mark in both spellings."""
        return f"{words} {mark} {mark.replace('Ấ', 'A')}"

    def public_id(self) -> uuid.UUID:
        """The same for the same seed, yet a UUID of version 4 like any other."""
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def named(self, record: models.Model) -> Any:
        """Gives a stored record its repeatable public id."""
        chosen = self.public_id()
        type(record)._base_manager.filter(pk=record.pk).update(public_id=chosen)
        record.public_id = chosen  # type: ignore[attr-defined]
        return record

    def add(self, kind: str, record: models.Model, mark: str, **more: Any) -> Any:
        """Enters a record in the list of the world."""
        self.made.append(Made(kind, self.label, record, mark, **more))
        return record

    def first(self, kind: str) -> Any:
        """The first record of a kind in this unit."""
        return next(made.record for made in self.made if made.kind == kind)


Maker = Callable[[Place], None]
_makers: dict[str, Maker] = {}


def register(kind: str, maker: Maker) -> None:
    """`maker(place)` makes records of this kind (and enters them with `place.add`) in every world, in this order."""
    if kind in _makers:
        raise ValueError(f"records {kind} have a maker already")
    _makers[kind] = maker


PartValues = Callable[[Any], Iterable[Any]]
_parts: dict[tuple[str, str], PartValues] = {}


def register_part(kind: str, part: str, values: PartValues) -> None:
    """`values(record)` are what stands in further places of the addresses of a record, beside its public id."""
    _parts[kind, part] = values


def parts_of(made: Made, names: Iterable[str]) -> Iterable[dict[str, Any]]:
    """Every combination of values for these places; none when one of them has no values."""
    known = [_parts.get((made.kind, name), lambda record: ())(made.record) for name in names]
    return (dict(zip(names, values, strict=True)) for values in product(*known))


@dataclass(frozen=True)
class Login:
    """One account of the world. `unit` is "U1", "U2", "U3" or the province's label."""

    username: str
    password: str
    role: str
    unit: str
    user: User


@dataclass
class World:
    """Everything that was made."""

    seed: int
    places: list[Place] = field(default_factory=list)
    logins: list[Login] = field(default_factory=list)

    @property
    def objects(self) -> list[Made]:
        return [made for place in self.places for made in place.made]

    def login(self, role: str, unit: str = "U1") -> Login:
        """The account of a role; those without a unit's role stand at the first unit."""
        return next(login for login in self.logins if (login.role, login.unit) == (role, unit))


def unit_mark(label: str, seed: int) -> str:
    """What all marks of a unit have in common, in both spellings."""
    return f"-{label}-{seed}-"


@transaction.atomic
def make_world(seed: int) -> World:
    """Makes the world of this number, whole or not at all; raises Refused in production and when it is there."""
    if not settings.DEMO_ALLOWED:
        raise Refused("Máy này chạy thật (PORTAL_PRODUCTION) hoặc cấm dữ liệu mẫu: không tạo thế giới thử.")
    if seed < 0:
        raise Refused("Số hiệu của thế giới thử phải từ 0 trở lên.")
    if User.objects.filter(username=username("clerk", "U1", seed)).exists():
        raise Refused(f"Thế giới thử số {seed} đã có trong cơ sở dữ liệu này; không có gì thay đổi.")
    world = World(seed)
    with acting(None, "Lệnh seed_world"):
        province = _province(seed)
        password = f"the-gioi-thu-{seed}"
        secret = make_password(password)  # one hash for all: a test waits for none of them
        world.places.append(Place(seed, EVERYWHERE, province))
        world.places += [_commune(seed, f"U{n}", name, province) for n, name in enumerate(NAMES, start=1)]
        for place in world.places:
            world.logins += _accounts(place, password, secret)
        for maker in _makers.values():
            for place in world.places:
                maker(place)
    return world


def username(role: str, unit: str, seed: int) -> str:
    return f"{role}.{unit.lower()}.{seed}"


def _province(seed: int) -> Unit:
    return Unit.objects.create(
        name=f"Thử Nghiệm {seed}", kind="tỉnh", level=Level.PROVINCE, valid_from=date(2025, 7, 1), is_demo=True
    )


def _commune(seed: int, label: str, name: str, province: Unit) -> Place:
    unit = Unit.objects.create(
        name=f"{name} {seed}",
        kind="xã",
        level=Level.COMMUNE,
        parent=province,
        valid_from=date(2025, 7, 1),
        is_demo=True,
    )
    place = Place(seed, label, unit)
    names = {
        BodyKind.COUNCIL: "Hội đồng nhân dân",
        BodyKind.STANDING: "Thường trực HĐND",
        BodyKind.COMMITTEE: "Ban Kinh tế - Xã hội HĐND",
        BodyKind.DEPUTY_GROUP: "Tổ đại biểu số 1 HĐND",
        BodyKind.OFFICE: "Văn phòng HĐND và UBND",
        BodyKind.PEOPLES_COMMITTEE: "Ủy ban nhân dân",
        BodyKind.DEPARTMENT: "Phòng Kinh tế",
    }
    for kind, words in names.items():
        place.bodies[kind] = Body.objects.create(
            unit=unit, kind=kind, name=f"{words} {unit.full_name}", is_demo=True,
            ordinal=1 if kind == BodyKind.DEPUTY_GROUP else None,
        )  # fmt: skip
    place.term = CouncilTerm.objects.create(
        unit=unit, label="2021-2026", khoa="I", start=date(2021, 7, 1), end=date(2026, 3, 31)
    )
    return place


def _accounts(place: Place, password: str, secret: str) -> Iterable[Login]:
    roles = [Role.ADMINISTRATOR] if place.label == EVERYWHERE else [*Role, NO_ROLE]
    bodies = {Role.AGENCY: BodyKind.PEOPLES_COMMITTEE, Role.COMMITTEE: BodyKind.COMMITTEE}
    for role in roles:
        name = username(role, place.label, place.seed)
        mark = place.mark()
        user = User.objects.create(
            username=name, full_name=place.text("Nguyễn Thị", mark), password=secret, is_demo=True,
            public_id=place.public_id(),
        )  # fmt: skip
        place.users[role] = user
        if role != NO_ROLE:
            body = place.bodies.get(bodies.get(Role(role), ""))
            right = RoleAssignment.objects.create(user=user, unit=place.unit, role=role, body=body)
            place.add("role", place.named(right), mark)
            place.add("user", user, mark)
        yield Login(name, password, str(role), place.label, user)
