"""Signs that people send instead of words, whatever language they speak. Pure data."""

from __future__ import annotations

AGREED = frozenset("👍👌✅✔☑🆗💯🙆")
REFUSED = frozenset("👎❌✖🚫⛔🛑✋🙅")
# What changes how a sign looks, and nothing that it says: the shade of a hand, how it is drawn, who shows it.
TINTS = frozenset("\ufe0e\ufe0f\u200d♀♂🏻🏼🏽🏾🏿")
