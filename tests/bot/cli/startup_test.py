"""Help, the version and usage errors come without the libraries that only answering needs."""

import json
import subprocess
import sys

CALLS = (
    ["--help"],
    ["--version"],
    ["nonesuch"],
    ["--nonesuch"],
    ["index", "--help"],
    ["index", "--all"],
    ["ask", "--help"],
    ["ask"],
    ["ask", "--nonesuch", "word"],
    ["ask", "two", "words"],
    ["check", "word"],
    ["export", "receipt", "--as", "nonesuch"],
    ["migrate", "--to", "http://localhost"],
)

PROGRAM = """
import contextlib, io, json, sys
from bot.cli.main import main
heavy = {"numpy", "faiss", "tantivy", "onnxruntime", "tokenizers", "lxml", "pydantic", "rich", "discord", "asyncio"}
rows = []
for call in json.loads(sys.argv[1]):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main(call, prog_name="dateline")
        except SystemExit as fault:
            rows.append([fault.code, bool(said.getvalue()), sorted(heavy & set(sys.modules))])
print(json.dumps(rows))
"""


def test_no_library_of_answering_is_loaded() -> None:
    command = [sys.executable, "-c", PROGRAM, json.dumps(CALLS)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    statuses = [0 if "--help" in call or "--version" in call else 2 for call in CALLS]
    assert json.loads(ran.stdout) == [[status, True, []] for status in statuses]
