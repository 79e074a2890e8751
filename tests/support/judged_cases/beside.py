"""Answers in two sentences, quotations and who said them, sources by the last word of their name, and questions for
when and why where the articles tell of a plan or of no reason."""

from judged_cases.types import Case, Check, Text

BESIDE = (
    Case(
        "what one sentence names and the next one tells",
        [
            Check("Which brewery was founded in 1741?", True, "brewery"),
            Check("Which brewery was founded in 2012?", True, "brewery"),
            Check("Which brewery was founded in 1850?", False),
            Check("Who founded Kranich?", True, "brewery", key="two students"),
            Check("How many people does the boat of the diving club seat?", True, "boat", key="twelve"),
        ],
        [
            Text(
                "brewery",
                "Breweries of the valley",
                "The oldest brewery of the valley is Steinbach. It was founded in 1741. Its beer is sold in nine"
                " countries. The youngest is Kranich. It was founded in 2012 by two students.",
            ),
            Text(
                "boat",
                "Boat for the divers",
                "The diving club of Ness has bought a boat. Called Marlin, it cost 80,000 crowns. It seats twelve.",
            ),
        ],
    ),
    Case(
        "who said it",
        [
            Check('Who said "We have never heard the square so silent"?', True, "choir", key="Berta Holm"),
            Check('Who said "the fog was my best teacher"?', True, "captain"),
            Check("Who said that the fog was his best teacher?", True, "captain"),
            Check('Who said "the rain was my best teacher"?', False),
            Check('Who said "We have never seen the square so full"?', False),
        ],
        [
            Text(
                "choir",
                "Choir festival ends",
                'More than 900 singers came to Osk. "We have never heard the square so silent," said Berta Holm, who'
                " founded the festival. The mayor promised to pay for a stage.",
            ),
            Text(
                "captain",
                "Ferry captain retires",
                'Captain Ole Rask has steered the ferry for 31 years. "The fog was my best teacher," he said.',
            ),
        ],
    ),
    Case(
        "when it was done, where it is planned",
        [
            Check("When will the airport of Calder get a second runway?", True, "airport", key="2029"),
            Check("When did the airport of Calder get a second runway?", False),
            Check("When did the clinic move to Harbour Street?", False),
            Check("When was the clinic opened?", True, "clinic", key="1988"),
            Check("When was the forest law passed?", True, "law", key="March 2022"),
            Check("When was the forest law repealed?", False),
        ],
        [
            Text(
                "airport",
                "Airport to get a second runway",
                "The airport of Calder will get a second runway in 2029, the ministry says. It will cost 600 million.",
                "2023-05-01",
            ),
            Text(
                "clinic",
                "Clinic to move",
                "The clinic is to move to Harbour Street in 2026. It was opened in 1988.",
                "2023-05-01",
            ),
            Text(
                "law",
                "Law passed",
                "Parliament passed the forest law in March 2022. The law takes effect in 2025.",
                "2022-03-30",
            ),
        ],
    ),
    Case(
        "why, where there is no reason",
        [
            Check("Why was the sports hall in Elm Road closed?", True, "hall", excerpt="roof"),
            Check("Why was the pier of Ness shut?", False),
            Check("Why was the harbour railway sold?", False),
            Check("Who bought the harbour railway?", first="railway", key="Norling"),
        ],
        [
            Text(
                "hall",
                "Sports hall closed",
                "The sports hall in Elm Road was closed on Friday. Its roof had begun to leak after the storm.",
            ),
            Text("pier", "Pier shut", "The pier of Ness was shut on Tuesday. It is 210 metres long."),
            Text(
                "railway",
                "Harbour railway sold",
                "The harbour railway was sold to the Norling group for 40 million crowns, the town announced.",
            ),
        ],
    ),
    Case(
        "a source by the last word of its name",
        [
            Check("According to the Courier, how many people had to leave Osk?", True, "leak", key="500"),
            Check("How many people had to leave Osk, as reported in the Gazette?", True, "dam", key="300"),
            Check("According to the Sentinel, how many people had to leave Osk?", False),
        ],
        [
            Text("dam", "Dam leaks", "The dam leaks, and 300 people had to leave Osk.", source="Eastbrook Gazette"),
            Text(
                "leak",
                "Leak in the dam",
                "Engineers found a leak in the dam. Some 500 people had to leave Osk.",
                source="Morning Courier",
            ),
        ],
    ),
    Case(
        "a body whose name ends in a word for many",
        [
            Check("According to the Commission, how many ships were broken up?", True, "ships", key="31"),
            Check("According to the Turf Commission, how many ships were broken up?", False),
            Check("According to the Commission, how many horses ran?", True, "horses", key="88"),
        ],
        [
            Text(
                "ships", "Ships", "Last year 31 ships were broken up, the Commission says.", source="Eastbrook Gazette"
            ),
            Text("horses", "Races", "At the races of Osk 88 horses ran.", source="Turf Commission"),
        ],
    ),
)
