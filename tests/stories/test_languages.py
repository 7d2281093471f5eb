"""A conversation in another language: what the bot says, what stands on its buttons, and what it understands."""

from __future__ import annotations

import pytest

from bot import Post
from bot.app import App
from bot.approvals import store as approval_store
from bot.errors import BotError
from bot.messages.card import Card
from bot.people.directory import Actor
from tests.bot.running_app import all_approvals
from tests.stories.conversation import Conversation
from tests.stories.newcomer_folder import NewcomerFolder
from tests.stories.test_follow_ups import WIPE, opened

ENGLISH = '"wipe the disk alpha", "erase disk beta"'
ALL = f'{ENGLISH}, "lösche die Platte alpha", "efface le disque alpha", "borra el disco alpha"'

VIEWS = (("cli", ""), ("web", "de"), ("web", "en"))  # where somebody looks, and in which language


@pytest.fixture
def disks(place: NewcomerFolder, monkeypatch: pytest.MonkeyPatch) -> NewcomerFolder:
    """Give a folder with a process that is confirmed and has examples in four languages; nobody has set a language."""
    assert ENGLISH in WIPE
    folder = place.folder / "more"
    folder.mkdir()
    (folder / "wipe_disk.py").write_text(WIPE.replace(ENGLISH, ALL), encoding="utf-8")
    monkeypatch.setenv("BOT_PROCESS_DIR", str(folder))
    config = place.folder / "bot.toml"
    lines = [line for line in config.read_text().splitlines() if not line.startswith("language")]
    config.write_text("\n".join(lines))
    return place


def card_in(posts: list[Post]) -> Card:
    [card] = [post.card for post in posts if post.card is not None and not post.card.closed]
    return card


def said_in(posts: list[Post]) -> str:
    return "\n".join(post.plain() for post in posts)


async def test_a_confirmation_is_in_the_language_of_the_message(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")

        asked = card_in(await sam.say("lösche bitte die Platte alpha"))
        labels = [button.label for button in asked.buttons]
        await sam.press("Starten")
        done = said_in(await sam.heard())

    assert asked.title == "Soll ich wipe disk starten?"
    assert labels == ["Starten", "Ändern", "Nicht das", "Warum?"]
    assert "alpha is wiped, slow" in done
    assert "Beantwortet: ja" in done


async def test_the_buttons_of_a_card_are_answered_in_its_language(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.say("lösche bitte die Platte alpha")

        await sam.press("Warum?")
        why = said_in(await sam.heard())
        await sam.press("Ändern")
        edit = card_in(await sam.heard())
        anew = card_in(await sam.say("beta"))
        await sam.press("Nicht das")
        dropped = said_in(await sam.heard())

    assert "Du hast gesagt: „lösche bitte die Platte alpha“." in why
    assert edit.title == "Was soll anders sein?"
    assert anew.title == "Soll ich wipe disk starten?"
    assert "Gut, dann nicht." in dropped


@pytest.mark.parametrize(
    ("request_", "again", "elsewhere", "title"),
    [
        ("wipe the disk alpha", "again", "and for beta?", "Shall I start wipe disk?"),
        ("lösche die Platte alpha", "nochmal", "und für beta?", "Soll ich wipe disk starten?"),
        ("efface le disque alpha", "encore une fois", "et pour beta ?", "Dois-je lancer wipe disk ?"),
        ("borra el disco alpha", "otra vez", "¿y para beta?", "¿Inicio wipe disk?"),
    ],
)
async def test_the_last_run_is_gone_on_from_in_the_same_language(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch, request_: str, again: str, elsewhere: str, title: str
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        first = card_in(await sam.say(request_))
        await sam.press(first.buttons[0].label)
        await sam.heard()

        same = card_in(await sam.say(again))
        other = card_in(await sam.say(elsewhere))

    assert [card.title for card in (first, same, other)] == [title] * 3
    assert [dict(card.fields)["disk"] for card in (first, same, other)] == ["alpha", "alpha", "beta"]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Hilfe", "Das kann ich. Sag es mit deinen Worten"),
        ("was läuft?", "Du hast noch nichts gestartet."),
        ("warum?", "In diesem Thread habe ich für dich noch nichts entschieden."),
        ("mach das rückgängig", "Du hast hier nichts gestartet, was ich zurücknehmen könnte."),
        ("brich das ab", "Du hast keinen Lauf, den ich abbrechen könnte."),
        ("bitte genehmigen", "Hier wartet nichts auf eine Genehmigung."),
        ("erzähl mir etwas über das Meer", "Zum Plaudern habe ich kein Sprachmodell"),
        ("aide-moi, s'il te plaît", "Voici ce que je sais faire."),
        ("où en es-tu ?", "Vous n'avez encore rien lancé."),
        ("¿qué puedes hacer?", "Esto es lo que sé hacer."),
        ("¿cómo va todo?", "Todavía no has iniciado nada."),
    ],
)
async def test_what_is_asked_about_the_bot_is_answered_in_its_language(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch, text: str, answer: str
) -> None:
    async with opened(disks, monkeypatch) as app:
        said = said_in(await Conversation(app, "sam").say(text))

    assert said.startswith(answer)


async def test_help_shows_examples_in_the_language_of_whoever_asks(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")

        german, english = said_in(await sam.say("was kannst du?")), said_in(await sam.say("what can you do?"))

    assert "Zum Beispiel: lösche die Platte alpha" in german
    assert "For example: wipe the disk alpha" in english


async def test_a_short_message_is_answered_in_the_language_of_the_thread(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        unknown = said_in(await sam.say("status"))
        await sam.say("was kannst du?")

        known = said_in(await sam.say("status"))

    assert unknown == "You have not started anything yet."
    assert known == "Du hast noch nichts gestartet."


async def test_a_run_that_ends_badly_says_so_in_the_language_of_the_request(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.say("/restart_service service=demo environment=staging")
        await sam.say("was läuft?")
        await sam.say("brich das ab")
        waited = said_in(await sam.heard())
        later = said_in(await sam.say("wie steht es?"))

    assert "restart_service" in later
    assert "wurde abgebrochen" in later
    assert waited == ""


async def refused_to(app: App, actor: Actor, run: str) -> str:
    """Give what somebody reads who cancels what is over."""
    with pytest.raises(BotError) as refusal:
        await app.runs.cancel(actor, run)
    return str(refusal.value)


async def test_who_has_set_no_language_is_told_of_their_approval_in_its_own(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        card = card_in(await sam.say("relance demo en staging"))
        [approval] = await all_approvals(app.database)

        own = await sam.press("Approuver")
        typed = await app.approvals.decide(Actor("sam", "cli"), approval.id, "denied", "non")
        page = await app.approvals.decide(Actor("sam", "web", language="es"), approval.id, "denied")
        other = await sam.press("Refuser", by="sam", said="trop tard")
        ada = await app.approvals.decide(Actor("ada", "cli"), approval.id, "denied", "trop tard")
        late = await sam.press("Refuser")

    refusal = "C'est vous qui l'avez demandé, donc Ada ou Grace doit décider. La demande attend toujours."
    assert card.language == "fr"
    assert [notice.text for notice in (own, other) if notice is not None] == [refusal, refusal]
    assert typed.text == refusal
    assert page.text.startswith("Lo has pedido tú")
    assert ada.text.startswith("Denied: ")  # who did not ask for it, and has seen no card in another language
    assert late is not None
    assert late.text.startswith("Déjà décidé : refusé par Ada")
    assert late.text.endswith("trop tard.")


async def test_a_card_that_nobody_decided_in_time_is_over_in_its_language(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.say("reinicia demo en staging")
        [approval] = await all_approvals(app.database)
        await app.database.write(
            lambda tx: approval_store.settle(tx, approval, "expired", "", "", "", "", approval.expires_at), "expire"
        )

        late = await sam.press("Aprobar")

    assert late is not None
    assert "caducado el" in late.text


async def test_a_run_is_refused_to_be_cancelled_in_the_language_in_which_it_was_asked_for(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        await sam.say("relance demo en staging")
        [run] = await app.engine.latest()
        await app.runs.cancel(Actor("sam", "cli"), run.id)
        await sam.heard()

        told = [await refused_to(app, Actor("sam", via, language=spoken), run.id) for via, spoken in VIEWS]
        unknown = await refused_to(app, Actor("sam", "cli"), "nowhere")

    assert ["annulé" in told[0], "abgebrochen" in told[1], "cancelled" in told[2]] == [True, True, True]
    assert unknown.startswith("There is no run nowhere")


async def test_what_is_pressed_too_late_is_answered_in_the_language_of_the_question(
    disks: NewcomerFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(disks, monkeypatch) as app:
        sam = Conversation(app, "sam")
        card_in(await sam.say("lösche bitte die Platte alpha"))
        await sam.press("Nicht das")
        shown = sam.cards[0]
        await sam.heard()
        sam.cards.append(shown)

        over = await sam.press("Starten")
        sam.cards.append(shown)
        strange = await sam.press("Starten", by="ada")

    assert [notice.text for notice in (over, strange) if notice is not None] == ["Diese Frage ist vorbei."] * 2
