"""Pages of dossiers: who sees them, what they show, how many queries they cost."""

import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from django.test import Client

from hdnd_portal import cases
from hdnd_portal.cases.load import load_case
from hdnd_portal.figures.links import figure_url
from hdnd_portal.figures.models import ClassificationLabel, Dossier, Note, SumCheck
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.figures import make_comparison, make_dossier, make_figure, make_span
from tests.builders.organisation import World, make_user

pytestmark = pytest.mark.django_db
LIST = "/so-lieu/"
DATA = Path(cases.__file__).parent / "data"
LIST_QUERIES = 10


def body(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode())


def make_full(world: World, unit: int = 0) -> Dossier:
    """A dossier with a figure of each kind, a sum, a list, a text."""
    dossier = make_dossier(world.units[unit], term=world.terms[unit])
    span = make_span(dossier, start=date(2024, 1, 1), end=date(2024, 3, 31))
    whole = make_figure(dossier, "w", 64, span=span, indicator="đơn vị được giám sát", measure="đơn vị")
    part = make_figure(dossier, "p", 28, span=span, indicator="đơn vị làm việc trực tiếp", part_of=whole)
    make_figure(dossier, "n", None, span=span, indicator="phiên chất vấn", measure="phiên")
    rising = make_figure(dossier, "c", 10, span=span, indicator="cuộc khảo sát")
    make_comparison(rising, stated=Decimal(50), base=Decimal(8))
    check = SumCheck.objects.create(dossier=dossier, total=whole)
    check.parts.set([part, rising])
    ClassificationLabel.objects.create(dossier=dossier, list_name="Kết quả", label="đã xong", core="XONG")
    Note.objects.create(dossier=dossier, kind="shortcoming", text="đôn đốc chậm")
    return dossier


def test_page_shows_figures_in_words(world: World, clerk: Client) -> None:
    text = body(clerk, make_full(world).get_absolute_url())
    for words in (
        "64 đơn vị", "nằm trong:", "chưa báo cáo", "tăng 50% so với cùng kỳ năm 2023", "số gốc 08 cuộc",
        "Số đã nêu: tăng 50%; tính lại: tăng 25% (10 so với 08).", "28 + 10 ≠ 64", "Không khớp", "−26",
        "đã xong", "nhóm chung: XONG", "Đôn đốc chậm", "quý I/2024 (01/01/2024 – 31/3/2024)",
    ):  # fmt: skip
        assert words in text, words


def test_each_number_has_an_address(world: World, clerk: Client) -> None:
    dossier = make_dossier(world.units[0])
    keys = ("gs", "Đơn “a” <b>", "GS", "x y")
    figures = [make_figure(dossier, key) for key in keys]
    text = body(clerk, dossier.get_absolute_url())
    found = re.findall(r'<tr id="([^"]+)"', text)
    assert found == ["so-gs", "so-don-a-b", "so-gs-2", "so-x-y"]
    assert figure_url(figures[1]) == f"{dossier.get_absolute_url()}#so-don-a-b"


def test_real_case_leads_to_its_conference(sign_in: Callable[[User], Client]) -> None:
    dossier = load_case(DATA / "quoc-oai-2024-q1.json").dossier
    assert dossier is not None
    client = sign_in(make_user("quoc-oai", dossier.unit, Role.CLERK))
    text = body(client, dossier.get_absolute_url())
    assert f'href="/giao-ban/{dossier.briefing.public_id}/"' in text
    for words in ("bằng 133% so với cùng kỳ năm 2023", "tăng 104% so với cùng kỳ năm 2023", "133,33%", "104,17%"):
        assert words in text
    assert "số gốc 03 cuộc, suy ra từ tỷ lệ" in text
    assert "NV-2024-0008" in text
    assert "Nạp hồ sơ từ tệp" in text


def test_empty_dossier_says_so(world: World, clerk: Client) -> None:
    assert "Hồ sơ chưa có số liệu nào" in body(clerk, make_dossier(world.units[0]).get_absolute_url())


def test_report_is_a_pdf(world: World, clerk: Client) -> None:
    answer = clerk.get(f"{make_full(world).get_absolute_url()}bao-cao.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    with pdfplumber.open(io.BytesIO(answer.content)) as pdf:
        text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))
    assert "HỘI ĐỒNG NHÂN DÂN" in text
    assert "10 cuộc khảo sát, tăng 50% so với cùng kỳ năm 2023" in text


@pytest.mark.parametrize("end", ["", "bao-cao.pdf"])
def test_other_units_dossiers_are_not_there(world: World, stranger: Client, end: str) -> None:
    assert stranger.get(f"{make_full(world).get_absolute_url()}{end}").status_code == 404


@pytest.mark.parametrize("end", ["", "bao-cao.pdf"])
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AGENCY])
def test_roles_outside_the_council_get_no_page(
    world: World, sign_in: Callable[[User], Client], end: str, role: Role
) -> None:
    address = f"{make_full(world).get_absolute_url()}{end}"
    assert sign_in(world.user(role)).get(address).status_code in (403, 404)
    assert sign_in(world.user(role)).get(LIST).status_code == 403


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD, Role.LEADER, Role.COMMITTEE])
def test_council_staff_reads(world: World, sign_in: Callable[[User], Client], role: Role) -> None:
    assert sign_in(world.user(role)).get(make_full(world).get_absolute_url()).status_code == 200


def test_list_shows_own_dossiers_only(world: World, clerk: Client) -> None:
    make_dossier(world.units[0], "Báo cáo của mình")
    make_dossier(world.units[1], "Báo cáo của xã khác")
    text = body(clerk, LIST)
    assert "Báo cáo của mình" in text
    assert "xã khác" not in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("tim=giam+sat", ["Giám sát đất đai"]),
        ("tim=ĐẤT", ["Giám sát đất đai"]),
        ("tim=khong-co", []),
        ("loai=don_thu", ["Đơn thư quý II"]),
        ("ky=qu%C3%BD+II", ["Đơn thư quý II"]),
        ("loai=sai", ["Đơn thư quý II", "Giám sát đất đai"]),
        ("sap_xep=ten", ["Đơn thư quý II", "Giám sát đất đai"]),
        ("sap_xep=-so_lieu", ["Giám sát đất đai", "Đơn thư quý II"]),
        ("sap_xep=bay&trang=999&so_dong=x", ["Đơn thư quý II", "Giám sát đất đai"]),
    ],
)
def test_filters_and_order(world: World, clerk: Client, query: str, found: list[str]) -> None:
    ours = make_dossier(world.units[0], "Giám sát đất đai", kind="giam_sat")
    make_figure(ours)
    other = make_dossier(world.units[0], "Đơn thư quý II", kind="don_thu")
    make_span(other, "quý II/2024")
    make_span(other, "quý II/2023", key="other")
    assert re.findall(r'cell-primary[^>]*><div><a href="[^"]+">([^<]+)', body(clerk, f"{LIST}?{query}")) == found


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_and_three(
    world: World, clerk: Client, rows: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    for _number in range(rows):
        make_full(world)
    clerk.get(LIST)
    with django_assert_num_queries(LIST_QUERIES):  # type: ignore[attr-defined]
        clerk.get(LIST)


def test_page_costs_the_same_for_few_and_many_figures(
    world: World, clerk: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    dossier = make_full(world)
    for number in range(30):
        make_comparison(make_figure(dossier, f"x{number}", 5, share_of_number=10), base=4)
    clerk.get(dossier.get_absolute_url())
    with django_assert_max_num_queries(21):  # type: ignore[attr-defined]
        clerk.get(dossier.get_absolute_url())


def test_list_is_exported(world: World, clerk: Client) -> None:
    make_full(world)
    text = clerk.get(f"{LIST}?xuat=csv").content.decode("utf-8-sig")
    assert "Báo cáo hoạt động quý I/2024" in text
    assert clerk.get(f"{LIST}?xuat=xlsx").content[:2] == b"PK"


def test_pages_answer_only_to_reading(world: World, clerk: Client) -> None:
    assert clerk.post(make_full(world).get_absolute_url()).status_code == 405
    assert clerk.post(LIST).status_code == 405


def typed(client: Client, address: str, **changes: object) -> dict[str, object]:
    """What the form would send back, with changes."""
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value in (None, False) else value for name, value in data.items()}
    return {**data, "stamp": client.get(address).context["stamp"], **changes}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "1.250", "qualifier": "hơn"}, "hơn 1.250 cuộc"),
        ({"value": "0"}, "<strong>0 cuộc"),
        ({"value": ""}, "<strong>chưa báo cáo"),
        ({"value": "12", "stated": "20"}, "tăng 20% so với cùng kỳ năm 2023"),
        ({"kind": "", "stated": "", "base": ""}, "<strong>10 cuộc"),
    ],
)
def test_a_figure_is_corrected(world: World, head: Client, changes: dict[str, object], words: str) -> None:
    dossier = make_full(world)
    address = f"{dossier.get_absolute_url()}sua/c/"
    answer = head.post(address, typed(head, address, **changes))
    assert (answer.status_code, answer["Location"]) == (302, f"{dossier.get_absolute_url()}#so-c")
    assert words in body(head, dossier.get_absolute_url())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "mười"}, "Số không đúng"),
        ({"value": "9" * 20}, "Số quá lớn"),
        ({"value": "-4"}, "Số không đúng"),
        ({"kind": ""}, "Hãy chọn kiểu so sánh"),
        ({"indicator": ""}, "Cần nhập"),
        ({"value": "4", "state": "not_applicable"}, "để trống giá trị"),
    ],
)
def test_bad_input_is_told_and_kept(world: World, head: Client, changes: dict[str, object], words: str) -> None:
    dossier = make_full(world)
    address = f"{dossier.get_absolute_url()}sua/c/"
    answer = head.post(address, typed(head, address, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "tăng 50%" in body(head, dossier.get_absolute_url())


def test_two_editors_see_both_texts(world: World, head: Client) -> None:
    dossier = make_full(world)
    address = f"{dossier.get_absolute_url()}sua/c/"
    sent = typed(head, address, value="12")
    dossier.figures.filter(key="c").update(value=11)
    answer = head.post(address, sent)
    assert answer.status_code == 409
    assert dossier.figures.get(key="c").value == 11


def test_who_may_correct(world: World, sign_in: Callable[[User], Client], stranger: Client) -> None:
    address = f"{make_full(world).get_absolute_url()}sua/c/"
    assert stranger.get(address).status_code == 404
    assert sign_in(world.user(Role.LEADER)).get(address).status_code == 403
    assert sign_in(world.user(Role.CLERK)).get(address).status_code == 200
    assert sign_in(world.user(Role.CLERK)).get(address.replace("/c/", "/la/")).status_code == 404


def test_figures_of_a_conference_are_corrected_there(sign_in: Callable[[User], Client]) -> None:
    dossier = load_case(DATA / "quoc-oai-2024-q1.json").dossier
    assert dossier is not None
    client = sign_in(make_user("quoc-oai", dossier.unit, Role.CLERK))
    answer = client.get(f"{dossier.get_absolute_url()}sua/gs-h/")
    assert answer["Location"] == dossier.briefing.get_absolute_url()
    assert "/sua/" not in body(client, dossier.get_absolute_url())
