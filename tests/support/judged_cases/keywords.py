"""Keywords in place of a question, each beside keywords that the same articles do not answer."""

from judged_cases.types import Case, Check, Text

KEYWORDS = (
    Case(
        "keywords: dates of a bridge",
        [
            Check("Halden bridge opening date", True, "bridge", key="3 September 2018"),
            Check("Halden bridge demolition date", False),
            Check("Halden bridge length", True, "bridge", key="412 metres"),
            Check("Halden bridge toll", False),
            Check("Halden bridge architect", True, "bridge", key="Sofie Krag"),
        ],
        [
            Text(
                "bridge",
                "Bridge opened",
                "The Halden bridge was opened on 3 September 2018. It is 412 metres long and was designed by the"
                " architect Sofie Krag.",
                "2018-09-04",
            ),
            Text(
                "road",
                "Road closed",
                "The road to Halden is closed for a week. Drivers have to go round by Moss.",
                "2018-11-04",
            ),
        ],
    ),
    Case(
        "keywords: money",
        [
            Check("zoo ticket price", True, "zoo", key="18 euros"),
            Check("zoo annual budget", False),
            Check("mayor salary Lindow", True, "mayor", key="92,000 euros"),
            Check("mayor salary Kessin", False),
            Check("zoo elephants number", True, "zoo", key="seven elephants"),
            Check("zoo lions number", False),
        ],
        [
            Text(
                "zoo",
                "Zoo gets dearer",
                "A ticket to the zoo costs 18 euros from April on. The zoo keeps seven elephants and a herd of zebras.",
            ),
            Text(
                "mayor",
                "Mayor of Lindow",
                "The mayor of Lindow earns a salary of 92,000 euros a year. The mayor of Kessin said that hers was her"
                " own business.",
            ),
        ],
    ),
    Case(
        "keywords: reasons",
        [
            Check("cause of train delay Westfeld", True, "train", key="fallen tree"),
            Check("cause of train crash Westfeld", False),
            Check("reason strike bakers", True, "bakers", key="night shifts"),
            Check("reason strike teachers", False),
            Check("strike bakers duration", True, "bakers", key="four days"),
            Check("strike bakers end date", False),
        ],
        [
            Text(
                "train",
                "Waiting at Westfeld",
                "Trains at Westfeld were delayed by three hours because of a fallen tree on the line. There was tea.",
            ),
            Text(
                "bakers",
                "Bakers on strike",
                "The bakers went on strike over unpaid night shifts. They want the strike to last four days.",
            ),
        ],
    ),
    Case(
        "keywords: science",
        [
            Check("lake Orre water temperature", True, "lake", key="24 degrees"),
            Check("lake Orre depth", False),
            Check("number of volunteers malaria trial", True, "trial", key="1,450 volunteers"),
            Check("side effects malaria trial", False),
            Check("comet Dahl discoverer", True, "comet", key="Ines Dahl"),
            Check("comet Dahl next return", False),
        ],
        [
            Text("lake", "Warm lake", "The water of lake Orre has warmed to 24 degrees. Fish hide in the shade."),
            Text(
                "trial",
                "Malaria trial begins",
                "A trial of a drug against malaria began with 1,450 volunteers in three towns. Results are due in May.",
            ),
            Text(
                "comet",
                "A comet for Ines Dahl",
                "The comet that was named Dahl was discovered by Ines Dahl, a teacher, from her balcony in 2020.",
            ),
        ],
    ),
    Case(
        "keywords: sport",
        [
            Check("Rovers coach", True, "rovers", key="Pia Lorentz"),
            Check("Rovers goalkeeper", False),
            Check("Rovers Albion final score", True, "rovers", key="3-1"),
            Check("rowing championship venue", True, "rowing", key="Lake Vell"),
            Check("rowing championship winner", False),
        ],
        [
            Text(
                "rovers",
                "Rovers beat Albion",
                "Rovers beat Albion 3-1 in the final. Their coach, Pia Lorentz, had been in the job for a month.",
            ),
            Text(
                "rowing",
                "Rowers to meet at Lake Vell",
                "The rowing championship will be held on Lake Vell in August. Twelve countries have entered.",
            ),
        ],
    ),
    Case(
        "keywords: firms",
        [
            Check("Pellworth headquarters", True, "firm", key="Gant"),
            Check("Pellworth revenue", False),
            Check("Pellworth number of employees", True, "firm", key="820 people"),
            Check("Pellworth layoffs", False),
            Check("recall Nimbo kettle reason", True, "kettle", key="handle"),
        ],
        [
            Text(
                "firm",
                "Pump maker grows",
                "Pellworth, which makes pumps, has its headquarters in Gant and employs 820 people. It plans to hire.",
            ),
            Text(
                "kettle",
                "Kettle recalled",
                "The Nimbo kettle is being recalled because its handle can break off. Owners get their money back.",
            ),
        ],
    ),
)
