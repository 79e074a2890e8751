"""What the names of elements say."""

import pytest

from corpus.body.html_elements import _KINDS, _kinds
from corpus.body.layout import blocks_of
from corpus.readers.markup import tree_of

HYPHENATED = sorted(word for listed in _KINDS.values() for word in listed.split("|") if "-" in word)


def kinds(names: str) -> frozenset[str]:
    [block] = blocks_of(tree_of(f"<html><body><div class='{names}'>Some words.</div></body></html>"))
    return _kinds(block.node)


@pytest.mark.parametrize("listed", HYPHENATED)
def test_a_listed_name_with_a_hyphen_is_read_whole(listed: str) -> None:
    [kind] = [kind for kind, names in _KINDS.items() if listed in names.split("|")]
    name = listed.replace("-?", "-").replace(r"\w*", "s")
    assert kinds(name) == kinds(f"page_{name}-2") == {kind}


@pytest.mark.parametrize(
    ("names", "expected"),
    [("sign-upper", set()), ("spot-image", {"caption"}), ("read-nextdoor", set()), ("by-lines", {"byline"})],
)
def test_a_longer_name_is_another(names: str, expected: set[str]) -> None:
    assert kinds(names) == expected
