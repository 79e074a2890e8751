"""Eight articles that most cases are indexed together with."""

from judged_cases.types import Text

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
