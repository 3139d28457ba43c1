"""Printing cases without a browser: every figure in official form, warnings visible, nothing changed."""

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from django.core.management import CommandError, call_command
from docx import Document as DocxFile

from hdnd_portal import cases
from hdnd_portal.cases.load import load_case
from hdnd_portal.cases.printing import print_case
from hdnd_portal.figures.reports import dossier_paper, dossier_sections
from hdnd_portal.history.models import Entry
from tests.cases.corpus import VARIANTS, variant
from tests.cases.test_load import row_counts

pytestmark = pytest.mark.django_db
DATA = Path(cases.__file__).parent / "data"
RATIO = "04 cuộc giám sát, khảo sát chuyên đề, bằng 133% so với cùng kỳ năm 2023"
INCREASE = "49 cuộc giám sát, khảo sát chuyên đề, tăng 104% so với cùng kỳ năm 2023"
QUOC_OAI = (
    "01 kỳ họp chuyên đề", "06 nghị quyết ban hành", "14 kỳ họp chuyên đề", "03 phiên giải trình",
    "02 phiên giải trình",
    "64 cơ quan, đơn vị được giám sát, trong đó 28 cơ quan, đơn vị, địa phương được làm việc trực tiếp",
    "04 buổi tiếp công dân chủ trì", "63 buổi tiếp công dân tại các xã, thị trấn", "208 buổi tiếp công dân",
    "31 tập thể", "56 cá nhân", RATIO, INCREASE,
)  # fmt: skip


def words_of(content: bytes) -> str:
    """All words of a PDF, single spaces."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pdf.pages))


def report_text(name: str) -> str:
    dossier = load_case(variant(name)).dossier
    assert dossier is not None
    return "\n".join(f"{part.heading}\n{part.text}\n{part.table or ''}" for part in dossier_sections(dossier))


@pytest.mark.parametrize("file", ["bao-cao.pdf", "thong-bao-ket-luan.pdf", "thong-bao-ket-luan.docx"])
def test_quoc_oai_prints_each_figure(file: str, tmp_path: Path) -> None:
    load_case(DATA / "quoc-oai-2024-q1.json")
    print_case("quoc-oai-2024-q1", tmp_path)
    content = (tmp_path / file).read_bytes()
    if file.endswith("docx"):
        text = " ".join(paragraph.text for paragraph in DocxFile(io.BytesIO(content)).paragraphs)
    else:
        text = words_of(content)
    assert [words for words in QUOC_OAI if words not in text] == []


@pytest.mark.parametrize("file", ["bao-cao.pdf", "thong-bao-ket-luan.pdf"])
def test_kon_tum_prints_its_figure(file: str, tmp_path: Path) -> None:
    load_case(DATA / "kon-tum-2021-h2.json")
    print_case("kon-tum-2021-h2", tmp_path)
    text = words_of((tmp_path / file).read_bytes())
    assert "HĐND tỉnh, huyện, thành phố: 61 cuộc giám sát, khảo sát chuyên đề" in text
    assert "ít nhất mỗi năm 02 cuộc giám sát chuyên đề" in text
    assert "quận" not in text


@pytest.mark.parametrize("name", VARIANTS)
def test_every_variant_prints_and_changes_nothing(name: str, tmp_path: Path) -> None:
    report = load_case(variant(name))
    assert report.dossier is not None
    before, entries = row_counts(), Entry.objects.count()
    paths = print_case(report.case_id, tmp_path / "ra")
    expected = {"bao-cao.pdf"}
    if report.dossier.kind == "giao_ban":
        expected |= {"thong-bao-ket-luan.pdf", "thong-bao-ket-luan.docx"}
    assert {path.name for path in paths} == expected
    assert all(path.stat().st_size > 3000 for path in paths)
    assert row_counts() == before
    assert Entry.objects.count() == entries


def test_disagreement_prints_what_was_stated_and_warns(tmp_path: Path) -> None:
    load_case(variant("disagrees"))
    print_case("thu-disagrees", tmp_path)
    text = words_of((tmp_path / "bao-cao.pdf").read_bytes())
    assert "10 cuộc giám sát chuyên đề, tăng 50% so với cùng kỳ năm 2024" in text
    assert "Cần kiểm tra lại. Số đã nêu: tăng 50%; tính lại: tăng 25% (10 so với 08)" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no-base", "không so sánh được với cùng kỳ (chưa có số liệu gốc)"),
        ("stated-without-base", "bằng 133% so với cùng kỳ năm 2024 (chưa có số liệu gốc)"),
        ("zero-base", "cùng kỳ năm 2024 không phát sinh"),
        ("difference", "221 đơn tiếp nhận, giảm 198 đơn so với cùng kỳ năm 2024"),
        ("equal", "tương đương cùng kỳ năm 2024"),
        ("decrease", "giảm 25% so với cùng kỳ năm 2024"),
        ("plan", "đạt 85% kế hoạch năm 2025"),
        ("kind-from-words", "tăng 02 cuộc so với kỳ trước"),
        ("not-reported", "cuộc giám sát chuyên đề: chưa báo cáo; kiến nghị kéo dài: không phát sinh"),
        ("zero-is-a-number", "0 đơn tố cáo"),
        ("estimated", "ước hơn 1.250 lượt cử tri tham dự"),
        ("shares", "67 kiến nghị đã giải quyết xong, đạt 67/94 kiến nghị (71,28%)"),
        ("shares", "tỷ lệ giải quyết đạt 71,28%, trên tổng số 94 kiến nghị"),
        ("shares", "77 đơn đã trả lời, đạt 77/106 đơn (72,64%)"),
        ("breakdown", "chia ra: khiếu nại 20, tố cáo 03, kiến nghị, phản ánh 30, khác chưa có số liệu"),
        ("parts", "64 đơn vị được giám sát, trong đó 28 đơn vị làm việc trực tiếp (gồm 07 đơn vị ở xa)"),
        ("sums", "04 + 06 = 10, khớp"),
        ("sums", "04 + 06 ≠ 11, không khớp"),
        ("sums", "không khớp: cộng lại được 10, lệch −1"),
        ("sums", "chưa kiểm tra được vì thiếu số liệu"),
        ("two-periods", "09 cuộc giám sát chuyên đề (năm 2024)"),
        ("classifications", "Kết quả: đã giải quyết; chờ nguồn lực (nhóm chung: ĐANG)"),
        ("texts", "HĐND xã: bổ sung biên chế (gửi UBND tỉnh). Chưa có trả lời"),
        ("texts", "Sửa quy chế. Trả lời: đã tiếp thu"),
        ("texts", "03 tập thể, cá nhân: chưa có số liệu được biểu dương"),
        ("dues", "Trả lời cử tri (UBND xã; phối hợp: Ủy ban MTTQ Việt Nam xã; 31/12/2025)"),
        ("figures-without-words", "Văn phòng: 1,5 tỷ đồng kinh phí"),
        ("only-id", "Hồ sơ chưa có số liệu nào"),
    ],
)
def test_official_words_of_awkward_figures(name: str, words: str) -> None:
    assert words in report_text(name)


def test_headings_are_numbered_without_gaps() -> None:
    dossier = load_case(DATA / "quoc-oai-2024-q1.json").dossier
    assert dossier is not None
    numbers = [part.heading.split(".")[0] for part in dossier_paper(dossier).sections if part.heading]
    assert numbers == ["I", "II", "III", "IV", "V", "VI"]


def test_unknown_id_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có hồ sơ nào mang mã “la”"):
        call_command("print_case", "la", "--out", str(tmp_path))


def test_a_folder_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    load_case(variant("shares"))
    (tmp_path / "tep").write_text("x")
    with pytest.raises(CommandError, match="Không ghi được"):
        call_command("print_case", "thu-shares", "--out", str(tmp_path / "tep" / "trong"))
