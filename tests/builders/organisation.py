"""Units, bodies and accounts for tests, with readable defaults."""

from dataclasses import dataclass, field
from datetime import date

from hdnd_portal.organisation.choices import BodyKind, Level, Role
from hdnd_portal.organisation.models import Body, CouncilTerm, RoleAssignment, Unit, User

NAMES = ("Bình Minh", "Tân Lập", "Hòa Sơn")


@dataclass
class World:
    """Three communes of one province; `user(role, unit=n)` is the account of that role in the n-th unit."""

    province: Unit
    units: list[Unit] = field(default_factory=list)
    standing: list[Body] = field(default_factory=list)
    terms: list[CouncilTerm] = field(default_factory=list)
    users: dict[tuple[int, str], User] = field(default_factory=dict)
    agencies: list[Body] = field(default_factory=list)

    def user(self, role: Role, unit: int = 0) -> User:
        return self.users[unit, role]


def make_unit(name: str = "Bình Minh", **overrides: object) -> Unit:
    return Unit.objects.create(**{"name": name, "kind": "xã", "level": Level.COMMUNE, **overrides})


def make_body(unit: Unit, kind: str = BodyKind.STANDING, name: str = "", **overrides: object) -> Body:
    return Body.objects.create(unit=unit, kind=kind, name=name or f"Thường trực HĐND {unit.full_name}", **overrides)


def make_user(username: str, unit: Unit, role: Role, body: Body | None = None, **overrides: object) -> User:
    user = User(username=username, full_name=overrides.pop("full_name", f"Người dùng {username}"), **overrides)
    user.set_unusable_password()
    user.save()
    RoleAssignment.objects.create(user=user, unit=unit, role=role, body=body)
    return user


def make_world() -> World:
    world = World(make_unit("Mẫu Sơn", kind="tỉnh", level=Level.PROVINCE))
    for number, name in enumerate(NAMES):
        unit = make_unit(name, parent=world.province, valid_from=date(2025, 7, 1))
        agency = make_body(unit, BodyKind.PEOPLES_COMMITTEE, f"UBND xã {name}")
        world.units.append(unit)
        world.standing.append(make_body(unit))
        world.agencies.append(agency)
        world.terms.append(CouncilTerm.objects.create(unit=unit, label="2021-2026", khoa="I"))
        for role in Role:
            body = agency if role == Role.AGENCY else None
            world.users[number, role] = make_user(f"{role.value}{number}", unit, role, body)
    return world
