"""Made-up cases of all kinds: each is awkward in its own way, and each must load and print."""

import copy
import unicodedata
from typing import Any

COMMUNE = {"name": "Bình Hòa", "kind": "xã", "valid_from": "2025-07-01"}
QUARTER = {"label": "quý III/2025", "from": "2025-07-01", "to": "2025-09-30"}


def figure(key: str, value: Any = 5, **facts: Any) -> dict[str, Any]:
    scope = {"level": "xã", "body": "HĐND", "label": "HĐND xã"}
    usual = {"id": key, "scope": scope, "indicator": "cuộc giám sát chuyên đề", "unit": "cuộc", "period": "reviewed"}
    return {**usual, "value": value, "state": "reported", **facts}


def case(kind: str, *figures: dict[str, Any], **facts: Any) -> dict[str, Any]:
    usual = {"units": [COMMUNE], "term": "2021-2026", "periods": {"reviewed": QUARTER}}
    return {"kind": kind, **usual, "figures": list(figures), **facts}


def compared(**facts: Any) -> dict[str, Any]:
    return {"base_kind": "same_period", "base_label": "quý III/2024", **facts}


CONFERENCE = {
    "title": "Hội nghị giao ban Thường trực HĐND tỉnh với Thường trực HĐND các xã, phường",
    "convener": "Thường trực HĐND tỉnh",
    "held_on": "2025-10-09",
}
PROVINCE = {"name": "Trường Sơn", "kind": "tỉnh"}

VARIANTS: dict[str, dict[str, Any]] = {
    "only-id": {},
    "only-kind": {"kind": "giao_ban"},
    "all-null": {
        "kind": None,
        "units": None,
        "term": None,
        "conference": None,
        "periods": None,
        "figures": None,
        "shortcomings": None,
        "conclusions": None,
        "commendations": None,
        "related": None,
        "checks": None,
        "classifications": None,
        "discussion": None,
        "proposals": None,
    },
    "empty-parts": {
        "kind": "giao_ban",
        "units": [],
        "conference": {"chairs": [], "next": {}},
        "figures": [{}],
        "conclusions": [{"text": None}],
        "commendations": [{}],
        "classifications": {"Kết quả": []},
        "checks": [],
    },
    "conference-without-units": {"kind": "giao_ban", "conference": CONFERENCE, "conclusions": [{"text": "báo cáo"}]},
    "conference-without-date": {
        "kind": "giao_ban",
        "units": [PROVINCE],
        "conference": {"ordinal": 3},
        "conclusions": [{"text": "tổ chức tập huấn", "kind": "task"}],
    },
    "month-only": {
        "kind": "giao_ban",
        "units": [PROVINCE],
        "conference": {"held_month": "2025-08"},
        "conclusions": ["duy trì giao ban"],
    },
    "no-base": case("bao_cao_hoat_dong", figure("a", comparison=compared(kind="increase"))),
    "stated-without-base": case("bao_cao_hoat_dong", figure("a", comparison=compared(kind="ratio", stated=133))),
    "zero-base": case("bao_cao_hoat_dong", figure("a", comparison=compared(kind="increase", base=0, stated=100))),
    "disagrees": case("bao_cao_hoat_dong", figure("a", 10, comparison=compared(kind="increase", base=8, stated=50))),
    "difference": case(
        "don_thu",
        figure(
            "a",
            221,
            unit="đơn",
            indicator="đơn tiếp nhận",
            comparison=compared(kind="difference", base=419, stated=198, text="giảm 198 đơn so với cùng kỳ"),
        ),
    ),
    "equal": case("tiep_cong_dan", figure("a", 12, comparison=compared(kind="equal", base=12))),
    "decrease": case("tiep_cong_dan", figure("a", 3, comparison=compared(kind="decrease", base=4, stated=25))),
    "plan": case(
        "giam_sat",
        figure("a", 17, comparison=compared(kind="ratio", base=20, stated=85, base_kind="plan", base_label="năm 2025")),
    ),
    "kind-from-words": case(
        "giam_sat",
        figure(
            "a",
            6,
            comparison={
                "text": "tăng 02 cuộc so với quý trước",
                "base": 4,
                "base_kind": "previous_period",
                "stated": 2,
            },
        ),
    ),
    "not-reported": case(
        "kien_nghi_cu_tri",
        figure("a", None, state="not_reported"),
        figure("b", None, state="not_applicable", indicator="kiến nghị kéo dài", unit="kiến nghị"),
    ),
    "zero-is-a-number": case("don_thu", figure("a", 0, indicator="đơn tố cáo", unit="đơn")),
    "estimated": case(
        "kien_nghi_cu_tri",
        figure("a", 1250, state="estimated", qualifier="hơn", unit="lượt", indicator="cử tri tham dự"),
    ),
    "shares": case(
        "kien_nghi_cu_tri",
        figure("all", 94, unit="kiến nghị", indicator="kiến nghị tiếp nhận"),
        figure("done", 67, unit="kiến nghị", indicator="kiến nghị đã giải quyết xong", share_of="all"),
        figure("rate", 71.28, unit="%", indicator="tỷ lệ giải quyết", share_of="all"),
        figure("reply", 77, unit="đơn", indicator="đơn đã trả lời", share_of=106),
    ),
    "breakdown": case(
        "don_thu",
        figure(
            "a",
            53,
            unit="đơn",
            indicator="đơn tiếp nhận",
            breakdown={"khiếu nại": 20, "tố cáo": 3, "kiến nghị, phản ánh": 30, "khác": None},
        ),
    ),
    "parts": case(
        "giam_sat",
        figure("w", 64, unit="đơn vị", indicator="đơn vị được giám sát"),
        figure("p", 28, unit="đơn vị", indicator="đơn vị làm việc trực tiếp", part_of="w"),
        figure("q", 7, unit="đơn vị", indicator="đơn vị ở xa", part_of="p"),
    ),
    "sums": case(
        "tiep_cong_dan",
        figure("a", 4),
        figure("b", 6),
        figure("t", 10),
        figure("u", 11),
        figure("n", None, state="not_reported"),
        checks=[
            {"sum": ["a", "b"], "equals": "t"},
            {"sum": ["a", "b"], "equals": "u"},
            {"sum": ["a", "n"], "equals": "t"},
        ],
    ),
    "free-spans": case(
        "bao_cao_hoat_dong",
        figure("a", period="statistics"),
        figure("b", period={"label": "10 tháng năm 2025", "from": "2025-01-01", "to": "2025-10-31"}),
        figure("c", period={"from": "2025-07-01", "to": "2025-08-15"}),
        periods={
            "statistics": {"label": "từ 1/7/2025 đến nay", "from": "2025-07-01", "to": None},
            "planned": {"label": "những tháng cuối năm"},
            "cumulative": {"label": "nhiệm kỳ 2021-2026"},
        },
    ),
    "since-previous": case(
        "giao_ban",
        figure("a"),
        conference={"held_on": "2025-10-09"},
        periods={
            "reviewed": {
                "label": "từ sau hội nghị lần trước",
                "from": "2025-03",
                "to": "2025-10",
                "since_previous": True,
            }
        },
    ),
    "two-periods": case(
        "bao_cao_hoat_dong",
        figure("a"),
        figure("b", 9, period="year"),
        periods={"reviewed": QUARTER, "year": {"label": "năm 2024", "from": "2024-01-01", "to": "2024-12-31"}},
    ),
    "unknown-keys": case("giam_sat", figure("a", mood="vui"), weather={"rain": True}, conference={"catering": "trà"}),
    "decomposed": {
        "kind": "giao_ban",
        "periods": {"reviewed": QUARTER},
        "units": [{"name": unicodedata.normalize("NFD", "Ngọk Tụ"), "kind": "xã", "valid_from": "2025-07-01"}],
        "conference": {
            "held_on": "2025-10-09",
            "chairs": [
                {
                    "name": unicodedata.normalize("NFD", "Y Hờ Ríu Êban"),
                    "role": "chủ trì, kết luận",
                    "titles": ["Bí thư Đảng ủy", "Chủ tịch HĐND xã"],
                },
                {"name": "A Phương"},
            ],
        },
        "figures": [figure("đơn “a” <b>&", 3, scope={"label": unicodedata.normalize("NFD", "HĐND xã Ngọk Tụ")})],
    },
    "units-of-all-kinds": {
        "kind": "giao_ban",
        "units": [
            {"name": "Tân Lập", "kind": "xã", "parent": "Mộc Châu"},
            {"name": "Tân Lập", "kind": "xã", "parent": "Yên Sơn"},
            {"name": "Mộc Châu", "kind": "thị xã", "parent": "Sơn Hà"},
            {"name": "Yên Sơn", "kind": "huyện", "parent": "Sơn Hà"},
            {"name": "Sơn Hà", "kind": "tỉnh"},
            {"name": "Sơn Hà", "kind": "thành phố", "parent": "Sơn Hà"},
            {"name": "5", "kind": "Phường", "parent": "thành phố Sơn Hà"},
            {"name": "Phú Quý", "kind": "đặc khu"},
            {"name": "Bến Cát", "kind": "khu tự quản", "parent": "Nơi Lạ"},
            {"name": "các xã, phường", "kind": "xã", "parent": "Sơn Hà", "stands_for_all": True, "count": 104},
        ],
        "conference": {
            **CONFERENCE,
            "host_unit": "Mộc Châu",
            "next": {"expected_month": "2026-03", "host_unit": "Nơi Lạ"},
        },
        "conclusions": [{"text": "báo cáo", "assigned_to": ["Thường trực HĐND các xã, phường", "UBND tỉnh"]}],
    },
    "dues": {
        "kind": "kien_nghi_cu_tri",
        "units": [COMMUNE],
        "conclusions": [
            {
                "text": "trả lời cử tri",
                "due": {"date": "2025-12-31"},
                "assigned_to": ["UBND xã"],
                "co_operating": ["Ủy ban MTTQ Việt Nam xã"],
            },
            {"text": "rà soát", "due": {"month": "2026-02"}},
            {"text": "tổng hợp", "due": {"quarter": "2026-Q1"}},
            {"text": "giải trình", "due": {"event": "kỳ họp giữa năm 2026"}},
            {"text": "tiếp dân", "due": {"recurs": "quý"}},
            {"text": "giám sát", "kind": "quota", "quota": {"code": "GS1", "per": "Ban HĐND xã", "at_least": 1}},
            {"text": "chỉ tiêu trống", "kind": "quota"},
            {"text": "theo dõi", "due": {"recurs": "mùa", "event": "hè"}},
        ],
    },
    "classifications": case(
        "don_thu",
        figure("a"),
        classifications={
            "Kết quả": ["đã giải quyết", {"label": "chờ nguồn lực", "core": "ĐANG"}, {"core": "X"}],
            "Loại đơn": ["khiếu nại"],
        },
    ),
    "texts": case(
        "giam_sat",
        figure("a"),
        proposals=[
            {"by": "HĐND xã", "to": "UBND tỉnh", "text": "bổ sung biên chế", "answer": None},
            "tăng kinh phí",
            {"text": "sửa quy chế", "answer": "đã tiếp thu"},
        ],
        shortcomings=["đôn đốc chậm"],
        related=[{"kind": "kỳ họp", "what": "kỳ họp thứ 5", "resolutions": 12}, {"place": "hội trường"}],
        commendations=[
            {"collectives": 3, "individuals": None, "by": "UBND tỉnh", "for_period": "reviewed"},
            {"individuals": 2},
        ],
    ),
    "figures-without-words": case(
        "bao_cao_hoat_dong",
        {"value": 7},
        {"id": "x", "indicator": "lớp tập huấn", "value": 2},
        {"scope": "Văn phòng", "value": 1.5, "unit": "tỷ đồng", "indicator": "kinh phí"},
    ),
}


def variant(name: str) -> dict[str, Any]:
    """One case with an id of its own."""
    return {"id": f"thu-{name}", **copy.deepcopy(VARIANTS[name])}
