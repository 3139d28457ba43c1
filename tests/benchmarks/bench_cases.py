"""Loading of 200 case files, and one warm page of paper: `./portal test tests/benchmarks/bench_cases.py -s`."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from hdnd_portal import cases
from hdnd_portal.cases.load import load_case
from hdnd_portal.documents import render
from hdnd_portal.documents.models import Document
from meetings.actions.notice import draft_notice
from meetings.models import Briefing
from tests.benchmarks.measure import megabytes

DATA = Path(cases.__file__).parent / "data"


def copies(count: int) -> list[dict[str, Any]]:
    """The two real cases over and over, each as the record of a district of its own."""
    real = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.json"))]
    return [
        json.loads(json.dumps({**real[n % 2], "id": f"ban-sao-{n}"}).replace("Qu\\u1ed1c Oai", f"Huy\\u1ec7n {n}"))
        | {"term": f"{1000 + n}-{1005 + n}"}
        for n in range(count)
    ]


@pytest.mark.django_db
def test_two_hundred_files() -> None:
    files = copies(200)
    wall, work = time.perf_counter(), time.process_time()
    reports = [load_case(file) for file in files]
    wall, work = time.perf_counter() - wall, time.process_time() - work
    assert [report.errors for report in reports if report.errors] == []
    print(f"\n200 case files: {wall:.1f} s wall, {work:.1f} s CPU of Python, {wall / 200 * 1000:.0f} ms a file")
    wall = time.perf_counter()
    assert all(load_case(file).ok for file in files)
    print(f"the same 200 again (nothing changes): {time.perf_counter() - wall:.1f} s wall; peak {megabytes():.0f} MB")


@pytest.mark.django_db
def test_warm_pdf() -> None:
    load_case(DATA / "kon-tum-2021-h2.json")
    briefing = Briefing.objects.get()
    paper = render.paper_of(draft_notice(briefing, by=None))
    render.pdf(paper)
    spent = []
    for _turn in range(20):
        start = time.process_time()
        content = render.pdf(paper)
        spent.append(time.process_time() - start)
    print(f"\nwarm PDF of the Kon Tum notice: {sorted(spent)[10] * 1000:.0f} ms CPU, {len(content) // 1024} KB")
    assert Document.objects.count() == 1
