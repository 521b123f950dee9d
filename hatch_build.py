"""Build hook: what goes into the wheel beside the package's Python.

The rule dictionary, its compiled form and the seed article, as tqcheck/dictionary; and, where there is a C compiler,
the modules that every word of a text goes through, compiled with mypyc.  They are the same modules: without a compiler
the wheel has them in Python only, and does the same more slowly.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Run in a process of its own, in a copy of the sources: what fails in there fails nothing else.
_COMPILE = """
import sys
from setuptools import setup
from mypyc.build import mypycify
options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
compiled = mypycify([*options, *sys.argv[1:]], opt_level="2", debug_level="0", group_name="tqcheck")
setup(name="tqcheck", packages=[], ext_modules=compiled, script_args=["build_ext", "--inplace"])
"""
_LONGEST = 300  # seconds


class WheelHook(BuildHookInterface[Any]):
    """Adds rules/ and compiled modules to the wheel; an editable install has the checkout instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to include; a broken rule breaks the build."""
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp(prefix="tqcheck-build-"))
        include = build_data["force_include"]
        rules = self.compiled_rules()
        include[str(Path(self.root) / "rules")] = "tqcheck/dictionary"
        include[str(Path(self.root) / "seeds")] = "tqcheck/dictionary/seeds"
        include[str(rules)] = "tqcheck/dictionary/compiled"
        for module, place in self.compiled_modules():
            include[str(module)] = place
            build_data["pure_python"] = False
            build_data["infer_tag"] = True

    def compiled_rules(self) -> Path:
        """The folder of the compiled rules."""
        compiled = self.folder / "rules"
        compiled.mkdir()
        sys.path.insert(0, self.root)
        try:
            from tqcheck.rules.load import write_compiled

            problems = write_compiled(compiled)
        finally:
            sys.path.remove(self.root)
        if problems:
            self.clean_up()
            raise ValueError("\n".join(map(str, problems)))
        return compiled

    def compiled_modules(self) -> Iterator[tuple[Path, str]]:
        """The compiled modules, and where in the wheel each belongs; none where they cannot be compiled."""
        sources = self.folder / "sources"
        shutil.copytree(Path(self.root) / "tqcheck", sources / "tqcheck")
        command = [sys.executable, "-c", _COMPILE, *self.config["compile"]]
        try:
            ended = subprocess.run(  # noqa: S603 this interpreter, on this project
                command, cwd=sources, capture_output=True, timeout=_LONGEST, check=False
            )
            told = ended.stderr.decode(errors="replace").strip().splitlines()[-1:] if ended.returncode else []
        except (OSError, subprocess.TimeoutExpired) as error:
            told = [str(error)]
        if told:
            self.app.display_warning(f"not compiled, so slower: {told[0]}")
            return
        for module in sorted(sources.rglob("*" + str(sysconfig.get_config_var("EXT_SUFFIX")))):
            if "build" not in module.relative_to(sources).parts:
                yield module, module.relative_to(sources).as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 hatchling's
        """Remove what was made for the build."""
        if version != "editable":
            self.clean_up()

    def clean_up(self) -> None:
        """Remove the folder in which things were made."""
        shutil.rmtree(self.folder, ignore_errors=True)
