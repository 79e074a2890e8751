"""Writes embeddings/index/english_stems.txt, the stems of the words of general English: `python tools/stems.py`.

A test holds the file against what it would write.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from embeddings.index.frequencies import STEMS, listed_words, stems_of  # noqa: E402  # the path has to be there first

if __name__ == "__main__":
    rows = [f"{stem} {word}\n" for stem, word in stems_of(listed_words()).items()]
    (ROOT / "embeddings" / "index" / STEMS).write_text("".join(rows), encoding="utf-8")
