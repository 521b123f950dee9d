"""`lint --fix` and `lint --diff`: the same repairs, made or shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tqcheck import fixes
from tqcheck.api import Checker
from tqcheck.cli._output import emit, tell, tell_problem
from tqcheck.model import DocumentResult, Problem, Result
from tqcheck.repairs import Choice, Repairs, repairs


def fixed(checker: Checker, result: Result, choice: Choice) -> Result:
    """Repair the files; the result with what is left in them."""
    found = _found(checker, result, choice)
    problems: list[Problem] = []
    changed: dict[str, list[DocumentResult]] = {}
    made = 0
    for file in found.files:
        problem = fixes.write(file)
        if problem is not None:
            problems.append(problem)
            continue
        made += len(file.edits)
        changed[file.document.path] = list(checker.check([Path(file.document.path)]).documents)
    tell(f"{_count(made, 'repair')} made in {_count(len(changed), 'file')}.")
    documents: list[DocumentResult] = []
    for document in result.documents:
        path = document.document.path
        documents.extend(changed.pop(path, []) if path in changed else [document])
    return replace(result, documents=tuple(documents), problems=(*result.problems, *problems))


def show(checker: Checker, result: Result, choice: Choice) -> None:
    """Print the repairs as a unified diff."""
    emit("".join(fixes.diff(file) for file in _found(checker, result, choice).files))


def _found(checker: Checker, result: Result, choice: Choice) -> Repairs:
    found = repairs(result, choice, Checker(checker.config, tree=checker.tree).checked_as)
    for problem in found.refused:
        tell_problem(problem)
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
