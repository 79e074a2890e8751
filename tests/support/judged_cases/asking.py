"""Several questions in one, and long messages."""

from judged_cases.types import Case, Check

SEVERAL = (
    Case(
        "two questions joined by a comma",
        [
            Check(
                "How many colonies did the beekeepers lose over the winter, and how long is the Sund tunnel?",
                True,
                cited=["bees", "tunnel"],
            )
        ],
    ),
    Case(
        "two questions one after the other",
        [
            Check(
                "What do seats in the opera house of Varn cost? Against which fever does the clinic test a vaccine?",
                True,
                cited=["opera", "vaccine"],
            )
        ],
    ),
)

CHAT = (
    "Hello everybody, I am new here and not sure whether this is the right channel, but my neighbour, who has worked"
    " for the railway all her life and reads three newspapers a day, insisted at breakfast that nothing big was ever"
    " finished on time in this country, neither bridges nor airports nor stations, and we could not agree."
)
LONG = (
    Case(
        "a long opening before the question",
        [
            Check("How long is the Sund tunnel?", True, "tunnel", key="8.4 kilometres"),
            Check(CHAT + " How long is the Sund tunnel?", same_as=0),
        ],
    ),
    Case(
        "a long closing after the question",
        [
            Check("How many runners took part in the Varn marathon?", True, "marathon"),
            Check(
                "How many runners took part in the Varn marathon? " + CHAT + " Thanks a lot for any help!", same_as=0
            ),
        ],
    ),
)

ASKING = (*SEVERAL, *LONG)
