"""What an uploaded file really is: judged by its bytes against a short list; its name only has to agree."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import puremagic
from django.core.exceptions import ValidationError
from PIL import Image

MOST_MEMBERS, MOST_UNPACKED, HIGHEST_RATIO = 200, 50 * 1024 * 1024, 100
MOST_PIXELS = 60_000_000
SNIFFED = 4096
OOXML = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
ALLOWED_WORDS = "PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, WEBP, TXT, CSV"


@dataclass(frozen=True)
class Kind:
    """An allowed kind: its content type, the extensions it may carry, and the check of its inside."""

    content_type: str
    extensions: tuple[str, ...]
    check: Callable[[BinaryIO, str], None]


def content_kind(file: BinaryIO, name: str) -> Kind:
    """The kind of a file; raises ValidationError with a sentence that names the file."""
    extension = PurePosixPath(name.lower()).suffix.lstrip(".")
    head = _head(file)
    if not head:
        raise _refused(name, "không có nội dung.")
    kind = next((kind for kind in KINDS if extension in kind.extensions), None)
    if kind is None:
        raise _refused(name, f"thuộc loại không được nhận; chỉ nhận {ALLOWED_WORDS}.")
    kind.check(file, name)
    file.seek(0)
    return kind


def _head(file: BinaryIO) -> bytes:
    file.seek(0)
    head = file.read(SNIFFED)
    file.seek(0)
    return head


def _refused(name: str, why: str) -> ValidationError:
    return ValidationError(f"Tệp “{name}” {why}", code="refused")


def _is(file: BinaryIO, name: str, *mime_types: str) -> None:
    """Refuses when the signature says another kind than the name."""
    try:
        found = {match.mime_type for match in puremagic.magic_string(_head(file))}
    except (puremagic.PureError, ValueError):
        found = set()
    if not found & set(mime_types):
        raise _refused(name, "có nội dung không đúng với phần đuôi của tên tệp.")


def _pdf(file: BinaryIO, name: str) -> None:
    _is(file, name, "application/pdf")
    if not _head(file).startswith(b"%PDF-"):
        raise _refused(name, "có nội dung không đúng với phần đuôi của tên tệp.")


def _picture(*mime_types: str) -> Callable[[BinaryIO, str], None]:
    def check(file: BinaryIO, name: str) -> None:
        _is(file, name, *mime_types)
        try:
            with Image.open(file) as picture:  # reads the head only
                width, height = picture.size
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            raise _refused(name, "là ảnh hỏng hoặc quá lớn.") from error
        if width * height > MOST_PIXELS:
            raise _refused(name, "là ảnh quá lớn (trên 60 triệu điểm ảnh).")

    return check


def _office(main_part: str) -> Callable[[BinaryIO, str], None]:
    def check(file: BinaryIO, name: str) -> None:
        with _opened(file, name) as archive:
            members = {member.lower() for member in archive.namelist()}
            if main_part not in members or "[content_types].xml" not in members:
                raise _refused(name, "có nội dung không đúng với phần đuôi của tên tệp.")
            listing = next(member for member in archive.namelist() if member.lower() == "[content_types].xml")
            types = archive.read(listing).lower()
            if b"macroenabled" in types or b"vbaproject" in types or any("vbaproject" in m for m in members):
                raise _refused(name, "có chứa macro nên không được nhận.")

    return check


def _open_document(mime_type: str) -> Callable[[BinaryIO, str], None]:
    def check(file: BinaryIO, name: str) -> None:
        with _opened(file, name) as archive:
            if "mimetype" not in archive.namelist() or archive.read("mimetype").strip() != mime_type.encode():
                raise _refused(name, "có nội dung không đúng với phần đuôi của tên tệp.")
            if any(member.lower().startswith(("basic/", "scripts/")) for member in archive.namelist()):
                raise _refused(name, "có chứa macro nên không được nhận.")

    return check


def _opened(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """A packed office file after the pre-flight: few members, small unpacked, no extreme ratio, no XML entities."""
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
        unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
        if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > HIGHEST_RATIO * max(packed, 1):
            raise _refused(name, "bung ra quá lớn nên không được nhận.")
        if any(m.flag_bits & 1 for m in members):
            raise _refused(name, "được đặt mật khẩu; hãy bỏ mật khẩu rồi tải lại.")
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    if b"<!DOCTYPE" in part.read(1024).upper():
                        raise _refused(name, "có cấu trúc không an toàn nên không được nhận.")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        if isinstance(error, ValidationError):
            raise
        raise _refused(name, "bị hỏng hoặc có nội dung không đúng với phần đuôi của tên tệp.") from error
    return archive


def _text(file: BinaryIO, name: str) -> None:
    file.seek(0)
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused(name, "không phải văn bản thuần mã UTF-8.") from error
    if "\x00" in text or text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<svg", "<script", "<?xml")):
        raise _refused(name, "có nội dung không đúng với phần đuôi của tên tệp.")


KINDS = (
    Kind("application/pdf", ("pdf",), _pdf),
    Kind("image/png", ("png",), _picture("image/png")),
    Kind("image/jpeg", ("jpg", "jpeg"), _picture("image/jpeg")),
    Kind("image/webp", ("webp",), _picture("image/webp")),
    Kind(OOXML + "wordprocessingml.document", ("docx",), _office("word/document.xml")),
    Kind(OOXML + "spreadsheetml.sheet", ("xlsx",), _office("xl/workbook.xml")),
    Kind(OOXML + "presentationml.presentation", ("pptx",), _office("ppt/presentation.xml")),
    Kind(OPEN + "text", ("odt",), _open_document(OPEN + "text")),
    Kind(OPEN + "spreadsheet", ("ods",), _open_document(OPEN + "spreadsheet")),
    Kind("text/plain", ("txt",), _text),
    Kind("text/csv", ("csv",), _text),
)
ACCEPTED = ",".join(f".{extension}" for kind in KINDS for extension in kind.extensions)
SHOWN_INLINE = {"application/pdf", "image/png", "image/jpeg", "image/webp"}
