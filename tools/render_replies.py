"""Renders real replies of the bot to pictures, in about Discord's look, through headless Chromium.

    python tools/render_replies.py [--out docs/images] [--chromium chromium]

Indexes the sample corpus, runs `dateline bot` over a Discord of its own on loopback, asks, and draws the messages that
the bot really sent: their JSON is what is turned into HTML. Wants Chromium and the Noto fonts.
"""

import asyncio
import base64
import html
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.bot.discord.harness import bot_running  # noqa: E402  # the path has to be there first
from tests.discord_server.people import DiscordServer  # noqa: E402

STYLE = """
body { margin: 0; background: #313338; color: #dbdee1; font: 15px/1.35 "Noto Sans", "Noto Sans CJK SC", sans-serif; }
.message { display: flex; gap: 14px; padding: 16px 18px; width: 640px; box-sizing: border-box; }
.face { width: 40px; height: 40px; border-radius: 50%; background: #5865f2; color: #fff; text-align: center;
  line-height: 40px; font-weight: 600; flex: none; }
.who { font-weight: 600; color: #f2f3f5; } .who i { font: 600 10px sans-serif; background: #5865f2; border-radius: 3px;
  padding: 1px 4px; margin-left: 5px; vertical-align: 2px; }
.box { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid var(--accent, #3f4147);
  border-radius: 8px; padding: 12px 14px; margin-top: 5px; width: 540px; box-sizing: border-box; }
.text { margin: 0 0 7px; overflow-wrap: anywhere; } .small { font-size: 12px; color: #949ba4; }
blockquote { margin: 0; padding: 0 0 0 11px; border-left: 4px solid #4e5058; }
code { background: #1e1f22; border-radius: 3px; padding: 0 3px; font: 11.5px "Noto Sans Mono", monospace; }
.section { display: flex; gap: 12px; align-items: flex-start; } .section > div { flex: 1; }
hr { border: 0; border-top: 1px solid #3f4147; margin: 9px 0; } ul { margin: 0; padding-left: 20px; }
.row { display: flex; gap: 8px; margin: 8px 0 0; flex-wrap: wrap; }
.button { background: #4e5058; color: #fff; border-radius: 4px; padding: 5px 13px; font-size: 13.5px;
  white-space: nowrap; }
.menu { background: #1e1f22; border-radius: 4px; padding: 8px 11px; color: #949ba4; width: 380px; }
img { max-width: 100%; border-radius: 6px; margin: 4px 0 8px; display: block; }
"""


def message_html(message: dict[str, Any], files: dict[str, bytes]) -> str:
    """A page that shows the message."""
    inside = "".join(_component(component, files) for component in message["components"]) or markup_html(
        message["content"]
    )
    head = '<div class="who">Dateline<i>APP</i></div>'
    body = f'<div class="message"><div class="face">D</div><div>{head}{inside}</div></div>'
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>{body}'


def _component(component: dict[str, Any], files: dict[str, bytes]) -> str:
    inside = "".join(_component(child, files) for child in component.get("components", ()))
    kind = component["type"]
    if kind == 17:
        accent = component.get("accent_color")
        style = f' style="--accent: #{accent:06x}"' if accent is not None else ""
        return f'<div class="box"{style}>{inside}</div>'
    if kind == 10:
        return f'<div class="text">{markup_html(component["content"])}</div>'
    if kind == 9:
        return f'<div class="section"><div>{inside}</div>{_component(component["accessory"], files)}</div>'
    if kind == 1:
        return f'<div class="row">{inside}</div>'
    if kind == 2:
        return f'<span class="button">{html.escape(component["label"])}{" ↗" if component.get("url") else ""}</span>'
    if kind == 3:
        return f'<span class="menu">{html.escape(component["placeholder"])} ▾</span>'
    if kind == 12:
        return "".join(_image(item, files) for item in component["items"])
    return "<hr>"


def _image(item: dict[str, Any], files: dict[str, bytes]) -> str:
    name = item["media"]["url"].rsplit("/", 1)[-1]
    data = base64.b64encode(files[name]).decode()
    return f'<img alt="{html.escape(item.get("description") or "")}" src="data:image/png;base64,{data}">'


def markup_html(markup: str) -> str:
    """Discord's markup as HTML, as far as the bot writes any: small print, quotes, lists, bold, italics, code."""
    return "".join(_lines(markup))


def _lines(markup: str) -> Iterator[str]:
    for line in markup.split("\n"):
        if line.startswith("-# "):
            yield f'<div class="small">{_inline(line[3:])}</div>'
        elif line.startswith("> "):
            yield f"<blockquote>{_inline(line[2:])}</blockquote>"
        elif line.startswith("- "):
            yield f"<ul><li>{_inline(line[2:])}</li></ul>"
        else:
            yield f"<div>{_inline(line) or '&nbsp;'}</div>"


_TOKEN = re.compile(r"\\([^0-9A-Za-z\s])|(\*\*|\*|__)|`([^`]+)`")
_TAGS = {"**": "b", "*": "i", "__": "u"}


def _inline(line: str) -> str:
    out, last, opened = [], 0, dict.fromkeys(_TAGS.values(), False)
    for match in _TOKEN.finditer(line):
        out.append(html.escape(line[last : match.start()]))
        last = match.end()
        if match[1]:
            out.append(html.escape(match[1]))
        elif match[3]:
            out.append(f"<code>{html.escape(match[3])}</code>")
        else:
            tag = _TAGS[match[2]]
            out.append(f"</{tag}>" if opened[tag] else f"<{tag}>")
            opened[tag] = not opened[tag]
    return "".join([*out, html.escape(line[last:])])


def photograph(page: str, out: Path, chromium: str) -> None:
    """Writes a picture of a page, cut to what is on it."""
    from PIL import Image, ImageChops

    with tempfile.TemporaryDirectory() as folder:
        source, raw = Path(folder) / "page.html", Path(folder) / "page.png"
        source.write_text(page, "utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1.25"]
        subprocess.run(
            [chromium, *flags, "--window-size=640,1600", f"--screenshot={raw}", f"file://{source}"],
            check=True,
            capture_output=True,
        )
        image = Image.open(raw).convert("RGB")
        corner = image.getpixel((0, image.height - 1))
        box = ImageChops.difference(image, Image.new("RGB", image.size, corner)).getbbox()
        bottom = min(image.height, (box[3] if box else image.height) + 20)
        image.crop((0, 0, image.width, bottom)).quantize(64).save(out, optimize=True)


async def replies(folder: Path, wanted: list[tuple[str, str, dict[str, Any]]]) -> list[tuple[str, str]]:
    """(name, page) for each (name, command, options)."""
    async with DiscordServer().running() as server:
        config = folder / "config.toml"
        config.write_text(
            f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\nquestion_burst = 1000\n',
            "utf-8",
        )
        os.environ.setdefault("OMP_NUM_THREADS", "1")
        program = "from bot.cli.main import main; main(prog_name='dateline')"
        command = [sys.executable, "-c", program, "--config", str(config), "--data", str(folder / "data")]
        subprocess.run([*command, "index", str(ROOT / "corpus" / "sample")], check=True, capture_output=True)
        pages = []
        async with bot_running([*command, "bot"], server) as bot:
            for name, what, options in wanted:
                begun = await server.slash(server.world.alice, what, **options)
                pages.append((name, message_html(await server.done(begun), server.rest.uploads)))
            await bot.stop()
        return pages


WANTED: list[tuple[str, str, dict[str, Any]]] = [
    ("discord-answer", "ask", {"question": "What did Facebook pay for WhatsApp?"}),
    ("discord-timeline", "timeline", {"topic": "Xiaomi"}),
]


@click.command()
@click.option("--out", type=click.Path(path_type=Path), default=ROOT / "docs" / "images", show_default=True)
@click.option("--chromium", default="chromium", show_default=True)
@click.option("--question", multiple=True, help="Draw the answer to this question instead; may be given again.")
def main(out: Path, chromium: str, question: tuple[str, ...]) -> None:
    """Draws the replies into --out."""
    wanted = [(f"question-{n}", "ask", {"question": text}) for n, text in enumerate(question, 1)] or WANTED
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, page in asyncio.run(replies(Path(folder), wanted)):
            photograph(page, out / f"{name}.png", chromium)
            click.echo(out / f"{name}.png")


if __name__ == "__main__":
    main()
