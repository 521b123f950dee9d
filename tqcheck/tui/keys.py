"""The keys of the review: one table, from which bindings, help and the names in the configuration are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key does: `name` is what the configuration calls it.

    `keys` are Textual's names, comma-separated.
    """

    group: str
    name: str
    keys: str
    action: str
    words: str


COMMANDS = (
    Command("Move", "next", "j,down,n", "move(1)", "next finding"),
    Command("Move", "previous", "k,up,p", "move(-1)", "previous finding"),
    Command("Move", "next-severity", "right_curly_bracket", "move_alike(1, 'severity')", "next of the same severity"),
    Command(
        "Move", "previous-severity", "left_curly_bracket", "move_alike(-1, 'severity')", "previous of the same severity"
    ),
    Command("Move", "next-category", "right_parenthesis", "move_alike(1, 'category')", "next of the same category"),
    Command(
        "Move", "previous-category", "left_parenthesis", "move_alike(-1, 'category')", "previous of the same category"
    ),
    Command("Move", "next-rule", "right_square_bracket", "move_alike(1, 'rule')", "next of the same rule"),
    Command("Move", "previous-rule", "left_square_bracket", "move_alike(-1, 'rule')", "previous of the same rule"),
    Command("Move", "first", "g,home", "edge(0)", "first finding"),
    Command("Move", "last", "G,end", "edge(-1)", "last finding"),
    Command("Move", "page-down", "pagedown,ctrl+d,space", "page(1)", "scroll the text down"),
    Command("Move", "page-up", "pageup,ctrl+u,b", "page(-1)", "scroll the text up"),
    Command("Move", "next-segment", "J,right", "segment(1)", "next segment"),
    Command("Move", "previous-segment", "K,left", "segment(-1)", "previous segment"),
    Command("Move", "segment", "colon", "go_segment", "go to a segment or line"),
    Command("Decide", "accept-first", "enter,a", "accept(1)", "take the first candidate"),
    *(
        Command("Decide", f"accept-{number}", str(number), f"accept({number})", f"take candidate {number}")
        for number in range(1, 10)
    ),
    Command("Decide", "edit", "e,i", "edit", "edit the segment"),
    Command("Decide", "dismiss", "x,d,delete", "dismiss", "dismiss the finding"),
    Command("Decide", "dismiss-why", "X", "dismiss_why", "dismiss it with a reason"),
    Command("Decide", "dismiss-rule", "D", "dismiss_rule", "dismiss this rule: here, or everywhere"),
    Command("Decide", "accept-rule", "A", "accept_rule", "take the first candidate of all findings of this rule"),
    Command("Decide", "word", "w", "add_word", "add the words to the project's word list"),
    Command("Decide", "mark", "m", "mark", "mark an error that no rule found"),
    Command("Decide", "unmark", "M", "unmark", "take the marks of this segment back"),
    Command("Decide", "comment", "c", "comment", "comment on the finding"),
    Command("Decide", "undo", "u,ctrl+z", "undo", "undo"),
    Command("Decide", "redo", "ctrl+r,ctrl+y,U", "redo", "redo"),
    Command("Look", "search", "slash", "search", "search findings"),
    Command("Look", "filter", "f", "filter", "show only a severity, category or rule"),
    Command("Look", "decided", "o", "toggle_decided", "show decided findings too, or not"),
    Command("Look", "documents", "l", "toggle_documents", "show the list of documents, or not"),
    Command("Look", "copy", "y", "copy", "copy the finding to the clipboard"),
    Command("Look", "theme", "t", "toggle_theme", "light or dark"),
    Command("Look", "palette", "ctrl+p", "command_palette", "all commands, to search"),
    Command("Look", "help", "question_mark,f1", "help", "this help"),
    Command("File", "save", "s,ctrl+s", "save", "save"),
    Command("File", "save-as", "S", "save_as", "save a copy under another name"),
    Command("File", "report", "r", "report", "write the correction report"),
    Command("File", "baseline", "B", "baseline", "write the dismissals as a baseline for lint"),
    Command("File", "quit", "q,ctrl+q", "leave", "leave; what was decided is kept"),
)


def bindings() -> list[Binding]:
    """The bindings of the app; remapping goes by their ids."""
    # Textual binds a comma-separated list as one binding each, under one id.
    return [Binding(one.keys, one.action, one.words, show=False, id=one.name) for one in COMMANDS]


def remapped(keymap: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Group, keys and words of every command, as the help shows them."""
    for one in COMMANDS:
        if one.name.startswith("accept-") and one.name[7:].isdigit() and one.name != "accept-1":
            continue
        keys = keymap.get(one.name, "1 … 9" if one.name == "accept-1" else one.keys)
        words = "take a candidate" if one.name == "accept-1" else one.words
        yield one.group, shown(keys), words


def first(keymap: Mapping[str, str], name: str) -> str:
    """The key of a command, as a hint names it."""
    keys = keymap.get(name) or next(one.keys for one in COMMANDS if one.name == name)
    return shown(keys.split(",")[0].strip())


def shown(keys: str) -> str:
    """Keys as a reader knows them."""
    return " ".join(_SIGNS.get(key, key) for key in keys.split(","))


def problem(keymap: Mapping[str, str]) -> str:
    """What is wrong with keys of a configuration, and nothing where they can be used."""
    names = [one.name for one in COMMANDS]
    for name, keys in keymap.items():
        if name not in names:
            near = next(iter(get_close_matches(name, names, 1)), "")
            hint = f'did you mean "{near}"?' if near else "tqcheck review shows the commands on ?"
            return f'keys: unknown command "{name}"; {hint}'
        if not all(key.strip() for key in keys.split(",")):
            return f'keys: "{name}" needs a key, or several with commas between them'
    taken: dict[str, str] = {}
    for name, keys in keymap.items():
        for key in keys.split(","):
            if taken.setdefault(key.strip(), name) != name:
                return f'keys: "{key.strip()}" is given to both "{taken[key.strip()]}" and "{name}"'
    return ""


_SIGNS = {
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "down": "↓",
    "up": "↑",
    "pagedown": "PgDn",
    "pageup": "PgUp",
}
