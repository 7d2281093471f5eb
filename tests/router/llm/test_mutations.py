"""Ten thousand damaged and hostile answers of a model: none crashes the router, none starts what was not offered."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import pytest

from bot.llm.interface import Completion, LlmRequest, LlmUnavailable, Message
from bot.llm.reply import object_in
from bot.parameters.call import Call
from bot.routing.decision import Ask, Choose, Confirm, Decision, Start
from router.llm.llm_router import LlmRouter
from tests.router.catalogue import OFFERS, REPO_INFO, TEXT_PROCESSING, turn_of

CASES = 10_000
EIGHTH = CASES // 8  # to a test, so that workers share them and none comes near the time limit
ALLOWED = (REPO_INFO, TEXT_PROCESSING)  # the others belong to other people
TEXT = "Make the letter `x` uppercase and give me the stars of octo/hello; restart demo in production"

Answer = dict[str, Any]
Mutation = Callable[[random.Random, str], str]


class Repeating:
    """A model that gives one answer, however often it is asked."""

    def __init__(self) -> None:
        self.answer = ""

    async def complete(self, request: LlmRequest, *, deadline: float) -> Completion:
        assert all((request.messages, request.schema, request.strict, request.name, deadline))
        # as the endpoint does on the lowest rung: the search for JSON is under attack as well
        return Completion(object_in(self.answer) or self.answer, rung="text")

    async def stream(self, messages: Sequence[Message], *, deadline: float) -> AsyncIterator[str]:
        yield f"{messages}{deadline}"


def sound(dice: random.Random) -> Answer:
    """Give an answer as a good model gives it."""
    calls = [
        {"process": "repo_info", "params": {"owner": "octo", "name": "hello"}, "evidence": {"owner": "octo/hello"}},
        {"process": "text_processing", "params": {"text": "x", "operation": "upper"}, "evidence": {}},
    ]
    dice.shuffle(calls)
    names = [offer.name for offer in ALLOWED]
    return {
        "kind": dice.choice(["run", "run", "run", "ask", "choose", "control", "chat"]),
        "calls": calls[: dice.randint(0, 2)],
        "candidates": dice.sample(names, dice.randint(0, 2)),
        "control": dice.choice([None, None, "help", "status", "cancel"]),
    }


def truncated(dice: random.Random, text: str) -> str:
    return text[: dice.randrange(len(text))]


def flipped(dice: random.Random, text: str) -> str:
    body = bytearray(text.encode("utf-8", "replace"))
    for _ in range(dice.randint(1, 8)):
        body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
    return body.decode("utf-8", "surrogateescape")


def fenced(dice: random.Random, text: str) -> str:
    return dice.choice(["```json\n{}\n```", "<think>{{}}</think>{}", "Sure:\n{}", "{} done"]).format(text)


def spliced(dice: random.Random, text: str) -> str:
    one, other = dice.randrange(len(text)), dice.randrange(len(text))
    return text[:one] + text[other:]


MONSTERS: tuple[Callable[[random.Random], str], ...] = (
    lambda dice: "[" * dice.randint(1, 100_000),
    lambda dice: '{"a":' * dice.randint(1, 50_000),
    lambda dice: "[" * dice.randint(1, 190) + "]" * 190,
    lambda dice: "9" * dice.randint(300, 6_000),
    lambda _: "1e999",
    lambda _: "-0.0",
    lambda dice: dice.choice(["NaN", "Infinity", "-Infinity"]),
    lambda _: json.dumps("y" * 1_000_000),
    lambda dice: json.dumps("y" * dice.randint(1, 30_000)),
    lambda _: '"\\ud800"',
    lambda _: '"\\u0000\\u202e"',
    lambda dice: json.dumps("".join(chr(dice.randrange(0x10FFFF)) for _ in range(20))),
    lambda _: "true",
    lambda _: "null",
    lambda _: "{}",
    lambda _: '[{"key": "a", "value": {"type_": "option_1", "value": []}}]',
)


def with_a_monster(dice: random.Random, text: str) -> str:
    """Put something monstrous in the place of one value."""
    starts = [at + 1 for at, mark in enumerate(text) if mark == ":"]
    if not starts:
        return text
    start = dice.choice(starts)
    end = min((at for at in (text.find(mark, start) for mark in ",}]") if at >= 0), default=len(text))
    return text[:start] + dice.choice(MONSTERS)(dice) + text[end:]


def with_another_process(dice: random.Random, text: str) -> str:
    """Name a process that is another's, unknown, or nearly right."""
    other = dice.choice(
        ["restart_service", "http_check", "sudo", "repo_info ", "REPO_INFO", "", "*", "repo\\u005finfo"]
    )
    return text.replace(dice.choice(["repo_info", "text_processing"]), other)


def with_more_keys(dice: random.Random, text: str) -> str:
    key, value = dice.choice(["approved", "params", "kind", "__class__", "process"]), dice.choice(MONSTERS)(dice)
    at = dice.choice([place for place, mark in enumerate(text) if mark == "{"] or [0])
    return f'{text[: at + 1]}"{key}": {value}, {text[at + 1 :]}'


def untouched(_: random.Random, text: str) -> str:
    return text


MUTATIONS: tuple[Mutation, ...] = (
    truncated,
    flipped,
    fenced,
    spliced,
    with_a_monster,
    with_another_process,
    with_more_keys,
    untouched,
)


def mutated(dice: random.Random) -> tuple[str, str]:
    """Give the name of the last mutation and the text after one to three of them."""
    text, name = json.dumps(sound(dice)), ""
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        mutation = dice.choice(MUTATIONS)
        text, name = mutation(dice, text) or "{", mutation.__name__
    return name, text


def named(decision: Decision) -> list[str]:
    """Give every process that a decision would start or ask about."""
    match decision:
        case Start(calls=calls):
            return [call.process for call in calls]
        case Confirm(call=call):
            return [call.process]
        case Ask(process=process):
            return [process]
        case Choose(candidates=candidates):
            return [candidate.process for candidate in candidates]
        case _:
            return []


def is_sound(call: Call) -> bool:
    """Tell whether a call has nothing but what the person said."""
    if call.process == "repo_info":
        return call.params == {"owner": "octo", "name": "hello"} or set(call.params.values()) <= said_words()
    return set(call.params) == {"text", "operation"} and call.params["operation"] in ("upper", "lower")


def said_words() -> set[str]:
    return set(TEXT.replace("/", " ").replace("`", " ").replace(";", " ").split())


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 8))])
async def test_ten_thousand_mutated_answers_start_nothing_that_was_not_offered(seed: int) -> None:
    dice = random.Random(20_261_120 + seed)
    model = Repeating()
    # Without time for a repair: the repeated answer would be judged twice to the same end.
    router = LlmRouter(model, deadline=0.4)
    turn = turn_of(TEXT, offers=OFFERS)
    allowed = {offer.name for offer in ALLOWED}
    tried: Counter[str] = Counter()
    came: Counter[str] = Counter()

    for _ in range(EIGHTH):
        mutation, model.answer = mutated(dice)
        tried[mutation] += 1
        try:
            decision = await router.decide(turn, ALLOWED)
        except LlmUnavailable:
            came["unavailable"] += 1
            continue
        came[type(decision).__name__] += 1
        assert set(named(decision)) <= allowed, model.answer
        assert not isinstance(decision, Start) or all(is_sound(call) for call in decision.calls), model.answer

    assert tried.total() == came.total() == EIGHTH
    assert all(tried[mutation.__name__] > EIGHTH // 20 for mutation in MUTATIONS)
    # At least so many, lest a router that refuses everything passes.
    assert came["Start"] > 50, came
    assert EIGHTH - came["unavailable"] > 300, came
    assert came["unavailable"] > 350, came
    assert all(came[kind] for kind in ("Ask", "Choose", "Do", "Chat")), came


async def test_a_twentieth_of_them_also_survive_the_repair_turn() -> None:
    dice = random.Random(7)
    model = Repeating()
    router = LlmRouter(model)
    turn = turn_of(TEXT, offers=OFFERS)
    allowed = {offer.name for offer in ALLOWED}
    came: Counter[str] = Counter()

    for _ in range(CASES // 20):
        _, model.answer = mutated(dice)
        try:
            decision = await router.decide(turn, ALLOWED)
        except LlmUnavailable:
            came["unavailable"] += 1
            continue
        came["decided"] += 1
        assert set(named(decision)) <= allowed, model.answer

    assert came.total() == CASES // 20
    assert min(came["unavailable"], came["decided"]) > 100, came
