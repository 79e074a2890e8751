"""Short questions that one sentence answers plainly, each beside one that the same articles do not answer."""

from judged_cases.types import Case, Check, Text

PEOPLE = (
    Case(
        "who keeps, who trains, who paid",
        [
            Check("Who keeps the beacon?", True, "beacon", key="Marta Lund"),
            Check("Who kept the beacon before her?", False),
            Check("When was the beacon first lit?", True, "beacon", key="1889"),
            Check("When was the beacon switched off?", False),
            Check("Where does the ferry leave from?", True, "ferry", key="Hamre"),
            Check("Who is the captain of the ferry?", False),
        ],
        [
            Text(
                "beacon",
                "The beacon on Skerry Point",
                "The beacon on Skerry Point was first lit on 14 May 1889. Its lamp can be seen from 22 miles away."
                " Marta Lund has been its keeper since 2004.",
            ),
            Text(
                "ferry",
                "New landing stage",
                "The ferry to Skerry Point leaves from Hamre twice a day. Its landing stage will be renewed in 2026,"
                " the island council decided.",
            ),
        ],
    ),
    Case(
        "offices and their holders",
        [
            Check("Who is the chair of the housing board?", True, "board", key="Ivar Stenberg"),
            Check("Who is the chair of the school board?", False),
            Check("Who is the dean of Calder?", True, "dean", key="Ruth Amsel"),
            Check("Who is the bishop of Calder?", False),
            Check("How many flats does the board own?", True, "board", key="3,100"),
            Check("How many flats did the board sell?", False),
        ],
        [
            Text(
                "board",
                "Rents stay as they are",
                "The housing board will not raise rents this year, its chair, Ivar Stenberg, said on Monday. The board"
                " owns 3,100 flats. A vote on new lifts was put off.",
            ),
            Text(
                "dean",
                "Dean of Calder welcomes choir",
                "The dean of Calder, Ruth Amsel, welcomed a choir from Graz. Forty singers performed in the cathedral.",
            ),
        ],
    ),
    Case(
        "who founded and who won",
        [
            Check("Who founded Brightloom?", True, "loom", key="Tessa Quill"),
            Check("Who bought Brightloom?", False),
            Check("When was Brightloom founded?", True, "loom", key="2011"),
            Check("When did Brightloom go bankrupt?", False),
            Check("Who won the Sandberg prize?", True, "prize", key="Noor Haddad"),
            Check("Who won the Sandberg prize in 2016?", False),
        ],
        [
            Text(
                "loom",
                "Weavers on the market",
                "Brightloom, a maker of blankets, was founded by Tessa Quill in 2011. It employs 64 people in Ostrand."
                " It does not sell in shops.",
                "2023-02-14",
            ),
            Text(
                "prize",
                "Prize for a novel",
                "Noor Haddad won the Sandberg prize of 2022 for her novel on a salt mine. It was founded in 2009.",
                "2022-10-08",
            ),
        ],
    ),
)

TIMES = (
    Case(
        "when it opened, closes, began",
        [
            Check("When did the Ulm Street pool open?", True, "pool", key="June 1974"),
            Check("When did the Ulm Street pool close?", False),
            Check("When does the library close on Fridays?", True, "library", key="7 pm"),
            Check("When does the library close on Sundays?", False),
            Check("How deep is the pool?", True, "pool", key="3.8 metres"),
            Check("How warm is the pool?", False),
        ],
        [
            Text(
                "pool",
                "Fifty summers",
                "The Ulm Street pool opened in June 1974. It is 3.8 metres deep under the tower. There was talk of"
                " closing it, but swimmers collected 9,000 signatures.",
            ),
            Text(
                "library",
                "Longer hours",
                "From March on the library closes at 7 pm on Fridays. Borrowing stays free. A cafe is planned.",
            ),
        ],
    ),
    Case(
        "planned is not done",
        [
            Check("When will the tram reach Eller?", True, "tram", key="2027"),
            Check("When did the tram reach Eller?", False),
            Check("How much does the tram line cost?", True, "tram", key="84 million"),
            Check("How many passengers used the tram in Eller last year?", False),
            Check("Where was the old depot?", True, "depot", key="Kiln Lane"),
            Check("When was the old depot sold?", False),
        ],
        [
            Text(
                "tram",
                "Tram to Eller",
                "The tram will reach Eller in 2027, the transport company says. The line costs 84 million euros."
                " Work begins next spring.",
                "2023-05-16",
            ),
            Text(
                "depot",
                "A depot becomes a park",
                "The old depot was in Kiln Lane. A park is to take its place; the company wants to keep the ground.",
                "2023-06-20",
            ),
        ],
    ),
    Case(
        "denied",
        [
            Check("How many people were hurt in the fire at Dorn mill?", True, "mill", key="Two people"),
            Check("Who was arrested after the fire at Dorn mill?", False),
            Check("When did the fire at Dorn mill break out?", True, "mill", key="4 am"),
            Check("How did the fire at Dorn mill start?", False),
            Check("Where were the horses taken?", True, "horses", key="Aster farm"),
            Check("Why were the horses stolen?", False),
        ],
        [
            Text(
                "mill",
                "Fire at Dorn mill",
                "A fire broke out at Dorn mill at 4 am on Sunday. Two people were hurt; nobody died. What started it is"
                " not known yet.",
            ),
            Text(
                "horses",
                "Horses safe",
                "Eleven horses from the stable beside the mill were taken to Aster farm. None of them was lost or"
                " stolen, the owner said.",
            ),
        ],
    ),
)

PLACES = (
    Case(
        "where, and how far",
        [
            Check("Where is the seed bank?", True, "seeds", key="Tverr"),
            Check("Where is the blood bank?", False),
            Check("How many seeds are in the seed bank?", True, "seeds", key="1.2 million"),
            Check("How many seeds were lost in the flood?", False),
            Check("Where did the balloon land?", True, "balloon", key="near Osk"),
            Check("Where did the glider land?", False),
        ],
        [
            Text(
                "seeds",
                "Seeds under the rock",
                "The seed bank is in a tunnel at Tverr. It holds 1.2 million seeds of 6,000 plants. A flood in 2019"
                " stopped at its door.",
            ),
            Text(
                "balloon",
                "Balloon over the border",
                "A balloon that took off in Lenn landed near Osk after nine hours. Its two pilots had no radio.",
            ),
        ],
    ),
    Case(
        "how many, how old, how high",
        [
            Check("How old is the oak of Hemsted?", True, "oak", key="640 years"),
            Check("How old is the lime of Hemsted?", False),
            Check("How high is Mount Arrel?", True, "mountain", key="2,914 metres"),
            Check("How high is Mount Orrel?", False),
            Check("Who first climbed Mount Arrel?", True, "mountain", key="Jon Berge"),
            Check("Who died on Mount Arrel?", False),
        ],
        [
            Text(
                "oak",
                "The oak of Hemsted",
                "The oak of Hemsted is 640 years old, a count of its rings showed. Its trunk measures nine metres"
                " around. Beside it stands a lime.",
            ),
            Text(
                "mountain",
                "Up Mount Arrel",
                "Mount Arrel is 2,914 metres high. It was first climbed by Jon Berge in 1871. A lift goes halfway.",
            ),
        ],
    ),
)

SHORT = (*PEOPLE, *TIMES, *PLACES)
