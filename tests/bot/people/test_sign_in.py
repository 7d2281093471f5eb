"""Signing in: links work once and for ten minutes, secrets are hashed and tried only so often, sessions end."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.errors import NotFound, Refused
from bot.migrations import MIGRATIONS
from bot.people.directory import Directory, Person
from bot.people.sign_in import LINK_LASTS, SESSION_LASTS, SignIn, require_secrets
from bot.security.secret import TRIES, WITHIN, hash_secret, is_secret
from bot.security.signing_key import SigningKey
from workflow import Database

SECRET = "four small green boats"


@dataclass(slots=True)
class SignInHarness:
    """A sign-in whose time the test moves."""

    sign_in: SignIn
    database: Database
    now: list[int]


@pytest.fixture
async def harness(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[SignInHarness]:
    monkeypatch.setattr("bot.security.secret.COST", 2**4)  # the real cost would take seconds for so many tries
    directory = Directory([Person("ada", "Ada"), Person("grace", "Grace"), Person("Zoe.K", "Zoe")], [])
    now = [1_000_000]
    async with Database.open(tmp_path / "bot.db", MIGRATIONS) as database:
        yield SignInHarness(SignIn(database, directory, lambda: now[0], SigningKey(b"k" * 32)), database, now)


async def test_a_link_signs_in_once(harness: SignInHarness) -> None:
    token = await harness.sign_in.link("ada")

    first, second = await harness.sign_in.use(token), await harness.sign_in.use(token)

    assert first is not None
    assert second is None
    signed = await harness.sign_in.signed_in(first)
    assert signed is not None
    assert (signed.person.name, signed.opened_by) == ("ada", "")


async def test_looking_at_a_link_does_not_use_it(harness: SignInHarness) -> None:
    token = await harness.sign_in.link("ada")

    seen = [await harness.sign_in.peek(token) for _ in range(3)]

    assert [person.name for person in seen if person] == ["ada"] * 3
    assert await harness.sign_in.use(token)


async def test_a_link_is_good_for_ten_minutes(harness: SignInHarness) -> None:
    token = await harness.sign_in.link("ada")
    harness.now[0] += LINK_LASTS

    assert await harness.sign_in.peek(token) is None
    assert await harness.sign_in.use(token) is None


async def test_only_hashes_are_kept(harness: SignInHarness) -> None:
    token = await harness.sign_in.link("ada")
    session = await harness.sign_in.use(token)
    await harness.sign_in.set_secret("grace", SECRET)

    kept = harness.database.path.read_bytes() + harness.database.path.with_name("bot.db-wal").read_bytes()

    assert session is not None
    for secret in (token, session, SECRET):
        assert secret.encode() not in kept


async def test_a_session_ends_after_thirty_days(harness: SignInHarness) -> None:
    session = await harness.sign_in.use(await harness.sign_in.link("ada")) or ""

    harness.now[0] += SESSION_LASTS - 1
    last = await harness.sign_in.signed_in(session)
    harness.now[0] += 1

    assert last is not None
    assert await harness.sign_in.signed_in(session) is None


async def test_signing_out_closes_the_session_at_once(harness: SignInHarness) -> None:
    session = await harness.sign_in.use(await harness.sign_in.link("ada")) or ""

    await harness.sign_in.leave(session)

    assert await harness.sign_in.signed_in(session) is None


async def test_a_secret_signs_in_and_a_wrong_one_does_not(harness: SignInHarness) -> None:
    await harness.sign_in.set_secret("ada", SECRET)

    right = await harness.sign_in.enter("ada", SECRET, "10.0.0.1")
    wrong = await harness.sign_in.enter("ada", f"{SECRET}!", "10.0.0.1")
    unknown = await harness.sign_in.enter("zoe", SECRET, "10.0.0.1")
    without = await harness.sign_in.enter("grace", SECRET, "10.0.0.1")

    assert right is not None
    assert (wrong, unknown, without) == (None, None, None)


async def test_a_name_is_known_in_capitals_or_without(harness: SignInHarness) -> None:
    for person in ("ada", "Zoe.K"):
        await harness.sign_in.set_secret(person, SECRET)

    for name in ("Ada", "ADA ", "zoe.k", "Zoe.K"):
        assert await harness.sign_in.enter(name, SECRET, "10.0.0.1")


async def test_a_person_is_tried_only_so_often_then_again_later(harness: SignInHarness) -> None:
    await harness.sign_in.set_secret("ada", SECRET)
    for number in range(TRIES):
        assert await harness.sign_in.enter("ada", "wrong enough", f"10.0.0.{number}") is None

    with pytest.raises(Refused, match="Too many tries"):
        await harness.sign_in.enter("ada", SECRET, "10.0.0.99")

    harness.now[0] += WITHIN
    assert await harness.sign_in.enter("ada", SECRET, "10.0.0.99")


async def test_an_address_is_heard_only_so_often_whomever_it_names(harness: SignInHarness) -> None:
    for number in range(4 * TRIES):
        await harness.sign_in.enter(f"nobody{number}", "wrong enough", "10.0.0.1")

    with pytest.raises(Refused, match="Too many tries"):
        await harness.sign_in.enter("grace", "wrong enough", "10.0.0.1")


async def test_a_new_secret_closes_open_sessions_and_links(harness: SignInHarness) -> None:
    session = await harness.sign_in.use(await harness.sign_in.link("ada")) or ""
    link = await harness.sign_in.link("ada")

    await harness.sign_in.set_secret("ada", SECRET)

    assert await harness.sign_in.signed_in(session) is None
    assert await harness.sign_in.use(link) is None


async def test_a_person_who_left_bot_toml_is_signed_out(harness: SignInHarness) -> None:
    session = await harness.sign_in.use(await harness.sign_in.link("ada")) or ""

    without = SignIn(
        harness.database, Directory([Person("grace", "Grace")], []), lambda: harness.now[0], SigningKey(b"k" * 32)
    )

    assert await without.signed_in(session) is None


async def test_nobody_gets_a_link_whom_bot_toml_does_not_name(harness: SignInHarness) -> None:
    with pytest.raises(NotFound, match="names no 'zoe'"):
        await harness.sign_in.link("zoe")


async def test_those_without_a_secret_are_named(harness: SignInHarness) -> None:
    await harness.sign_in.set_secret("ada", SECRET)

    missing = await harness.sign_in.without_secret()

    assert missing == ["Zoe.K", "grace"]
    with pytest.raises(Refused, match=r"Missing: Zoe\.K, grace\. Set each: bot secrets set"):
        require_secrets(missing, "BOT_HOST is 0.0.0.0")
    require_secrets([], "BOT_HOST is 0.0.0.0")


@pytest.mark.parametrize("secret", ["", "short", "x" * 201])
def test_a_secret_of_the_wrong_length_is_refused(secret: str) -> None:
    with pytest.raises(Refused, match="8 to 200 characters"):
        hash_secret(secret)


def test_the_same_secret_is_never_hashed_alike() -> None:
    first, second = hash_secret(SECRET), hash_secret(SECRET)

    assert first != second
    assert is_secret(SECRET, first)
    assert not is_secret(SECRET.upper(), first)
    assert not is_secret(SECRET, "")


async def audited(harness: SignInHarness) -> list[tuple[str, str, str, str]]:
    rows = await harness.database.read("SELECT person, acting, action, subject FROM audit ORDER BY rowid")
    return [(row["person"], row["acting"], row["action"], row["subject"]) for row in rows]


async def test_a_link_that_somebody_made_for_another_opens_a_session_that_carries_both_names(
    harness: SignInHarness,
) -> None:
    session = await harness.sign_in.use(await harness.sign_in.link("grace", by="ada")) or ""

    signed = await harness.sign_in.signed_in(session)

    assert signed is not None
    assert (signed.person.name, signed.opened_by) == ("grace", "ada")
    assert await audited(harness) == [
        ("ada", "", "made a login link", "grace"),
        ("grace", "ada", "signed in by a link", "grace"),
    ]


async def test_a_secret_that_somebody_chose_for_another_does_so_until_they_choose_their_own(
    harness: SignInHarness,
) -> None:
    await harness.sign_in.set_secret("grace", SECRET, by="ada")
    theirs = await harness.sign_in.signed_in(await harness.sign_in.enter("grace", SECRET, "10.0.0.1") or "")
    await harness.sign_in.set_secret("grace", SECRET * 2, by="grace")
    own = await harness.sign_in.signed_in(await harness.sign_in.enter("grace", SECRET * 2, "10.0.0.1") or "")

    assert theirs is not None
    assert own is not None
    assert (theirs.opened_by, own.opened_by) == ("ada", "")
    assert [row[:2] for row in await audited(harness)] == [("ada", ""), ("grace", "ada"), ("grace", ""), ("grace", "")]


async def test_nobody_is_kept_out_of_a_browser_where_they_signed_in_before(harness: SignInHarness) -> None:
    await harness.sign_in.set_secret("ada", SECRET)
    known = await harness.sign_in.known_browser(await harness.sign_in.enter("ada", SECRET, "10.0.0.1") or "")
    for number in range(4 * TRIES):  # of one address, as all are behind a proxy that says nothing of senders
        await harness.sign_in.enter(f"nobody{number % 7}" if number >= TRIES else "ada", "wrong enough", "10.0.0.1")

    with pytest.raises(Refused, match="Too many tries"):
        await harness.sign_in.enter("ada", SECRET, "10.0.0.1")
    assert await harness.sign_in.enter("ada", SECRET, "10.0.0.1", known)


async def test_a_known_browser_has_only_so_many_tries_and_only_for_its_person(harness: SignInHarness) -> None:
    await harness.sign_in.set_secret("ada", SECRET)
    await harness.sign_in.set_secret("grace", SECRET)
    known = await harness.sign_in.known_browser(await harness.sign_in.enter("ada", SECRET, "10.0.0.1") or "")
    for _ in range(TRIES):
        await harness.sign_in.enter("ada", "wrong enough", "10.0.0.1", known)
        await harness.sign_in.enter("grace", "wrong enough", "10.0.0.1", known)

    for person in ("ada", "grace"):
        with pytest.raises(Refused, match="Too many tries"):
            await harness.sign_in.enter(person, SECRET, "10.0.0.1", known)
    assert await harness.sign_in.enter("ada", SECRET, "10.0.0.2")  # they alone: the person is counted elsewhere


@pytest.mark.parametrize("forged", ["x", "browser:x:y", ":", "browser:::", "\udcff", "b" * 10_000])
async def test_a_browser_is_not_known_by_what_it_says_of_itself(harness: SignInHarness, forged: str) -> None:
    for _ in range(TRIES):
        await harness.sign_in.enter("ada", "wrong enough", "10.0.0.1", forged)

    with pytest.raises(Refused, match="Too many tries"):
        await harness.sign_in.enter("ada", "wrong enough", "10.0.0.2", forged)
