"""A list is written item by item as it would be whole."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from bot.cli.output import emit, emit_list


@pytest.mark.parametrize("items", [[], [{"id": "a", "lines": "one\u2028two"}], [{"a": 1}, {"b": [None, "é"]}, {}]])
def test_a_list_is_the_json_of_the_whole(items: list[dict[str, Any]], capfdbinary: Any) -> None:
    emit({"articles": items})
    whole = capfdbinary.readouterr().out
    emit_list("articles", iter(items))
    assert capfdbinary.readouterr().out == whole


def test_a_name_may_look_like_a_list(capfdbinary: Any) -> None:
    emit({"a[]b[]}": [{"c": []}]})
    whole = capfdbinary.readouterr().out
    emit_list("a[]b[]}", iter([{"c": []}]))
    assert capfdbinary.readouterr().out == whole


def test_a_list_that_ends_with_an_error_is_no_json(capfdbinary: Any) -> None:
    def items() -> Iterator[dict[str, Any]]:
        yield {"id": "a"}
        raise ValueError("damaged")

    with pytest.raises(ValueError, match="damaged"):
        emit_list("articles", items())
    sys.stdout.buffer.flush()
    with pytest.raises(json.JSONDecodeError):
        json.loads(capfdbinary.readouterr().out)
