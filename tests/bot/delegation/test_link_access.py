"""Accounts linked by a one-time code: once, soon, never somebody else's, and one human being afterwards."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delegation.link_access import _read
from bot.language.detection import WORDS
from bot.messages.inbound import Notice
from bot.people.directory import Actor
from bot.platform.adapter import Commanded, Said
from tests.bot.running_app import RunningApp, running_app, until
from tests.bot.voting_process import paying, status, waiting

PEOPLE: dict[str, Any] = {
    "ada": {"name": "Ada"},
    "grace": {"name": "Grace", "slack": "U1GRACE"},
    "alan": {"name": "Alan"},
    "eve": {"name": "Eve"},
}


async def code_of(home: RunningApp, person: str) -> str:
    """Give a code that a person got on the page."""
    await home.say("link my account", person)
    [found] = re.findall(r"Your code is ([A-Z2-9]{4}-[A-Z2-9]{4})\.", (await home.texts(f"web/{person}"))[-1])
    return str(found)


async def typed(home: RunningApp, text: str, account: str, platform: str = "slack") -> Any:
    commanded = Commanded(f"c-{text}-{account}", f"{platform}/C1", account, "link", {}, text, outside=False)
    return await home.app.messaging.front.command(commanded)


def person(home: RunningApp, account: str, platform: str = "slack") -> str:
    found = home.app.people.directory.by_account(platform, account, outside=False)
    return found.name if found is not None else ""


async def test_a_code_of_one_surface_links_an_account_of_another(tmp_path: Path) -> None:
    async with running_app(tmp_path, people=PEOPLE) as home:
        before = person(home, "U1ADA")
        told = await typed(home, (await code_of(home, "ada")).lower(), "U1ADA")

        assert before == ""
        assert told.text == "This account is linked: I know you as Ada here now."
        assert person(home, "U1ADA") == "ada"
        assert home.app.people.directory.private_threads("ada") == ("slack/@U1ADA",)
        assert (await home.texts("web/ada"))[-1].startswith("The slack account U1ADA is linked to you now.")
        actions = [action for (action,) in await home.rows("SELECT action FROM audit WHERE person='ada'")]
        assert actions == ["made a code to link an account", "linked an account"]


async def test_somebody_whom_nobody_knows_types_it_as_a_message(tmp_path: Path) -> None:
    async with running_app(tmp_path, people=PEOPLE) as home:
        code = await code_of(home, "ada")
        said = Said("m1", "discord/9", "401", f"link {code}", "m1", outside=False)
        await home.app.messaging.front.message(said)
        await home.app.settled()

        assert await home.texts("discord/9") == ["This account is linked: I know you as Ada here now."]
        assert person(home, "401", "discord") == "ada"


async def test_a_code_works_once_for_ten_minutes_and_only_the_newest(tmp_path: Path) -> None:
    async with running_app(tmp_path, people=PEOPLE) as home:
        old = await code_of(home, "ada")
        code = await code_of(home, "ada")
        told = [await typed(home, each, f"U{number}") for number, each in enumerate((old, code, code))]
        late = await code_of(home, "ada")
        home.clock.advance(601)
        told.append(await typed(home, late, "U9"))

        assert [each.ok for each in told] == [False, True, False, False]


async def test_guesses_are_few(tmp_path: Path) -> None:
    async with running_app(tmp_path, people=PEOPLE) as home:
        code = await code_of(home, "ada")
        wrong = [(await typed(home, f"AAAA-AAA{letter}", "U1BAD")).text[:9] for letter in "BCDEFG"]
        right = await typed(home, code, "U1BAD")
        other = await typed(home, code, "U1ADA")

        assert wrong == ["That code"] * 5 + ["Too many "]
        assert (right.ok, other.ok) == (False, True)


async def test_an_account_of_somebody_else_is_refused(tmp_path: Path) -> None:
    async with running_app(tmp_path, people=PEOPLE) as home:
        named = await typed(home, await code_of(home, "ada"), "U1GRACE")
        links = home.app.delegation.links
        claimed = await links.claim("slack", "U1GRACE", await code_of(home, "ada"))
        first = await links.claim("slack", "U7", await code_of(home, "alan"))
        second = await links.claim("slack", "U7", await code_of(home, "ada"))

        assert named.text == "I know you here as Grace. Type the code where I do not know you yet."
        assert (claimed.ok, first.ok, second.ok) == (False, True, False)
        assert (person(home, "U1GRACE"), person(home, "U7")) == ("grace", "alan")


async def test_a_guest_gets_no_code_nor_does_who_acts_in_another_s_name(tmp_path: Path) -> None:
    async with running_app(tmp_path, people=PEOPLE, guests=["slack"]) as home:
        guest = await typed(home, "", "U1NEW")
        links = home.app.delegation.links
        behind = await links.said("ada", "/link", "web/ada", real="eve", alone=True)
        crowd = await links.said("grace", "/link", "slack/C1")

        assert guest.text.startswith("Get a code where I know you")
        assert behind is not None
        assert not behind.ok
        assert crowd == Notice("A code is for you alone: I have written it to you directly.", True)
        assert (await home.texts("slack/@U1GRACE"))[-1].startswith("Your code is ")


async def test_a_guest_who_links_is_one_person_with_who_they_were(tmp_path: Path) -> None:
    asking = paying(need=2)
    async with running_app(tmp_path, asking, people=PEOPLE, guests=["slack"]) as home:
        run = await home.say("run pay", "slack:U1ADA", "slack/C1")
        approval = await home.approval(run)
        await typed(home, await code_of(home, "ada"), "U1ADA")
        refused = [await home.decide(approval.id, "approved", name) for name in ("ada", "slack:U1ADA")]
        await home.app.delegation.links.unlink(Actor("ada", "cli"), "ada", "slack")
        refused += [await home.decide(approval.id, "approved", name) for name in ("ada", "slack:U1ADA")]

        assert [each.ok for each in refused] == [False] * 4
        assert (await status(home, approval))[0] == "waiting_approval"


async def test_a_linked_account_has_no_second_vote(tmp_path: Path) -> None:
    async with waiting(tmp_path, paying(need=2), people=PEOPLE, guests=["slack"]) as (home, approval):
        await home.decide(approval.id, "approved", "slack:U1EVE")
        await typed(home, await code_of(home, "eve"), "U1EVE")
        again = await home.decide(approval.id, "approved", "eve")
        await home.decide(approval.id, "denied", "eve")

        assert again.text.startswith("You have said so already.")
        assert (await status(home, approval))[0] == "cancelled"


async def test_it_is_unlinked_by_oneself_or_an_admin_and_another_process_sees_it(tmp_path: Path) -> None:
    async with (
        running_app(tmp_path, people=PEOPLE, admins=["alan"]) as home,
        running_app(tmp_path, people=PEOPLE, admins=["alan"], driving=False) as other,
    ):
        await typed(home, await code_of(home, "ada"), "U1ADA")
        await until(lambda: person(other, "U1ADA") == "ada")
        links = other.app.delegation.links
        refused = await links.unlink(Actor("eve", "cli"), "ada", "slack")
        done = await links.unlink(Actor("alan", "cli"), "ada", "slack")
        twice = await links.unlink(Actor("alan", "cli"), "ada", "slack")
        await until(lambda: person(home, "U1ADA") == "")

        assert (refused.ok, done.text, twice.ok) == (False, "Unlinked: Ada on slack.", False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("link", ("link", "")),
        ("/bot link abcd-2345", ("link", "abcd-2345")),
        ("Link ABCD-2345.", ("link", "abcd-2345")),
        ("/unlink slack", ("unlink", "slack")),
        ("verknüpfe mein Konto", ("link", "")),
        ("vincula mi cuenta", ("link", "")),
        ("link the invoice to the order", None),
        ("link budget", None),
        ("linked", None),
        ("/links", None),
    ],
)
def test_what_is_about_linking(text: str, found: tuple[str, str] | None) -> None:
    assert _read(text, [words.people.links for words in WORDS.values()]) == found


@given(st.text(max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    found = _read(text, [words.people.links for words in WORDS.values()])

    assert found is None or (found[0] in ("link", "unlink") and len(found[1]) <= len(text))
