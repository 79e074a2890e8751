"""An article with everything an article can have, and putting it into a store."""

from corpus.store.store import Store
from corpus.types import Article, LeftOut, SourceDate

ARTICLE = Article(
    id="a/b.txt",
    path="x/a/b.txt",
    text="Menu\nOne. Two.",
    body=((5, 14),),
    title="Title",
    date=SourceDate("2020-05", "month", "inferred", "in May", "2020-05-21", None),
    left_out=(LeftOut(0, 4, "navigation"),),
)


def put(store: Store, article: Article, file: str = "f") -> tuple[int, bool]:
    with store.transaction():
        return store.put(article, file)
