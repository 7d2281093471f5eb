"""What a button carries: forged, damaged or old, it does nothing."""

from __future__ import annotations

import asyncio
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ConfigError, Context, process
from bot.approvals.approval import SignedVerdict, read_token, token
from bot.platform.adapter import Pressed
from bot.security.signing_key import SigningKey
from tests.bot.approvals.test_approval_digest import ONE
from tests.bot.payment_process import Payment
from tests.bot.running_app import running_app, signing_key_of

MUTATIONS = 5_000
KEY = SigningKey(b"k" * 32)
OTHER = SigningKey(b"o" * 32)


@process(risk="write", version="1")
async def pay(ctx: Context, params: Payment) -> str:
    """Pay somebody."""
    await ctx.approve("Pay?", by="keepers")
    return "paid"


@given(st.text(max_size=80), st.binary(min_size=32, max_size=32))
def test_what_was_signed_is_read_back_by_the_same_key_alone(text: str, key: bytes) -> None:
    signed = KEY.sign(text)

    assert KEY.check(signed) == (text or None)
    if key != b"k" * 32:
        assert SigningKey(key).check(signed) is None


@given(st.text(alphabet=st.characters(), max_size=200))
def test_garbage_is_no_token(text: str) -> None:
    assert read_token(text, KEY) is None
    assert KEY.check(text) is None


def test_a_token_is_short_and_tells_what_was_pressed() -> None:
    signed = token(ONE, "denied", KEY)

    assert len(signed) <= 64
    assert read_token(signed, KEY) == SignedVerdict(ONE.id, "", "denied")
    assert read_token(signed, OTHER) is None


def mutations(tokens: list[str], seed: int = 7) -> list[str]:
    """Give many ways to get a token wrong: flipped characters, cuts, swaps, halves of others, garbage."""
    chance = random.Random(seed)
    letters = string.ascii_letters + string.digits + ":-_\x00\ud800é\u202e "
    found: list[str] = []
    while len(found) < MUTATIONS:
        text = chance.choice(tokens)
        place = chance.randrange(len(text))
        other = chance.choice(tokens)
        wrong = chance.choice(
            [
                f"{text[:place]}{chance.choice(letters)}{text[place + 1 :]}",
                text[:place],
                text[place:],
                f"{text[:place]}{chance.choice(letters)}{text[place:]}",
                f"{text[:place]}{other[place:]}",
                f"{text.rpartition(':')[0]}:{other.rpartition(':')[2]}",
                text.swapcase(),
                text[::-1],
                f"{text}{chance.choice(letters)}",
                "".join(chance.choices(letters, k=len(text))),
                "",
                "q:" * 40,
                "a:" + "9" * 5_000,
            ]
        )
        if wrong not in tokens:
            found.append(wrong)
    return found


async def test_five_thousand_damaged_buttons_do_nothing(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay) as home:
        runs = [await home.say("run pay", person) for person in ("ada", "grace", "eve")]
        await home.say("ask pay amount")
        cards = [card for person in ("ada", "grace", "eve") for card in await home.cards(f"web/{person}")]
        tokens = [button.token for card in cards for button in card.buttons]
        stranger = [f"{text.rpartition(':')[0]}:{OTHER.sign(text).rpartition(':')[2]}" for text in tokens]
        tried = [*stranger, *mutations(tokens)]

        notices = await asyncio.gather(
            *(
                home.app.messaging.front.press(Pressed(f"forged-{number}", "web/alan", "alan", text))
                for number, text in enumerate(tried)
            )
        )
        await home.app.settled()

        assert len(tokens) == 19
        assert len(notices) >= MUTATIONS
        assert {notice.text for notice in notices} == {
            "This button is not one of mine, or it is damaged. Nothing was done."
        }
        assert await home.rows("SELECT count(*) FROM decisions") == [(0,)]
        assert [(await home.run(run)).status for run in runs] == ["waiting_approval"] * 3
        assert await home.rows("SELECT count(*) FROM audit WHERE action='pressed a forged button'") == [(len(tried),)]


async def test_a_button_with_the_digest_of_another_card_does_nothing(tmp_path: Path) -> None:
    async with running_app(tmp_path, pay) as home:
        run = await home.say("run pay")
        approval = await home.approval(run)
        signed = signing_key_of(home).sign(f"a:{approval.id}:{'0' * 16}:y")

        notice = await home.app.messaging.front.press(Pressed("e", "web/grace", "grace", signed))

        assert notice.text == "This card is out of date: what it asks for has changed. Use the newer one."
        assert (await home.run(run)).status == "waiting_approval"


def test_the_key_is_private_and_the_same_over_restarts(tmp_path: Path) -> None:
    path = tmp_path / "new" / "bot.db.key"

    first, second = SigningKey.open(path), SigningKey.open(path)

    assert first.check(second.sign("x")) == "x"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["bot.db.key"]


def test_a_key_that_others_could_read_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "key"
    SigningKey.open(path)
    path.chmod(0o644)

    SigningKey.open(path)

    assert path.stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_named_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"short")

    with pytest.raises(ConfigError, match="is damaged: it should hold 32 bytes"):
        SigningKey.open(path)

    assert path.read_bytes() == b"short"


def test_the_key_is_not_shown() -> None:
    assert "kkkk" not in f"{KEY!r} {KEY} {vars(KEY).get('id')}"
