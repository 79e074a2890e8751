"""The model libraries kept quiet while they load: their progress bars, notices and warnings mean nothing to a user."""

import contextlib
import warnings
from collections.abc import Iterator
from typing import Any

import transformers


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keeps the libraries' progress bars, notices and warnings off the terminal."""
    logging: Any = transformers.logging  # it ships no types for these
    verbosity, had_bar = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(verbosity)
        if had_bar:
            logging.enable_progress_bar()


def first_line(error: BaseException) -> str:
    """An error's first line, for a message of one line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
