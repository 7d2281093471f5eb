"""Approvals on the page: those that wait for whoever looks, and what their groups were told."""

from __future__ import annotations

from tests.adapters.web.web_app import WebApp, seen


async def test_approvals_are_listed_for_those_who_asked_and_those_who_decide(web_app: WebApp) -> None:
    ada, grace = await web_app.visitor("ada"), await web_app.visitor("grace")
    await ada.say("/restart service=demo environment=staging")
    await web_app.settled()

    mine, theirs = await seen(ada, "/approvals"), await seen(grace, "/approvals")

    assert "Restart demo in staging?" in mine.text
    assert theirs.tokens()
    await grace.post("/press", {"token": theirs.tokens()[0]})
    await web_app.settled()
    after = await seen(grace, "/approvals")
    assert after.tokens() == []
    assert "Approved by Grace" in after.text  # in the channel's record
