"""What a mention says about itself."""

from corpus.dates.mentions.finder import Mention


def test_a_mention_knows_whether_it_is_whole() -> None:
    assert Mention(0, 1, 2014, 3, 6).whole
    assert not Mention(0, 1, 2014, 3).whole
