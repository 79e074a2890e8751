"""What is logged: one JSON object a line on stderr, with times, numbers and errors; no question, no token.

Messages of foreign exceptions are left out, since they may quote what was asked or an address with a token in it; what
stays is their type and the places in the code.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

# An interaction token is in the address of every reply to it.
_TOKENS = re.compile(
    r"((?:webhooks|interactions)/\d+/)[^/\s?\"']+|(Bot )[\w.-]{20,}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"
)


def scrub(text: str) -> str:
    """The text with interaction tokens and bot tokens taken out."""
    return _TOKENS.sub(lambda match: f"{match.group(1) or match.group(2) or ''}…", text)


def where(error: BaseException) -> list[str]:
    """The types and places of an exception and what caused it, without messages: "ValueError at bot/x.py:12 f"."""
    lines: list[str] = []
    link: BaseException | None = error
    while link is not None and len(lines) < 40:
        lines.append(type(link).__name__)
        for frame in traceback.extract_tb(link.__traceback__)[-12:]:
            path = frame.filename.replace("\\", "/").split("/site-packages/")[-1]
            lines.append(f"{'/'.join(path.split('/')[-3:])}:{frame.lineno} {frame.name}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return lines


def _hide(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    info = event.pop("exc_info", None)
    error = info[1] if isinstance(info, tuple) else info if isinstance(info, BaseException) else None
    if info is True:
        error = sys.exc_info()[1]
    if error is not None:
        event["error"] = where(error)
    return {key: scrub(value) if isinstance(value, str) else value for key, value in event.items()}


def set_up(level: str, stream: Any = None) -> None:
    """Sends all logging, discord.py's too, as JSON lines to stderr (or `stream`); never below "info"."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder(allow=())],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _hide,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    chosen = max(logging.INFO, getattr(logging, level.upper()))
    root.setLevel(chosen)
    for name in ("discord", "aiohttp.access"):
        logging.getLogger(name).setLevel(max(chosen, logging.WARNING if name.startswith("aiohttp") else logging.INFO))


def get(name: str) -> structlog.stdlib.BoundLogger:
    """A logger whose events are named, with values: `log.info("answered", status="related", seconds=0.2)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger
