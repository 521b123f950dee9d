"""Text that XML 1.0 can hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# What XML may hold as it is, but steers a terminal.
_STEERING = re.compile("[\t\r\x7f-\x9f\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(string: str) -> str:
    """A string as the text of an element."""
    return _referred(escape(_FORBIDDEN.sub("\ufffd", string)))


def attribute(string: str) -> str:
    """A string as the value of an attribute, quotation marks included."""
    return _referred(quoteattr(_FORBIDDEN.sub("\ufffd", string), {"\n": "&#10;"}))


def _referred(string: str) -> str:
    return _STEERING.sub(lambda match: f"&#{ord(match[0])};", string)
