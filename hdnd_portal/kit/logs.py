"""Log lines without anything a user typed."""

import copy
import logging
import traceback
from typing import Any


class OneLine(logging.Formatter):
    """Log lines without query strings and without exception texts, which may quote what a user typed."""

    def format(self, record: logging.LogRecord) -> str:
        if isinstance(record.args, tuple) and any(isinstance(value, BaseException) for value in record.args):
            record = copy.copy(record)
            record.args = tuple(type(v).__name__ if isinstance(v, BaseException) else v for v in record.args or ())
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        return super().formatMessage(record).split("?", 1)[0].replace("\n", " ")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        places = [f"{f.filename.rsplit('/', 3)[-1]}:{f.lineno} {f.name}" for f in traceback.extract_tb(ei[2])]
        return f"{ei[0].__name__} tại " + " ← ".join(reversed(places[-8:]))
