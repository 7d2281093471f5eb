"""Mails as they reach a real mail server: who gets which, what is sent again, and what a server may answer."""

from __future__ import annotations

import logging
import ssl
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import BaseModel

from adapters.mail import MailAdapter, MailServer, MailSettings
from bot import ConfigError, Context, Post, Unreachable, process
from bot.errors import Undeliverable
from bot.people.directory import Directory, Person
from bot.platform.delivery import Delivery
from tests.bot.running_app import RunningApp, running_app, until
from tests.servers.mail import PASSWORD, USER, MailBox, mail_server, text_of

PAGE = "https://bot.example.org"
PEOPLE: dict[str, Any] = {
    "ada": {"name": "Ada", "mail": "ada@example.com"},
    "grace": {"name": "Grace", "mail": "grace@example.com", "language": "de", "timezone": "Europe/Berlin"},
    "alan": {"name": "Alan", "mail": "alan@example.com", "slack": "U1ALAN"},
    "eve": {"name": "Eve"},
}
GROUPS: dict[str, Any] = {"keepers": {"people": ["grace", "alan", "eve"]}}
GRACE, ALAN, ADA = "grace@example.com", "alan@example.com", "ada@example.com"


class Payment(BaseModel):
    pass


@process(risk="write", version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    await ctx.approve("Pay 2,000 €?", by="keepers", fields={"To": "Bob"}, within=timedelta(days=3))
    return "paid"


@process(version="1")
async def survey(ctx: Context, params: Payment) -> str:
    """Ask somebody."""
    return str(await ctx.ask("How many seats?", int, of="keepers"))


@asynccontextmanager
async def mailing(folder: Path, box: MailBox) -> AsyncGenerator[tuple[RunningApp, Delivery]]:
    async with running_app(folder, pay, survey, people=PEOPLE, groups=GROUPS) as home:
        settings = MailSettings("127.0.0.1", "bot@example.org", box.port, "none")
        adapter = MailAdapter(settings, home.app.people.directory, PAGE)
        yield home, Delivery(home.app.database, adapter, home.clock, pauses=(0.01,))


def subjects(box: MailBox, address: str) -> list[str]:
    return [str(each["Subject"]) for each in box.to(address)]


async def test_each_decider_has_a_mail_in_their_language_and_one_of_how_it_ended(tmp_path: Path) -> None:
    async with mail_server() as box, mailing(tmp_path, box) as (home, delivery):
        run = await home.say("run pay")
        await delivery.flush()

        assert (subjects(box, GRACE), subjects(box, ALAN)) == (
            ["Zu entscheiden: Pay 2,000 €?"],
            ["To decide: Pay 2,000 €?"],
        )
        approval = await home.approval(run)
        [mail] = box.to(GRACE)
        assert "To: Bob" in text_of(mail)
        assert f"{PAGE}/approvals/{approval.id}" in text_of(mail)
        assert "/sign-in/" not in text_of(mail)
        assert not [
            button.token for button in home.app.approvals.card(approval).buttons if button.token in mail.as_string()
        ]

        await home.decide(approval.id, "approved", "grace")
        await delivery.flush()

        assert subjects(box, GRACE) == ["Zu entscheiden: Pay 2,000 €?", "Erledigt: Pay 2,000 €?"]
        assert subjects(box, ALAN) == ["To decide: Pay 2,000 €?", "Over: Pay 2,000 €?"]
        assert subjects(box, ADA) == ["Over: Pay 2,000 €?"]  # who asked on the page
        assert "Approved by Grace" in text_of(box.to(ADA)[0])


async def test_a_question_to_people_is_mailed_and_its_end(tmp_path: Path) -> None:
    async with mail_server() as box, mailing(tmp_path, box) as (home, delivery):
        await home.say("run survey")
        await delivery.flush()

        assert subjects(box, GRACE) == ["Frage: How many seats?"]


async def test_who_has_not_decided_is_reminded_by_mail(tmp_path: Path) -> None:
    async with mail_server() as box, mailing(tmp_path, box) as (home, delivery):
        await home.say("run pay")
        await delivery.flush()
        await home.pass_time(24 * 3_600)
        await delivery.flush()

        assert subjects(box, GRACE) == ["Zu entscheiden: Pay 2,000 €?", "Erinnerung: Pay 2,000 €?"]
        first, again = box.to(GRACE)
        assert first["References"] == again["References"]


async def test_what_is_over_before_the_server_came_back_is_not_mailed(tmp_path: Path) -> None:
    async with mail_server() as box, mailing(tmp_path, box) as (home, delivery):
        run = await home.say("run pay")
        await home.decide((await home.approval(run)).id, "denied", "grace")
        await delivery.flush()

        assert (subjects(box, GRACE), subjects(box, ALAN), subjects(box, ADA)) == ([], [], ["Over: Pay 2,000 €?"])


async def test_a_server_that_is_away_holds_up_nobody_and_is_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with mail_server() as box:
        port = box.port
    async with mailing(tmp_path, box) as (home, delivery):
        run = await home.say("run pay")
        with caplog.at_level(logging.WARNING, "bot.platform.delivery"):
            async with delivery.delivering():
                await until(lambda: "could not be delivered" in caplog.text)
                assert await delivery.flush() == 0
                approval = await home.approval(run)
                async with mail_server(port=port) as later:
                    await until(lambda: len(later.mails) == 2)
                notice = await home.decide(approval.id, "approved", "grace")
        lines = [each for each in caplog.messages if "could not be delivered" in each]

        assert notice.ok
        assert len(lines) == 1
        assert (await home.run(run)).status == "completed"


async def test_a_mail_whose_answer_was_lost_has_the_same_id_when_it_is_sent_again(tmp_path: Path) -> None:
    async with mail_server() as box, mailing(tmp_path, box) as (home, delivery):
        await home.say("run pay")
        await delivery.flush()
        await home.app.database.write(
            lambda tx: tx.execute("UPDATE outbox SET state='sending' WHERE thread='mail/@grace'"), "lost"
        )
        await delivery.flush()

        first, again = box.to(GRACE)
        assert first["Message-ID"] == again["Message-ID"]
        [[remote]] = await home.rows("SELECT remote FROM outbox WHERE thread='mail/@grace'")
        assert remote == first["Message-ID"]


@pytest.mark.parametrize(
    ("answer", "state", "mails"), [("451 try later", "sending", 0), ("550 no such user", "dead", 0)]
)
async def test_a_server_may_ask_for_another_try_or_know_nobody_of_that_name(
    tmp_path: Path, answer: str, state: str, mails: int
) -> None:
    async with mail_server() as box, mailing(tmp_path, box) as (home, delivery):
        box.answers = [answer, answer]
        await home.say("run pay")
        await delivery.flush()

        states = await home.rows("SELECT DISTINCT state FROM outbox WHERE adapter='mail'")
        assert states == [(state,)]
        assert len(box.mails) == mails
        if state == "sending":

            async def again() -> bool:
                await delivery.flush()
                return len(box.mails) == 2

            await until(again)


def settings_for(box: MailBox, **more: Any) -> MailSettings:
    return MailSettings("127.0.0.1", "bot@example.org", box.port, **more)


def certificate(folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a certificate for 127.0.0.1: what a server shows, and what believes it."""
    from ipaddress import ip_address

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM)
    whole = folder / "server.pem"
    form, no_password = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    whole.write_bytes(pem + key.private_bytes(serialization.Encoding.PEM, form, no_password))
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(whole)
    return shown, ssl.create_default_context(cadata=pem.decode())


@pytest.mark.parametrize("tls", [True, False], ids=["tls", "starttls"])
async def test_the_way_is_encrypted_the_server_is_known_and_the_password_counts(tmp_path: Path, tls: bool) -> None:
    shown, believed = certificate(tmp_path)
    directory = Directory([Person("ada", "Ada", {"mail": ADA})], [])
    async with mail_server(context=shown, tls=tls, sign_in=True) as box:
        way: dict[str, Any] = {"security": "tls" if tls else "starttls", "user": USER}
        adapter = MailAdapter(settings_for(box, context=believed, password=PASSWORD, **way), directory, PAGE)
        async with adapter:
            await adapter.post("mail/@ada", Post("Hello."), "o1", "")
        assert subjects(box, ADA) == ["Hello."]

        with pytest.raises(Unreachable, match="refuses SMTP_USER and SMTP_PASSWORD"):
            await MailServer(settings_for(box, context=believed, password="wrong", **way)).greet()
        with pytest.raises(Unreachable, match="certificate"):
            await MailServer(settings_for(box, password=PASSWORD, **way)).greet()


async def test_a_server_without_encryption_gets_no_mail_by_starttls() -> None:
    async with mail_server() as box:
        with pytest.raises(Unreachable):
            await MailServer(settings_for(box)).greet()


@pytest.mark.parametrize("thread", ["mail/@nobody", "mail/@eve", "mail/", "mail/@"])
async def test_nobody_without_an_address_is_mailed(thread: str) -> None:
    async with mail_server() as box:
        adapter = MailAdapter(settings_for(box, security="none"), Directory([Person("eve", "Eve")], []), PAGE)

        with pytest.raises(Undeliverable, match="no mail address"):
            await adapter.post(thread, Post("Hello."), "o1", "")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (MailSettings("mail.example.org", ""), "SMTP_FROM"),
        (MailSettings("mail.example.org", "bot@example.org", user="me"), "SMTP_USER and SMTP_PASSWORD"),
        (
            MailSettings("mail.example.org", "bot@example.org", user="me", password="x", security="none"),
            "SMTP_SECURITY",
        ),
    ],
)
def test_settings_that_cannot_work_say_what_to_do(settings: MailSettings, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        settings.check()
