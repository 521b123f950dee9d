"""The keys that write files: save, report, baseline, word list, clipboard; and leaving."""

from __future__ import annotations

from pathlib import Path

from textual import work

from tqcheck import baseline
from tqcheck.model import Problem
from tqcheck.review import projects
from tqcheck.tui.deciding import Deciding
from tqcheck.tui.dialogs import Choose, Prompt


class Filing(Deciding):
    """Actions that write something down."""

    def action_save(self) -> None:
        """Save every text that was changed."""
        changed = [session for session in self.desk.sessions if session.unsaved]
        if not changed:
            self.notify("Nothing to save.", timeout=2)
            return
        self._save(changed[0].original.path)
        for session in changed[1:]:
            self._save(session.original.path)

    @work
    async def _save(self, path: str) -> None:
        """Save one text; where the file changed underneath, ask what to do."""
        session = next(one for one in self.desk.sessions if one.original.path == path)
        problem = session.save()
        if problem is not None and "force" in problem.remedy:
            answers = [
                ("copy", "save a copy under another name"),
                ("force", "write over what is there"),
                ("no", "do not save"),
            ]
            answer = await self.push_screen_wait(Choose(f"{problem.path}: {problem.message}", answers))
            if answer == "force":
                problem = session.save(force=True)
            elif answer == "copy":
                problem = None
                self.action_save_as()
            else:
                problem = None
        if problem is not None:
            self.notify(str(problem), severity="error", timeout=10)
        elif not session.unsaved:
            self.notify(f"{path}: saved.", timeout=2)
        self.show_finding(weigh=False)
        self.redraw()

    @work
    async def action_save_as(self) -> None:
        """Save a copy of the text where one stands under another name."""
        number = self.desk.current.place.session if self.desk.current else 0
        session = self.desk.sessions[number]
        path = Path(session.original.path)
        wanted = await self.push_screen_wait(Prompt("Save a copy as:", str(path.with_stem(path.stem + ".reviewed"))))
        if not wanted:
            return
        if Path(wanted).exists():
            answer = await self.push_screen_wait(
                Choose(f"{wanted} is there already.", [("no", "leave it"), ("yes", "write over it")])
            )
            if answer != "yes":
                return
        problem = session.save(wanted)
        self.tell(problem, f"{wanted}: saved.")

    @work
    async def action_report(self) -> None:
        """Write the correction report."""
        first = Path(self.desk.sessions[0].original.path)
        wanted = await self.push_screen_wait(
            Prompt("Write the report to (.html, .md, .docx, .xlsx, .csv, .json):", f"{first.stem}.report.html")
        )
        if not wanted:
            return
        self._write_report(Path(wanted))

    @work(thread=True, exclusive=True, group="report")
    def _write_report(self, path: Path) -> None:
        problem = projects.write_report(path, self.desk.sessions, self.desk.checker)
        self.call_from_thread(self.tell, problem, f"{path}: written.")

    @work
    async def action_baseline(self) -> None:
        """Write the findings dismissed so far as a baseline, which `tqcheck lint --baseline` leaves out."""
        wanted = await self.push_screen_wait(Prompt("Add the dismissals to which baseline?", "tqcheck-baseline.json"))
        if not wanted:
            return
        entries: baseline.Entries | Problem = baseline.load(Path(wanted)) if Path(wanted).exists() else {}
        if isinstance(entries, Problem):
            self.tell(entries, "")
            return
        dismissed = [item for item in self.desk.items if item.decided and item.decided.kind == "dismissed"]
        for item in dismissed:
            reason = item.decided.reason if item.decided else ""
            entries[item.finding.id] = baseline.entry(item.finding, reason)
        self.tell(baseline.save(Path(wanted), entries), f"{wanted}: {len(dismissed)} dismissals written.")

    def action_add_word(self) -> None:
        """Add the finding's words to the project's word list; findings on them are dismissed."""
        item = self.desk.current
        if item is None:
            return
        problem = projects.add_word(item.finding.text)
        self.tell(problem, f"“{item.finding.text}” is now in {projects.WORDS}.")
        if problem is None:
            words = item.finding.text.casefold()
            alike = [one for one in self.desk.items if one.open and one.finding.text.casefold() == words]
            self._dismiss(alike, f"in {projects.WORDS}")

    def action_copy(self) -> None:
        """Copy the finding to the clipboard, through the terminal (OSC 52)."""
        item = self.desk.current
        if item is None:
            return
        finding = item.finding
        candidates = " | ".join(finding.suggestions)
        lines = [f"{finding.path}:{finding.line}: {finding.text}" + (f" → {candidates}" if candidates else "")]
        lines += [finding.message, finding.rule]
        self.copy_to_clipboard("\n".join(lines))
        self.notify("Copied.", timeout=2)

    @work
    async def action_leave(self) -> None:
        """Leave; everything that was decided is in the session, texts that are not saved are asked about."""
        for number, session in enumerate(self.desk.sessions):
            item = self.desk.current
            here = item is not None and item.place.session == number
            offset = item.finding.start if item is not None else 0
            key = item.place.key if here and item is not None else (0, 0)
            if here:
                session.stand({"here": True, "segment": list(key), "offset": offset})
        if any(session.done and session.unsaved for session in self.desk.sessions):
            answers = [
                ("save", "save and leave"),
                ("leave", "leave; the decisions are kept and the review can go on later"),
                ("stay", "stay"),
            ]
            answer = await self.push_screen_wait(Choose("The text is not saved.", answers))
            if answer == "save":
                problems = [session.save() for session in self.desk.sessions if session.unsaved]
                for problem in filter(None, problems):
                    self.tell(problem, "")
                if any(problems):
                    return
            elif answer != "leave":
                return
        self.exit()
