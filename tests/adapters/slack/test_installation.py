"""Installations outlive the bot, and a state is good once."""

from __future__ import annotations

from dataclasses import dataclass, field

from adapters.slack import Installed, KeptInstallations

ACME = Installed("T1", "xoxb-1", "UBOT", "BBOT", "chat:write", "U1")


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


async def test_an_installation_is_kept_until_it_is_removed() -> None:
    key_value = FakeKeyValue()
    await KeptInstallations(key_value).save(ACME)

    after_a_restart = KeptInstallations(key_value)
    assert await after_a_restart.find("T1") == ACME
    assert await after_a_restart.all() == (ACME,)
    await after_a_restart.remove("T1")
    assert await after_a_restart.find("T1") is None


async def test_what_another_version_wrote_counts_as_not_installed() -> None:
    key_value = FakeKeyValue()
    for team, text in (("T1", "no json"), ("T2", '{"team": "T2", "colour": "red"}')):
        await key_value.put("slack installation", team, text)

    assert await KeptInstallations(key_value).all() == ()


async def test_a_state_is_taken_once_within_ten_minutes_and_only_its_hash_is_kept() -> None:
    key_value = FakeKeyValue()
    kept = KeptInstallations(key_value)
    state, other = await kept.issue_state(), await kept.issue_state()

    assert state not in str(key_value.kept)
    assert [await kept.use_state(state), await kept.use_state(state), await kept.use_state("forged")] == [
        True, False, False,
    ]  # fmt: skip
    key_value.late = True
    assert not await kept.use_state(other)
    assert {lasts for _, lasts in key_value.kept.values() if lasts} <= {600.0}
