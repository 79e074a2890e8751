"""Settings: the defaults, the example file, and the one line that a wrong one is refused with."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bot.discord.settings import ServerTable
from bot.errors import SettingsError
from bot.settings import Settings, read_settings, require_own

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "config.example.toml"


def test_the_example_file_holds_the_defaults() -> None:
    assert read_settings(EXAMPLE) == Settings()


def test_the_example_file_names_every_setting() -> None:
    written = EXAMPLE.read_text(encoding="utf-8")
    uncommented = tomllib.loads(re.sub(r"(?m)^# (?=\w+ = )", "", written))
    for name, field in Settings.model_fields.items():
        inner = getattr(field.annotation, "model_fields", {})
        assert set(inner) <= set(uncommented.get(name, ())), name
        assert f"[{name}" in written


def test_where_there_is_no_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings(None) == Settings()
    Path("config.toml").write_text("[answer]\ntop = 7\n")
    assert read_settings(None).answer.top == 7


WRONG = [
    ("[answer]\ntopp = 3", "answer.topp: no such setting; did you mean top?"),
    ("[answer]\nxyz = 3", "answer.xyz: no such setting; known are top, excerpt_characters, strictness"),
    ("[anwser]\ntop = 3", "anwser: no such setting; did you mean answer?"),
    ("top = 3", "top: no such setting"),
    ('[answer]\ntop = "x"', "answer.top: expected a whole number, not 'x'"),
    ("[answer]\ntop = 0", "answer.top: should be greater than or equal to 1, not 0"),
    ("[answer]\ntop = 2.5", "answer.top: expected a whole number, not 2.5"),
    ("answer = 3", "answer: expected a table, not 3"),
    ("[index]\nwordpieces = true", "index.wordpieces: expected a whole number, not True"),
    ('[index]\nexclude = "a"', "index.exclude: expected a list, not 'a'"),
    ("[index]\nexclude = [1]", "index.exclude.0: expected a text in quotes, not 1"),
    ('[model]\nbackend = "gpu"', "model.backend: should be 'auto', 'onnx-int8', 'onnx' or 'torch', not 'gpu'"),
    ('[model]\nname = ""', "model.name: string should have at least 1 character, not ''"),
    ('[answer]\nstrictness = "yolo"', "answer.strictness: should be 'lenient', 'balanced' or 'strict', not 'yolo'"),
    ('[aliases]\nXiaomi = "millet"', "aliases.Xiaomi: expected a list, not 'millet'"),
    ('[events]\n"the war" = "whenever"', "events.the war: expected a date such as"),
    ('[events]\n"the war" = "2014/2012"', "events.the war: expected a date such as"),
    ('[events]\n"the war" = "2014-13"', "events.the war: expected a date such as"),
    ("[discord]\ntoken_file = 5", "discord.token_file: expected a path in quotes, not 5"),
    ('[discord]\noperators = ["x"]', "discord.operators.0: expected a whole number, not 'x'"),
    (
        "[discord]\nshard_ids = [0]",
        "discord.shard_ids: set discord.shard_count too: how many shards the bot has in all processes",
    ),
    ('[discord]\nshard_count = 2\nshard_ids = "0-2"', "discord.shard_ids: there is no shard 2 of 2: they are 0 to 1"),
    ("[discord]\nshard_count = 2\nshard_ids = [-1]", "discord.shard_ids: there is no shard -1 of 2"),
    ('[discord]\nshard_count = 9\nshard_ids = "3-1"', 'discord.shard_ids: expected shards such as "0-3"'),
    ('[discord]\nshard_count = 9\nshard_ids = "0-2, 2"', "discord.shard_ids: names a shard twice"),
    ("[discord]\nshard_count = 9\nshard_ids = []", "discord.shard_ids: names no shard"),
    ("[discord]\nshard_count = 0", "discord.shard_count: should be greater than or equal to 1"),
    ("[discord]\nhealth_port = -1", "discord.health_port: should be greater than or equal to 0, not -1"),
    ('[collections]\nopen = ["a"]', "open means the articles in no collection"),
    ('[collections]\n"a b" = ["a"]', "expected a name of letters, digits, - and _, at most 32 of them"),
    ('[collections]\nminutes = "a"', "collections.minutes: expected a list, not 'a'"),
    ('[collections]\nminutes = [""]', "collections.minutes.0: string should have at least 1 character"),
    ('[collections]\nminutes = ["a\\u0000"]', "collections.minutes.0: a path cannot contain a NUL"),
    ("[discord.collections.board]\nroles = [1]", "[discord.collections] board: no such collection in [collections]"),
    (
        '[collections]\nm = ["a"]\n[discord.collections.m]\nrole = [1]',
        "discord.collections.m.role: no such setting; did you",
    ),
    (
        '[collections]\nm = ["a"]\n[discord.collections.m]\nroles = ["x"]',
        "discord.collections.m.roles.0: expected a whole",
    ),
    ("[answer]\ntop = 1\ntop = 2", "not TOML"),
    ("[answer", "not TOML"),
    (f"[answer]\ntop = {'1' * 5000}", "a number has too many digits"),
    (
        f"[answer]\ntop = 0x{'1' * 5000}",
        "answer.top: should be less than or equal to 20, not a number of too many digits",
    ),
    (f"answer = {'[' * 5000}", "nested too deeply"),
    ('[model]\nname = 5 # "\\u001b[31m"', "model.name: expected a text in quotes, not 5"),
]


@pytest.mark.parametrize(("text", "why"), WRONG)
def test_a_wrong_setting_is_one_line_with_file_key_and_what_was_expected(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "c.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as raised:
        read_settings(path)
    said = str(raised.value)
    assert said.startswith(f"{path}: ")
    assert why in said
    assert "\n" not in said


def test_settings_are_read_from_python_by_path_or_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.read() == Settings()
    Path("config.toml").write_text("[answer]\ntop = 5\n")
    Path("other.toml").write_bytes(b"\xef\xbb\xbf[answer]\ntop = 7\n")
    assert (Settings.read().answer.top, Settings.read("other.toml").answer.top) == (5, 7)


def test_a_secret_in_the_wrong_place_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_text('[discord]\ntoken = "very.private.words"')
    with pytest.raises(SettingsError, match="no such setting") as raised:
        read_settings(path)
    assert "private" not in str(raised.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"# caf\xe9\n")
    for name, why in (("none.toml", "No such file"), ("", "Is a directory"), ("latin.toml", "not UTF-8")):
        with pytest.raises(SettingsError, match=why):
            read_settings(tmp_path / name)


def test_a_link_to_nowhere_is_no_absent_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("config.toml").symlink_to("nowhere")
    with pytest.raises(SettingsError, match="No such file"):
        read_settings(None)


@pytest.mark.parametrize(
    ("key", "value", "fits"),
    [
        ("api_url", "https://proxy.example/api/v10", True),
        ("api_url", "http://127.0.0.1:8080/api/v10", True),
        ("api_url", "http://[::1]:8080/api", True),
        ("api_url", "http://localhost/api", True),
        ("api_url", "http://proxy.example/api/v10", False),
        ("api_url", "http://127.0.0.1.example/api", False),
        ("api_url", "http://127.0.0.1@proxy.example/api", False),
        ("api_url", "http://192.168.1.5/api", False),
        ("api_url", "https://user@proxy.example/api", False),
        ("gateway_url", "wss://gateway.example/", True),
        ("gateway_url", "ws://127.0.0.1:9000/", True),
        ("gateway_url", "ws://gateway.example/", False),
    ],
)
def test_the_token_is_sent_in_clear_within_this_machine_only(tmp_path: Path, key: str, value: str, fits: bool) -> None:
    path = tmp_path / "c.toml"
    path.write_text(f'[discord]\n{key} = "{value}"\n')
    if fits:
        assert getattr(read_settings(path).discord, key) == value
    else:
        with pytest.raises(SettingsError, match=f"discord.{key}"):
            read_settings(path)


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "fits"),
    [
        (0o700, 0o600, True),
        (0o755, 0o644, True),
        (0o1777, 0o644, True),
        (0o777, 0o644, False),
        (0o755, 0o666, False),
        (0o775, 0o646, False),
    ],
)
def test_a_settings_file_that_others_can_write_is_not_trusted(
    tmp_path: Path, folder_mode: int, file_mode: int, fits: bool
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    file = folder / "config.toml"
    file.write_text("")
    file.chmod(file_mode)
    folder.chmod(folder_mode)
    if fits:
        require_own(file)
    else:
        with pytest.raises(SettingsError, match="others can write"):
            require_own(file)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_settings_file_of_another_user_is_not_trusted_nor_a_link_to_one(tmp_path: Path) -> None:
    theirs, link = tmp_path / "theirs.toml", tmp_path / "config.toml"
    theirs.write_text("")
    os.chown(theirs, 12345, 12345)
    link.symlink_to(theirs)
    for file in (theirs, link):
        with pytest.raises(SettingsError, match="others can write"):
            require_own(file)


@pytest.mark.parametrize(
    ("written", "shards"), [('"0-3"', (0, 1, 2, 3)), ('"1, 3 - 4"', (1, 3, 4)), ("[5, 0]", (5, 0)), ('"5"', (5,))]
)
def test_shards_are_a_list_or_ranges(tmp_path: Path, written: str, shards: tuple[int, ...]) -> None:
    (tmp_path / "c.toml").write_text(f"[discord]\nshard_count = 6\nshard_ids = {written}\n")
    assert read_settings(tmp_path / "c.toml").discord.shard_ids == shards


def _examples() -> list[tuple[str, str, str]]:
    """(section, key, value) of every line of the example file that sets something, the commented ones too."""
    section, found = "", []
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if header := re.match(r"(?:# )?\[([^\]]+)\]$", line):
            section = header[1]
        elif setting := re.match(r"(?:# )?((?:[\w-]+)|\"[^\"]+\") = (.+)$", line):
            found.append((section, setting[1], setting[2]))
    return found


def test_the_example_names_every_setting_of_a_server() -> None:
    named = {key for section, key, _ in _examples() if section.startswith("discord.servers.")}
    assert named == set(ServerTable.model_fields)


COLLECTIONS = 'collections.minutes = ["/srv/articles/minutes"]\n'
"""What [discord.collections] needs beside it."""


@pytest.mark.parametrize(("section", "key", "value"), _examples())
def test_every_key_of_the_example_is_read_and_a_wrong_value_named(
    tmp_path: Path, section: str, key: str, value: str
) -> None:
    config = tmp_path / "c.toml"
    before = COLLECTIONS if section == "discord.collections" else ""
    beside = "shard_count = 4\n" if key == "shard_ids" else ""
    config.write_text(f"{before}[{section}]\n{beside}{key} = {value}\n", encoding="utf-8")
    parsed = tomllib.loads(config.read_text(encoding="utf-8"))
    read: Any = read_settings(config)
    for name in _path(section, key):
        parsed = parsed[name]
        read = read[int(name) if name.isdigit() else name] if isinstance(read, dict) else getattr(read, name)
    as_read = read.model_dump() if hasattr(read, "model_dump") else str(read) if isinstance(read, Path) else read
    if isinstance(as_read, dict):
        as_read = {name: list(ids) for name, ids in as_read.items() if ids or name in parsed}
    assert (list(as_read) if isinstance(as_read, tuple) else as_read) == parsed
    wrong = "5" if value[0] in '"[{' else '"x"'
    config.write_text(f"{before}[{section}]\n{beside}{key} = {wrong}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_settings(config)
    assert ".".join(_path(section, key)) in str(error.value)


def _path(section: str, key: str) -> list[str]:
    parts = re.findall(r'"[^"]+"|[\w-]+', f"{section}.{key}")
    return [part.strip('"') for part in parts]


def test_places_of_collections_count_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    written = '[collections]\nm = ["minutes", "/srv/board", "~/notes", "https://example.org/feed.xml"]\n'
    (tmp_path / "config.toml").write_text(written)
    monkeypatch.chdir(tmp_path / "elsewhere")
    for path in (tmp_path / "config.toml", Path("../config.toml")):
        first, *others = read_settings(path).collections["m"]
        assert Path(os.path.normpath(first)) == tmp_path / "minutes"
        assert others == ["/srv/board", "~/notes", "https://example.org/feed.xml"]


@pytest.mark.parametrize(
    "table",
    [
        '[store]\nuri = "mysql://u:hunter2@h/x"',
        '[store]\nuri = "host=h password=hunter2"',
        '[store]\nuri = ["hunter2"]',
        '[index]\nuri = "ftp://u:hunter2@h"',
        '[discord]\napi_url = "http://u:hunter2@h"',
        '[discord]\ntoken_env = "hunter2.AbC.dEf"',
    ],
)
def test_what_may_be_a_password_is_not_repeated(tmp_path: Path, table: str) -> None:
    (tmp_path / "config.toml").write_text(table)
    with pytest.raises(SettingsError) as raised:
        read_settings(tmp_path / "config.toml")
    assert "hunter2" not in str(raised.value)
