"""Choices that are told by their beginning: «prod» for production, where it is known what is talked about."""

from __future__ import annotations

from router.values.extraction import Scene
from router.values.kind import is_list, kind_of, raw_choice

SHORTEST = 3  # letters; shorter ones begin too much


def take_beginnings(scene: Scene) -> None:
    """Take the unread words that begin exactly one choice of one parameter which has no value yet."""
    for token in scene.words():
        waiting = [each for each in scene.open(scene.parameters) if kind_of(each) == "choice"]
        meant = [
            (parameter, choice)
            for parameter in waiting
            if not is_list(parameter)
            for choice in parameter.choices
            if len(token.word) >= SHORTEST and choice.casefold().startswith(token.word)
        ]
        if len(meant) == 1:
            [(parameter, choice)] = meant
            scene.values[parameter.name] = raw_choice(parameter, choice)
            scene.evidence[parameter.name] = scene.text[token.start : token.end]
            scene.take(token.start, token.end)
