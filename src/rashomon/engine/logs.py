"""The log: a line an event, for a person on a terminal, as JSON everywhere else.

What articles, feeds and servers say stands in log lines, too: it may neither steer a terminal nor begin a line of its
own, and no password or token is written. The libraries' own logging goes the same way.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any, Literal, TextIO

import structlog

Level = Literal["debug", "info", "warning", "error"]
LEVELS: tuple[Level, ...] = ("debug", "info", "warning", "error")
LONGEST = 2_000  # characters of one value: a title or an address has some hundred
LONGEST_TRACE = 20_000
MANY = 100  # values of one list or mapping
HIDDEN = "***"

# C0 and C1 controls, marks of direction, breaks of lines: what steers a terminal or begins a line.
_STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SECRET = re.compile(r"secret|token|passw|authori[sz]ation|cookie|credential|api_?key|signature", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(\b[a-z][a-z0-9+.-]{1,20}://)[^\s/@]+@", re.IGNORECASE)  # user:password@
_IN_QUERY = re.compile(
    r"([?&;](?:[\w.-]*(?:token|secret|passw\w*|api[_-]?key|auth|signature|sig)|key)=)[^&#\s]+", re.IGNORECASE
)
_BEARER = re.compile(r"\b(bearer|basic)\s+[\w.~+/=-]{8,}", re.IGNORECASE)


def configure(*, level: Level = "info", as_json: bool | None = None, stream: TextIO | None = None) -> None:
    """Set the log up, once for the process; called again it is set up anew.

    `as_json`: JSON lines (None: unless `stream` is a terminal); `stream`: where to, standard error by default.
    """
    out = stream or sys.stderr
    terminal = out.isatty()
    plain = not (terminal if as_json is None else not as_json)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="%Y-%m-%dT%H:%M:%SZ", utc=True, key="at"),
        structlog.processors.format_exc_info,
        made_harmless,
    ]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=True, default=str)
        if plain
        else structlog.dev.ConsoleRenderer(
            colors=terminal, timestamp_key="at", pad_event_to=0, pad_level=False, sort_keys=False,
            exception_formatter=structlog.dev.plain_traceback,
        )
    )  # fmt: skip
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    for old in [h for h in root.handlers if getattr(h, "rashomon", False)]:
        root.removeHandler(old)
    handler.rashomon = True  # type: ignore[attr-defined]
    root.addHandler(handler)
    root.setLevel(level.upper())
    # What they say of every request is theirs to debug with.
    for chatty in ("httpx", "httpcore", "urllib3", "asyncio", "mail.log"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, root.level))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )  # fmt: skip


def logger(name: str) -> structlog.stdlib.BoundLogger:
    """A log by name: `logger("rashomon.watch").info("visited", source=..., new=3)`. Before `configure` it goes where
    Python's logging goes."""
    if not structlog.is_configured():
        structlog.configure(
            processors=[
                structlog.stdlib.filter_by_level, structlog.processors.format_exc_info, made_harmless,
                structlog.stdlib.render_to_log_kwargs,
            ],
            logger_factory=structlog.stdlib.LoggerFactory(),
            wrapper_class=structlog.stdlib.BoundLogger,
            cache_logger_on_first_use=False,
        )  # fmt: skip
    found: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return found


def made_harmless(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: nothing that steers, forges a line, is endless, or is nobody's business."""
    for key in list(event):
        if key.startswith("_"):  # structlog's own
            continue
        value = event[key]
        if key == "exception":
            # Its lines stay, each set in: none can be taken for another event.
            text = str(value)[-LONGEST_TRACE:]
            event[key] = "\n".join(f"  {said(line, LONGEST)}" for line in text.splitlines())
        elif key == "exc_info":
            event.pop(key)
        else:
            event[key] = _plain(key, value, 0)
    return event


def _plain(key: str, value: Any, depth: int) -> Any:
    if _SECRET.search(key):
        return HIDDEN
    if value is None or isinstance(value, bool | int | float):
        return value
    if depth < 3 and isinstance(value, Mapping):
        pairs = list(value.items())[:MANY]
        return {said(str(k), 100): _plain(str(k), v, depth + 1) for k, v in pairs}
    if depth < 3 and isinstance(value, list | tuple | set | frozenset):
        return [_plain("", item, depth + 1) for item in list(value)[:MANY]]
    return said(str(value))


def said(text: str, longest: int = LONGEST) -> str:
    """A text as one harmless piece of a line: what steers as its escape, cut where it is too long, no secrets."""
    text = _IN_ADDRESS.sub(rf"\1{HIDDEN}@", text[: 4 * longest])
    text = _BEARER.sub(rf"\1 {HIDDEN}", _IN_QUERY.sub(rf"\1{HIDDEN}", text))
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return _STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
