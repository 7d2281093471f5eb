"""The line that a person types into: what may stand in it, its keys, its history. Knows nothing of what is above it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import groupby

from prompt_toolkit.buffer import Buffer, CompletionState
from prompt_toolkit.completion import Completion, get_common_complete_suffix
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

MOST_TYPED = 40_000  # characters: the bot keeps no more of a message
_JOINERS = "\u200c\u200d"  # of Persian words, of the signs of one emoji
# Keys of Emacs by which a slip of the hand would send the line, or repeat the key that comes next.
UNWANTED = [("c-o",), *(("escape", sign) for sign in "#-0123456789")]


class InputLine:
    """A buffer and its keys.

    `take` gets each finished line, and None when the person wants to leave. `past` is what was typed earlier, the
    oldest first. The names of `commands` are completed behind a slash.
    """

    def __init__(
        self, take: Callable[[str | None], None], past: Iterable[str] = (), commands: Iterable[str] = ()
    ) -> None:
        self._take = take
        self._commands = [f"/{name}" for name in commands]
        self.buffer = Buffer(
            multiline=True,  # what is pasted may have several lines
            history=InMemoryHistory([text for text, _ in groupby(past) if text.strip()]),
            accept_handler=self._accept,
            on_text_changed=_tidy,
        )
        self.keys = self._keys()

    def _accept(self, buffer: Buffer) -> bool:
        self._take(buffer.text)
        return False  # the text goes into the history, not back into the line

    def _keys(self) -> KeyBindings:
        """Give what differs from the keys of Emacs, which prompt_toolkit brings."""
        keys = KeyBindings()
        keys.add("enter")(_finish)
        keys.add("escape", "enter")(_break)
        for unwanted in (*UNWANTED, ("escape", Keys.Any)):
            keys.add(*unwanted)(_skip)
        keys.add("c-c")(self._interrupt)
        keys.add("c-d")(self._delete)
        keys.add("tab")(self._complete)
        return keys

    def _interrupt(self, event: KeyPressEvent) -> None:
        """Empty the line as a shell does; with nothing in it the person leaves."""
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            self._take(None)

    def _delete(self, event: KeyPressEvent) -> None:
        """Delete to the right; with nothing in the line the person leaves."""
        if event.current_buffer.text:
            event.current_buffer.delete()
        else:
            self._take(None)

    def _complete(self, event: KeyPressEvent) -> None:
        """Complete the name of a command, or offer all that begin so.

        It is done at once: a completer of prompt_toolkit starts again when the text changes meanwhile, and would fill
        the next line.
        """
        buffer = event.current_buffer
        if buffer.complete_state:
            buffer.complete_next()
            return
        typed = buffer.document.text_before_cursor
        fitting = [name for name in self._commands if typed.startswith("/") and name.startswith(typed)]
        offered = [Completion(name, start_position=-len(typed)) for name in fitting]
        common = get_common_complete_suffix(buffer.document, offered)
        if common:
            buffer.insert_text(common)
        if len(offered) > 1:
            offered = [each.new_completion_from_position(len(common)) for each in offered]
            buffer.complete_state = CompletionState(buffer.document, offered)
            buffer.on_completions_changed.fire()


def typeable(text: str) -> str:
    """Give what of a text may stand in a line: nothing that would steer a terminal, and no half characters."""
    if text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # bytes that were no UTF-8
    return "".join(map(_typed, whole))


def _typed(sign: str) -> str:
    """Give what stands in a line for this sign: a space for a blank of any width, nothing for what would steer."""
    category = unicodedata.category(sign)
    if category == "Zs" or sign == "\t":
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    # A sign that Python does not know yet is one of a newer Unicode, such as the emoji of the year.
    return sign if sign.isprintable() or sign == "\n" or sign in _JOINERS or category == "Cn" else ""


def _tidy(buffer: Buffer) -> None:
    """Take out what may not stand in a line, by whichever key it came: a paste, a quoted key, a recalled word."""
    text = typeable(buffer.text)[:MOST_TYPED]
    if text != buffer.text:
        cursor = len(typeable(buffer.document.text_before_cursor))
        buffer.document = Document(text, min(cursor, len(text)))


def _finish(event: KeyPressEvent) -> None:
    event.current_buffer.validate_and_handle()


def _break(event: KeyPressEvent) -> None:
    event.current_buffer.insert_text("\n")


def _skip(event: KeyPressEvent) -> None:
    """Do nothing: a letter with Alt that means nothing would be typed otherwise. Other keys after Escape count."""
    last = event.key_sequence[-1]
    if len(last.data) != 1:
        event.key_processor.feed(last, first=True)
