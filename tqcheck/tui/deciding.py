"""The keys that decide: accept, edit, dismiss, mark, comment, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from rich.text import Text
from textual import work

from tqcheck.reports._excerpt import excerpt
from tqcheck.review import projects, verdicts
from tqcheck.review.records import Key
from tqcheck.review.session import Session, Step
from tqcheck.review.state import Comment, Mark, SegmentState
from tqcheck.tui.desk import Item, Place
from tqcheck.tui.dialogs import Choose, Prompt
from tqcheck.tui.editing import Edit, MarkError
from tqcheck.tui.moving import Moving

# Findings of a bulk action that its preview shows.
_PREVIEWED = 40


class Deciding(Moving):
    """Actions that change the text or say something of it; each is one step that can be undone."""

    def action_accept(self, number: int) -> None:
        """Take a candidate of the finding where one stands."""
        item = self.desk.current
        if item is None or not item.open or number > len(item.finding.suggestions):
            self.bell()
            return
        session = self.session_of(item)
        if not self._acted(lambda: session.accept(item.place.key, item.finding, item.finding.suggestions[number - 1])):
            return
        verdicts.note("accepted", [item.finding.rule])
        self._without(item)
        self.after_step([item.place.session], [item.place])

    def _acted(self, act: Callable[[], object]) -> bool:
        """Whether an action could be journalled; nothing counts that is not on the disk."""
        try:
            act()
        except OSError as error:
            self.notify(f"Not done: the session cannot be written ({error.strerror}).", severity="error", timeout=10)
            return False
        return True

    def _without(self, *items: Item) -> None:
        """Take findings off the desk at once whose words are gone; the check that follows brings what is new."""
        gone = {id(item.finding) for item in items}
        for number in {item.place.session for item in items}:
            self.desk.results[number] = [
                replace(result, findings=tuple(finding for finding in result.findings if id(finding) not in gone))
                for result in self.desk.results[number]
            ]

    @work
    async def action_edit(self) -> None:
        """Edit the segment where one stands."""
        item = self.desk.current
        if item is None:
            return
        session = self.session_of(item)
        state = session.state(item.place.key)
        source = session.segment(item.place.key).source
        screen = Edit(state.text, state.original, source.string if source else None, item.finding.start)
        text = await self.push_screen_wait(screen)
        if text is None or text == state.text:
            return
        mine = [one.finding for one in self.desk.items if one.place == item.place and one.open]
        if self._acted(lambda: session.edit(item.place.key, text, mine)):
            verdicts.note("edited", [item.finding.rule])
            self.after_step([item.place.session], [item.place])

    def action_dismiss(self) -> None:
        """Dismiss the finding where one stands."""
        self._dismiss([self.desk.current] if self.desk.current else [], "")

    @work
    async def action_dismiss_why(self) -> None:
        """Dismiss it with a reason."""
        item = self.desk.current
        if item is not None:
            reason = await self.push_screen_wait(Prompt("Why is it no defect?"))
            if reason is not None:
                self._dismiss([item], reason)

    def _dismiss(self, items: Sequence[Item], reason: str) -> None:
        by_session: dict[int, list[Item]] = {}
        for item in items:
            if item.open:
                by_session.setdefault(item.place.session, []).append(item)
        for number, mine in by_session.items():
            session = self.desk.sessions[number]
            if not self._acted(_dismissal(session, mine, reason)):
                return
        verdicts.note("dismissed", [item.finding.rule for item in items])
        self.after_step([], [item.place for item in items])

    @work
    async def action_dismiss_rule(self) -> None:
        """Dismiss all findings of a rule, here or in all files, or from now on everywhere."""
        item = self.desk.current
        if item is None:
            return
        rule, alike = item.finding.rule, self.desk.alike(item.finding.rule)
        here = [one for one in alike if one.place.session == item.place.session]
        answers = [("here", f"in this file ({len(here)})"), ("all", f"in all open files ({len(alike)})")]
        answers.append(("ignore", "everywhere and from now on: ignore the rule in the configuration"))
        answer = await self.push_screen_wait(Choose(f"Dismiss {rule}", answers, self._preview(alike)))
        if answer == "ignore":
            self.ignore_rule(rule)
        elif answer:
            self._dismiss(here if answer == "here" else alike, "")

    def ignore_rule(self, rule: str) -> None:
        """Ignore a rule in the project's configuration from now on."""
        problem = projects.ignore_rule(rule)
        self.tell(problem, f"{rule} is now ignored in {projects.CONFIG}.")
        if problem is None:
            self.desk.silenced.add(rule)
            self.desk.refresh()
            self.redraw()

    @work
    async def action_accept_rule(self) -> None:
        """Take the first candidate of all findings of a rule."""
        item = self.desk.current
        if item is None:
            return
        alike = [one for one in self.desk.alike(item.finding.rule) if one.finding.suggestions]
        answers = [("yes", f"take the first candidate of all {len(alike)}"), ("no", "leave them")]
        answer = await self.push_screen_wait(Choose(f"Accept {item.finding.rule}", answers, self._preview(alike)))
        if answer != "yes":
            return
        for number in sorted({one.place.session for one in alike}):
            mine = [one for one in alike if one.place.session == number]
            session = self.desk.sessions[number]
            if not self._acted(_acceptance(session, mine)):
                return
        verdicts.note("accepted", [one.finding.rule for one in alike])
        self._without(*alike)
        self.after_step(sorted({one.place.session for one in alike}), [one.place for one in alike])

    def _preview(self, items: Sequence[Item]) -> Text:
        out = Text()
        for item in items[:_PREVIEWED]:
            shown = excerpt(self.desk.state_text(item.place), item.finding.start, item.finding.end)
            out.append(shown.before[-30:]).append(shown.marked, "bold underline").append(shown.after[:30])
            if item.finding.suggestions:
                out.append(f" → {item.finding.suggestions[0]}", "green")
            out.append("\n")
        if len(items) > _PREVIEWED:
            out.append(f"and {len(items) - _PREVIEWED} more\n")
        return out

    @work
    async def action_mark(self) -> None:
        """Mark an error that no rule found, in the segment where one stands."""
        item = self.desk.current
        if item is None:
            return
        session = self.session_of(item)
        screen = MarkError(session.state(item.place.key).text, (item.finding.start, item.finding.end))
        mark = await self.push_screen_wait(screen)
        if mark is not None and self._acted(lambda: session.mark(item.place.key, mark)):
            self.after_step([], [item.place])

    def action_unmark(self) -> None:
        """Take the marks of the segment back."""
        item = self.desk.current
        if item is None:
            return
        session = self.session_of(item)
        for mark in session.state(item.place.key).marks:
            if not self._acted(_unmarking(session, item.place.key, mark)):
                return
        self.after_step([], [item.place])

    @work
    async def action_comment(self) -> None:
        """Comment on the finding where one stands."""
        item = self.desk.current
        if item is None:
            return
        session = self.session_of(item)
        place = (item.finding.rule, item.finding.start, item.finding.end)
        old = [one.text for one in session.state(item.place.key).comments if (one.rule, one.start, one.end) == place]
        words = await self.push_screen_wait(Prompt("Comment:", old[0] if old else ""))
        if words is not None and self._acted(lambda: session.comment(item.place.key, Comment(*place, words))):
            self.after_step([], [item.place])

    def action_undo(self) -> None:
        """Take the last step back."""
        self._turn("undo")

    def action_redo(self) -> None:
        """Take the step again that was undone last."""
        self._turn("redo")

    def _turn(self, way: str) -> None:
        """Undo or redo in the session where one stands, or in the one where there is something to."""
        here = self.desk.current.place.session if self.desk.current else 0
        for number in [here, *(n for n in range(len(self.desk.sessions)) if n != here)]:
            session = self.desk.sessions[number]
            steps: list[Step] = []
            if not self._acted(_turning(session, way, steps)):
                return
            if steps:
                self.notify(f"{way}: {steps[0].label}", timeout=2)
                # The finding itself comes back with the check that follows; that is where to stand then.
                key, offset = _where(steps[0])
                self.returning = Place(number, key), offset
                self.after_step([number], [Place(number, one) for one in steps[0].before])
                return
        self.bell()


def _where(step: Step) -> tuple[Key, int]:
    """The first place that a step changed."""
    key = min(step.before)
    before, after = step.before[key], step.after[key]
    new = [one.start for one in after.decided if one not in before.decided]
    old, now = before.text, after.text
    differ = (index for index, (a, b) in enumerate(zip(old, now, strict=False)) if a != b)
    return key, min([*new, *([next(differ, min(len(old), len(now)))] if old != now else [])], default=0)


def _turning(session: Session, way: str, steps: list[Step]) -> Callable[[], object]:
    """Undo or redo; the step goes to `steps` if there was one."""

    def act() -> None:
        step = session.undo() if way == "undo" else session.redo()
        if step is not None:
            steps.append(step)

    return act


def _dismissal(session: Session, items: Sequence[Item], reason: str) -> Callable[[], object]:
    return lambda: session.dismiss([(item.place.key, item.finding) for item in items], reason)


def _unmarking(session: Session, key: Key, mark: Mark) -> Callable[[], object]:
    return lambda: session.unmark(key, mark)


def _acceptance(session: Session, items: Sequence[Item]) -> Callable[[], object]:
    """One step that takes the first candidates of several findings, the last in a segment first."""

    def act() -> None:
        states: dict[Key, SegmentState] = {}
        kept = dict(session.states)
        for item in sorted(items, key=lambda one: (one.place.key, -one.finding.start)):
            states[item.place.key] = session.accepted(item.place.key, item.finding, item.finding.suggestions[0])
            session.states[item.place.key] = states[item.place.key]
        session.states.clear()
        session.states.update(kept)
        session.act(f"accept all {items[0].finding.rule}", states)

    return act
