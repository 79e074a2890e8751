"""Words that must stay apart: names, languages, dotted letters, capitals."""

from judged_cases.types import Case, Check, Text

SPELLING = (
    Case(
        "names of countries are not swapped",
        [
            Check("How much uranium did Niger mine last year?", True, "niger", key="2,000 tonnes"),
            Check("How much uranium did Nigeria mine last year?", False),
            Check("How much wool did Austria export last year?", True, "austria", key="900 tonnes"),
            Check("How much wool did Australia export last year?", False),
        ],
        [
            Text(
                "niger", "Uranium from Niger", "Niger mined 2,000 tonnes of uranium last year, its mining office said."
            ),
            Text("austria", "Wool", "Austria exported 900 tonnes of wool last year. Most of it went to Italy."),
        ],
    ),
    Case(
        "real words are not swapped, slips are put right",
        [
            Check("How high is the statue in Haldeby?", True, "statue", key="12 metres"),
            Check("Which statute applies in Haldeby?", False),
            Check("How many colonys did the beekeepers lose over the winter?", True, "bees", key="2,300"),
            Check("How long is the Sund tunel?", True, "tunnel", key="8.4 kilometres"),
        ],
        [Text("statue", "A statue for the square", "The new statue in Haldeby is 12 metres high. It shows a diver.")],
    ),
)

LANGUAGE = (
    Case(
        "a German or Spanish function word is an English word",
        [
            Check("bear apples", first="bear"),
            Check("bear den", False),
            Check("sugar tax", first="tax"),
            Check("sin tax", False),
        ],
        [
            Text("bear", "Bear seen in orchard", "A bear was seen eating apples in an orchard near Haldeby on Monday."),
            Text("tax", "Levy on lemonade", "A tax on sugar in lemonade takes effect in July, the health office said."),
        ],
    ),
    Case(
        "a word that is common elsewhere stays a condition",
        [
            Check("Norway herring", first="herring"),
            Check("Norway war", False),
            Check("the clinic's vaccine", first="vaccine"),
            Check("the clinic's hat", False),
        ],
        [Text("herring", "Herring", "Norway caught 400,000 tonnes of herring this spring, more than ever before.")],
    ),
)

DOTTED = (
    Case(
        "dotted and undotted letters meet",
        [
            Check("How many trucks of flour did the U.N. send to Marbat?", True, "un", key="40 trucks"),
            Check("How many trucks of flour did the UN send to Marbat?", True, "un", key="40 trucks"),
            Check("How many trucks of flour did the A.U. send to Marbat?", True, "au", key="25 trucks"),
            Check("How many trucks of flour did the AU send to Marbat?", True, "au", key="25 trucks"),
        ],
        [
            Text("un", "Flour for Marbat", "The U.N. sent 40 trucks of flour to Marbat on Monday, an envoy said."),
            Text("au", "More flour", "The A.U. sent 25 trucks of flour to Marbat on Thursday, a spokesman said."),
        ],
    ),
    Case(
        "other dotted letters do not meet",
        [
            Check("How many PhD students did the polar institute admit?", True, "polar", key="31"),
            Check("How many Ph.D. students did the polar institute admit?", same_as=0),
            Check("How many satellites did the U.A.E. launch?", True, "uae", key="three satellites"),
        ],
        [
            Text(
                "polar", "Polar institute grows", "The polar institute admitted 31 Ph.D. students. It needs a new hall."
            ),
            Text("uae", "Launch", "The U.A.E. launched three satellites on Sunday from a site on the coast."),
        ],
    ),
)

NOT_THERE = (
    Case(
        "dotted letters that no article has are answered by no others",
        [Check("How many satellites did the U.K. launch?", False)],
        [Text("uae", "Launch", "The U.A.E. launched three satellites on Sunday from a site on the coast.")],
    ),
)

CAPITALS = (
    Case(
        "capitals are a name: not there",
        [
            Check("Who leads the surgery department of the clinic?", first="head"),
            Check("Who leads the IT department of the clinic?", False),
            Check("How many children in the county have asthma?", True, "asthma", key="120 children"),
            Check("How many children in the county have ALL?", False),
        ],
        [
            Text("head", "New head", "A surgeon from Orne leads the surgery department of the clinic from May."),
            Text("asthma", "Asthma", "Some 120 children in the county have asthma. Not all of them need an inhaler."),
        ],
    ),
    Case(
        "capitals are a name: there",
        [
            Check("Who leads the IT department of the clinic?", first="it"),
            Check("What did the WHO recommend?", True, "who", key="mosquito nets"),
        ],
        [
            Text("it", "New head of IT", "An engineer from Varn leads the IT department of the clinic from May."),
            Text("who", "Advice", "The WHO recommended mosquito nets to all villages in the delta."),
        ],
    ),
)

WORDS = (*SPELLING, *LANGUAGE, *DOTTED, *NOT_THERE, *CAPITALS)
