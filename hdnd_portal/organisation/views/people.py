"""Pages of people and posts."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.urls import reverse

from hdnd_portal.kit.clock import today
from hdnd_portal.kit.columns import Column
from hdnd_portal.kit.views import CreatePage, EditPage, ListPage, RecordMixin
from hdnd_portal.organisation.columns import HELD_POST_COLUMNS, PERSON_COLUMNS
from hdnd_portal.organisation.filters import HeldPostFilter, PersonFilter
from hdnd_portal.organisation.forms.people import NewPersonForm, PersonForm, PostForm
from hdnd_portal.organisation.models import Person, Post
from hdnd_portal.organisation.views.record import Part, RecordPage, signed_in


class People(ListPage):
    """People, sorted by given name."""

    permission = "organisation.view_person"
    title = "Nhân sự"
    model = Person
    filterset = PersonFilter
    columns = PERSON_COLUMNS
    default_order = ("sort_name", "pk")
    create_url = "organisation:create_person"
    create_label = "Thêm người"
    create_permission = "organisation.manage_people"
    file_name = "nhan-su"

    def rows(self) -> QuerySet[Person]:
        held = Post.objects.held_on(today()).order_by("pk")
        seen = Person.objects.visible_to(self.request.user)
        return seen.select_related("unit").prefetch_related(Prefetch("posts", held, to_attr="posts_today"))


class HeldPosts(ListPage):
    """Titles as at one day: today, unless the address names another."""

    permission = "organisation.view_person"
    template = "organisation/posts.html"
    title = "Chức danh tại một ngày"
    model = Post
    filterset = HeldPostFilter
    columns = HELD_POST_COLUMNS
    default_order = ("person__sort_name", "person", "pk")
    empty_text = "Không có ai giữ chức vụ vào ngày này."
    file_name = "chuc-danh"

    def rows(self) -> QuerySet[Post]:
        rows = Post.objects.filter(person__in=Person.objects.visible_to(self.request.user))
        if not self.request.GET.get("ngay"):
            rows = rows.held_on(today())
        return rows.select_related("person", "body")


def _post_link(post: Post) -> str:
    return reverse("organisation:edit_post", args=[post.public_id])


class PersonRecord(RecordPage):
    """One person and all posts."""

    permission = "organisation.view_person"
    model = Person
    kind = "Nhân sự"

    def queryset(self) -> QuerySet[Person]:
        return Person.objects.visible_to(self.request.user).select_related("unit")

    def crumbs(self) -> list[dict[str, str]]:
        return [*super().crumbs(), {"label": "Nhân sự", "url": reverse("organisation:people")}]

    def facts(self) -> list[dict[str, Any]]:
        return [{"label": "Đơn vị quản lý hồ sơ", "value": self.record.unit.full_name}]

    def parts(self) -> list[Part]:
        may = self.may("organisation.manage_people")
        edit = (Column("sua", "Thao tác", lambda p: "Sửa", link=_post_link),) if may else ()
        add = reverse("organisation:create_post", args=[self.record.public_id]) if may else ""
        posts = self.record.posts.select_related("body", "person")
        columns = (Column("chuc_danh", "Chức danh", HELD_POST_COLUMNS[1].value, primary=True), *HELD_POST_COLUMNS[2:])
        decision = Column("qd", "Quyết định", lambda p: p.decision)
        return [Part("Chức vụ", (*columns, decision, *edit), posts, "Chưa ghi chức vụ nào.", add, "Thêm chức vụ")]

    def steps(self) -> list[dict[str, Any]]:
        if not self.may("organisation.manage_people"):
            return []
        here = [self.record.public_id]
        return [{"label": "Sửa họ tên", "url": reverse("organisation:edit_person", args=here), "icon": "pencil"}]


class CreatePerson(CreatePage):
    """A new person, at once with the first post."""

    permission = "organisation.manage_people"
    title = "Thêm người"
    form_class = NewPersonForm

    def form_arguments(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def create(self, form: NewPersonForm) -> str:
        person = form.save()
        if titles := form.cleaned_data["titles"]:
            Post.objects.create(person=person, titles=titles, held_from=form.cleaned_data["held_from"])
        return person.get_absolute_url()


class _SeenPeople(RecordMixin):
    """People of foreign units do not exist for this user."""

    model = Person

    def queryset(self) -> QuerySet[Person]:
        return Person.objects.visible_to(self.request.user).select_related("unit")


class EditPerson(_SeenPeople, EditPage):
    """The name of a person."""

    permission = "organisation.manage_people"
    title = "Sửa họ tên"
    form_class = PersonForm

    def form(self, record: Person, data: Any = None, files: Any = None) -> PersonForm:
        return PersonForm(data, files, instance=record, user=signed_in(self.request))


class CreatePost(_SeenPeople, CreatePage):
    """One more post of a person."""

    permission = "organisation.manage_people"
    title = "Thêm chức vụ"
    form_class = PostForm

    def form_arguments(self) -> dict[str, Any]:
        return {"person": self.record}

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        return super().show(status, record=self.record, **context)

    def create(self, form: PostForm) -> str:
        form.save()
        return self.record.get_absolute_url()


class EditPost(EditPage):
    """Titles and dates of a post."""

    permission = "organisation.manage_people"
    title = "Sửa chức vụ"
    model = Post
    form_class = PostForm

    def queryset(self) -> QuerySet[Post]:
        seen = Person.objects.visible_to(self.request.user)
        return Post.objects.filter(person__in=seen).select_related("person__unit")

    def form(self, record: Post, data: Any = None, files: Any = None) -> PostForm:
        return PostForm(data, files, instance=record, person=record.person)
