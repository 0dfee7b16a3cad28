"""Whether what came is what a page shows, which leaves out what is different each time."""

import json
from datetime import datetime
from typing import Any

LEFT_OUT = "..."


def values_of(text: str) -> list[Any]:
    """The JSON values that stand one behind another in a text."""
    found, text, decoder = [], text.strip(), json.JSONDecoder()
    while text:
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:].lstrip()
    return found


def alike(shown: Any, came: Any) -> bool:
    """Equal, but that a text which ends with dots begins so, a time is any time, and an object with "..." has more."""
    if isinstance(shown, dict) and isinstance(came, dict):
        more = shown.pop(LEFT_OUT, None) is not None
        same_keys = shown.keys() <= came.keys() if more else shown.keys() == came.keys()
        return same_keys and all(alike(shown[key], came[key]) for key in shown)
    if isinstance(shown, list) and isinstance(came, list):
        return len(shown) == len(came) and all(map(alike, shown, came))
    if isinstance(shown, str) and isinstance(came, str):
        if shown.endswith(LEFT_OUT):
            return came.startswith(shown.removesuffix(LEFT_OUT))
        return shown == came or (is_time(shown) and is_time(came))
    return bool(shown == came)


def is_time(text: str) -> bool:
    """Return whether it is a time of ISO 8601, as the API writes them."""
    try:
        return len(text) > len("2026-01-01") and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
