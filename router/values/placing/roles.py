"""What a parameter takes, told from its name and from what its author says of it. Knows no text."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.parameters.parameter import Parameter
from router.language.spoken import PLACINGS, heard, heard_words
from router.language.text import words

_HEAD = 3  # words of a description that say what it is: «Recipient's address», «Text of the mail»
_ARTICLE = re.compile(heard(lambda each: each.articles))
_LINKING = heard_words(lambda each: f"{each.between} {each.joiners}")
# Told by the first words alone: «Text of the mail» is no address.
_OF_HEADS = ("address", "link", "figure")


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    found: dict[str, str] = {}
    for own in reversed(PLACINGS.values()):
        found |= {word.replace("_", " "): role for role, named in own.roles.items() for word in named.split()}
    return found


def role_of(parameter: Parameter) -> str:
    """Give who or what a text is: `author`, `place`, `reason` …; nothing where neither name nor description says."""
    return _role(parameter.name, parameter.description)


@lru_cache(maxsize=2_000)
def _role(name: str, description: str) -> str:
    roles = _roles()
    for word in reversed(words(name.replace("_", " "))):
        if word in roles:
            return roles[word]
    said = [re.sub(r"['’]s\Z", "", word) for word in words(description) if not _ARTICLE.fullmatch(word)]
    pairs = [" ".join(said[place : place + 2]) for place in range(len(said))]
    for place, word in enumerate(said):
        role = roles.get(pairs[place]) or roles.get(word, "")
        if role == "receiver" and "address" in {roles.get(each) for each in said[place + 1 : _HEAD]}:
            continue  # «Recipient's address»
        if role and (role not in _OF_HEADS or not _LINKING.intersection(said[:place])):
            return role if role not in _OF_HEADS or place < _HEAD else ""
    return ""
