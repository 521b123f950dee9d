"""Build hook: the rule dictionary, its compiled form and the seed article go into the wheel as tqcheck/dictionary."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DictionaryHook(BuildHookInterface[Any]):
    """Adds rules/ to the wheel; an editable install reads them from the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules and name the files to include; a broken rule breaks the build."""
        if version == "editable":
            return
        self.compiled = Path(tempfile.mkdtemp(prefix="tqcheck-build-"))
        sys.path.insert(0, self.root)
        try:
            from tqcheck.rules.load import write_compiled

            problems = write_compiled(self.compiled)
        finally:
            sys.path.remove(self.root)
        if problems:
            self.clean_up()
            raise ValueError("\n".join(map(str, problems)))
        build_data["force_include"][str(Path(self.root) / "rules")] = "tqcheck/dictionary"
        build_data["force_include"][str(Path(self.root) / "seeds")] = "tqcheck/dictionary/seeds"
        build_data["force_include"][str(self.compiled)] = "tqcheck/dictionary/compiled"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 hatchling's
        """Remove what was made for the build."""
        if version != "editable":
            self.clean_up()

    def clean_up(self) -> None:
        """Remove the folder of compiled rules."""
        shutil.rmtree(self.compiled, ignore_errors=True)
