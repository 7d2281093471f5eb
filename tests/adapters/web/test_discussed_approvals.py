"""An approval on the page whose values are changed in a form on its card, and about which somebody asks back."""

from __future__ import annotations

from pathlib import Path

from bot import Actor
from tests.adapters.editing_processes import ordering
from tests.adapters.web.web_app import WebApp, open_web_app, seen


async def forms(app: WebApp) -> dict[str, str]:
    """Give the tokens of what Grace can do, by the words of their buttons."""
    found = await app.app.approvals.waiting(Actor("grace", "web"))
    card = app.app.approvals.card(found[0], "", "web")
    return {button.label: button.token for button in card.buttons}


async def test_a_value_is_changed_in_a_form_on_the_card_and_what_is_wrong_is_marked(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes=ordering("operators")) as app:
        ada, grace = await app.visitor("ada"), await app.visitor("grace")
        await ada.say("/order amount=30")
        await app.settled()
        page, token = await seen(grace, "/approvals"), (await forms(app))["Change…"]
        wrong = await grace.post("/submit", {"token": token, "one.amount": "5000", "one.to": "grace"})
        plain = await grace.client.post("/submit", data={"token": token, "one.amount": "5000", "one.to": "grace"})
        own = await ada.post("/submit", {"token": token, "one.amount": "50", "one.to": "grace"})
        good = await grace.post("/submit", {"token": token, "one.amount": "50", "one.to": "grace"})
        after = await seen(grace, "/approvals")

        assert "Change… Amount To (may stay empty)" in page.text
        assert token in page.tokens()
        assert (wrong.status_code, list(wrong.json()["errors"])) == (409, ["amount"])
        assert 'value="5000"' in plain.text
        assert "You asked for this yourself" in own.json()["text"]
        assert good.json()["ok"]
        assert "30 → 50" in after.text
        assert "Grace on web" in after.text


async def test_a_question_back_is_asked_and_answered_on_the_page(tmp_path: Path) -> None:
    async with open_web_app(tmp_path, processes=ordering("operators")) as app:
        ada, grace = await app.visitor("ada"), await app.visitor("grace")
        await ada.say("/order amount=30")
        await app.settled()
        asked = await grace.post("/press", {"token": (await forms(app))["Ask back…"], "said": "What for?"})
        await app.settled()
        listed = await seen(ada, "/approvals")
        await ada.say("For the party.")
        await app.settled()
        after, alone = await seen(grace, "/approvals"), await seen(grace)

        assert asked.json()["ok"]
        assert "Grace asks about “Order?”: What for?" in listed.text
        assert "Ada: For the party." in after.text
        assert "Ada has answered your question about “Order?”: For the party." in alone.text
