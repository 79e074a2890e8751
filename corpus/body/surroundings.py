"""What is measured around each unit of a page: a row of numbers a unit, named by `AROUND`."""

import numpy as np

from corpus.body.features import HEADLINE_WORDS, UnitLook, is_headline
from corpus.body.lines import LineUnit
from corpus.body.neighbours import Column, both_ways, distance, of_peak, runs, shifted
from corpus.body.titles import repeated_title

_PROSE = 0.6  # share of a line that is prose, from which on it counts as prose (benchmarks/sweep_body.py halves it)
_FAIR = 60.0  # words of prose that are above what can end an article
_CAP = 150.0  # words of one paragraph that count
_RUN = 0.8  # of the prose around a unit, the share that the next unit off still counts

AROUND = (
    "prose",
    "prose_in_prose",
    "prose_before_1",
    "prose_after_1",
    "prose_before_near",
    "prose_after_near",
    "prose_before_far",
    "prose_after_far",
    "cue_before_1",
    "cue_after_1",
    "cue_before_near",
    "cue_after_near",
    "byline_before_near",
    "byline_after_near",
    "related_before_near",
    "between_prose",
    "run_of_short",
    "share_before",
    "first_twentieth",
    "last_tenth",
    "last_half",
    "has_title",
    "before_title",
    "since_title",
    "before_byline",
    "after_comments",
    "after_related",
    "indent_off_prose",
    "indent_distance",
    "prose_unit_far_off",
    "share_of_peak",
    "wide_share_of_peak",
    "lines_to_peak",
    "lines_to_peak_above",
    "truncated_near",
    "headline_run",
    "headlines_near",
)


def surroundings(text: str, units: list[LineUnit], seen: list[UnitLook]) -> Column:
    """(units, len(AROUND)) float64, in time linear in the text."""
    if not units:
        return np.zeros((0, len(AROUND)))
    words = np.array([look.words for look in seen])
    prose = np.array([look.prose for look in seen])
    mass = prose * np.minimum(words, _CAP)
    columns = {
        **_by_prose(prose, mass, words),
        **_by_cues(seen, mass),
        **_by_place(text, units, seen, mass),
        **_by_indent(units, mass),
        **_by_peak(seen, mass),
        **_by_headlines(seen),
    }
    return np.stack([columns[name] for name in AROUND], axis=1)


def _by_prose(prose: Column, mass: Column, words: Column) -> dict[str, Column]:
    before, after = both_ways(prose, 0.6)
    far_before, far_after = both_ways(prose, 0.9)
    return {
        "prose": prose,
        "prose_in_prose": prose * np.minimum(1.0, before + after),
        "prose_before_1": shifted(prose, 1),
        "prose_after_1": shifted(prose, -1),
        "prose_before_near": before,
        "prose_after_near": after,
        "prose_before_far": far_before / 4,
        "prose_after_far": far_after / 4,
        "between_prose": np.minimum(before, after),
        "run_of_short": np.log1p(runs(words <= 6)) / 3,
        "prose_unit_far_off": np.minimum(1.0, distance(prose > _PROSE) / 20),
        "share_of_peak": of_peak(mass, 0.6),
        "wide_share_of_peak": of_peak(mass, 0.9),
    }


def _by_cues(seen: list[UnitLook], mass: Column) -> dict[str, Column]:
    cue = _flags([look.kind is not None and look.prose < _PROSE for look in seen])
    byline = _flags([look.kind == "byline" for look in seen])
    related = _flags([look.kind == "related" and look.prose < _PROSE for look in seen])
    before = np.cumsum(mass) - mass
    cue_before, cue_after = both_ways(cue, 0.6)
    byline_before, byline_after = both_ways(byline, 0.7)
    return {
        "cue_before_1": shifted(cue, 1),
        "cue_after_1": shifted(cue, -1),
        "cue_before_near": cue_before,
        "cue_after_near": cue_after,
        "byline_before_near": byline_before,
        "byline_after_near": byline_after,
        "related_before_near": both_ways(related, 0.8)[0],
        "after_comments": _after(seen, before, "comment"),
        "after_related": _after(seen, before, "related"),
    }


def _by_place(text: str, units: list[LineUnit], seen: list[UnitLook], mass: Column) -> dict[str, Column]:
    count = len(units)
    share = (np.cumsum(mass) - mass) / max(1.0, float(mass.sum()))
    title = repeated_title(text, units, seen, both_ways(mass, 0.9)[1])
    places = np.arange(count)
    none = np.zeros(count)
    return {
        "share_before": share,
        "first_twentieth": np.maximum(0.0, 1 - 20 * share),
        "last_tenth": np.maximum(0.0, 10 * share - 9),
        "last_half": np.maximum(0.0, 2 * share - 1),
        "has_title": np.full(count, float(title is not None)),
        "before_title": none if title is None else (places <= title).astype(np.float64),
        "since_title": none if title is None else np.log1p(np.maximum(0.0, places - title)) / 4,
    }


def _by_indent(units: list[LineUnit], mass: Column) -> dict[str, Column]:
    indents = np.array([min(unit.indent, 80) for unit in units])
    weighed = np.bincount(indents, weights=mass)
    return {
        "indent_off_prose": 1 - weighed[indents] / max(1e-9, float(weighed.max())),
        "indent_distance": np.minimum(2.0, np.abs(indents - float(np.argmax(weighed))) / 8),
    }


def _by_peak(seen: list[UnitLook], mass: Column) -> dict[str, Column]:
    """How many lines that are no sentences part a unit from the densest prose of the page; above it apart."""
    before, after = both_ways(mass, _RUN)
    peak = int(np.argmax(mass + before + after))
    cue = _flags([look.kind is not None and look.prose < _PROSE for look in seen])
    label = _flags([look.words < HEADLINE_WORDS[0] and not look.ends for look in seen])
    line = np.maximum(np.maximum(_headlines(seen), label), cue)
    above = (np.arange(len(seen)) < peak).astype(np.float64)
    lines = np.abs(np.cumsum(line) - np.cumsum(line)[peak])
    bylines = [place for place in range(peak + 1) if seen[place].kind == "byline"]
    return {
        "lines_to_peak": np.log1p(lines) / 4,
        "lines_to_peak_above": np.log1p(lines) / 4 * above,
        "before_byline": (np.arange(len(seen)) <= (bylines[-1] if bylines else -1)).astype(np.float64),
    }


def _by_headlines(seen: list[UnitLook]) -> dict[str, Column]:
    """What is among lines that look like headlines or are cut short, as in a list of other articles."""
    truncated_before, truncated_after = both_ways(_flags([look.truncated for look in seen]), 0.7)
    headlines = _headlines(seen)
    before, after = both_ways(headlines, 0.7)
    return {
        "truncated_near": np.minimum(1.5, truncated_before + truncated_after),
        "headline_run": np.log1p(runs(headlines > 0)) / 3,
        "headlines_near": (before + after) / 3,
    }


def _headlines(seen: list[UnitLook]) -> Column:
    return _flags([is_headline(look.words, look.ends, look.prose) for look in seen])


def _flags(values: list[bool]) -> Column:
    return np.array(values, dtype=np.float64)


def _after(seen: list[UnitLook], before: Column, kind: str) -> Column:
    """From the first cue of a kind on that has a fair amount of prose above it, more the more there is; else 0."""
    flags_after = np.zeros(len(seen))
    for place, look in enumerate(seen):
        if look.kind == kind and look.prose < _PROSE and before[place] >= _FAIR:
            flags_after[place:] = min(1.0, before[place] / (4 * _FAIR))
            break
    return flags_after
