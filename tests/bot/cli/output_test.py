"""A list is written item by item as it would be whole."""

from typing import Any

import pytest

from bot.cli.output import emit, emit_list


@pytest.mark.parametrize("items", [[], [{"id": "a", "lines": "one\u2028two"}], [{"a": 1}, {"b": [None, "é"]}, {}]])
def test_a_list_is_the_json_of_the_whole(items: list[dict[str, Any]], capfdbinary: Any) -> None:
    emit({"articles": items})
    whole = capfdbinary.readouterr().out
    emit_list("articles", iter(items))
    assert capfdbinary.readouterr().out == whole
