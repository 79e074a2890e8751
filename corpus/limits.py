"""How much one file may cost: the limits that every reader keeps to, so that no file makes it hang or fill the
memory."""

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read. A file over a limit is refused by name, never silently cut short.

    `file_bytes` bounds a file that holds one article or is read whole (a saved page, a PDF, a mail, a feed).
    `line_bytes` bounds one line of a JSONL corpus, which is itself streamed and has no bound but `articles`.
    `article_characters` bounds the stored text of one article, `articles` how many one file may give.
    `depth` is the nesting of HTML elements or MIME parts; `pages` those of a PDF; `seconds` (processor time) and
    `memory_bytes` (address space) are those of the child process that reads a hostile format.

    `title_characters` to `id_characters` bound the facts of an article: a longer fact is left out, an article with a
    longer id is refused. A longer title or publisher is body text taken for one; 1,000 characters hold some fifty
    authors; browsers and sitemaps take addresses of about 2,000; an id may be any path (PATH_MAX of Linux).
    `structure_bytes` bounds a line of JSON less what is in its strings: a megabyte of it makes 60 MB of objects.

    The sizes come from what is saved in practice: the longest novels in print hold about 4,000,000 characters, a saved
    page is below 10 MiB, and browsers themselves stop nesting elements at a depth of 512.
    """

    file_bytes: int = 64 * MIB
    line_bytes: int = 64 * MIB
    article_characters: int = 8_000_000
    articles: int = 10_000_000
    title_characters: int = 1_000
    publisher_characters: int = 300
    author_characters: int = 1_000
    url_characters: int = 2_048
    id_characters: int = 4_096
    structure_bytes: int = MIB
    depth: int = 512
    pages: int = 5_000
    seconds: int = 60
    memory_bytes: int = 1024 * MIB

    def __post_init__(self) -> None:
        for name in self.__slots__:
            if getattr(self, name) < 1:
                raise ValueError(f"the limit {name} must be at least 1, not {getattr(self, name)}")


DEFAULT_LIMITS = Limits()
