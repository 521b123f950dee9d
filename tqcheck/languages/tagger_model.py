"""A part-of-speech tagger's weights as they are stored beside this file, a language each."""

from __future__ import annotations

import zlib
from importlib import resources

import msgspec


class Model(msgspec.Struct, array_like=True):
    """A trained model.

    `weights` maps a feature to bytes: a tag's index, its weight, and so on; `certain` maps words that have one tag to
    its index; `lexicon` holds, for every set of forms, the words that are known for them.
    """

    tags: tuple[str, ...]
    weights: dict[str, bytes]
    certain: dict[str, int]
    lexicon: dict[str, str]


def stored(code: str) -> Model | None:
    """The model of a language; None where there is none."""
    file = resources.files("tqcheck.languages").joinpath("weights", f"{code}.bin")
    if not file.is_file():
        return None
    return msgspec.msgpack.decode(zlib.decompress(file.read_bytes()), type=Model)
