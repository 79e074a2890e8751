"""What Discord refuses although its description allows it; each rule gives one line where it is broken."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

V2 = 1 << 15


def width(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def walk(components: Any) -> Iterator[dict[str, Any]]:
    """Every component, nested ones too."""
    for component in components or ():
        yield component
        yield from walk(component.get("components"))
        if accessory := component.get("accessory"):
            yield accessory


def message_faults(body: dict[str, Any], *, new: bool, v2: bool = False) -> list[str]:
    """What is wrong with a message: `new` where it is none yet, `v2` where it has components V2 already."""
    return [*_content_faults(body, new=new, v2=v2), *_component_faults(body, v2=v2), *_file_faults(body)]


def _content_faults(body: dict[str, Any], *, new: bool, v2: bool) -> Iterator[str]:
    is_v2 = v2 or bool((body.get("flags") or 0) & V2)
    content, embeds = body.get("content"), body.get("embeds") or []
    if width(content or "") > 2000:
        yield "content over 2000"
    if is_v2 and (content or embeds or body.get("poll") or body.get("sticker_ids")):
        yield "components V2 beside content, embeds, poll or stickers"
    if new and not (content or embeds or body.get("components") or body.get("attachments") or body.get("sticker_ids")):
        yield "an empty message"
    if sum(_embed_width(embed) for embed in embeds) > 6000:
        yield "embeds over 6000"
    if body.get("allowed_mentions") != {"parse": []} and (body.get("allowed_mentions") or {}).get("parse") != []:
        yield "mentions are allowed"


def _embed_width(embed: dict[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    texts += [part for field in embed.get("fields", ()) for part in (field["name"], field["value"])]
    return sum(width(text or "") for text in texts)


def _component_faults(body: dict[str, Any], *, v2: bool) -> Iterator[str]:
    components = body.get("components") or []
    every = list(walk(components))
    is_v2 = v2 or bool((body.get("flags") or 0) & V2)
    if not is_v2 and len(components) > 5:
        yield "over five action rows"
    if not is_v2 and any(component["type"] > 8 for component in every):
        yield "components V2 without their flag"
    if len(every) > 40:
        yield "over 40 components"
    texts = [component["content"] for component in every if component["type"] == 10]
    if sum(map(width, texts)) > 4000:
        yield "text over 4000"
    if any(not text.strip() for text in texts):
        yield "an empty text"
    names = Counter(component["custom_id"] for component in every if component.get("custom_id"))
    yield from (f"custom_id {name!r} twice" for name, times in names.items() if times > 1)
    numbers = Counter(component["id"] for component in every if component.get("id"))
    yield from (f"component id {number} twice" for number, times in numbers.items() if times > 1)
    for component in every:
        if component["type"] == 2 and len(component.get("url") or "") > 512:
            yield "a button's url over 512"
        if component["type"] == 2 and not 1 <= width(component.get("label") or "") <= 80:
            yield "a button's label"


def _file_faults(body: dict[str, Any]) -> Iterator[str]:
    named = {entry.get("filename") for entry in body.get("attachments") or ()}
    for component in walk(body.get("components")):
        for item in component.get("items", ()):
            url = item["media"]["url"]
            if url.startswith("attachment://") and url.removeprefix("attachment://") not in named:
                yield f"{url} is not attached"


def choice_faults(choices: list[dict[str, Any]]) -> list[str]:
    """What is wrong with an autocompletion."""
    faults = ["over 25 choices"] if len(choices) > 25 else []
    if any(not 1 <= width(str(choice[key])) <= 100 for choice in choices for key in ("name", "value")):
        faults.append("a choice over 100")
    return faults


def command_faults(commands: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a set of commands."""
    faults = []
    names = Counter((command.get("type", 1), command["name"]) for command in commands)
    faults += [f"command {name} twice" for name, times in names.items() if times > 1]
    for command in commands:
        total = _command_width(command)
        if total > 8000:
            faults.append(f"{command['name']} has {total} characters")
        faults += _option_faults(command)
    return faults


def _option_faults(command: dict[str, Any]) -> list[str]:
    options = command.get("options") or []
    required = [bool(option.get("required")) for option in options if option["type"] > 2]
    faults = [f"{command['name']}: required after optional"] if required != sorted(required, reverse=True) else []
    return faults + [fault for option in options if option["type"] <= 2 for fault in _option_faults(option)]


def _command_width(command: dict[str, Any]) -> int:
    longest = [
        max(
            [
                width(command.get(key) or ""),
                *(width(text) for text in (command.get(f"{key}_localizations") or {}).values()),
            ]
        )
        for key in ("name", "description")
    ]
    return sum(longest) + sum(_command_width(option) for option in command.get("options") or ())
