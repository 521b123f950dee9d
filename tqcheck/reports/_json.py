"""JSON in which nothing steers a terminal, whoever looks at it there."""

from __future__ import annotations

import json
import re

# What JSON may hold as it is: delete, the C1 controls, separators of lines and paragraphs, halves of a pair.
_STEERING = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def dumps(value: object) -> str:
    """A value as one line of JSON; text other than ASCII stands as itself."""
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
