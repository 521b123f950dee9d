"""Build hook: what goes into the wheel beside the package's Python.

The rule dictionary, its compiled form and the seed article, as tqcheck/dictionary; and, where there is a C compiler,
the modules that every word of a text goes through, compiled with mypyc.  They are the same modules: without a compiler
the wheel has them in Python only, and does the same more slowly.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
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
import os, sys
from concurrent.futures import ThreadPoolExecutor
from setuptools import setup
from setuptools.command.build_ext import build_ext
from mypyc.build import mypycify

class BuildExt(build_ext):
    def build_extensions(self):
        one = self.compiler.compile
        def compile(sources, **how):
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                return [made for source in pool.map(lambda source: one([source], **how), sources) for made in source]
        self.compiler.compile = compile
        super().build_extensions()

options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
how = {"opt_level": "2", "debug_level": "0", "multi_file": True, "group_name": "tqcheck"}
modules = mypycify([*options, *sys.argv[1:]], **how)
commands = {"cmdclass": {"build_ext": BuildExt}, "script_args": ["build_ext", "--inplace"]}
setup(name="tqcheck", packages=[], ext_modules=modules, **commands)
"""
_SUFFIX = str(sysconfig.get_config_var("EXT_SUFFIX"))
_LONGEST = 600  # seconds


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
        """The compiled modules, and where in the wheel each belongs; none where they cannot be compiled.

        They stay in build/ for the next time that the same sources are built.
        """
        sources = self.folder / "sources"
        shutil.copytree(Path(self.root) / "tqcheck", sources / "tqcheck")
        kept = Path(self.root) / "build" / f"modules-{self.digest(sources)}"
        if not kept.is_dir():
            told = self.compile(sources)
            if told:
                self.app.display_warning(f"not compiled, so slower: {told}")
                return
            kept = self.keep(sources, kept)
        for module in sorted(kept.rglob("*" + _SUFFIX)):
            yield module, module.relative_to(kept).as_posix()

    def digest(self, sources: Path) -> str:
        """What tells the modules compiled of some sources from others."""
        parts = [sys.version, _SUFFIX, _COMPILE, *self.config["compile"], importlib.metadata.version("mypy")]
        parts += [path.read_text("utf-8") for path in sorted(sources.rglob("*.py"))]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def compile(self, sources: Path) -> str:
        """Compile the modules beside their sources; what went wrong, in a line."""
        command = [sys.executable, "-c", _COMPILE, *self.config["compile"]]
        try:
            ended = subprocess.run(  # noqa: S603 this interpreter, on this project
                command, cwd=sources, capture_output=True, timeout=_LONGEST, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        told = ended.stderr.decode(errors="replace").strip().splitlines()[-1:]
        return "".join(told) or "the compiler failed" if ended.returncode else ""

    def keep(self, sources: Path, kept: Path) -> Path:
        """Put the compiled modules of some sources where they stay, or, if that cannot be written, beside these."""
        made = self.folder / "modules"
        for module in (sources / "tqcheck").rglob("*" + _SUFFIX):
            place = made / module.relative_to(sources)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(module, place)
        for module in sources.glob("*" + _SUFFIX):
            shutil.move(module, made / module.name)
        try:
            for old in kept.parent.glob("modules-*"):
                shutil.rmtree(old)
            shutil.copytree(made, kept.with_name(f"new-{kept.name}"))
            kept.with_name(f"new-{kept.name}").replace(kept)
        except OSError:
            return made
        return kept

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 hatchling's
        """Remove what was made for the build."""
        if version != "editable":
            self.clean_up()

    def clean_up(self) -> None:
        """Remove the folder in which things were made."""
        shutil.rmtree(self.folder, ignore_errors=True)
