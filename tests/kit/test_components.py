"""The shared components: complete, accessible, usable by keyboard and on a phone, and honest about errors."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import engines
from django.test import Client
from playwright.sync_api import Dialog

from hdnd_portal.kit.gallery import AgendaForm, AgendaFormSet, SampleForm
from hdnd_portal.kit.templatetags import portal
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.browser import PHONE, Visitor
from tests.builders.organisation import World

ROOT = Path(settings.BASE_DIR)
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
GALLERY = "/thanh-phan/"
ROWS = """() => [...document.querySelectorAll('.grid tbody tr')].filter(row => !row.hidden)
  .map(row => [...row.querySelectorAll('td[data-column]')]
    .map(cell => cell.querySelector('input,select,textarea').value))"""
PASTE = """text => {
  const cell = [...document.querySelectorAll('.grid tbody textarea')].at(-1);
  const data = new DataTransfer();
  data.setData('text/plain', text);
  cell.focus();
  return cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def html(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


@pytest.fixture
def author(visitor: Visitor, world: World, sign_in: Callable[[User], Client]) -> Visitor:
    """Somebody signed in, looking at the gallery."""
    cookie = sign_in(world.user(Role.CLERK)).cookies[settings.SESSION_COOKIE_NAME]
    visitor.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": visitor.base}])
    visitor.open(GALLERY)
    return visitor


# ---- the files ----


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.name)
def test_component_says_what_it_is_and_how_to_call_it(path: Path) -> None:
    first, second, third, *_ = path.read_text(encoding="utf-8").splitlines()
    assert re.match(r"\{# \S.* #\}$", first)
    assert second.startswith("{# Params: ")
    assert third.startswith("{# Example: ")


def test_gallery_shows_every_component() -> None:
    sources = (ROOT / "templates" / "layout" / "gallery.html").read_text(encoding="utf-8") + "".join(
        path.read_text(encoding="utf-8") for path in COMPONENTS
    )
    called = set(re.findall(r'include "components/([a-z_]+)\.html"', sources))
    called |= set(re.findall(r"\{% (badge|error_summary) ", sources))
    assert {path.stem for path in COMPONENTS} - called == set()


def test_every_icon_in_use_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([a-z0-9-]+)"', (ROOT / "static/img/icons.svg").read_text(encoding="utf-8")))
    named = set(portal.TONE_ICONS.values()) | set(portal.NOTICE_ICONS.values()) | set(portal.SECTION_ICONS.values())
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'\{% icon "([a-z0-9-]+)"', text))
        named |= set(re.findall(r'\bicon(?:=|\|default:)"([a-z0-9-]+)"', text))
    for path in ROOT.glob("*/**/*.py"):
        if not {".venv", ".data", "tests"} & set(path.parts):
            named |= set(re.findall(r'"?icon"?[:=] ?"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert named - sprite == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_templates_carry_no_inline_script_style_or_handler(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|hx-on|\|\s*safe\b", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


# ---- markup ----


def test_badge_speaks_in_words_and_shape() -> None:
    shown = html('{% badge "Quá hạn 12 ngày" "danger" %}')
    assert "Quá hạn 12 ngày" in shown
    assert "#exclamation-triangle-fill" in shown


def test_badge_escapes_its_label() -> None:
    assert "<b>" not in html("{% badge label %}", label="<b>")


def test_field_ties_hint_and_error_to_the_input() -> None:
    form = SampleForm({"held_on": "31/2/2026"})
    shown = form["held_on"].as_field_group()
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_held_on_helptext id_held_on_error"' in shown
    assert 'id="id_held_on_error"' in shown
    assert "Không có ngày 31 tháng 2 năm 2026." in shown


def test_required_is_said_in_words() -> None:
    assert "(bắt buộc)" in SampleForm()["name"].as_field_group()
    assert "(bắt buộc)" not in SampleForm()["guests"].as_field_group()


def test_error_summary_links_every_error_to_its_field() -> None:
    shown = html("{% error_summary form %}", form=SampleForm({"held_on": "31/2/2026"}))
    assert "có 3 chỗ cần sửa" in shown
    for target in ("id_name", "id_held_on", "id_form_0"):
        assert f'href="#{target}"' in shown
        assert f'id="{target}"' in str(SampleForm({"held_on": "31/2/2026"}))


def test_error_summary_names_the_row_of_a_formset() -> None:
    data = {"d-TOTAL_FORMS": "2", "d-INITIAL_FORMS": "0", "d-0-content": "Một", "d-1-minutes": "5"}
    shown = html("{% error_summary rows %}", rows=AgendaFormSet(data, prefix="d"))
    assert 'href="#id_d-1-content"' in shown
    assert "Dòng 2 – Nội dung: " in shown


def test_error_summary_is_silent_without_errors() -> None:
    assert html("{% error_summary form missing %}", form=SampleForm(), missing=None).strip() == ""


def test_pagination_keeps_the_rest_of_the_address(clerk: Client) -> None:
    text = clerk.get(GALLERY, {"trang": "2", "q": "đường ĐH 09"}).content.decode()
    assert "trang=3" in text
    assert text.count("q=%C4%91%C6%B0%E1%BB%9Dng") >= 3


def test_grid_without_scripts_has_blank_rows_delete_boxes_and_order() -> None:
    rows = AgendaFormSet(initial=[{"content": "Một"}], prefix="d")
    shown = html('{% include "components/grid.html" with formset=rows caption="Chương trình" only %}', rows=rows)
    body, pattern = shown.split("<template>")
    assert body.count("<tr data-row") == 3
    assert body.count("-DELETE") >= 3
    assert "d-__prefix__-content" in pattern
    assert "__prefix__" not in body


def test_grid_keeps_a_wrong_row_as_typed() -> None:
    data = {"d-TOTAL_FORMS": "1", "d-INITIAL_FORMS": "0", "d-0-content": "Báo cáo", "d-0-due_on": "31/2"}
    rows = forms.formset_factory(AgendaForm, extra=0)(data, prefix="d")
    assert not rows.is_valid()
    shown = html('{% include "components/grid.html" with formset=rows caption="x" only %}', rows=rows)
    assert 'value="31/2"' in shown
    assert "Không có ngày 31 tháng 2" in shown


@pytest.mark.parametrize("template", ["400", "403", "404", "405", "413", "500", "csrf_failure"])
def test_problem_pages_need_no_context(template: str) -> None:
    shown = engines["django"].get_template(f"{template}.html").render({})
    assert '<html lang="vi"' in shown
    assert shown.count("<h1>") == 1


# ---- in a browser ----


@pytest.mark.browser
def test_gallery_is_accessible_on_desk_and_phone(author: Visitor) -> None:
    assert author.axe() == []
    assert not author.too_wide()
    author.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert author.axe() == []
    assert not author.too_wide()


@pytest.mark.browser
def test_errors_take_the_focus_and_the_title(author: Visitor) -> None:
    assert author.page.evaluate("document.activeElement.className") == "error-summary"
    assert author.page.title().startswith("Lỗi:")


@pytest.mark.browser
def test_grid_by_keyboard(author: Visitor) -> None:
    page = author.page
    page.locator(".grid tbody tr").nth(3).locator("textarea").focus()
    for text in ("Việc bốn", "", "5/5", "10"):
        page.keyboard.type(text)
        page.keyboard.press("Tab") if text != "10" else None
    page.keyboard.press("Tab")  # from the last cell: a new row
    assert page.evaluate("document.activeElement.name") == "chuong-trinh-4-content"
    page.keyboard.press("Control+d")
    page.keyboard.press("ArrowUp")  # in a long text first to its beginning,
    page.keyboard.press("ArrowUp")  # then to the row above
    assert page.evaluate("document.activeElement.name") == "chuong-trinh-3-content"
    rows = page.evaluate(ROWS)
    assert rows[3] == ["Việc bốn", "", "5/5", "10"]
    assert rows[4][0] == "Việc bốn"
    page.locator(".grid tbody input[name$=minutes]").first.press("Enter")
    assert page.evaluate("document.activeElement.name") == "chuong-trinh-1-minutes"
    assert page.url.endswith(GALLERY)  # Enter sent nothing


@pytest.mark.browser
def test_keys_of_an_input_method_are_left_alone(author: Visitor) -> None:
    left = author.page.evaluate(
        """() => ['Enter', 'Tab', 'ArrowDown', 'd', 's'].map(key => document.querySelector('.grid tbody input')
          .dispatchEvent(new KeyboardEvent('keydown',
            {key, ctrlKey: key.length === 1, isComposing: true, bubbles: true, cancelable: true})))"""
    )
    assert left == [True] * 5
    assert author.page.url.endswith(GALLERY)


@pytest.mark.browser
def test_single_letters_do_nothing_but_slash_and_escape_work(author: Visitor) -> None:
    page = author.page
    page.locator("header summary").last.click()
    page.keyboard.press("Escape")
    assert page.locator("details.menu[open]").count() == 0
    page.keyboard.press("s")
    page.keyboard.press("n")
    assert page.url.endswith(GALLERY)


@pytest.mark.browser
def test_grid_moves_deletes_and_takes_back(author: Visitor) -> None:
    page = author.page
    before = page.evaluate(ROWS)
    page.locator("[data-grid-down]").first.click()
    assert [row[0] for row in page.evaluate(ROWS)][:2] == [before[1][0], before[0][0]]
    page.locator("[data-grid-remove]").first.click()
    assert len(page.evaluate(ROWS)) == len(before) - 1
    assert page.locator("input[name='chuong-trinh-1-DELETE']").is_checked()
    page.get_by_role("button", name="Hoàn tác").click()
    assert len(page.evaluate(ROWS)) == len(before)
    orders = page.eval_on_selector_all(".grid tbody input[name$=ORDER]", "all => all.map(one => one.value)")
    assert orders == ["1", "2", "", ""]  # blank rows stay unchanged for the server


@pytest.mark.browser
def test_paste_from_excel_previews_maps_and_fills(author: Visitor) -> None:
    page = author.page
    text = (
        "Nội dung\tTrình bày\tPhút\r\n"
        '"Dòng ""một""\r\nhai"\tVăn phòng\t10\r\n'
        "Ho\u0323\u0302i nghi\u0323\tSở X\t5\r\n"  # decomposed, and an office that is not in the list
    )
    page.evaluate(PASTE, text)
    assert "1 ô không khớp danh sách" in page.locator(".paste-dialog").inner_text()
    page.get_by_role("button", name="Dán 2 dòng").click()
    assert page.evaluate(ROWS)[-2:] == [['Dòng "một"\nhai', "van-phong", "", "10"], ["Hội nghị", "", "", "5"]]


@pytest.mark.browser
def test_single_cell_pastes_as_usual(author: Visitor) -> None:
    assert author.page.evaluate(PASTE, "một ô") is True  # the event was left to the browser


@pytest.mark.browser
def test_leaving_with_something_typed_asks_first(author: Visitor) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    author.page.on("dialog", answer)
    author.page.locator(".grid textarea").first.focus()
    author.page.keyboard.type("x")
    author.page.goto(author.base + "/dang-nhap/")
    assert asked == ["beforeunload"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 683, 992])
def test_gallery_fits_every_width(author: Visitor, width: int) -> None:
    author.page.set_viewport_size({"width": width, "height": 768})
    assert not author.too_wide()


@pytest.mark.browser
def test_typed_text_survives_a_reload_and_is_gone_after_signing_out(author: Visitor) -> None:
    page = author.page
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#id_mau-name").fill("Hội nghị đang gõ dở")
    page.locator("#id_mau-name").blur()
    for _ in range(50):  # the draft is kept half a second after the last key
        if page.evaluate("Object.keys(sessionStorage).length"):
            break
        page.wait_for_timeout(100)
    page.reload()
    page.get_by_role("button", name="Khôi phục").click()
    assert page.locator("#id_mau-name").input_value() == "Hội nghị đang gõ dở"
    page.locator("header summary").last.click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/")
    assert page.evaluate("Object.keys(sessionStorage)") == []


@pytest.mark.browser
def test_typed_text_of_another_user_is_dropped_unseen(author: Visitor) -> None:
    page = author.page
    page.evaluate(
        "sessionStorage.setItem('nhap:0:/thanh-phan/:mau', JSON.stringify({at: Date.now(), values: {'mau-name': 'x'}}))"
    )
    page.reload()
    assert page.locator(".draft-banner").count() == 0
    assert page.evaluate("Object.keys(sessionStorage)") == []


@pytest.mark.browser
def test_day_from_the_calendar_is_written_the_vietnamese_way(author: Visitor) -> None:
    author.page.evaluate(
        """HTMLInputElement.prototype.showPicker = function () {
          this.value = '2026-04-05';
          this.dispatchEvent(new Event('change'));
        }"""
    )
    author.page.locator("#mau .date button").click()
    assert author.page.locator("#id_mau-held_on").input_value() == "05/04/2026"


@pytest.mark.browser
def test_phone_menu_opens_without_scripts(author: Visitor) -> None:
    author.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    menu = author.page.locator("#dieu-huong")
    assert not menu.is_visible()
    author.page.locator(".nav-toggle").click()
    assert menu.is_visible()


@pytest.mark.browser
def test_login_page_shows_password_and_warns_of_accents(visitor: Visitor) -> None:
    visitor.open("/dang-nhap/")
    box = visitor.page.locator("input[name=password]")
    box.focus()
    visitor.page.keyboard.type("mâtkhau")
    assert "tắt bộ gõ" in visitor.page.locator(".password-hint").inner_text()
    visitor.page.get_by_role("button", name="Hiện mật khẩu").click()
    assert box.get_attribute("type") == "text"
    assert visitor.axe() == []
