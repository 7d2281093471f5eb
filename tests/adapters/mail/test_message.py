"""A mail: what it says, in which language, and what people wrote that cannot get out of its place."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.mail.message import MOST_TEXT, Recipient, message_of
from bot import Card, Post
from bot.messages.moment import moment_mark
from tests.servers.mail import text_of

ADA = Recipient("Ada", "ada@example.com", "en", "Europe/Paris")
CARD = Card(
    "approval", "a1", "Pay 2,000 €?", (("To", "Bob & Söhne <bob>"), ("Why", "one\ntwo")),
    note=f"Sam asked. Until {moment_mark(1_764_550_800_000)}.", language="en",
)  # fmt: skip


def sent(post: Post, to: Recipient = ADA) -> EmailMessage:
    """Give a mail as whoever gets it reads it: over the wire and parsed."""
    made = message_of(post, to, key="o1", sender="bot@example.org", page="https://bot.example.org")
    read = message_from_bytes(made.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_a_mail_has_all_of_the_card_and_a_link_to_its_page() -> None:
    mail = sent(Post(card=CARD))

    assert mail["Subject"] == "To decide: Pay 2,000 €?"
    assert mail["To"] == "Ada <ada@example.com>"
    assert mail["From"] == "Switchboard <bot@example.org>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    plain, html = text_of(mail), text_of(mail, "html")
    for part in ("Pay 2,000 €?", "Sam asked. Until 01 Dec 02:00 CET.", "Replies to this mail are not read."):
        assert part in plain
        assert part in html
    assert "To: Bob & Söhne <bob>\nWhy: one\n    two\n" in plain
    assert "Bob &amp; Söhne &lt;bob&gt;" in html
    assert "Open it on the page: https://bot.example.org/approvals/a1\n" in plain
    assert 'href="https://bot.example.org/approvals/a1"' in html


def test_the_subject_says_what_it_is_about() -> None:
    closed = CARD.close("Approved by Grace")
    asked = replace(CARD, kind="question", title="Which colour?")
    again = replace(CARD, note="Reminder: this still waits for you. Sam asked.")

    assert sent(Post(card=closed))["Subject"] == "Over: Pay 2,000 €?"
    assert "Approved by Grace" in text_of(sent(Post(card=closed)))
    assert sent(Post(card=asked))["Subject"] == "Question: Which colour?"
    assert sent(Post(card=again))["Subject"] == "Reminder: Pay 2,000 €?"
    assert sent(Post("All is well."))["Subject"] == "All is well."


@pytest.mark.parametrize(
    ("language", "subject", "link"),
    [
        ("de", "Zu entscheiden: ", "Auf der Seite öffnen"),
        ("fr", "À décider : ", "Ouvrir sur la page"),
        ("es", "Por decidir: ", "Abrirlo en la página"),
    ],
)
def test_it_speaks_the_language_of_whoever_gets_it(language: str, subject: str, link: str) -> None:
    mail = sent(Post(card=replace(CARD, language=language)), replace(ADA, language=language))

    assert str(mail["Subject"]).startswith(subject)
    assert link in text_of(mail)
    assert f'lang="{language}"' in text_of(mail, "html")


def test_the_same_row_gives_the_same_id_and_all_of_an_approval_one_conversation() -> None:
    first, again = sent(Post(card=CARD)), sent(Post(card=CARD))
    other = message_of(Post(card=CARD), ADA, key="o2", sender="bot@example.org", page="")

    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert first["References"] == other["References"]


@pytest.mark.parametrize(
    "garbage", ["a\r\nBcc: eve@example.com\r\n\r\nx", "\x00\x1b[2J", "\u202etxt", "\ud800", "😀" * 400]
)
def test_what_people_wrote_cannot_become_a_header(garbage: str) -> None:
    card = replace(CARD, title=garbage, fields=((garbage, garbage),), note=garbage)
    mail = sent(Post(card=card), replace(ADA, name=garbage))

    assert mail["Bcc"] is None
    assert set(mail.keys()) == {
        "From", "To", "Subject", "Message-ID", "References", "Auto-Submitted", "X-Auto-Response-Suppress",
        "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert [each.addr_spec for each in mail["To"].addresses] == ["ada@example.com"]


@given(st.text(), st.text(), st.text(), st.text())
def test_any_words_make_a_mail_for_one_address(title: str, name: str, value: str, person: str) -> None:
    mail = sent(Post(card=replace(CARD, title=title, fields=((name, value),))), replace(ADA, name=person))

    assert [each.addr_spec for each in mail["To"].addresses] == ["ada@example.com"]
    assert "\n" not in str(mail["Subject"])


def test_a_mail_has_a_bound_and_says_where_the_rest_is() -> None:
    mail = sent(Post(card=replace(CARD, fields=(("All", "x" * 5 * MOST_TEXT), ("More", "y" * MOST_TEXT)))))

    assert len(text_of(mail)) < MOST_TEXT + 2_000
    assert "The rest is too long for a mail. All of it stands on the page." in text_of(mail)
    assert "/approvals/a1" in text_of(mail)
