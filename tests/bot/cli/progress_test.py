"""Progress where nobody watches."""

import pytest

from bot.cli.progress import progress


def test_plain_progress_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.5, 1.5, 2.0, 7.0, 20.0])
    monkeypatch.setattr("bot.cli.progress.time.monotonic", lambda: next(clock))
    with progress() as report:
        report("reading files", 1, None)
        report("reading files", 1000, None)
        report("reading files", 2000, None)
        report.say("Preparing the\x1b[31m model")
        report("embedding passages", 5, 10)
        report("embedding passages", 10, 10)
    assert capsys.readouterr().err == ("reading files: 1,000\nPreparing the[31m model\nembedding passages: 5 of 10\n")
