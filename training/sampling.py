"""What one step of training sees of a question: a passage that answers, a near miss of it, something farther off."""

import random
from collections.abc import Iterator, Sequence

from near_misses import Names, false_premise, harmless, known_names, near_misses
from pairs import Pair, keywords, shortened, slip, without_answer

Question = list[Pair]

HARMLESS, PREMISE, FARTHER, OTHER_WORDS, SHORT = 0.3, 0.1, 0.5, 0.15, 0.2
"""Shares of the questions whose answering passage is changed harmlessly; to which a question about nothing in the
passage is added; that get a passage farther off too; that are asked as keywords or with a slip; that are shortened.
Chosen, not fitted."""
NATURAL_NEAR = 0.6
"""Share of the answerable questions of natural sets that get a window that does not answer."""


def questions_of(pairs: Iterator[Pair]) -> list[Question]:
    """The pairs by question, in order."""
    found: dict[str, Question] = {}
    for pair in pairs:
        found.setdefault(pair["qid"], []).append(pair)
    return list(found.values())


def natural_sample(question: Question, chance: random.Random) -> list[Question]:
    """One or two pairs of a question that people wrote to be nearly answered, or of its answerable sister."""
    good = [pair for pair in question if pair["label"]]
    near = [pair for pair in question if not pair["label"]]
    chance.shuffle(near)
    if not good:
        return [near[:1]]
    return [[chance.choice(good), *(near[:1] if chance.random() < NATURAL_NEAR else [])]]


def made_sample(question: Question, names: Names, chance: random.Random) -> list[Question]:
    """One answering pair, a near miss made of it, sometimes a less similar passage, sometimes a false premise."""
    good = [pair for pair in question if pair["label"]]
    far = [pair for pair in question if not pair["label"]]
    if not good:
        return [chance.sample(far, min(2, len(far)))]
    pair = chance.choice(good)
    if chance.random() < SHORT and (brief := shortened(pair["q"])):
        # What was cut away may be what a near miss differs in: beside it only what has no answer at all.
        bare = without_answer(pair)
        others = [*([bare] if bare else []), *chance.sample(far, min(1, len(far)))]
        return [[one | {"q": brief} for one in (pair, *others) if one["neg"] != "other"]]
    by_kind: dict[str, Question] = {}
    for near in [*near_misses(pair, names, chance), *filter(None, [without_answer(pair)])]:
        by_kind.setdefault(near["neg"], []).append(near)
    chosen = chance.choice(by_kind[chance.choice(list(by_kind))]) if by_kind else None
    changed = harmless(pair, names, chance) if chance.random() < HARMLESS else None
    sample = [changed or pair, *([chosen] if chosen else [])]
    if far and (not chosen or chance.random() < FARTHER):
        sample.append(chance.choice(far))
    premise = false_premise(pair, chance) if chance.random() < PREMISE else None
    return [_otherwise_asked(sample, chance), *([[premise]] if premise else [])]


def _otherwise_asked(sample: Question, chance: random.Random) -> Question:
    """Sometimes the question as keywords or with a typing slip, in all of the pairs."""
    draw = chance.random()
    if draw >= OTHER_WORDS:
        return sample
    asked = keywords(sample[0]["q"]) if draw < OTHER_WORDS / 2 else slip(sample[0]["q"], chance)
    return [pair | {"q": asked} for pair in sample]


def samples(natural: Sequence[Question], made: Sequence[Question], share: float, seed: int) -> Iterator[Question]:
    """Questions without end, `share` of their pairs natural."""
    chance = random.Random(seed)
    names = known_names(pair for question in made for pair in question[:1])
    taken = [0, 0]
    streams = [_shuffled(natural, chance), _shuffled(made, chance)]
    while True:
        which = 0 if taken[0] * (1 - share) <= taken[1] * share and natural else 1
        question = next(streams[which])
        drawn = made_sample(question, names, chance) if which else natural_sample(question, chance)
        for sample in drawn:
            if sample:
                taken[which] += len(sample)
                yield sample


def _shuffled(questions: Sequence[Question], chance: random.Random) -> Iterator[Question]:
    order = list(questions)
    while order:
        chance.shuffle(order)
        yield from order
