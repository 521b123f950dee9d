"""The keys that decide: accept, edit, dismiss, mark, comment, undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import work

from tqcheck.reports._excerpt import excerpt
from tqcheck.review import projects, verdicts
from tqcheck.review.records import Key
from tqcheck.review.session import Session, Step
from tqcheck.review.state import Comment
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
        item = self.desk.current if self.desk.pointed is None else None
        if item is None or not item.open or number > len(item.finding.suggestions):
            self.bell()
            return
        session = self.session_of(item.place)
        if not self._acted(lambda: session.accept(item.place.key, item.finding, item.finding.suggestions[number - 1])):
            return
        verdicts.note("accepted", [item.finding.rule])
        self.desk.without([item])
        self.after_step([item.place.session], [item.place])

    def _acted(self, act: Callable[[], object]) -> bool:
        """Whether an action could be journalled; nothing counts that is not on the disk."""
        try:
            act()
        except OSError as error:
            self.notify(f"Not done: the session cannot be written ({error.strerror}).", severity="error", timeout=10)
            return False
        return True

    @work
    async def action_edit(self) -> None:
        """Edit the segment where one stands."""
        if self.desk.here is None:
            return
        place, offset = self.desk.here
        session, state = self.session_of(place), self.desk.state(place)
        source = session.segment(place.key).source
        text: str | None = state.text
        while text is not None:
            screen = Edit(text, state.original, source.string if source else None, offset)
            text = await self.push_screen_wait(screen)
            problem = session.unwritable(place.key, text) if text is not None else None
            if problem is None:
                break
            self.tell(problem, "")
        if text is None or text == state.text:
            return
        mine = [one.finding for one in self.desk.at_place(place) if one.open]
        steps: list[Step | None] = []
        if self._acted(lambda: steps.append(session.edit(place.key, text, mine))) and steps and steps[0]:
            new = [one for one in steps[0].after[place.key].decided if one not in steps[0].before[place.key].decided]
            verdicts.note("edited", [one.rule for one in new if one.kind == "edited"])
            self.after_step([place.session], [place])

    def action_dismiss(self) -> None:
        """Dismiss the finding where one stands."""
        item = self.desk.current if self.desk.pointed is None else None
        self._dismiss([item] if item else [], "")

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
            if not self._acted(_acceptance(self.desk.sessions[number], mine)):
                return
        verdicts.note("accepted", [one.finding.rule for one in alike])
        self.desk.without(alike)
        self.after_step(sorted({one.place.session for one in alike}), [one.place for one in alike])

    def _preview(self, items: Sequence[Item]) -> Text:
        out = Text()
        for item in items[:_PREVIEWED]:
            shown = excerpt(self.desk.state_text(item.place), item.finding.start, item.finding.end)
            out.append(shown.before[-30:]).append(shown.marked, "bold underline").append(shown.after[:30])
            if item.finding.suggestions:
                out.append(f" → {item.finding.suggestions[0]}", "bold")
            out.append("\n")
        if len(items) > _PREVIEWED:
            out.append(f"and {len(items) - _PREVIEWED} more\n")
        return out

    @work
    async def action_mark(self) -> None:
        """Mark an error that no rule found, in the segment where one stands."""
        if self.desk.here is None:
            return
        place, offset = self.desk.here
        session, item = self.session_of(place), self.desk.current if self.desk.pointed is None else None
        span = (item.finding.start, item.finding.end) if item else (offset, offset)
        mark = await self.push_screen_wait(MarkError(self.desk.state_text(place), span))
        if mark is not None and self._acted(lambda: session.mark(place.key, mark)):
            self._still_here(place)

    def _still_here(self, place: Place) -> None:
        """Show what was said of a segment, and stay where one stands."""
        pointed = self.desk.pointed
        self.after_step([], [place])
        if pointed is not None:
            self.desk.pointed = pointed
            self.show_finding()

    def action_unmark(self) -> None:
        """Take the marks of the segment back."""
        if self.desk.here is None:
            return
        place = self.desk.here[0]
        session = self.session_of(place)
        if self.desk.state(place).marks and self._acted(lambda: session.unmark_all(place.key)):
            self._still_here(place)

    @work
    async def action_comment(self) -> None:
        """Comment on the finding where one stands, or on the segment."""
        if self.desk.here is None:
            return
        here = self.desk.here[0]
        item = self.desk.current if self.desk.pointed is None else None
        place = (item.finding.rule, item.finding.start, item.finding.end) if item else ("", 0, 0)
        old = [one.text for one in self.desk.state(here).comments if (one.rule, one.start, one.end) == place]
        words = await self.push_screen_wait(Prompt("Comment:", old[0] if old else ""))
        session = self.session_of(here)
        if words is not None and self._acted(lambda: session.comment(here.key, Comment(*place, words))):
            self._still_here(here)

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


def _acceptance(session: Session, items: Sequence[Item]) -> Callable[[], object]:
    targets = [(item.place.key, item.finding) for item in items]
    return lambda: session.accept_all(f"accept all {items[0].finding.rule}", targets)
