"""The measures of a web page's blocks, a column each: named by `NAMES`, in the order of the fitted weights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.body.features import PROSE, UnitLook
from corpus.body.html_elements import Surroundings, are_alike, grandparent_of, in_kept_node, masses, parent_of
from corpus.body.layout import Block

_ABOVE = (
    "comment",
    "related",
    "furniture",
    "caption",
    "byline",
    "content",
    "header",
    "article",
    "quote",
    "table",
    "list",
)
_TAGS = ("p", "heading", "li", "tr", "pre", "div", "figcaption", "cell", "blockquote", "other")

_SEEN_KINDS = (
    "related",
    "form",
    "share",
    "navigation",
    "credit",
    "copyright",
    "comment",
    "contact",
    "counter",
    "advertisement",
)

NAMES = (
    "bias", "words", "words_long", "few_words", "ends_sentence", "prose", "function", "lower", "dated",
    "links", "all_link",
    "colon", "quote", "symbols", "copyright", "cue", "cue_in_prose",
    *(f"tag_{tag}" for tag in _TAGS),
    *(f"above_{kind}" for kind in _ABOVE),
    *(f"near_{kind}" for kind in _ABOVE[:6]),
    "kept", "kept_before", "kept_after", "kept_near", "inside_kept", "kept_prose", "kept_heading",
    "kept_long", "kept_link", "kept_loose", "passed_over", "in_kept_node", "in_kept_node_long",
    "link_line", "link_item", "mostly_link", "capitals",
    *(f"kind_{kind}" for kind in _SEEN_KINDS),
    "declared", "declared_known",
    "prose_before", "prose_after", "near_before", "near_after",
    "parent_mass", "grand_mass", "parent_links", "same_path",
    "before_heading", "after_comments", "first_tenth", "last_tenth", "cue_before", "cue_after",
    "same_tag_run", "repeated",
)  # fmt: skip


Column = NDArray[np.float64]
Columns = dict[str, Column]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What is known of a page beside its blocks: for each block the share of its words that a library keeps, and that
    the page declares as its article's; whether it declares any; the place of its heading, and of its first comment."""

    kept: Column
    declared: Column
    declares: bool
    heading: int | None
    end: int


def measures(blocks: Sequence[Block], seen: Sequence[UnitLook], known: Verdicts) -> NDArray[np.float64]:
    """(blocks, len(NAMES)) float64."""
    tags = [_tag_of(block) for block in blocks]
    links = np.array([min(1.0, block.links / max(1, len(block.text))) for block in blocks])
    prose = np.array([look.prose for look in seen])
    mass = prose * np.minimum(np.array([look.words for look in seen]), 150.0)
    columns = {
        **_by_words(blocks, seen, links),
        **_by_markup(blocks, tags, links),
        **_by_library(blocks, seen, tags, links, known),
        **_by_neighbours(blocks, seen, prose),
        **_by_mass(blocks, mass, links),
        **_by_place(len(blocks), known),
    }
    return np.stack([columns[name] for name in NAMES], axis=1)


def _by_words(blocks: Sequence[Block], seen: Sequence[UnitLook], links: Column) -> Columns:
    """How each block reads by itself."""
    words = np.array([look.words for look in seen])
    prose = np.array([look.prose for look in seen])
    named = _flags(look.kind is not None for look in seen)
    texts = [block.text for block in blocks]
    return {
        "bias": np.ones(len(blocks)),
        "words": np.minimum(3.0, np.log1p(words) / 2),
        "words_long": np.minimum(1.0, words / 60),
        "few_words": _flags(words <= 4),
        "ends_sentence": _flags(text.rstrip("\"'”’»)")[-1:] in ".!?…。！？" for text in texts),
        "prose": prose,
        "function": _flags(prose >= PROSE),
        "lower": _flags(text[:1].islower() for text in texts),
        "dated": _flags(look.kind == "byline" for look in seen),
        "links": links,
        "all_link": _flags(links > 0.9),
        "colon": _flags(text.endswith((":", "：")) for text in texts),
        "quote": _flags(text[:1] in '“"„«' for text in texts),
        "symbols": _flags("|" in text or "»" in text or "›" in text for text in texts),
        "copyright": _flags(look.kind in ("copyright", "credit", "form") for look in seen),
        "cue": named,
        "cue_in_prose": named * (words > 25),
        "capitals": _flags(text.isupper() for text in texts) * (words >= 3),
        **_each([look.kind for look in seen], _SEEN_KINDS, "kind"),
    }


def _by_markup(blocks: Sequence[Block], tags: Sequence[str], links: Column) -> Columns:
    """The element of each block, and what the names of those above it say."""
    page = sum(len(block.text) for block in blocks)
    above, near = Surroundings(page, _ABOVE).rows([block.node for block in blocks])
    in_list, fixed = _flags(tag == "li" for tag in tags), _flags(tag in ("li", "tr", "heading") for tag in tags)
    return {
        **_each(tags, _TAGS, "tag"),
        **{f"above_{kind}": above[:, place] for place, kind in enumerate(_ABOVE)},
        **{f"near_{kind}": near[:, place] for place, kind in enumerate(_ABOVE[:6])},
        "link_line": (links > 0.85) * (1 - fixed),
        "link_item": (links > 0.85) * in_list,
        "mostly_link": _flags(links > 0.5),
    }


def _by_library(
    blocks: Sequence[Block], seen: Sequence[UnitLook], tags: Sequence[str], links: Column, known: Verdicts
) -> Columns:
    """What a library keeps of each block and of those around it, and what the page declares."""
    kept, words = known.kept, np.array([look.words for look in seen])
    long, inside = np.minimum(1.0, words / 30), _flags(in_kept_node(blocks, kept))
    first, last = _extent(kept)
    within = _flags(first <= place <= last for place in range(len(blocks)))
    return {
        "kept": kept,
        **_beside("kept_before", "kept_after", kept),
        "kept_near": np.minimum(1.0, _decayed(kept) + _decayed(kept[::-1])[::-1]),
        "inside_kept": within,
        "kept_prose": kept * np.array([look.prose for look in seen]),
        "kept_heading": kept * _flags(tag == "heading" for tag in tags),
        "kept_long": kept * long,
        "kept_link": kept * links,
        "kept_loose": kept * _flags(tag in ("div", "other", "cell") for tag in tags),
        "passed_over": (1 - kept) * within,
        "in_kept_node": inside,
        "in_kept_node_long": inside * long,
        "declared": known.declared,
        "declared_known": (1 - known.declared) * known.declares,
    }


def _by_neighbours(blocks: Sequence[Block], seen: Sequence[UnitLook], prose: Column) -> Columns:
    """How the blocks before and after each read, and which stand more than once."""
    cue = _flags(look.kind is not None and look.prose < PROSE for look in seen)
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.text[:80]] = counts.get(block.text[:80], 0) + 1
    return {
        **_beside("prose_before", "prose_after", prose),
        "near_before": _decayed(prose),
        "near_after": _decayed(prose[::-1])[::-1],
        "cue_before": _decayed(cue),
        "cue_after": _decayed(cue[::-1])[::-1],
        "same_tag_run": _flags(at > 0 and are_alike(blocks[at - 1], block) for at, block in enumerate(blocks)),
        "repeated": _flags(counts[block.text[:80]] > 1 for block in blocks),
    }


def _by_mass(blocks: Sequence[Block], mass: Column, links: Column) -> Columns:
    """How much prose is in the same element as each block, and before it."""
    parent_keys, grand_keys = [parent_of(block) for block in blocks], [grandparent_of(block) for block in blocks]
    parents, grands = masses(parent_keys, mass), masses(grand_keys, mass)
    peak, grand_peak = max([1.0, *parents.values()]), max([1.0, *grands.values()])
    main = max(parents, key=lambda key: parents[key], default=0)
    parent = np.array([parents[key] / peak for key in parent_keys])
    before, total = np.cumsum(mass) - mass, max(1.0, float(mass.sum()))
    return {
        "parent_mass": parent,
        "grand_mass": np.array([grands[key] / grand_peak for key in grand_keys]),
        "parent_links": links * (1 - parent),
        "same_path": _flags(key == main for key in parent_keys),
        "first_tenth": np.maximum(0.0, 1 - 10 * before / total),
        "last_tenth": np.maximum(0.0, 10 * before / total - 9),
    }


def _by_place(count: int, known: Verdicts) -> Columns:
    """Where each block is, by the page's heading and its comments."""
    place, heading = np.arange(count), 0 if known.heading is None else known.heading
    return {"before_heading": _flags(place < heading), "after_comments": _flags(place >= known.end)}


def _flags(values: Iterable[object] | NDArray[np.bool_]) -> Column:
    if isinstance(values, np.ndarray):
        return values.astype(np.float64)
    return np.fromiter(map(bool, values), np.float64)


def _each(values: Sequence[str | None], of: Sequence[str], prefix: str) -> Columns:
    """A column for each of some values, set where it is the one."""
    places: dict[str | None, list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value, []).append(place)
    columns = {f"{prefix}_{value}": np.zeros(len(values)) for value in of}
    for value in of:
        columns[f"{prefix}_{value}"][places.get(value, [])] = 1.0
    return columns


def _beside(before: str, after: str, values: Column) -> Columns:
    """The value of the block before each, and of the one after, or 0 if there is none."""
    return {before: np.append(0.0, values[:-1]), after: np.append(values[1:], 0.0)}


def _tag_of(block: Block) -> str:
    tag = block.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if tag in ("td", "th"):
        return "cell"
    if tag in ("li", "dd", "dt"):
        return "li"
    return tag if tag in _TAGS else "other"


def _extent(kept: Column) -> tuple[int, int]:
    places = np.flatnonzero(kept > 0.5)
    return (int(places[0]), int(places[-1])) if len(places) else (0, -1)


def _decayed(values: Column, keep: float = 0.6) -> Column:
    """For each place the values before it, each step back worth `keep` of the one after."""
    sums: list[float] = []
    carried = 0.0
    for value in values.tolist():
        sums.append(carried)
        carried = keep * (carried + value)
    return np.array(sums)
