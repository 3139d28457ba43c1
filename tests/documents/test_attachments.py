"""Uploads are judged by their content, kept under random names, and handed out so that nothing in them runs."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from hdnd_portal.documents import render
from hdnd_portal.documents.actions.attach import attach, detach, file_name, sweep
from hdnd_portal.documents.models import Attachment, Document
from hdnd_portal.organisation.choices import Role
from hdnd_portal.organisation.models import User
from tests.builders.documents import make_document, make_issued, make_paper
from tests.builders.organisation import World


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "white").save(buffer, kind)
    return buffer.getvalue()


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


TYPES = b"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
DOCX = render.docx(make_paper(1))
XLSX = packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": b"<workbook/>"})
PPTX = packed({"[Content_Types].xml": TYPES, "ppt/presentation.xml": b"<p/>"})
ODT = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<c/>"}, zipfile.ZIP_STORED)
ODS = packed(
    {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<c/>"}, zipfile.ZIP_STORED
)
PNG, JPEG, WEBP = picture("PNG"), picture("JPEG"), picture("WEBP")
TEXT = "Kết quả giám sát quý I".encode()
MACRO = packed({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
MACRO_TYPE = packed(
    {"[Content_Types].xml": b"<x ContentType='x.macroEnabled.main+xml'/>", "word/document.xml": b"<w/>"}
)
BOMB = packed({"[Content_Types].xml": TYPES, "word/document.xml": b"0" * 20_000_000})
CROWD = packed({"[Content_Types].xml": TYPES, "word/document.xml": b"<w/>", **{f"m{n}": b"x" for n in range(200)}})
ENTITIES = packed({"[Content_Types].xml": b"<!DOCTYPE x [<!ENTITY a 'a'>]>" + TYPES, "word/document.xml": b"<w/>"})
ODT_MACRO = packed({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/Standard/x.xml": b"<c/>"})
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
EXE = b"MZ\x90\x00" + b"\x00" * 200
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600

GOOD = [
    ("a.pdf", PDF), ("BÁO CÁO.PDF", PDF), ("a.docx", DOCX), ("a.xlsx", XLSX), ("a.pptx", PPTX), ("a.odt", ODT),
    ("a.ods", ODS), ("a.png", PNG), ("a.jpg", JPEG), ("a.jpeg", JPEG), ("a.webp", WEBP), ("a.txt", TEXT),
    ("a.csv", TEXT), ("a.exe.pdf", PDF),
]  # fmt: skip
BAD = [
    ("a.pdf", HTML), ("a.pdf", EXE), ("a.pdf", PNG), ("a.pdf", b" " * 5000 + PDF), ("a.pdf", b""), ("a.pdf", DOCX),
    ("a.docx", MACRO), ("a.docm", MACRO), ("a.docx", MACRO_TYPE), ("a.docx", BOMB), ("a.docx", CROWD),
    ("a.docx", ENTITIES),
    ("a.docx", XLSX), ("a.docx", PDF), ("a.docx", DOCX[:300]), ("a.docx", OLE), ("a.doc", OLE), ("a.xls", OLE),
    ("a.xlsx", DOCX), ("a.pptx", XLSX), ("a.odt", ODS), ("a.odt", ODT_MACRO), ("a.odt", DOCX), ("a.zip", DOCX),
    ("a.svg", SVG), ("a.png", SVG), ("a.png", JPEG), ("a.png", PNG[:20]), ("a.jpg", HTML), ("a.webp", PNG),
    ("a.txt", HTML), ("a.txt", SVG), ("a.txt", b"a\x00b"), ("a.txt", b"\xff\xfe\xfa"), ("a.csv", b"\x89PNG\r\n"),
    ("a.html", HTML), ("a.exe", EXE), ("a.pdf.exe", PDF), ("a", PDF), ("fdp.exe", EXE), (".pdf", HTML),
    ("a.js", b"alert(1)"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def kept(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def put(document: Document, name: str, content: bytes, **more: Any) -> Attachment:
    return attach(document, SimpleUploadedFile(name, content), by=None, kind="paper", **more)


def short(value: Any) -> str:
    """Names of test cases: file names as they are, bytes by their length."""
    return value if isinstance(value, str) else f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(("name", "content"), GOOD, ids=short)
def test_allowed_content_is_taken(world: World, media: Path, name: str, content: bytes) -> None:
    file = put(make_document(world), name, content)
    (stored,) = kept(media)
    assert stored.read_bytes() == content
    assert "." not in stored.name
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.name == name


@pytest.mark.parametrize(("name", "content"), BAD, ids=short)
def test_everything_else_is_refused_by_name(world: World, media: Path, name: str, content: bytes) -> None:
    with pytest.raises(ValidationError, match="Tệp “"):
        put(make_document(world), name, content)
    assert kept(media) == []
    assert not Attachment.objects.exists()


def test_huge_pictures_are_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="quá lớn"):
        put(make_document(world), "a.png", picture("PNG", (12_000, 6_000)))


def test_size_limit(world: World, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    with pytest.raises(ValidationError, match=r"“to\.pdf” lớn hơn 1 MB"):
        put(make_document(world), "to.pdf", PDF + b"0" * 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\a\\báo cáo.pdf", "báo cáo.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ('a"b.pdf', "a b.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\x00b.pdf", "a b.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_made_harmless(name: str, clean: str) -> None:
    assert file_name(name) == clean


def test_a_failed_write_leaves_no_file(world: World, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = make_document(world)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Attachment, "save", broken)
    with pytest.raises(RuntimeError):
        put(document, "a.pdf", PDF)
    assert kept(media) == []


def test_taking_away_removes_the_bytes(
    world: World, media: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    file = put(make_document(world), "a.pdf", PDF)
    with django_capture_on_commit_callbacks(execute=True):
        detach(file)
    assert kept(media) == []


# Pages


def at(name: str, document: Document, *more: Any) -> str:
    return reverse(f"documents:{name}", args=[document.public_id, *more])


@pytest.mark.parametrize(
    ("name", "content", "inline"),
    [("a.pdf", PDF, True), ("a.png", PNG, True), ("a.docx", DOCX, False), ("a.txt", TEXT, False)],
    ids=short,
)
def test_serving(world: World, clerk: Client, name: str, content: bytes, inline: bool) -> None:
    document = make_document(world)
    file = put(document, name, content)
    answer = clerk.get(at("attachment", document, file.public_id))
    assert b"".join(answer.streaming_content) == content
    assert answer["Content-Type"] == file.content_type
    assert answer["Content-Disposition"].startswith("inline" if inline else "attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Cache-Control"] == "no-store"
    forced = clerk.get(at("attachment", document, file.public_id) + "?tai")
    assert forced["Content-Disposition"].startswith("attachment")


def test_vietnamese_names_in_headers(world: World, clerk: Client) -> None:
    document = make_document(world)
    file = put(document, "Báo cáo 'quý I'.pdf", PDF)
    header = clerk.get(at("attachment", document, file.public_id))["Content-Disposition"]
    assert "filename*=utf-8''B%C3%A1o%20c%C3%A1o" in header


def test_files_of_other_units_and_other_records(world: World, clerk: Client, stranger: Client) -> None:
    mine, other = make_document(world), make_document(world)
    file = put(mine, "a.pdf", PDF)
    assert stranger.get(at("attachment", mine, file.public_id)).status_code == 404
    assert clerk.get(at("attachment", other, file.public_id)).status_code == 404
    assert stranger.post(at("detach", mine, file.public_id)).status_code == 404
    assert stranger.post(at("attach", mine)).status_code == 404


def test_readers_may_not_attach(world: World, sign_in: Callable[[User], Client]) -> None:
    document = make_document(world)
    file = put(document, "a.pdf", PDF)
    leader = sign_in(world.user(Role.LEADER))
    assert leader.get(at("attachment", document, file.public_id)).status_code == 200
    assert leader.post(at("attach", document), {"kind": "paper"}).status_code == 403
    assert leader.post(at("detach", document, file.public_id)).status_code == 403


def test_good_files_are_kept_and_bad_ones_named(world: World, clerk: Client) -> None:
    document = make_issued(world)
    files = [
        SimpleUploadedFile("tốt.pdf", PDF),
        SimpleUploadedFile("xấu.pdf", HTML),
        SimpleUploadedFile("ảnh.png", PNG),
    ]
    answer = clerk.post(at("attach", document), {"uploads": files, "kind": "signed", "caption": ""}, follow=True)
    text = answer.content.decode()
    assert "Tệp “xấu.pdf” có nội dung không đúng" in text
    assert [file.name for file in Attachment.objects.of(document).order_by("pk")] == ["tốt.pdf", "ảnh.png"]
    assert "tốt.pdf" in text
    assert "Bản ký số" in text


@pytest.mark.parametrize("files", [[], [("xấu.pdf", HTML)]])
def test_without_a_good_file_nothing_happens(world: World, clerk: Client, files: list[tuple[str, bytes]]) -> None:
    document = make_document(world)
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    page = clerk.post(at("attach", document), {"uploads": uploads, "kind": "paper", "caption": "Giữ lại"})
    assert page.status_code == 422
    assert "Giữ lại" in page.content.decode()
    assert page.context["form"].errors["uploads"]


def test_taking_away_by_page(world: World, clerk: Client) -> None:
    document = make_document(world)
    file = put(document, "a.pdf", PDF)
    assert clerk.get(at("detach", document, file.public_id)).status_code == 200
    assert Attachment.objects.exists()
    assert clerk.post(at("detach", document, file.public_id)).status_code == 302
    assert not Attachment.objects.exists()
    assert "Gỡ tệp đính kèm" in clerk.get(at("document", document)).content.decode()


def test_files_without_a_record_are_swept(world: World, media: Path) -> None:
    put(make_document(world), "a.pdf", PDF)
    orphan = media / "aa" / "0123456789"
    orphan.parent.mkdir(parents=True, exist_ok=True)
    orphan.write_bytes(b"x")
    assert sweep() == 0  # too young: its transaction may still be running
    assert sweep(older_than=timedelta(0)) == 1
    assert len(kept(media)) == 1
