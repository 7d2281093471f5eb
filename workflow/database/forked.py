"""What a forked child must not keep: a lock, which would outlive the process that took it."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Protocol
from weakref import WeakSet


class Kept(Protocol):
    """Something with descriptors of this process alone."""

    def descriptors(self) -> list[int]:
        """Give those that are open."""
        ...


_KEPT: WeakSet[Kept] = WeakSet()


def keep_from_children(kept: Kept) -> None:
    """Have its descriptors closed in whatever is forked from here; programs that are started never get them."""
    _KEPT.add(kept)


def _close_in_child() -> None:
    # not closed but replaced: the number stays taken, so that nobody's late close hits a file that was opened since
    with suppress(OSError):
        null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        for kept in list(_KEPT):
            for descriptor in kept.descriptors():
                with suppress(OSError):
                    os.dup2(null, descriptor, inheritable=False)
        os.close(null)


os.register_at_fork(after_in_child=_close_in_child)
