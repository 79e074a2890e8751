"""Words that must meet: irregular forms, other spellings, numbers and letters in other forms."""

from judged_cases.types import Case, Check, Text

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

WORD_FORMS = (*FORMS, *VARIANTS, *WRITTEN)
