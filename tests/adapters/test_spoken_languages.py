"""What adapters say of their own is in the language of the card, the form or the person, in each that there is."""

from __future__ import annotations

from dataclasses import replace

import discord
import pytest
from discord import app_commands

from adapters.console import Console, plain_lines
from adapters.console.translate import closing_line, question_of
from adapters.discord.components import buttons_of, card_sheet, single
from adapters.discord.incoming.command import menu_of
from adapters.discord.incoming.command_sync import TRANSLATOR, SyncedCommands
from adapters.discord.outgoing import modal as discord_modal
from adapters.slack.outgoing import modal as slack_modal
from adapters.slack.outgoing.blocks import shown_of
from adapters.slack.outgoing.home import home_view
from adapters.web.html import html
from adapters.web.translate import card as web_card
from bot import Actor, Card, Form, Input, Post
from bot.language.detection import WORDS
from bot.platform.adapter import Command
from bot.platform.home import Home
from tests.adapters.console.fakes import FakeScreen, approval
from tests.adapters.fake_front import FakeFront
from tests.servers.slack_people import words_of

INPUTS = (
    Input("loud", "Loud", "boolean"),
    Input("count", "Count", "number", required=False),
    Input("note", "Note", required=False),
)
LONG = "Das ist ein sehr langer Text, und er geht noch lange weiter. " * 2_000


def asking(language: str) -> Card:
    form = Form("f-token", INPUTS, language=language)
    return Card("question", "q1", "?", form=form, language=language)


@pytest.mark.parametrize("language", WORDS)
def test_a_form_and_what_opens_it_speak_the_language_of_the_card(language: str) -> None:
    card, words = asking(language), WORDS[language].cards
    assert card.form is not None

    slack = slack_modal.modal(card.form, "", "slack/T1/C1", "C1")
    [page] = discord_modal.pages_of(card.form, "")
    on_discord = str(discord_modal.modal("f-token", "", page, {}, language))

    assert (slack["title"]["text"], slack["submit"]["text"], slack["close"]["text"]) == (
        words.form, words.send, words.cancel,
    )  # fmt: skip
    assert words.yes in str(slack["blocks"])
    assert all(repr(said) in on_discord for said in (words.form, words.yes, words.no, words.a_number))
    assert words.fill_in in str(shown_of(Post(card=card), "k")[0].blocks)
    assert buttons_of(card)[0][0].label == words.answer
    assert f"({words.may_stay_empty})" in html(web_card(card))
    assert f">{words.send}</button>" in html(web_card(card))


@pytest.mark.parametrize("language", WORDS)
def test_what_does_not_fit_is_told_in_the_language_of_the_card(language: str) -> None:
    words = WORDS[language].cards
    fields = tuple((f"field {number}", "x" * 300) for number in range(100))
    card = Card("question", "q1", "?", fields, language=language)
    wide = Form("f-token", tuple(replace(INPUTS[2], name=f"n{number}") for number in range(100)), language=language)
    full = Form("f-token", (replace(INPUTS[2], value="x" * 5_000),), language=language)

    assert words.not_all.partition("{")[0] in str(shown_of(Post(card=card), "k")[0].blocks)
    assert words.cut_here.partition("{")[0] in str(card_sheet(card).components)
    assert words.fields_left.format(fields="n97, n98, n99") in words_of(slack_modal.modal(wide, "?", "t", "C1"))
    for told in (str(slack_modal.modal(full, "?", "t", "C1")), discord_modal.pages_of(full, "?")[0].note):
        assert words.stays_as_it_is.format(fields="Note") in told


def test_a_long_text_is_cut_in_its_own_language() -> None:
    assert WORDS["de"].cards.not_all.partition("{")[0] in str(shown_of(Post(LONG), "k")[0].blocks)
    assert WORDS["de"].cards.long_text.partition("}")[2].partition("{")[0] in str(single(Post(LONG)).components)


@pytest.mark.parametrize("language", WORDS)
def test_a_terminal_asks_and_answers_in_the_person_s_language(language: str) -> None:
    words, screen = WORDS[language], FakeScreen()
    console = Console("console/sam", Actor("sam", "console"), FakeFront(languages={"sam": language}), screen)
    console.open(asking(language))
    console.open(replace(approval(), language=language))

    console.close(
        replace(approval(), language=language).close(words.outcomes["approved"].format(who="Ada", moment="1"))
    )

    assert screen.shown[0][1] == (f"#1 {words.cards.fill_in}",)
    assert "Ada" in screen.notes[0]
    assert question_of(INPUTS[0], language) == f"Loud ({words.shell.yes_or_no})"
    assert question_of(INPUTS[2], language) == f"Note ({words.cards.may_stay_empty})"
    assert words.shell.type_values.partition("{")[0] in "\n".join(plain_lines(Post(card=asking(language))))
    assert closing_line(asking(language).close(words.answered.format(said="5"))) == ""


async def test_a_terminal_shows_a_yes_in_green_in_every_language() -> None:
    styles: list[str] = []

    class Coloured(FakeScreen):
        def note(self, text: str, style: str = "dim") -> None:
            styles.append(style)

    for language, words in WORDS.items():
        console = Console("console/sam", Actor("sam", "console"), FakeFront(), Coloured())
        for state in ("approved", "denied", "expired"):
            card = replace(approval(state), language=language)
            console.open(card)
            said = words.outcomes[state].format(who="Ada", moment="1")
            console.close(card.close(said[:1].upper() + said[1:]))

    assert styles == ["green", "red", "dim"] * len(WORDS)


@pytest.mark.parametrize("language", WORDS)
def test_the_home_on_slack_is_in_the_person_s_language(language: str) -> None:
    words = WORDS[language].platforms

    shown = words_of(home_view(Home(language=language)))

    assert shown.split("\n") == [words.waiting_for_you, words.nothing_for_you, words.your_runs, words.no_runs]


async def test_discord_has_our_commands_in_each_language_that_it_knows_and_processes_as_they_are() -> None:
    class Client(discord.AutoShardedClient):
        pass

    async with Client(intents=discord.Intents.none()) as client:
        tree = SyncedCommands(client)
        tree.plant(
            menu_of([Command("help", "What can be asked for"), Command("cancel", "x"), Command("pay", "Pay")]), None
        )
        payload = {each.name: await each.get_translated_payload(tree, TRANSLATOR) for each in tree.get_commands()}

    below = {each["name"]: each for each in payload["bot"]["options"]}
    told = below["help"]["description_localizations"]
    assert told == {
        "de": WORDS["de"].platforms.commands["help"], "fr": WORDS["fr"].platforms.commands["help"],
        "es-ES": WORDS["es"].platforms.commands["help"], "es-419": WORDS["es"].platforms.commands["help"],
    }  # fmt: skip
    assert payload["bot"]["description_localizations"]["de"] == WORDS["de"].platforms.commands["bot"]
    assert below["cancel"]["options"][0]["description_localizations"]["fr"].startswith("Quelle")
    assert payload["pay"]["description_localizations"] == {}


@pytest.mark.parametrize("key", WORDS["en"].platforms.commands)
async def test_no_description_is_longer_than_discord_takes(key: str) -> None:
    string = app_commands.locale_str("x", key=key)

    told = [await TRANSLATOR.translate(string, locale, None) for locale in discord.Locale]

    assert len({said for said in told if said}) == len(WORDS) - 1
    assert [said for said in told if said and (len(said) > 100 or said.endswith("…"))] == []
