"""Installations outlive the bot, what is secret in them is encrypted, and a state is good once."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from adapters.slack import Installed, KeptInstallations
from adapters.slack.kept_installations import KIND, unreadable
from bot.security.encryption_key import EncryptionKey

ACME = Installed("T1", "xoxb-1", "UBOT", "BBOT", "chat:write", "U1")
ORG = Installed(
    "E1", "xoxe.xoxb-2", "W0BOT", "BORG", "chat:write", "W1", "E1", refresh_token="xoxe-1-a", expires_at=1_800_000_000
)


@dataclass
class FakeKeyValue:
    """Keeps things in memory; what lasts only a while is gone when `late`."""

    kept: dict[tuple[str, str], tuple[str, float | None]] = field(
        default_factory=dict[tuple[str, str], tuple[str, float | None]]
    )
    late: bool = False

    async def put(self, kind: str, key: str, value: str, *, lasts: float | None = None) -> None:
        self.kept[kind, key] = value, lasts

    async def get(self, kind: str, key: str) -> str | None:
        value, lasts = self.kept.get((kind, key), (None, None))
        return None if self.late and lasts is not None else value

    async def all(self, kind: str) -> dict[str, str]:
        return {key: value for (of, key), (value, _) in self.kept.items() if of == kind}

    async def take(self, kind: str, key: str) -> str | None:
        found = await self.get(kind, key)
        self.kept.pop((kind, key), None)
        return found

    async def replace(self, kind: str, key: str, before: str, after: str) -> bool:
        if await self.get(kind, key) != before:
            return False
        await self.put(kind, key, after)
        return True

    async def claim(self, kind: str, key: str, *, lasts: float) -> bool:
        is_free = await self.get(kind, key) is None
        if is_free:
            self.kept[kind, key] = "", lasts
        return is_free


@pytest.fixture
def key_value() -> FakeKeyValue:
    return FakeKeyValue()


@pytest.fixture
def encryption(tmp_path: Path) -> EncryptionKey:
    return EncryptionKey.beside(tmp_path / "bot.db")


@pytest.fixture
def kept(key_value: FakeKeyValue, encryption: EncryptionKey) -> KeptInstallations:
    return KeptInstallations(key_value, encryption)


def row(key_value: FakeKeyValue, team: str = "T1") -> str:
    return key_value.kept[KIND, team][0]


@pytest.mark.parametrize("installed", [ACME, ORG])
async def test_an_installation_is_kept_until_it_is_removed(
    key_value: FakeKeyValue, encryption: EncryptionKey, kept: KeptInstallations, installed: Installed
) -> None:
    await kept.save(installed)

    after_a_restart = KeptInstallations(key_value, EncryptionKey(encryption.path))
    assert await after_a_restart.find(installed.key) == installed
    assert await after_a_restart.all() == (installed,)
    await after_a_restart.remove(installed.key)
    assert await after_a_restart.find(installed.key) is None


async def test_nobody_reads_a_token_in_the_database_in_a_log_or_in_an_error(
    key_value: FakeKeyValue, kept: KeptInstallations, caplog: pytest.LogCaptureFixture
) -> None:
    await kept.save(ORG)

    assert "xox" not in str(key_value.kept)
    assert "xox" not in f"{ORG!r} {ORG}" + caplog.text
    assert json.loads(row(key_value, "E1"))["installed_by"] == "W1"  # who is forgotten must be found


async def test_what_an_earlier_version_kept_in_plain_text_is_encrypted_at_the_next_start(
    key_value: FakeKeyValue, kept: KeptInstallations
) -> None:
    old = {name: asdict(ACME)[name] for name in ("team", "token", "bot_user", "bot_id", "scopes", "installed_by")}
    await key_value.put(KIND, "T1", json.dumps(old))

    assert await kept.find("T1") == ACME
    assert await kept.all() == (ACME,)

    assert "xoxb-1" not in row(key_value)
    assert await kept.all() == (ACME,)
    hidden = row(key_value)
    await kept.all()
    assert row(key_value) == hidden  # once


async def test_a_plain_row_that_somebody_changes_meanwhile_is_left_to_them(
    key_value: FakeKeyValue, kept: KeptInstallations, monkeypatch: pytest.MonkeyPatch
) -> None:
    await key_value.put(KIND, "T1", json.dumps(asdict(ACME)))
    newer = replace(ACME, token="xoxb-9")
    other, replaced = KeptInstallations(key_value, kept._encryption), key_value.replace

    async def late(*row: str) -> bool:
        await other.save(newer)
        return await replaced(*row)

    monkeypatch.setattr(key_value, "replace", late)
    await kept.all()

    assert await kept.find("T1") == newer


async def test_rows_that_are_swapped_are_read_by_nobody(
    key_value: FakeKeyValue, kept: KeptInstallations, caplog: pytest.LogCaptureFixture
) -> None:
    await kept.save(ACME)
    await kept.save(replace(ACME, team="T2", token="xoxb-2"))
    first, second = row(key_value, "T1"), row(key_value, "T2")
    await key_value.put(KIND, "T1", json.dumps({**json.loads(first), "encrypted": json.loads(second)["encrypted"]}))
    await key_value.put(KIND, "T2", first)

    assert await kept.all() == ()
    assert "the token of T1 cannot be read: it is damaged, or was taken from another row" in caplog.text


async def test_a_wrong_key_is_one_clear_line_for_each_workspace_and_the_others_go_on(
    key_value: FakeKeyValue, kept: KeptInstallations, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await KeptInstallations(key_value, EncryptionKey(tmp_path / "lost")).save(ORG)
    await kept.save(ACME)

    assert await kept.all() == (ACME,)
    assert await kept.find("E1") is None
    assert await kept.all() == (ACME,)

    (record,) = caplog.records
    assert "the token of E1 cannot be read: it was encrypted with another key than" in record.getMessage()
    assert record.getMessage().endswith("Install the bot there again, at /slack/install")
    await kept.save(ORG)  # they did
    assert set(await kept.all()) == {ACME, ORG}


async def test_a_missing_key_is_not_made_anew_by_reading(
    key_value: FakeKeyValue, kept: KeptInstallations, encryption: EncryptionKey
) -> None:
    await kept.save(ACME)
    encryption.path.unlink()
    reader = EncryptionKey(encryption.path)

    assert await KeptInstallations(key_value, reader).all() == ()
    assert list(unreadable(await key_value.all(KIND), reader)) == ["T1"]
    assert not encryption.path.exists()


async def test_every_cut_and_every_odd_field_counts_as_not_installed(
    key_value: FakeKeyValue, kept: KeptInstallations
) -> None:
    await kept.save(ACME)
    whole = row(key_value)
    told = json.loads(whole)
    odd: list[Any] = [None, 3, [], {}, "", True, "aes256gcm:0:0", ["x"]]
    garbage = [whole[:end] for end in range(len(whole))]
    garbage += [json.dumps({**told, name: value}) for name in ("team", "encrypted", "enterprise") for value in odd[:4]]
    garbage += [json.dumps({**told, "encrypted": value}) for value in odd if value is not None]
    garbage += [json.dumps({**told, "colour": "red"}), "no json", '{"team": "T2", "colour": "red"}', "[" * 100_000, "3"]

    for text in garbage:
        await key_value.put(KIND, "T1", text)
        assert await kept.all() == (), text
        assert row(key_value) == text, "what cannot be read is left as it is"

    assert len(garbage) > 250


async def test_a_state_is_taken_once_within_ten_minutes_and_only_its_hash_is_kept(
    key_value: FakeKeyValue, kept: KeptInstallations
) -> None:
    state, other = await kept.issue_state(), await kept.issue_state()

    assert state not in str(key_value.kept)
    assert [await kept.use_state(state), await kept.use_state(state), await kept.use_state("forged")] == [
        True, False, False,
    ]  # fmt: skip
    key_value.late = True
    assert not await kept.use_state(other)
    assert {lasts for _, lasts in key_value.kept.values() if lasts} <= {600.0}


async def test_a_workspace_of_an_organisation_is_kept_until_it_leaves_or_all_of_it_does(
    kept: KeptInstallations,
) -> None:
    await kept.save(ORG)
    for team in ("T5", "T6", "T7"):
        await kept.join(team, "E1")
    await kept.join("T8", "E2")
    await kept.leave("T6")
    assert await kept.teams() == {"T5": "E1", "T7": "E1", "T8": "E2"}

    await kept.remove("E1")

    assert await kept.teams() == {"T8": "E2"}


async def test_a_renewed_token_takes_the_place_of_the_one_it_was_made_of_alone(kept: KeptInstallations) -> None:
    renewed = replace(ORG, token="xoxe.xoxb-3", refresh_token="xoxe-1-b")
    await kept.save(ORG)

    assert await kept.renewed(ORG, renewed)
    assert not await kept.renewed(ORG, replace(ORG, token="xoxe.xoxb-4"))
    assert not await kept.renewed(ACME, ACME)
    assert await kept.find("E1") == renewed


async def test_one_at_a_time_renews(kept: KeptInstallations) -> None:
    assert [await kept.claim("T1"), await kept.claim("T1"), await kept.claim("T2")] == [True, False, True]

    await kept.release("T1")

    assert await kept.claim("T1")
