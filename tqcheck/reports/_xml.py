"""Text that XML 1.0 can hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def text(string: str) -> str:
    """A string as the text of an element."""
    return escape(_FORBIDDEN.sub("\ufffd", string))


def attribute(string: str) -> str:
    """A string as the value of an attribute, quotation marks included."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", string), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
