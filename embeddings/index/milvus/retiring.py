"""What nobody can see is deleted: rows of a publication that was cut short, and of articles and generations gone by."""

from embeddings.index.milvus import records
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.records import Published
from embeddings.index.milvus.tables import ARTICLES, PASSAGES
from embeddings.index.milvus.values import Values


def alone(published: Published) -> bool:
    """Whether no other generation can be read beside it."""
    return published.least == published.number


def tidy(client: Client, published: Published | None) -> None:
    """Takes back what came after a generation and was cut short, and deletes what neither it nor one that can be read
    beside it shows: what it left undone when it was killed."""
    take_back(client, published.number if published else 0)
    if published is not None:
        retire(client, published)


def take_back(client: Client, published: int) -> None:
    """Deletes whatever publications after generation `published` wrote that were cut short: nobody sees it."""
    for name in (PASSAGES, ARTICLES):
        client.delete(name, f"since > {published}")
    Values(client).take_back(published)
    records.delete_generations(client, f"number > {published}")


def retire(client: Client, published: Published) -> None:
    """Deletes what neither a generation nor one that can be read beside it shows. What a generation says about itself
    goes first: whoever still reads it learns of it before anything of it is gone."""
    records.delete_generations(client, f"number < {published.least}")
    unseen = published.gone if alone(published) else published.gone - published.removed
    for where in unseen.having():
        for name in (PASSAGES, ARTICLES):
            client.delete(name, f"{where} and since <= {published.number}")
    Values(client).sweep(published.swept, published.least)
