"""What people are told of their runs: plainly, wholly, and with nothing hidden in it."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from bot import Context, Process, process
from bot.authoring.origin import Origin
from bot.ids import new_id
from bot.language.detection import WORDS, words_in
from bot.messages.card import Post
from bot.runs.notifier import MOST_RESULT, shortened_result
from bot.runs.unsure_step import signal_of
from bot.text import beginning_of, visible
from tests.bot.running_app import RunningApp, running_app
from tests.fakes import FakeClock
from workflow import Retry, Run

Body = Callable[[Context], Awaitable[Any]]


class Nothing(BaseModel):
    pass


class Text(BaseModel):
    text: str = ""


def doing(body: Body) -> Process:
    @process(version="1", risk="write")
    async def deed(ctx: Context, params: Nothing) -> Any:
        """Do something."""
        return await body(ctx)

    return deed


async def told(folder: Path, body: Body) -> tuple[str, Post]:
    async with running_app(folder, doing(body)) as home:
        run = await home.say("run deed")
        return (await home.run(run)).status, (await home.lines("web/ada"))[-1]


async def make(value: str) -> str:
    return value


async def unmake(value: str) -> None:
    if value == "glued":
        raise OSError("it sticks")


@pytest.mark.parametrize(
    ("result", "words"),
    [(None, "Done."), ("", ""), ("hello", "hello"), (7, "7"), ({"a": ["ä"]}, '{\n  "a": [\n    "ä"\n  ]\n}')],
)
async def test_a_result_is_said_as_people_read_it(tmp_path: Path, result: Any, words: str) -> None:
    async def body(ctx: Context) -> Any:
        return result

    assert await told(tmp_path, body) == ("completed", Post(words, mood="good"))


def test_a_long_result_says_that_it_is_longer() -> None:
    text = "x" * (MOST_RESULT + 1)

    on_the_page = shortened_result(text, "r1", "web", words_in("en"))
    in_a_terminal = shortened_result(text, "r1", "console", words_in("en"))
    in_a_chat = shortened_result(text, "r1", "slack", words_in("en"))

    assert on_the_page.endswith("… (65,537 characters in all; `/runs/r1` has them)")
    assert in_a_terminal.endswith("… (65,537 characters in all; `bot runs show r1` has them)")
    assert in_a_chat.endswith("… The whole is in the file.")
    assert {len(each) < 4_000 for each in (on_the_page, in_a_terminal, in_a_chat)} == {True}


def test_what_is_cut_tears_no_fence_and_no_sign() -> None:
    fenced = beginning_of("```python\n" + "print(1)\n" * 1_000, 3_000)
    family = "👩‍👩‍👧‍👦"
    torn = beginning_of(family * 1_000, 3_000)

    assert fenced.count("```") == 2
    assert torn.replace(family, "") == ""


async def test_a_failure_says_why_and_what_was_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflow.engine.database_journal.UNDO_RETRY", Retry(attempts=1))

    async def body(ctx: Context) -> None:
        for value in ("one", "glued", "two"):
            await ctx.step(make, value, undo=unmake)
        raise ValueError("the box is too small")

    status, post = await told(tmp_path, body)

    assert (status, post.mood) == ("failed", "bad")
    assert post.text == (
        "deed failed: the box is too small\n"
        "I took back: make 3, make.\n"
        "I could not take back: make 2. Please look at it."
    )


async def test_the_log_tells_the_start_and_the_end_with_the_authors_lines(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def body(ctx: Context) -> None:
        int("x")

    with caplog.at_level("INFO"):
        await told(tmp_path, body)

    started, failed = (record for record in caplog.records if record.getMessage().startswith("run "))
    assert (started.getMessage(), failed.getMessage()) == ("run started", "run failed")
    facts = vars(failed)["facts"]
    assert (facts["process"], facts["person"], facts["run"]) == ("deed", "ada", vars(started)["facts"]["run"])
    assert 'int("x")' in facts["trace"]
    assert facts["error"].startswith("ValueError: invalid literal")


async def test_an_error_without_words_is_told_as_a_fault(tmp_path: Path) -> None:
    async def body(ctx: Context) -> None:
        raise KeyError

    text = (await told(tmp_path, body))[1].text
    assert text.startswith("deed could not be finished: a fault in its code. Run ")
    assert "KeyError" not in text


async def test_what_python_says_of_an_authors_fault_is_not_told(tmp_path: Path) -> None:
    async def body(ctx: Context) -> None:
        int("http://10.0.0.7/")

    text = (await told(tmp_path, body))[1].text
    assert text.startswith("deed could not be finished: a fault in its code. Run ")
    assert "10.0.0.7" not in text


async def test_a_long_error_says_that_it_is_longer(tmp_path: Path) -> None:
    async def body(ctx: Context) -> None:
        raise ValueError("x" * 5_000)

    assert (await told(tmp_path, body))[1].text.endswith("x…")


async def test_a_parked_run_says_what_an_operator_can_do(tmp_path: Path) -> None:
    async def body(ctx: Context) -> None:
        ctx.step(make, "never awaited")

    status, post = await told(tmp_path, body)

    assert status == "paused"
    assert post.text.startswith("I have parked deed (")
    assert "was called but never awaited" not in post.text
    assert "its page and my log say why" in post.text
    assert "bot runs resume" in post.text


async def test_what_a_process_says_is_said_once_over_restarts(tmp_path: Path) -> None:
    clock = FakeClock()

    async def body(ctx: Context) -> None:
        await ctx.say("first")
        await ctx.say("half a pair \ud800 is no text")
        await ctx.ask("Which?", int)
        await ctx.say("last")

    async with running_app(tmp_path, doing(body), clock=clock) as home:
        await home.say("run deed")
    async with running_app(tmp_path, doing(body), clock=clock) as home:
        await home.say("3")

        texts = [post.text for post in await home.lines("web/ada") if post.card is None]
        assert texts == ["first", "half a pair ? is no text", "last", "Done."]


def hostile(count: int, seed: int = 3) -> list[str]:
    """Give texts that would like to look like something else."""
    chance = random.Random(seed)
    parts = [
        "\u202egnp.exe", "\u2066x\u2069", "\u200b", "\nApproved by Grace", "\r\n\r\n", "*bold* _it_ `code`",
        "\x1b[31mred", "<!channel>", "@everyone", "<@U123>", "<https://evil.test|your bank>", "[here](https://evil.test)",
        "&lt;", "\t", "\u3164", "\u2028", "\u2029", "\ufeff", "e\u0301", "a\u200db", "\x00", "\U000e0067\U000e007f",
        "A" * 300,
    ]  # fmt: skip
    return ["".join(chance.choices(parts, k=chance.randint(1, 6))) for _ in range(count)]


@process(version="1", risk="write")
async def publish(ctx: Context, params: Text) -> str:
    """Publish a text, once somebody has said yes."""
    await ctx.approve(f"Publish {params.text}?", by="keepers", fields={"Text": params.text, "To\nMe": "all"})
    return "published"


HIDDEN = set("\u202e\u2066\u2069\u200b\u2028\u2029\ufeff\u200d\u3164\x1b\x00\r\U000e0067")


async def test_two_hundred_hostile_texts_are_shown_for_what_they_are(tmp_path: Path) -> None:
    texts = hostile(200)
    async with running_app(tmp_path, publish) as home:
        for text in texts:
            await start(home, text)

        cards = await home.cards("web/ada")
        assert len(cards) == len(texts)
        for text, card in zip(texts, cards, strict=True):
            shown = Post(card=card).plain()
            assert not set(shown) & HIDDEN
            assert "\n" not in card.title
            assert card.fields[0] == ("Text", visible(text))
            assert card.fields[1] == ("To\\u000aMe", "all")
            lines = shown.splitlines()
            assert not [line for line in lines if line.startswith("Approved by")]
            assert sum(1 for line in lines if not line.startswith("    ")) == 4  # title, two fields, note
        assert len({card.note[-9:] for card in cards}) > 150  # each with its own digest


async def start(home: RunningApp, text: str) -> None:
    """Start with parameters that no message could carry: what is cleaned in one place is shown in another."""
    params = Text(text=text).model_dump_json()
    run = Run(new_id(), "publish", "1", params, Origin("ada", "web/ada").encode(), "ada")
    await home.app.database.write(lambda tx: home.app.engine.start(tx, run))
    home.app.engine.wake(run.id, run.lane, run)
    await home.app.settled()


async def test_ten_thousand_characters_are_all_on_the_card(tmp_path: Path) -> None:
    text = "".join(f"{number:05d}" for number in range(2_000))
    async with running_app(tmp_path, publish) as home:
        await start(home, text)

        [card] = await home.cards("web/ada")
        assert card.fields[0] == ("Text", text)


@pytest.mark.parametrize("language", WORDS)
def test_what_became_of_a_step_can_be_answered_in_every_language(language: str) -> None:
    cards = WORDS[language].cards

    told = [signal_of(said) for said in (cards.it_happened, cards.do_it, cards.do_not, "whatever")]

    assert told == ['"done"', '"again"', '"failed"', None]
