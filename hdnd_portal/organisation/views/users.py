"""Pages of accounts and roles."""

from typing import Any

from django.db import transaction
from django.db.models import F, Func, Prefetch, QuerySet, TextField, Value
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hdnd_portal.history.context import doing
from hdnd_portal.history.models import Entry
from hdnd_portal.kit.columns import Column, show
from hdnd_portal.kit.forms import ReasonForm
from hdnd_portal.kit.timeline import Line, timeline
from hdnd_portal.kit.views import ActionPage, CreatePage, EditPage, ListPage, RecordMixin
from hdnd_portal.organisation.actions import users as actions
from hdnd_portal.organisation.columns import ROLE_COLUMNS, USER_COLUMNS
from hdnd_portal.organisation.filters import UserFilter
from hdnd_portal.organisation.forms.users import AccountForm, EditRoleForm, NewAccountForm, RoleForm
from hdnd_portal.organisation.models import RoleAssignment, User
from hdnd_portal.organisation.views.record import Part, RecordPage, signed_in


def seen_accounts(user: User) -> QuerySet[User]:
    """Accounts with a role, now or once, in a unit this administrator looks after."""
    held = RoleAssignment.objects.filter(unit__in=user.administered_unit_ids)
    return User.objects.filter(pk__in=held.values("user"))


class Users(ListPage):
    """Accounts of the units this administrator looks after."""

    permission = "organisation.view_user"
    title = "Người dùng và vai trò"
    model = User
    filterset = UserFilter
    columns = USER_COLUMNS
    default_order = ("name_key", "pk")
    create_url = "organisation:create_user"
    create_label = "Thêm người dùng"
    create_permission = "organisation.view_user"
    file_name = "nguoi-dung"

    def rows(self) -> QuerySet[User]:
        here = RoleAssignment.objects.on_duty().filter(unit__in=signed_in(self.request).administered_unit_ids)
        roles = Prefetch("assignments", here.select_related("unit"), to_attr="roles_today")
        by_given_name = Func(F("full_name"), Value(""), function="portal_name_key", output_field=TextField())
        accounts = seen_accounts(signed_in(self.request)).annotate(name_key=by_given_name)
        return accounts.prefetch_related(roles)


class _Accounts(RecordMixin):
    """Accounts of foreign units do not exist for this administrator."""

    model = User

    def queryset(self) -> QuerySet[User]:
        return seen_accounts(signed_in(self.request))


def _role_link(role: RoleAssignment) -> str:
    return reverse("organisation:edit_role", args=[role.public_id])


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


class UserRecord(_Accounts, RecordPage):
    """One account and its roles."""

    permission = "organisation.view_user"
    kind = "Tài khoản"

    def heading(self) -> str:
        return self.record.display_name

    def crumbs(self) -> list[dict[str, str]]:
        return [*super().crumbs(), {"label": "Người dùng", "url": reverse("organisation:users")}]

    def facts(self) -> list[dict[str, Any]]:
        user = self.record
        return [
            {"label": "Tên đăng nhập", "value": user.username},
            {"label": "Tình trạng", "value": "Đang dùng" if user.is_active else "Đã khóa"},
            {"label": "Mật khẩu", "value": "Phải đổi khi đăng nhập" if user.must_change_password else "Đã đặt"},
            {"label": "Đăng nhập gần nhất", "value": show(user.last_login) or "chưa lần nào"},
        ]  # fmt: skip

    def parts(self) -> list[Part]:
        here = signed_in(self.request).administered_unit_ids
        roles = self.record.assignments.filter(unit__in=here).select_related("unit", "body").order_by("pk")
        add = reverse("organisation:create_role", args=[self.record.public_id])
        edit = Column("sua", "Thao tác", lambda r: "Sửa thời gian", link=_role_link)
        return [Part("Vai trò", (*ROLE_COLUMNS, edit), roles, "Chưa có vai trò nào.", add, "Giao vai trò")]

    def history(self) -> list[Line]:
        """The log without what was done to roles in other units."""
        here = signed_in(self.request).administered_unit_ids
        kept = set(self.record.assignments.filter(unit__in=here).values_list("pk", flat=True))

        def ours(entry: Entry) -> bool:
            if entry.table_name != RoleAssignment._meta.db_table:
                return True
            return entry.row_id in kept or bool(here & set(map(_number, entry.changes.get("unit_id", ()))))

        return timeline(self.record, words=self.words, only=ours)

    def steps(self) -> list[dict[str, Any]]:
        if not self.may("organisation.manage_users"):
            return []
        routes = [
            ("edit_user", "Sửa họ tên", "pencil", ""),
            ("renew_password", "Cấp lại mật khẩu", "key", ""),
            ("unlock_user", "Mở khóa đăng nhập", "arrow-counterclockwise", ""),
        ]
        routes.append(
            ("disable_user", "Khóa tài khoản", "lock", "danger")
            if self.record.is_active
            else ("enable_user", "Mở lại tài khoản", "check-lg", "")
        )
        here = [self.record.public_id]
        return [
            {"label": label, "icon": icon, "tone": tone, "url": reverse(f"organisation:{name}", args=here)}
            for name, label, icon, tone in routes
        ]  # fmt: skip


class CreateUser(CreatePage):
    """A new account; its password is shown once, on the answer to this form."""

    permission = "organisation.view_user"
    title = "Thêm người dùng"
    form_class = NewAccountForm
    password = ""

    def form_arguments(self) -> dict[str, Any]:
        return {"administrator": self.request.user}

    def create(self, form: NewAccountForm) -> str:
        role = form.save(commit=False)
        chosen = form.cleaned_data
        self.password = actions.create_account(username=chosen["username"], full_name=chosen["full_name"], role=role)
        self.account = role.user
        return self.account.get_absolute_url()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answer = super().post(request, **kwargs)
        return password_page(self, self.account, self.password) if self.password else answer


def password_page(page: Any, account: User, password: str) -> HttpResponse:
    """The only page that ever shows a password; it goes into no session and no log."""
    page.template = "organisation/password_once.html"
    return page.show(record=account, password=password, title="Mật khẩu dùng một lần")


class EditUser(_Accounts, EditPage):
    """The name of an account."""

    permission = "organisation.manage_users"
    title = "Sửa họ tên"
    form_class = AccountForm


class RenewPassword(_Accounts, ActionPage):
    """A new one-time password."""

    permission = "organisation.manage_users"
    title = "Cấp lại mật khẩu"
    label = "Cấp mật khẩu mới"
    explain = (
        "Mật khẩu cũ hết dùng được ngay và các phiên đang mở kết thúc. "
        "Mật khẩu mới chỉ hiện một lần, dùng để đăng nhập rồi đổi."
    )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return password_page(self, self.record, actions.renew_password(self.record))


class DisableUser(_Accounts, ActionPage):
    """Locks an account, with a reason."""

    permission = "organisation.manage_users"
    title = "Khóa tài khoản"
    label = "Khóa tài khoản"
    explain = "Người này không đăng nhập được nữa; các phiên đang mở kết thúc. Hồ sơ đã lập vẫn giữ nguyên."
    done = "Đã khóa tài khoản."
    tone = "danger"
    form_class = ReasonForm

    def perform(self, form: ReasonForm) -> None:
        actions.disable_account(self.record, by=signed_in(self.request), reason=form.cleaned_data["reason"])


class EnableUser(_Accounts, ActionPage):
    """Opens a locked account again."""

    permission = "organisation.manage_users"
    title = "Mở lại tài khoản"
    label = "Mở lại"
    explain = "Người này đăng nhập lại được bằng mật khẩu cũ."
    done = "Đã mở lại tài khoản."

    def perform(self, form: Any) -> None:
        actions.enable_account(self.record)


class UnlockUser(_Accounts, ActionPage):
    """Forgets failed logins."""

    permission = "organisation.manage_users"
    title = "Mở khóa đăng nhập"
    label = "Mở khóa"
    explain = "Xóa số lần đăng nhập sai, để người này đăng nhập lại ngay mà không phải chờ 15 phút."
    done = "Đã mở khóa đăng nhập."

    def perform(self, form: Any) -> None:
        actions.unlock(self.record)


class CreateRole(_Accounts, CreatePage):
    """One more role of an account, in a unit of this administrator."""

    permission = "organisation.give_role"
    title = "Giao vai trò"
    form_class = RoleForm

    def form_arguments(self) -> dict[str, Any]:
        return {"administrator": self.request.user, "account": self.record}

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().show(status, record=self.record, **context)

    def create(self, form: RoleForm) -> str:
        with doing("give_role"):
            form.save()
        return self.record.get_absolute_url()


class EditRole(EditPage):
    """From when to when a role holds."""

    permission = "organisation.manage_role"
    title = "Sửa thời gian giữ vai trò"
    model = RoleAssignment
    form_class = EditRoleForm

    def queryset(self) -> QuerySet[RoleAssignment]:
        here = signed_in(self.request).administered_unit_ids
        return RoleAssignment.objects.filter(unit__in=here).select_related("user", "unit")

    @transaction.atomic
    def save(self, form: EditRoleForm) -> None:
        with doing("edit_role"):
            form.save()
