"""Accounts to try the portal with. Their password is printed; they exist only beside sample data."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from hdnd_portal.organisation.choices import BodyKind, Role
from hdnd_portal.organisation.models import Body, RoleAssignment, Unit, User

PASSWORD = "dulieumau-2026"  # noqa: S105 - known to everybody on purpose; production refuses such accounts


@dataclass(frozen=True)
class Kind:
    """One kind of account: user name, name of the person, role, and the organ it stands for."""

    username: str
    full_name: str
    role: Role
    organ: str = ""
    words: str = ""


KINDS = (
    Kind("chuyenvien", "Trần Thị Chuyên", Role.CLERK),
    Kind("chanhvanphong", "Đặng Hữu Ước", Role.HEAD),
    Kind("lanhdao", "Trần Văn Minh", Role.LEADER),
    Kind("thanhvienban", "Hoàng Thị Đào", Role.COMMITTEE, BodyKind.COMMITTEE, "Kinh tế"),
    Kind("coquan", "Lý Văn Sở", Role.AGENCY, BodyKind.DEPARTMENT, "Nông nghiệp"),
    Kind("quantri", "Nguyễn Quản Trị", Role.ADMINISTRATOR),
)
OFFICE = KINDS[:3]
COMMUNE = (*OFFICE, Kind("coquan", "Phạm Văn Ủy", Role.AGENCY, BodyKind.PEOPLES_COMMITTEE), KINDS[5])


def make_accounts(unit: Unit, kinds: Iterable[Kind], suffix: str = "") -> list[User]:
    """Accounts of a unit; those that are there already are left alone."""
    secret = make_password(PASSWORD)
    made = []
    for kind in kinds:
        username = kind.username + suffix
        if User.objects.filter(username=username).exists():
            continue
        name = kind.full_name if not suffix else f"{kind.full_name} ({unit.name})"
        user = User.objects.create(username=username, full_name=name, password=secret, is_demo=True)
        RoleAssignment.objects.create(user=user, unit=unit, role=kind.role, body=organ_of(unit, kind))
        made.append(user)
    return made


def organ_of(unit: Unit, kind: Kind) -> Body | None:
    """The organ an account stands for, where its role has one."""
    if not kind.organ:
        return None
    found = Body.objects.filter(unit=unit, kind=kind.organ)
    return found.filter(name__contains=kind.words).first() or found.first()


def demo_accounts() -> list[RoleAssignment]:
    """Roles of the accounts to try, the province's first. Worlds made for tests are not among them."""
    roles = RoleAssignment.objects.filter(user__is_demo=True).exclude(unit__name__startswith="Thử Nghiệm")
    known = [kind.username for kind in KINDS]
    rows = [role for role in roles.select_related("user", "unit", "body") if role.user.username.split(".")[0] in known]
    return sorted(rows, key=lambda role: (role.user.username.count("."), role.unit_id, role.pk))
