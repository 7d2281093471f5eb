"""What people say about the router's choices is kept, within bounds for each person, and can be taken back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from bot.conversation.routing_feedback import KIND, LONGEST, OF_ALL, OF_ONE, forget, given, latest, note, read
from bot.routing.feedback import Feedback
from router import IntentRouter
from tests.bot.routing.test_confirmation import TOKEN, check_disk, press, shown, wipe_disk
from tests.bot.running_app import RunningApp, running_app


async def kept(home: RunningApp) -> list[tuple[str, str, bool]]:
    return [(each.text, each.process, each.meant) for each in await home.app.database.view(lambda tx: given(tx, 0))]


def said(text: str, process: str = "wipe_disk", *, meant: bool = True, person: str = "ada") -> Feedback:
    return Feedback(person, text, process, meant)


async def keep(home: RunningApp, now: int, *told: Feedback) -> None:
    for each in told:
        await home.app.database.write(partial(note, now=now, said=each))


async def test_a_confirmed_start_says_what_was_meant(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk beta")
        await press(home, "Run")

        assert await kept(home) == [("wipe the disk beta", "wipe_disk", True)]


async def test_not_this_says_what_was_not_and_the_choice_what_was(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk beta")
        await press(home, "Not this")
        assert await kept(home) == [("wipe the disk beta", "wipe_disk", False)]
        await press(home, "check_disk")

        assert sorted(await kept(home)) == [
            ("wipe the disk beta", "check_disk", True),
            ("wipe the disk beta", "wipe_disk", False),
        ]


async def test_none_of_these_says_that_none_was_meant(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("the disk beta")
        await press(home, "None of these")

        assert sorted(await kept(home)) == [
            ("the disk beta", "check_disk", False),
            ("the disk beta", "wipe_disk", False),
        ]


async def test_a_change_of_mind_and_a_command_say_nothing(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        await home.say("wipe the disk beta")
        await home.say("no")
        await home.say("/wipe_disk disk=alpha")
        await press(home, "Run")

        assert await kept(home) == []


async def test_the_next_message_is_scored_with_what_was_said(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        ada = home.app.people.directory.people["ada"]
        first = await home.app.bot.decide("wipe the disk beta", ada, "web/ada")
        await keep(home, 1, *(said("wipe the disk beta", meant=False, person=f"p{number}") for number in range(3)))
        then = await home.app.bot.decide("wipe the disk beta", ada, "web/ada")

        assert then.trace.candidates[0].score < first.trace.candidates[0].score


async def test_the_later_verdict_of_a_person_about_a_text_stands(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk) as home:
        await keep(home, 1, said("wipe it", meant=False), said("wipe it", person="ben"))
        await keep(home, 2, said("wipe it"))

        assert await kept(home) == [("wipe it", "wipe_disk", True), ("wipe it", "wipe_disk", True)]


async def test_a_person_has_only_so_many_and_nobody_elses_are_lost(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk) as home:
        await keep(home, 0, said("the first of all", person="ben"))
        for number in range(OF_ONE + 20):
            await keep(home, number, said(f"wipe number {number}"))
        told = await home.app.database.view(lambda tx: given(tx, 0))

        assert sum(each.person == "ada" for each in told) == OF_ONE
        assert {each.text for each in told if each.person == "ada"} == {
            f"wipe number {n}" for n in range(20, OF_ONE + 20)
        }
        assert said("the first of all", person="ben") in told


async def test_secrets_are_masked_and_very_long_texts_left_out(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk) as home:
        await keep(home, 1, said(f"wipe {TOKEN}"), said("x" * (LONGEST + 1)), said(""))

        assert await kept(home) == [("wipe [secret]", "wipe_disk", True)]


GARBAGE = (
    "", "null", "[]", "{}", "no JSON", "[" * 5_000, '{"person": 1}', '{"person": "a", "text": "b", "process": "c"}',
    '{"person": "a", "text": "b", "process": "c", "meant": 1}',
    '{"person": "a", "text": null, "process": "c", "meant": true}',
    json.dumps({"person": "a", "text": "x" * 100_000, "process": "c", "meant": True}),
)  # fmt: skip


@pytest.mark.parametrize("row", GARBAGE)
def test_a_row_that_is_no_verdict_counts_for_nothing(row: str) -> None:
    assert read(row) is None
    assert latest([row]) == ()


@pytest.mark.parametrize("at", ["soon", None, True, 1e400, [1], -5])
def test_an_odd_time_is_the_earliest(at: object) -> None:
    row = {"person": "a", "text": "b", "process": "c", "meant": True}

    told = latest([json.dumps({**row, "text": "later", "at": 7}), json.dumps({**row, "at": at})])

    assert [each.text for each in told] == ["b", "later"]


def test_only_the_latest_of_all_are_looked_at() -> None:
    rows = [
        json.dumps({"person": f"p{n}", "text": "b", "process": "c", "meant": True, "at": n}) for n in range(OF_ALL + 5)
    ]

    assert [each.person for each in latest(rows)] == [f"p{n}" for n in range(5, OF_ALL + 5)]


async def test_messages_are_routed_beside_garbage(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk, check_disk, router=IntentRouter()) as home:
        for number, row in enumerate(GARBAGE):
            await home.app.key_value.put(KIND, f"k{number}", row)
        await home.say("wipe the disk beta")

        assert (await shown(home)).title.startswith("Shall I start")


async def test_it_can_be_taken_back_by_person_by_process_or_whole(tmp_path: Path) -> None:
    async with running_app(tmp_path, wipe_disk) as home:
        await keep(home, 1, said("one"), said("two", "check_disk"), said("three", person="ben"))
        await home.app.key_value.put(KIND, "odd", "no JSON")
        database = home.app.database

        assert await forget(database, lambda each: each is not None and each.process == "check_disk") == 1
        assert [text for text, _, _ in await kept(home)] == ["one", "three"]
        assert await forget(database, lambda each: each is not None and each.person == "ada") == 1
        assert await forget(database, lambda _: True) == 2
        assert await kept(home) == []
