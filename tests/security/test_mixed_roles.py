"""One person with several roles: each role reaches only as far as it would alone."""

from collections.abc import Callable

import pytest
from django.test import Client

from hdnd_portal.documents.models import Register
from hdnd_portal.kit.clock import today
from hdnd_portal.kit.forms import new_form_key
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import RoleAssignment, User
from tests.builders.documents import make_document
from tests.builders.followup import make_task
from tests.builders.meetings import make_briefing
from tests.builders.organisation import World

LISTS = ("/giao-ban/", "/nhiem-vu/", "/van-ban/", "/so-lieu/", "/?", "/tim/?q=quy")
SignIn = Callable[[User], Client]


def with_second_role(world: World, first: Role, second: Role, unit: int = 1) -> User:
    """The account of `first` in the first unit, also `second` elsewhere."""
    account = world.user(first)
    RoleAssignment.objects.create(user=account, unit=world.units[unit], role=second)
    return User.objects.get(pk=account.pk)


@pytest.mark.parametrize("elsewhere", [Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE])
def test_an_administrator_who_works_elsewhere_reads_nothing_here(
    world: World, sign_in: SignIn, elsewhere: Role
) -> None:
    briefing, paper = make_briefing(world), make_document(world)
    records = (briefing, make_task(world.units[0]), paper, briefing.dossier)
    client = sign_in(with_second_role(world, Role.ADMINISTRATOR, elsewhere))
    assert [client.get(record.get_absolute_url()).status_code for record in records] == [404] * 4
    for address in LISTS:
        page = client.get(address).content.decode()
        assert not [record for record in records if str(record.public_id) in page]


def test_a_head_opens_registers_only_where_he_is_head(world: World, sign_in: SignIn) -> None:
    client = sign_in(with_second_role(world, Role.HEAD, Role.CLERK))
    data = {"year": today().year, "series": "chung", "last": 5}
    for unit, status in ((1, 422), (0, 302)):
        typed = {**data, "organ": world.standing[unit].pk, "form_key": new_form_key()}
        assert client.post("/van-ban/so/mo/", typed).status_code == status
    assert [register.organ for register in Register.objects.all()] == [world.standing[0]]


def test_the_flag_of_superusers_opens_nothing(world: World, sign_in: SignIn) -> None:
    paper = make_document(world)
    account = world.user(Role.CLERK)
    User.objects.filter(pk=account.pk).update(is_superuser=True, is_staff=True)
    account = User.objects.get(pk=account.pk)
    assert not account.has_perm("documents.approve_document", paper)
    assert not account.has_perm("nobody.declared_this")
    assert sign_in(account).get(f"{paper.get_absolute_url()}duyet/").status_code == 403
