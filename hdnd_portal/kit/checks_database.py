"""Whether the connected database can serve Vietnamese at all; asked before anything is written into it."""

from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

OLDEST_VERSION = 15
EXTENSIONS = ("pg_trgm", "btree_gist")  # similarity in searches; spans of posts and units that may not overlap
RECIPE = "hãy tạo lại với CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'vi'"
WORDS_IN_ORDER = ["an", "Ánh", "ân", "da", "Dũng", "đa", "Đỗ", "o", "ô", "ơ"]


def database_trouble(connection: BaseDatabaseWrapper) -> str | None:
    """The first reason why this database cannot be used, as one Vietnamese sentence; None when it can.

    The server is asked to do the work itself; names of locales promise nothing.
    """
    try:
        with connection.cursor() as cursor:
            questions = (_version, _lower_case, _order, _extensions)
            return next((trouble for question in questions if (trouble := question(cursor))), None)
    except OperationalError as error:
        return f"Không kết nối được cơ sở dữ liệu: {(str(error).strip() or 'không rõ lý do').splitlines()[0]}."


def _answer(cursor: CursorWrapper, sql: str, values: list[Any] | None = None) -> Any:
    cursor.execute(sql, values)
    return cursor.fetchone()[0]


def _version(cursor: CursorWrapper) -> str | None:
    number = int(_answer(cursor, "SELECT current_setting('server_version_num')")) // 10_000
    if number < OLDEST_VERSION:
        return f"Máy chủ cơ sở dữ liệu là PostgreSQL {number}; cần PostgreSQL {OLDEST_VERSION} trở lên."
    return None


def _lower_case(cursor: CursorWrapper) -> str | None:
    if _answer(cursor, "SELECT current_setting('server_encoding')") != "UTF8":
        return f"Cơ sở dữ liệu không dùng bảng mã UTF-8 nên không giữ được chữ Việt; {RECIPE}."
    # Parameters, so that the comparison uses the database's own collation as the application's searches do.
    if not _answer(cursor, "SELECT lower(%s) = %s AND %s ILIKE %s", ["ĐỖ Ứ", "đỗ ứ", "ĐỖ Ứ", "đỗ ứ"]):
        return f"Cơ sở dữ liệu không đổi được chữ hoa, chữ thường tiếng Việt nên tìm kiếm sẽ sai; {RECIPE}."
    return None


def _order(cursor: CursorWrapper) -> str | None:
    sql = "SELECT array_agg(word ORDER BY word) FROM unnest(%s::text[]) AS word"
    if _answer(cursor, sql, [sorted(WORDS_IN_ORDER)]) != WORDS_IN_ORDER:
        return f"Cơ sở dữ liệu không xếp đúng thứ tự chữ cái tiếng Việt; {RECIPE}."
    return None


def _extensions(cursor: CursorWrapper) -> str | None:
    for name in EXTENSIONS:
        if _answer(cursor, "SELECT EXISTS (SELECT FROM pg_extension WHERE extname = %s)", [name]):
            continue
        if not _answer(cursor, "SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = %s)", [name]):
            return f"Máy chủ cơ sở dữ liệu thiếu phần mở rộng {name}; hãy cài gói contrib của PostgreSQL."
        if not _answer(cursor, "SELECT has_database_privilege(current_database(), 'CREATE')"):
            ask = f"hãy nhờ người quản trị chạy lệnh CREATE EXTENSION {name}; hoặc đặt DATABASE_OWNER_URL"
            return f"Cơ sở dữ liệu thiếu phần mở rộng {name}; {ask}."
    return None
