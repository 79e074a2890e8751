"""The name of a site above its pages is no headline."""

import pytest

from corpus.readers import DEFAULT_LIMITS
from corpus.readers.html import article_of

BODY = "".join(
    f"<p>The harbour was shut for the day number {day} after the storm of the week before.</p>" for day in range(9)
)


@pytest.mark.parametrize(
    ("heading", "is_headline"),
    [
        ('<h1><a href="/">Coast Weekly</a></h1>', False),
        ('<h1 class="top"><a href="https://coast.example/index.php">Coast <b>Weekly</b></a></h1>', False),
        ('<a href="https://coast.example"><h1>Coast Weekly</h1></a>', False),
        ("<h1>Coast Weekly</h1>", True),
        ('<h1><a href="/2019/coast-weekly">Coast Weekly</a></h1>', True),
        ('<h1><a href="/?p=12">Coast Weekly</a></h1>', True),
        ('<h1><a href="/">News</a> Coast Weekly</h1>', True),
        ('<h1><a href="#top">Coast Weekly</a></h1>', True),
    ],
)
def test_a_heading_that_leads_home_is_no_headline(heading: str, is_headline: bool) -> None:
    page = f"<html><head><title>Harbour shut</title></head><body>{heading}{BODY}</body></html>"
    title = article_of(page, "page.html", DEFAULT_LIMITS).title
    assert (title != "Harbour shut") == is_headline
