"""Build hook: the rule dictionary goes into the wheel as tqcheck/dictionary, with its compiled form beside it."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DictionaryHook(BuildHookInterface[Any]):
    """Adds rules/ to the wheel; an editable install reads them from the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include; raises what the rule compiler raises, so that no wheel ships a broken rule."""
        if version == "editable":
            return
        root = Path(self.root)
        build_data["force_include"][str(root / "rules")] = "tqcheck/dictionary"
        sys.path.insert(0, self.root)
        try:
            if importlib.util.find_spec("tqcheck.rules.compiled") is None:
                return
            compiled = Path(mkdtemp(prefix="tqcheck-build-")) / "dictionary.compiled"
            importlib.import_module("tqcheck.rules.compiled").write(compiled)
        finally:
            sys.path.remove(self.root)
        build_data["force_include"][str(compiled)] = f"tqcheck/{compiled.name}"
