"""Files of this machine, named by whoever sits at it: a path that is typed, as the file that it names.

Only what is typed in a terminal, or handed to a command, may be looked up here: whoever writes from elsewhere has no
business with the files of this machine.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bot import Refused
from bot.language.surfaces import CardWords, ShellWords
from bot.messages.file import MOST_BYTES
from bot.platform.adapter import Attachment
from bot.text import shortened, visible

LONGEST_SHOWN = 300  # characters of a path in a sentence about it

_LOOKS_LIKE_PATH = re.compile(r"[/~\\]|\.{1,2}/|file:|['\"]|[A-Za-z]:[\\/]|\S*/\S*\Z|\S+\.\w{1,8}\Z", re.IGNORECASE)
_COMMAND = re.compile(r"/[A-Za-z][\w-]*(?:\s|\Z)")


def typed_files(line: str, words: ShellWords, cards: CardWords, *, only: bool = False) -> tuple[Attachment, ...]:
    """Give the files whose paths were typed; nothing when it is no path, but something that somebody says.

    `only`: nothing else can be meant here. Raises Refused with a sentence about a path that names no file to be sent.
    """
    typed = line.strip()
    whole, parts = path_of(typed), _parts(typed)
    if _exists(whole) or len(parts) < 2:
        paths = [whole]
    elif all(map(_exists, parts)):
        paths = parts
    else:  # the first of several that is none, or a name with blanks
        paths = [next(each for each in parts if not _exists(each)) if any(map(_exists, parts)) else whole]
    looks = bool(_LOOKS_LIKE_PATH.match(typed)) or (len(parts) > 1 and all(map(_looks_like_path, parts)))
    meant = all(map(_exists, paths)) or (looks and not _COMMAND.match(typed))
    if not typed or not (only or meant):
        return ()
    return tuple(read_local(path, words, cards) for path in paths)


def path_of(typed: str) -> Path:
    """Give the path that was typed: in quotes or not, with `~`, with `\\\\` before a blank, or as `file://`."""
    said = typed.strip()
    if len(said) > 1 and said[0] == said[-1] and said[0] in "'\"":
        said = said[1:-1]
    elif "\\ " in said and not Path(said).exists():
        said = re.sub(r"\\(.)", r"\1", said)  # as a terminal writes a file that is dropped on it
    if said.casefold().startswith("file:"):
        said = unquote(urlsplit(said).path)
    try:
        return Path(said).expanduser()
    except (RuntimeError, ValueError):  # `~nobody`
        return Path(said)


def read_local(path: Path, words: ShellWords, cards: CardWords) -> Attachment:
    """Read a file of this machine. Raises Refused with a sentence that says what is wrong with it."""
    shown = shortened(visible(str(path)), LONGEST_SHOWN)
    try:
        # a pipe that nobody writes into must not hold us
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISDIR(mode):
                raise Refused(words.is_a_folder.format(path=shown))
            if not stat.S_ISREG(mode):
                raise Refused(words.no_regular_file.format(path=shown))
            content = file.read(MOST_BYTES + 1)
    except IsADirectoryError:
        raise Refused(words.is_a_folder.format(path=shown)) from None
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(words.no_such_file.format(path=shown)) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused(words.not_readable.format(path=shown, why=why)) from None
    if len(content) > MOST_BYTES:
        raise Refused(words.too_large.format(path=shown, size=MOST_BYTES // 1024 // 1024))
    if not content:
        raise Refused(cards.file_empty.format(file=shown))
    return Attachment(path.name, content)


def _parts(typed: str) -> list[Path]:
    try:
        return [path_of(each) for each in shlex.split(typed)]
    except ValueError:  # a quote that nobody closes
        return []


def _looks_like_path(path: Path) -> bool:
    return _LOOKS_LIKE_PATH.match(str(path)) is not None


def _exists(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:
        return False
