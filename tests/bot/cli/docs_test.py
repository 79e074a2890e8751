"""What is written beside the code is current: generated pages, examples, the lock file, the README's commands."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from types import ModuleType

import contract
import pytest
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from printed import parsed

from bot.cli.batch import OPTIONS
from bot.cli.main import main

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dateline_docs", ROOT / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_the_python_interface_is_current(docs: ModuleType) -> None:
    page = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
    assert page == docs.python_api(), "run: python tools/docs.py"
    assert "### Engine.ask" in page


def test_the_options_on_the_page_of_commands_are_current(docs: ModuleType) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert page == docs.commands_page(page), "run: python tools/docs.py"
    assert "| `--prune` |" in page


def shape(page: str, before: str) -> set[str]:
    """The names of the fields of the first JSON shape behind some words, without those of the shapes inside."""
    [code] = re.findall(re.escape(before) + r"\s`(\{[^`]*\})`", page)
    code = code[1:-1]
    while (flat := re.sub(r"[\[{][^\[\]{}]*[\]}]", "", code)) != code:
        code = flat
    values = re.sub(r':(?:"[a-z]+"\|?)+', "", code)
    return set(re.findall(r'"(\w+)"', values))


@pytest.mark.parametrize(
    ("before", "fields"),
    [
        ("**Answer**", contract.ANSWER),
        ("**CITATION**", contract.CITATION),
        ("**HIT**", contract.HIT),
        ("**DATE**", contract.DATE),
        ("`missing` is", contract.MISSING),
        ("itself, else null:", contract.ARCHIVE),
    ],
)
def test_the_shapes_on_the_page_of_commands_are_those_that_are_printed(before: str, fields: set[str]) -> None:
    assert shape((ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), before) == fields


def test_the_page_of_commands_names_all_parts_of_an_answer(docs: ModuleType) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    for name, fields in (("reading", contract.READING), ("index", contract.INDEX)):
        [inner] = re.findall(rf'"{name}":\{{([^{{}}]*)\}}', page)
        assert set(re.findall(r'"(\w+)"', inner)) == fields
    assert {name for name in contract.STATUSES if f"- `{name}`:" not in page} == set()
    [batch] = re.findall(r"^A batch has one question a line,.*?;", page, re.M | re.S)
    assert set(re.findall(r'"(\w+)"', batch)) == {"id", "text", "collections", *OPTIONS}
    table = page.split("| command | JSON |")[1].split("\n\n")[0]
    missing = {name for name in docs.group.commands if not re.search(rf"`{name}\b", table)}
    assert missing == {"bot"}, "the table of commands lacks one"


def test_the_dates_on_the_page_of_the_sample_are_those_that_are_read(tmp_path: Path, models_dir: Path) -> None:
    (tmp_path / "models").symlink_to(models_dir)
    run = ["--data", str(tmp_path)]
    assert CliRunner().invoke(main, [*run, "index", str(ROOT / "corpus" / "sample")]).exit_code == 0
    page = (ROOT / "docs" / "sample-corpus.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+)` \|.*\| ([^|]+) \|$", page, re.M))
    articles = parsed(CliRunner().invoke(main, [*run, "articles", "--json"]))["articles"]
    assert {Path(article["path"]).name for article in articles} == set(rows)
    for article in articles:
        date, said = article["date"], rows[Path(article["path"]).name]
        known = {date["value"], date["provenance"], date["not_before"], date["not_after"]} - {None}
        assert known - set(re.findall(r"[\d-]+|[a-z]+", said)) == set(), article["path"]


@pytest.mark.parametrize(("name", "shows"), [("ask.py", "ferry"), ("timeline.py", "True")])
def test_an_example_runs(data_dir: Path, name: str, shows: str) -> None:
    program = [sys.executable, str(ROOT / "examples" / name)]
    found = subprocess.run([*program, str(data_dir), "Lindhaven ferry terminal"], capture_output=True, check=False)
    assert (found.returncode, found.stderr) == (0, b"")
    assert shows in found.stdout.decode()
    refused = subprocess.run([*program, str(data_dir / "nowhere"), "ferry"], capture_output=True, check=False)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"is not a folder" in refused.stderr


def test_every_example_is_run() -> None:
    assert {path.name for path in (ROOT / "examples").glob("*.py")} == {"ask.py", "timeline.py"}


def test_the_lock_file_satisfies_every_requirement() -> None:
    pinned = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            requirement = Requirement(line)
            [pin] = requirement.specifier
            assert pin.operator == "=="
            pinned[canonicalize_name(requirement.name)] = pin.version
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for text in (*project["dependencies"], *project["optional-dependencies"]["test"]):
        requirement = Requirement(text)
        if requirement.name != "dateline":
            assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), text


def test_the_readme_has_exactly_two_set_up_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^    python3 -m venv \.venv && .*$", text, re.M)) == 2


def test_every_link_in_the_docs_leads_to_a_file() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    assert len(pages) > 10
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page}: {target}"


def test_the_version_is_the_packages_own() -> None:
    import dateline

    assert re.fullmatch(r"\d+\.\d+\.\d+", dateline.__version__)
    assert metadata.version("dateline").count(".") == 2
