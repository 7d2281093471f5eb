"""What only one person is told about an approval: in their own language, while the card that many see stays English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.authoring.origin import Origin
from bot.messages.inbound import Notice
from bot.people.directory import Actor, Directory, Person
from tests.bot.payment_process import CashDesk, asked
from tests.bot.running_app import GROUPS, PEOPLE, RunningApp, running_app

SPEAKING: dict[str, Any] = {
    **PEOPLE,
    "ada": {**PEOPLE["ada"], "language": "de"},
    "alan": {**PEOPLE["alan"], "language": "fr-CH"},
    "eve": {**PEOPLE["eve"], "language": "es"},
}


async def pressed(home: RunningApp, label: str, person: str, said: str = "") -> Notice:
    [card] = await home.cards("web/approvals")
    outcome = await home.press(card, label, person, said=said)
    return Notice(outcome.text, outcome.ok)


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ("ada", "Das hast du selbst gewollt, also entscheidet Grace oder Alan. Es wartet weiter."),
        ("eve", "Solo Grace o Alan puede decidir esto. Sigue esperando."),
    ],
)
async def test_who_may_not_decide_is_told_why_in_their_language(tmp_path: Path, person: str, words: str) -> None:
    async with running_app(tmp_path, CashDesk().process(), people=SPEAKING, groups=GROUPS) as home:
        await asked(home)

        notice = await pressed(home, "Approve", person)

        assert notice == Notice(words, False)
        refused = await home.rows("SELECT detail FROM audit WHERE action LIKE 'was refused%'")
        assert "may decide" in refused[0][0] or "must decide" in refused[0][0]  # the record is in one language


async def test_who_comes_second_reads_who_decided_and_the_card_stays_english(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process(), people=SPEAKING, groups=GROUPS) as home:
        await asked(home)
        [asked_for] = await home.cards("web/approvals")
        first = await pressed(home, "Approve", "grace")

        late = await home.press(asked_for, "Deny", "alan")

        assert first.text.startswith("Approved: ")
        assert late.text.startswith("Déjà décidé : approuvé par Grace sur web le ")
        [card] = await home.cards("web/approvals")
        assert (card.closed or "").startswith("Approved by Grace on web at ")


async def test_a_no_is_told_to_the_requester_in_the_language_of_the_request(tmp_path: Path) -> None:
    async with running_app(tmp_path, CashDesk().process(), people=SPEAKING, groups=GROUPS) as home:
        run, _ = await asked(home)
        row = await home.run(run)
        german = Origin.decode(row.origin)
        await home.app.database.write(
            lambda tx: tx.changed(
                "UPDATE runs SET origin=? WHERE id=?",
                (Origin(german.person, german.thread, german.message, language="de").encode(), run),
            )
        )

        denied = await pressed(home, "Deny", "alan", said="zu teuer")

        assert denied.text.startswith("Refusé : ")
        assert "ist abgebrochen: alan hat es abgelehnt: zu teuer" in (await home.texts("web/ada"))[-1]


def test_people_are_told_in_their_own_language_and_what_is_spoken_now_comes_first() -> None:
    directory = Directory([Person("ada", "Ada", language="de")], [])

    told = [directory.language_of(actor) for actor in (
        Actor("ada", "cli"), Actor("ada", "web"), Actor("ada", "web", language="fr"), Actor("nobody", "web"),
    )]  # fmt: skip

    assert told == ["de", "de", "fr", ""]
