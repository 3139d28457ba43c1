"""A warm one-page letter costs little; the first one loads the library and is not counted."""

import time

from hdnd_portal.documents import render
from tests.builders.documents import make_paper

MOST_CPU_SECONDS = 0.3


def cpu_seconds() -> float:
    start = time.process_time()
    render.pdf(make_paper(1))
    return time.process_time() - start


def test_warm_letter() -> None:
    render.pdf(make_paper(1))
    assert sorted(cpu_seconds() for _ in range(5))[2] <= MOST_CPU_SECONDS
