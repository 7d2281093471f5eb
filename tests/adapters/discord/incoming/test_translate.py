"""What Discord's events say in our words; and what is not for us."""

from __future__ import annotations

from typing import Any

import pytest

from adapters.discord.address import channel_of, snowflake, thread_of  # fmt: skip
from adapters.discord.incoming.translate import Enclosed, Me, heard, may_write, pressed, submitted
from bot.platform.adapter import Pressed, Said, Submitted
from tests.adapters.discord import payloads
from tests.adapters.discord.payloads import CHANNEL, DIRECT, ME, MY_ROLE, PERSON, THREAD

US = Me(ME, frozenset([MY_ROLE]))
ROLES = frozenset(["discord:1457473602180870001"])


def test_a_mention_is_for_us_and_loses_it() -> None:
    found = heard(payloads.mention(), US)

    assert found is not None
    assert found.said == Said(
        event=f"discord/{THREAD}",
        thread=f"discord/{CHANNEL}",
        account=PERSON,
        text="pay 30",
        message=THREAD,
        roles=ROLES,
    )


@pytest.mark.parametrize(
    ("payload", "text"),
    [
        (payloads.direct(), "pay 30"),
        (payloads.mention(content=f"pay <@!{ME}> 30"), "pay  30"),
        (payloads.mention(content=f"<@&{MY_ROLE}> still there?", mentions=[], mention_roles=[MY_ROLE]), "still there?"),
        (payloads.mention(content="yes", mentions=[], type=19, referenced_message={"author": payloads.BOT}), "yes"),
        (payloads.mention(content=f"<@{ME}>"), "help"),
        (payloads.mention(content=f"**<@{ME}>**:"), "help"),
        (payloads.mention(content=f"<@{ME}> **/help**"), "/help"),
        (payloads.mention(content=f"<@{ME}> ||`/pay amount=a_b`||"), "/pay amount=a_b"),
        (payloads.mention(content=f"`/pay` <@{ME}> 30"), "/pay  30"),
        (payloads.mention(content=f"<@{ME}> pay <@{PERSON}>", mentions=[payloads.BOT, payloads.USER]), "pay @Ada L."),
        (payloads.mention(content=f"<@{ME}> pay <@77>"), "pay <@77>"),
    ],
    ids=[
        "direct",
        "in the middle",
        "role",
        "reply",
        "nothing else",
        "marks",
        "bold",
        "hidden code",
        "code name",
        "others by name",
        "unknown others",
    ],
)
def test_what_is_said_to_us(payload: dict[str, Any], text: str) -> None:
    found = heard(payload, US)

    assert found is not None
    assert found.said.text == text


@pytest.mark.parametrize(
    "payload",
    [
        payloads.follow_up(),
        payloads.mention(author=payloads.BOT),
        payloads.mention(author={**payloads.USER, "bot": True}),
        payloads.direct(author=payloads.BOT),
        payloads.mention(webhook_id="1457536551830429999"),
        payloads.mention(application_id="1457536551830429999"),
        payloads.mention(type=7),
        payloads.mention(type=18),
        payloads.mention(type=6),
        payloads.mention(content="@everyone pay 30", mentions=[], mention_everyone=True),
        payloads.mention(content="yes", mentions=[], type=19, referenced_message={"author": payloads.USER}),
        payloads.mention(content="yes", mentions=[], type=19, referenced_message=None),
        payloads.direct(content=""),
    ],
    ids=[
        "not mentioned", "ourselves", "another bot", "ourselves in direct", "a webhook", "an application", "a join",
        "a new thread", "a pin", "everybody", "a reply to another", "a reply to what is gone", "a sticker",
    ],
)  # fmt: skip
def test_what_is_not_for_us(payload: dict[str, Any]) -> None:
    assert heard(payload, US) is None


def test_in_a_thread_that_we_joined_no_mention_is_needed() -> None:
    found = heard(payloads.follow_up(), US, joined=True)

    assert found is not None
    assert (found.said.thread, found.said.text) == (f"discord/{THREAD}", "and 40 more")


def test_without_the_content_intent_there_is_nothing_to_be_read_in_a_joined_thread() -> None:
    assert heard(payloads.follow_up(content=""), US, joined=True) is None


def test_files_are_named_with_their_size() -> None:
    attached = {
        "id": "1", "filename": "a.csv", "size": 12, "url": "https://cdn.discordapp.com/a.csv",
        "proxy_url": "https://media.discordapp.net/a.csv", "content_type": "text/csv",
    }  # fmt: skip

    found = heard(payloads.direct(content="", attachments=[attached, {**attached, "content_type": None}]), US)

    assert found is not None
    assert found.said.text == ""
    assert found.files[0] == Enclosed("a.csv", "https://cdn.discordapp.com/a.csv", 12, "text/csv")
    assert found.files[1].media_type == "application/octet-stream"


def test_a_click_says_who_where_and_in_which_roles() -> None:
    assert pressed(payloads.click()) == Pressed(
        event="discord/1457536583141163186", thread=f"discord/{THREAD}", account=PERSON, token="a:one:two", roles=ROLES
    )
    assert pressed(payloads.direct_click()) == Pressed(
        event="discord/1457536583141163186", thread=f"discord/{DIRECT}", account=PERSON, token="a:one:two"
    )


def test_a_form_is_read_from_the_payload_alone() -> None:
    found = submitted(
        payloads.filled_form(
            {"type": 18, "id": 1, "component": {"type": 4, "id": 2, "custom_id": "day", "value": "Friday"}},
            {"type": 18, "id": 3, "component": {"type": 3, "id": 4, "custom_id": "mood", "values": ["good"]}},
            {"type": 18, "id": 5, "component": {"type": 3, "id": 6, "custom_id": "tags", "values": ["a", "b"]}},
            {"type": 18, "id": 7, "component": {"type": 3, "id": 8, "custom_id": "none", "values": []}},
            {"type": 1, "id": 9, "components": [{"type": 4, "id": 10, "custom_id": "notes", "value": ""}]},
        )
    )

    values = {"day": "Friday", "mood": "good", "tags": ["a", "b"], "none": "", "notes": ""}
    assert found == Submitted(
        event="discord/1457536583141163186", thread=f"discord/{THREAD}", account=PERSON, token="f:one:two",
        values=values, roles=ROLES,
    )  # fmt: skip


def test_a_payload_with_an_id_that_is_none_is_an_error_for_the_caller() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        pressed(payloads.click(id="INTERACTION_INFO"))


def test_a_thread_is_the_address_of_a_channel() -> None:
    assert channel_of(thread_of(CHANNEL)) == int(CHANNEL)
    for wrong in ("discord/", "slack/1", "discord/1/2", "discord/x", "1"):
        with pytest.raises(ValueError, match="no channel of Discord"):
            channel_of(wrong)


def test_ids_tell_the_time() -> None:
    assert snowflake(1_767_574_193_676) <= 1457536551830421524 < snowflake(1_767_574_193_676 + 1_000)
    assert snowflake(0) == 0


@pytest.mark.parametrize(
    ("rights", "kind", "may"),
    [
        (1 << 10 | 1 << 11, 0, True),
        (1 << 11, 0, False),
        (1 << 10, 0, False),
        (1 << 10 | 1 << 11, 11, False),
        (1 << 10 | 1 << 38, 11, True),
        (1 << 3, 0, True),
    ],
)
def test_rights_decide_whether_we_may_write(rights: int, kind: int, may: bool) -> None:
    assert may_write(payloads.click(app_permissions=str(rights), channel={"type": kind})) is may


def test_in_direct_messages_we_may_always_write() -> None:
    assert may_write(payloads.direct_click(app_permissions="0"))
