"""Discord's own description of its API, against which requests and our responses are checked, where it is at hand."""

import functools
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "discord" / "openapi.json"


class Description:
    """The paths of the description and a validator for each body; compiled when first used."""

    def __init__(self) -> None:
        description = json.loads(DESCRIPTION.read_text("utf-8"))
        self._root = {key: description[key] for key in ("paths", "components")}
        literal_first = sorted(self._root["paths"], key=lambda path: (path.count("{"), path))
        self._paths = [(re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path))), path) for path in literal_first]

    def request_faults(self, method: str, path: str, body: Any) -> list[str]:
        """What is wrong with a request, one line each."""
        template = self._template(path)
        if template is None or method.lower() not in self._root["paths"][template]:
            return [f"{method} {path} is no call of Discord's API"]
        operation = self._root["paths"][template][method.lower()]
        described = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in described:
            return [] if body in (None, {}) else [f"{method} {path} takes no body"]
        rest = ("requestBody", "content", "application/json", "schema")
        return self._faults(template, method, rest, {} if body is None else body)

    def response_faults(self, method: str, path: str, status: int, body: Any) -> list[str]:
        """What is wrong with a response of our own."""
        template = self._template(path)
        if template is None or status >= 300 or body is None:
            return []
        responses = self._root["paths"][template][method.lower()]["responses"]
        if "application/json" not in responses.get(str(status), {}).get("content", {}):
            return [f"{method} {path} does not answer {status} with a body"]
        return self._faults(template, method, ("responses", str(status), "content", "application/json", "schema"), body)

    def _template(self, path: str) -> str | None:
        return next((template for pattern, template in self._paths if pattern.fullmatch(path)), None)

    def _faults(self, template: str, method: str, rest: tuple[str, ...], body: Any) -> list[str]:
        validator = self._validator(template, method.lower(), rest)
        return [
            f"{method} {template}: {error.message[:300]} at {list(error.instance_path)}"
            for error in validator.iter_errors(_with_text_ids(body))
        ]

    @functools.cache  # noqa: B019  # one description lives as long as the tests
    def _validator(self, template: str, method: str, rest: tuple[str, ...]) -> Any:
        import jsonschema_rs

        parts = ("paths", template, method, *rest)
        pointer = "/".join(quote(part.replace("~", "~0").replace("/", "~1"), safe="~@") for part in parts)
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **self._root, "$ref": f"#/{pointer}"}
        return jsonschema_rs.validator_for(schema)


@functools.cache
def discords_own() -> Description | None:
    """Discord's description, read and compiled once in a process, or None if it is not at hand."""
    return Description() if DESCRIPTION.exists() else None


def _with_text_ids(value: Any) -> Any:
    """Numbers too large for anything but a snowflake as text, as the description wants them."""
    if isinstance(value, dict):
        made = {key: _with_text_ids(entry) for key, entry in value.items()}
        # The number of a file of the same request stands where the id of one kept stands, which is text.
        for entry in made.get("attachments") or () if isinstance(made.get("attachments"), list) else ():
            entry["id"] = str(entry["id"])
        return made
    if isinstance(value, list):
        return [_with_text_ids(entry) for entry in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and value > 2**53 else value
