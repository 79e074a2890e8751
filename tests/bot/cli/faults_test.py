"""What nobody foresaw, and Ctrl-C: one line and the right exit status."""

import pytest
from printed import Run, one_line


def test_an_error_nobody_foresaw_is_called_a_fault_of_dateline(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("no such\nthing")

    monkeypatch.setattr("bot.answers.engine.Engine.ask_many", fail)
    said = one_line(run("ask", "ferry"))
    assert "internal error in Dateline" in said
    assert "KeyError" in said
    assert "faults_test.py" in said
    monkeypatch.setenv("DATELINE_TRACEBACK", "1")
    assert isinstance(run("ask", "ferry").exception, KeyError)


def test_ctrl_c_is_one_line_and_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.answers.engine.Engine.ask_many", interrupted)
    found = run("ask", "ferry")
    assert (found.exit_code, found.stdout) == (130, "")
    assert found.stderr.strip() == "Interrupted. Progress is saved; run the command again to resume."
