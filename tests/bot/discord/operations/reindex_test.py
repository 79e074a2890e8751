"""The other process that indexes: what it is given, what it tells, how it fails, and that it can be ended."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.discord.errors import Refused, ReindexError
from bot.discord.operations.reindex import Indexer, Outcome, outcome
from bot.discord.run import index_command

REPORT = {"articles": 5, "added": 2, "changed": 1, "removed": 0, "failed": [{"path": "a"}], "seconds": 1.234}
TELL = f"import json, sys; print(json.dumps({REPORT!r})); open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:]))"


def command(script: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", script, *arguments]


def test_it_indexes_the_paths_that_are_set_and_what_was_added(tmp_path: Path) -> None:
    received, added = tmp_path / "received", tmp_path / "added"
    indexer = Indexer(command(TELL, str(received), "index"), [Path("-odd"), Path("b")], added)
    assert indexer.paths() == [Path("-odd"), Path("b")]
    assert asyncio.run(indexer.run()) == Outcome(5, 2, 1, 0, 1, 1.2)
    assert json.loads(received.read_text()) == ["index", "--json", "--", "-odd", "b"]
    indexer.add("new.txt", b"words")
    assert indexer.added() == ["new.txt"]
    assert (added / "new.txt").read_bytes() == b"words"
    asyncio.run(indexer.run())
    assert json.loads(received.read_text()) == ["index", "--json", "--", "-odd", "b", str(added)]
    indexer.remove("new.txt")
    asyncio.run(indexer.run(forget="new.txt"))
    removed = ["index", "--prune", "--all", "--json", "--", str(added / "new.txt")]
    assert json.loads(received.read_text()) == removed, "what was not named is not touched"
    assert indexer.added() == []
    for name in ("new.txt", "../told", "."):
        with pytest.raises(Refused):
            indexer.remove(name)


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import sys; print('first\\nlast line', file=sys.stderr); sys.exit(1)", "^last line$"),
        ("import sys; sys.exit(3)", "exit status 3"),
        ("print('no json')", "no report"),
        ("print('{}')", "no report"),
    ],
)
def test_a_failure_is_reported_by_its_last_line(tmp_path: Path, script: str, why: str) -> None:
    with pytest.raises(ReindexError, match=why):
        asyncio.run(Indexer(command(script), [], tmp_path / "added").run())


def test_a_report_is_checked() -> None:
    with pytest.raises(ReindexError):
        outcome(json.dumps({**REPORT, "seconds": "long"}).encode())


def test_a_run_can_be_ended(tmp_path: Path) -> None:
    async def run() -> None:
        indexer = Indexer(command("import time; time.sleep(60)"), [], tmp_path)
        await indexer.close()
        running = asyncio.create_task(indexer.run())
        while indexer._process is None and not running.done():
            await asyncio.sleep(0.01)
        assert indexer.running
        await indexer.close()
        with pytest.raises(ReindexError, match="exit status"):
            await running
        assert not indexer.running

    asyncio.run(run())


def test_the_command_names_the_same_data_and_configuration() -> None:
    assert index_command(Path("d"), Path("c.toml"))[-5:] == ["--config", "c.toml", "--data", "d", "index"]
    assert index_command(Path("d"), None)[-3:] == ["--data", "d", "index"]
