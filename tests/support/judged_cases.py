"""Small corpora and the answers that a reader would call right: one case for each kind of mistake, with its control."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One article of a case."""

    name: str
    title: str
    text: str
    date: str | None = "2021-05-04"
    source: str = "Valley News"


@dataclass(frozen=True, slots=True)
class Check:
    """One question and what must be true of its answer; what is None or empty is not checked."""

    question: str
    answered: bool | None = None
    first: str | None = None
    cited: Sequence[str] = ()
    never: Sequence[str] = ()
    key: str = ""
    key_lacks: str = ""
    excerpt: str = ""
    lacks: str = ""
    same_as: int | None = None
    source: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Articles, indexed together with BASE unless `alone`, and questions over them; `known` says why it still fails."""

    name: str
    checks: Sequence[Check]
    texts: Sequence[Text] = ()
    alone: bool = False
    known: str | None = None


BASE = (
    Text(
        "glacier",
        "Glacier shrinks",
        "The Aldern glacier lost 14 metres of its length in 2020, the institute of geography said on Friday."
        " Measurements began in 1911. A hut at its edge has to be moved.",
        "2021-02-05",
        "Alpine Post",
    ),
    Text(
        "opera",
        "Opera house reopens",
        "The opera house of Varn reopened on Sunday after four years of repairs. The first evening showed a work by"
        " Verdi. Seats cost between 12 and 140 crowns.",
        "2019-09-08",
        "City Herald",
    ),
    Text(
        "coffee",
        "Coffee prices climb",
        "The price of coffee climbed by 18 percent in a year, traders in Tellport said. A drought in the highlands had"
        " cut the harvest. Roasters expect no relief before winter.",
        "2022-05-12",
        "Market Letter",
    ),
    Text(
        "bees",
        "Beekeepers count losses",
        "Beekeepers in the Orne valley lost 2,300 colonies over the winter. Mites were the main cause, a survey by the"
        " beekeepers' union found. A course on treatment starts in April.",
        "2020-03-27",
    ),
    Text(
        "tunnel",
        "Last metre of the Sund tunnel",
        "Workers broke through the last metre of rock of the Sund tunnel on Wednesday. The tunnel is 8.4 kilometres"
        " long and will carry trains from 2024. It was dug by two machines.",
        "2021-10-13",
        "City Herald",
    ),
    Text(
        "marathon",
        "Marathon in the rain",
        "Some 9,500 runners took part in the Varn marathon on Sunday. The course led twice over the old stone bridge."
        " Rain kept many spectators away.",
        "2018-04-22",
        "City Herald",
    ),
    Text(
        "vaccine",
        "Clinic tests a vaccine",
        "The university clinic of Tellport tests a vaccine against dengue fever on 600 volunteers. First results are to"
        " be published in autumn.",
        "2023-01-19",
        "Market Letter",
    ),
    Text(
        "school",
        "Solar cells for a school",
        "The school in Haldeby gets a roof of solar cells. The council pays 350,000 crowns for it. Pupils wrote the"
        " letter that started the plan.",
        "2022-11-30",
    ),
)

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
        known="the confidence weighs a name that no article contains too little",
    ),
)

TURNOUT = (
    "Turnout in the vote on the Varn stadium was {share} percent, the election office said on Monday. The stadium is to"
    " have 20,000 seats and stand beside the old gas works. The office counted the ballots by hand, as the machines"
    " had failed in the test run. Building is to start next spring, and the first match is planned for three years on."
)
RIVER = (
    "The river office said on {day} that the Orne stood at {level} centimetres at the gauge of Haldeby. Meadows on both"
    " banks are under water and the ferry does not run. The office asks walkers to keep to the dykes and farmers to"
    " take their animals to higher ground. The next figure is given tomorrow."
)
REFERENDUM = (
    "The council of Haldeby {vote} the plan for a new sports hall beside the school on Tuesday evening. The hall was to"
    " have three fields, a stand with 400 seats and a roof of larch wood. Supporters had gathered 2,000 names for it."
)

COPIES = (
    Case(
        "a correction stands beside what it corrects, first",
        [
            Check("What was the turnout in the vote on the Varn stadium?", True, "right", ["right", "wrong"], key="47"),
        ],
        [
            Text("wrong", "Vote on stadium", TURNOUT.format(share=74), "2020-06-08"),
            Text(
                "right",
                "Vote on stadium",
                TURNOUT.format(share=47) + " Correction: an earlier version of this article gave a wrong turnout.",
                "2020-06-09",
            ),
        ],
    ),
    Case(
        "bulletins of different days are no copies",
        [
            Check("How high did the Orne stand at the gauge of Haldeby?", True, "day3", ["day3", "day2", "day1"]),
            Check("How high did the Orne stand at the gauge of Haldeby?", True, "day3", after="2023-12-29"),
        ],
        [
            Text("day1", "Orne at 412", RIVER.format(day="Wednesday", level=412), "2023-12-27", "River Wire"),
            Text("day2", "Orne at 433", RIVER.format(day="Thursday", level=433), "2023-12-28", "River Wire"),
            Text("day3", "Orne at 451", RIVER.format(day="Friday", level=451), "2023-12-29", "River Wire"),
        ],
    ),
    Case(
        "a negation makes no copy",
        [
            Check("Did the council of Haldeby approve the plan for a new sports hall?", None, None, ["yes", "no"]),
        ],
        [
            Text("yes", "Sports hall", REFERENDUM.format(vote="approved"), "2021-03-03"),
            Text("no", "Sports hall", REFERENDUM.format(vote="did not approve"), "2021-03-04", "City Herald"),
        ],
    ),
)

SOURCES = (
    Case(
        "a publisher that is a subject is no filter",
        [
            Check("Which library is run by Tellport University?", True, "library"),
            Check("Which road was paid for by the World Bank?", True, "road"),
            Check("According to Tellport University, when do lectures begin?", True, "term", never=["library"]),
            Check("lectures", first="term", source="Tellport University", never=["library"]),
        ],
        [
            Text(
                "term",
                "Term dates",
                "Lectures begin on 4 October. Exams are in February.",
                source="Tellport University",
            ),
            Text("library", "Reading rooms", "The largest library on the coast is run by Tellport University."),
            Text("bankers", "Outlook", "Growth is expected to slow next year.", source="World Bank"),
            Text("road", "Road to Marbat", "The road to Marbat was paid for by the World Bank and opened in May."),
        ],
    ),
    Case(
        "an exact source and one that is not there",
        [
            Check("How many trees were felled in the Ash forest?", None, "letter", source="Forest Letter"),
            Check("How many trees were felled in the Ash forest?", False, source="Forest", never=["letter"]),
            Check("According to the Forest, how many trees were felled in the Ash forest?", False, never=["letter"]),
            Check("According to the Forest Letter, how many trees were felled in the Ash forest?", True, "letter"),
            Check("According to Le Monde, how many trees were felled in the Ash forest?", False),
        ],
        [
            Text(
                "letter",
                "Beetles",
                "In the Ash forest 5,200 trees were felled because of beetles.",
                source="Forest Letter",
            ),
            Text("forest", "Walks", "Walks through the woods start at ten o'clock.", source="Forest"),
        ],
    ),
)

QUOTED = (
    Case(
        "a quoted question and a quoted title",
        [
            Check("How many runners took part in the Varn marathon?", True, "marathon", key="9,500"),
            Check('"How many runners took part in the Varn marathon?"', same_as=0),
            Check('What does the article "Beekeepers count losses" report?', first="bees"),
            Check('Who said that the tunnel is "8.4 kilometers long"?', first="tunnel"),
        ],
    ),
    Case(
        "other forms inside quotation marks, and inches",
        [
            Check('What led twice over the old "stone bridge"?', first="marathon"),
            Check('What led twice over the old "stone bridges"?', same_as=0),
            Check('Is the bicycle with 26" wheels cheaper than the one with 28" wheels?', first="bicycle"),
        ],
        [
            Text(
                "bicycle",
                "Bicycles",
                'A bicycle with 26" wheels costs 400 crowns, one with 28" wheels costs 520 crowns.',
            )
        ],
    ),
)

FORMS = (
    Case(
        "irregular verbs meet",
        [
            Check("How many sharks did the fishermen catch?", True, "shark", key="two sharks"),
            Check("Where did the helicopter fly the injured man?", True, "shark", key="Tellport"),
            Check("What did the crew wear?", True, "regatta", key="red caps"),
            Check("Who will win the regatta?", first="regatta"),
        ],
        [
            Text(
                "shark",
                "Sharks off the coast",
                "Fishermen caught two sharks off the coast on Monday. A helicopter flew an injured man to Tellport.",
            ),
            Text("regatta", "Regatta", "A crew from Orne won the regatta on Saturday. The crew wore red caps."),
        ],
    ),
    Case(
        "irregular verbs of longer ago",
        [
            Check("What did the divers find in the lake?", True, "lake", key="a bronze bell"),
            Check("Who taught the pupils to weave?", first="weave"),
            Check("Who teaches the pupils to weave?", same_as=1),
            Check("When did the roof of the barn fall in?", first="barn", key="fell in"),
        ],
        [
            Text(
                "lake", "Find in the lake", "Divers found a bronze bell in the lake. They dug for it with their hands."
            ),
            Text("weave", "Weaving", "A retired weaver taught the pupils to weave. They wove a carpet for the hall."),
            Text("barn", "Barn", "The barn was built in 1720. Its roof fell in last March after heavy snow."),
        ],
    ),
)

LISTED = (
    Case(
        "a row of a table is marked",
        [
            Check("How many visitors did the Lake museum have?", first="museums", key="18,400"),
            Check("How many visitors did the Mill museum have?", first="museums", key="7,150"),
            Check("When did the association of museums meet?", first="museums", key="March"),
        ],
        [
            Text(
                "museums",
                "Museums in figures",
                "The association of museums met in March.\n\nVisitors\n\n| Museum | Visitors | Staff |\n"
                "| Lake museum | 18,400 | 12 |\n| Mill museum | 7,150 | 4 |\n| Toy museum | 22,010 | 9 |\n\n"
                "The association thanks all who came.",
            )
        ],
    ),
    Case(
        "an item of a list is marked",
        [
            Check("How much does a tent cost at the campsite of Aldern?", first="camp", key="11 crowns"),
            Check("On which day of the week is the kiosk of the campsite closed?", first="camp", key="Tuesdays"),
        ],
        [
            Text(
                "camp",
                "Campsite of Aldern",
                "The campsite of Aldern has new prices.\n\n* Tent: 11 crowns\n* Caravan: 24 crowns\n* Dog: 3 crowns\n"
                "* The kiosk is closed on Tuesdays\n\nThe campsite opens on 1 May.",
            )
        ],
    ),
)

AMOUNTS = (
    Case(
        "nobody is an amount, clock times are none",
        [
            Check(
                "How many climbers were hurt in the avalanche at Aldern?", first="avalanche", key="No climber was hurt"
            ),
            Check("How many skiers reached the hut?", first="hut", key="Six skiers"),
        ],
        [
            Text(
                "avalanche",
                "Avalanche at Aldern",
                "No climber was hurt. The avalanche at Aldern came down at 9 am on 3 March and was heard 15 km away by"
                " climbers and a school class.",
            ),
            Text(
                "hut", "Skiers", "Six skiers made it. The hut was reached at 5 pm by skiers after 11 hours in the snow."
            ),
        ],
    ),
    Case(
        "words of number are amounts",
        [
            Check("How many volunteers cleaned the beach of Marbat?", first="beach", key="Dozens of volunteers"),
            Check("How much did the theatre pay for the curtain?", first="curtain", key="a quarter of a million"),
        ],
        [
            Text(
                "beach",
                "Clean beach",
                "Dozens of volunteers cleaned the beach of Marbat. They began at 7 am on 3 June 2020 and cleaned 4 km"
                " of the beach.",
            ),
            Text(
                "curtain",
                "New curtain",
                "The theatre paid a quarter of a million for the curtain. It has hung since 9 May 2019, is 14 m wide"
                " and opens at 7 pm.",
            ),
        ],
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

LEDGER = "The bakery in Sandvik sells 900 loaves a day, its owner said. It was founded in 1926 and has eleven workers."
PARAGRAPHS = (
    "The harbour of Sandvik has two piers.",
    "Its crane was bought in 1998 from a yard in the south.",
    "Winter storms have damaged the mole three times.",
    "The harbour master of Sandvik lives in the old pilot house.",
    "Sailors praise the showers and complain about the price of diesel.",
    "A fish market opens every Friday on the north pier.",
    "The lighthouse was automated in 1986 and is lit by 40 watts.",
    "Seals come into the basin in spring.",
    "A plan for a third pier was dropped for want of money.",
    "The archive keeps the harbour's books since 1874.",
    "Children learn to sail here in small boats.",
)

COMPANY = (
    Case(
        "one article alone",
        [Check("How many loaves does the bakery in Sandvik sell a day?", True, "bakery", key="900")],
        [Text("bakery", "Bakery in Sandvik", LEDGER)],
        alone=True,
    ),
    Case(
        "among others",
        [Check("How many loaves does the bakery in Sandvik sell a day?", True, "bakery", key="900")],
        [Text("bakery", "Bakery in Sandvik", LEDGER)],
    ),
    Case(
        "with twenty copies of the answer",
        [Check("How many loaves does the bakery in Sandvik sell a day?", True, "c00", key="900")],
        [Text(f"c{n:02}", "Bakery in Sandvik", LEDGER, f"2021-06-{n + 1:02}", f"Paper {n}") for n in range(20)],
        alone=True,
    ),
    Case(
        "a long article alone keeps the words of its title",
        [
            Check("Who lives in the pilot house of Sandvik?", True, "harbour", key="harbour master"),
            Check("When was the lighthouse of Sandvik automated?", True, "harbour", key="1986"),
        ],
        [Text("harbour", "The harbour of Sandvik", "\n\n".join(PARAGRAPHS))],
        alone=True,
    ),
)

VARIANTS = (
    Case(
        "British and American spelling",
        [
            Check("What colour are the new trams of Marbat?", True, "trams", key="green"),
            Check("What color are the new trams of Marbat?", same_as=0),
            Check("How much does the labor program cost?", True, "labour", key="6 million"),
            Check("How much does the labour programme cost?", same_as=2),
        ],
        [
            Text("trams", "Trams", "The new trams of Marbat have a green color. They were built in the town."),
            Text("labour", "Labour", "The labour programme costs 6 million crowns. It helps people out of work."),
        ],
    ),
    Case(
        "both spellings are in the corpus",
        [
            Check("How many theaters are there in Varn?", True, "theatre", key="nine theatres"),
            Check("How many theatres are there in Varn?", same_as=0),
            Check("Which theater burned down in Orne?", True, "theater"),
            Check("Which theatre burned down in Orne?", same_as=2),
        ],
        [
            Text("theatre", "Stages", "There are nine theatres in Varn. Most of them play comedies."),
            Text("theater", "Fire", "The Star, a theater in Orne, burned down on Friday. Nobody was inside."),
        ],
    ),
)

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

YEARS = (
    Case(
        "the year of an event is no filter where nothing was published in it",
        [
            Check("When did measurements of the Aldern glacier begin in 1911?", first="glacier"),
            Check("Which trains will the Sund tunnel carry from 2024?", first="tunnel"),
            Check("Which comet was seen in 1910?", True, "comet"),
        ],
        [Text("comet", "Halley", "Halley's comet was seen in 1910 and again in 1986. It returns every 76 years.")],
    ),
    Case(
        "an option stays a filter",
        [
            Check("How long is the Sund tunnel?", False, after="2023-06", never=["tunnel"]),
            Check("How long is the Sund tunnel?", True, "tunnel", after="2021"),
        ],
    ),
)

EXCERPTS = (
    Case(
        "no excerpt ends on a heading or runs across one",
        [
            Check(
                "By how much will the fees for boats rise?", first="minutes", excerpt="seven percent", lacks="Lighting"
            ),
            Check("How many lamps are replaced?", first="minutes", excerpt="310 lamps", lacks="Any other business"),
        ],
        [
            Text(
                "minutes",
                "Minutes of the parish meeting",
                "Fees\n\nFees for boats will rise by seven percent in May. Rowing boats are free.\n\nLighting\n\n"
                "Along the quay 310 lamps are replaced. The old ones were from 1979.\n\nAny other business\n\nNone.",
            )
        ],
    ),
    Case(
        "a sentence that leans on another takes it along",
        [Check("Who had kept the lighthouse for thirty years?", first="keeper", excerpt="The keeper of Skarn")],
        [
            Text(
                "keeper",
                "Farewell",
                "The weather was fine. The keeper of Skarn handed over his keys on Monday. He had kept the lighthouse"
                " for thirty years. The village gave a party.",
            )
        ],
    ),
)

TALKS = (
    Case(
        "the answer of an interview is marked",
        [
            Check("Will the new library have a cafe?", first="talk", key="on the ground floor"),
            Check("What will the new library cost?", first="talk", key="9 million"),
        ],
        [
            Text(
                "talk",
                "The new library",
                "Herald: What will the new library cost?\nArchitect: 9 million crowns without the garden.\n\n"
                "Herald: Will it have a cafe?\nArchitect: Yes, on the ground floor.\n\n"
                "Herald: When does it open?\nArchitect: In two years, if all goes well.",
            )
        ],
    ),
    Case(
        "the answer of a list of questions is marked",
        [Check("How do I borrow a cargo bike?", first="faq", key="at the town hall")],
        [
            Text(
                "faq",
                "Cargo bikes",
                "How do I borrow a cargo bike?\n\nYou collect the key at the town hall.\n\nHow long may I keep it?\n\n"
                "For three days.",
            )
        ],
    ),
)

BAKERY = "The mill in Ostby grinds 40 tonnes of rye a week. Its stones come from France and are dressed every month."
EQUAL = (
    Case(
        "of equal copies the earliest is shown",
        [Check("How many tonnes of rye does the mill in Ostby grind a week?", True, "b", key="40 tonnes")],
        [
            Text("a", "The mill in Ostby", BAKERY, "2020-02-04", "City Herald"),
            Text("b", "The mill in Ostby", BAKERY, "2020-02-01", "Market Letter"),
            Text("c", "The mill in Ostby", BAKERY, "2020-02-03", "Alpine Post"),
        ],
    ),
    Case(
        "two that differ in a number are both shown",
        [Check("What does a ticket for the Skarn ferry cost?", True, None, ["old", "new"])],
        [
            Text("old", "Ferry", "A ticket for the Skarn ferry costs eight crowns, the company says.", "2020-01-01"),
            Text("new", "Ferry", "A ticket for the Skarn ferry costs ten crowns, the company says.", "2022-01-01"),
        ],
    ),
)

WRITTEN = (
    Case(
        "money and numbers in other forms",
        [
            Check("Which airport costs three billion dollars?", True, "airport"),
            Check("Which airport costs $3bn?", same_as=0),
            Check("Which airport costs 3 billion dollars?", same_as=0),
            Check("How many colonies, 2,300 or more, did the beekeepers lose?", first="bees"),
            Check("How many colonies, 2.300 or more, did the beekeepers lose?", same_as=3),
            Check("Who came in third in the chess cup?", first="chess"),
            Check("Who came in 3rd in the chess cup?", same_as=5),
        ],
        [
            Text("airport", "Airport", "The airport on the island costs three billion dollars and has two runways."),
            Text("chess", "Chess", "A pupil from Haldeby came in third in the chess cup. The cup was played online."),
        ],
    ),
    Case(
        "letters and compounds in other forms",
        [
            Check("How long is the harbour promenade of Tromsø?", True, "tromso", key="two kilometres"),
            Check("How long is the harbour promenade of Tromso?", same_as=0),
            Check("How many e-mails does the office get a day?", True, "mail", key="800"),
            Check("How many emails does the office get a day?", same_as=2),
            Check("How fast is the F-18 jet?", first="jet"),
            Check("How fast is the F18 jet?", same_as=4),
        ],
        [
            Text("tromso", "Promenade", "The harbour promenade of Tromsø is two kilometres long. It is lit at night."),
            Text("mail", "Post", "The office gets 800 e-mails a day. Half of them are complaints."),
            Text("jet", "Jet", "The F-18 jet flies at 1,900 kilometres an hour. It landed in Varn on Monday."),
        ],
    ),
)

CASES: Sequence[Case] = (
    *SPELLING, *LANGUAGE, *DOTTED, *NOT_THERE, *COPIES, *SOURCES, *QUOTED, *FORMS, *LISTED, *AMOUNTS, *CAPITALS,
    *COMPANY, *VARIANTS, *SEVERAL, *LONG, *YEARS, *EXCERPTS, *TALKS, *EQUAL, *WRITTEN,
)  # fmt: skip
