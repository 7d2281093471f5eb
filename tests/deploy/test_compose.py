"""The compose file: the same bot as the Containerfile builds, with nothing more than it needs."""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import Any

import yaml

from bot.settings import Settings
from main.server.service import LONGEST
from tests.deploy.containerfile import DEPLOY, ROOT, health_check, only

COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICE: dict[str, Any] = COMPOSE["services"]["bot"]
KNOWN = {
    "image", "build", "init", "restart", "stop_grace_period", "env_file", "environment", "ports", "volumes",
    "read_only", "tmpfs", "cap_drop", "security_opt", "healthcheck",
}  # fmt: skip


def seconds(text: str) -> int:
    """Read a span as compose writes it."""
    assert re.fullmatch(r"\d+s", text)
    return int(text[:-1])


def test_it_says_nothing_that_compose_does_not_know() -> None:
    assert set(COMPOSE) == {"name", "services", "volumes", "networks"}
    assert set(SERVICE) == KNOWN
    assert list(COMPOSE["services"]) == ["bot"]


def test_it_builds_the_containerfile_of_this_clone() -> None:
    context = (DEPLOY / SERVICE["build"]["context"]).resolve()

    assert context == ROOT
    assert (context / SERVICE["build"]["dockerfile"]).is_file()


def test_it_may_write_its_volume_and_a_folder_in_memory_and_has_no_rights() -> None:
    assert SERVICE["read_only"] is True
    assert SERVICE["cap_drop"] == ["ALL"]
    assert SERVICE["security_opt"] == ["no-new-privileges:true"]
    assert [each.partition(":")[0] for each in SERVICE["tmpfs"]] == ["/tmp"]
    assert "privileged" not in SERVICE


def test_its_volumes_are_the_folders_of_the_image() -> None:
    data, config = (each.split(":") for each in SERVICE["volumes"])

    assert data == ["data", only("VOLUME").rest]
    assert data[0] in COMPOSE["volumes"]
    assert config[:2] == ["./config", only("WORKDIR").rest]
    assert "ro" in config[2].split(",")


def test_its_settings_are_settings_and_it_is_reached_from_this_machine_alone() -> None:
    there: dict[str, Any] = SERVICE["environment"]

    settings = Settings.model_validate({name.lower(): value for name, value in there.items()})
    address, outside, inside = SERVICE["ports"][0].rsplit(":", 2)

    assert {name.lower() for name in there} <= Settings.model_fields.keys()
    assert all(isinstance(value, str) for value in there.values())  # else compose would write them its own way
    assert address == "127.0.0.1"
    assert {outside, inside} == {str(settings.bot_port)} == {only("EXPOSE").rest}
    assert not settings.loopback


def test_the_proxy_that_it_trusts_is_whoever_comes_from_this_machine() -> None:
    subnet = COMPOSE["networks"]["default"]["ipam"]["config"][0]["subnet"]

    network = ip_network(SERVICE["environment"]["BOT_TRUSTED_PROXY"])

    assert network == ip_network(subnet)
    assert network.is_private
    assert network.num_addresses <= 16  # nobody else belongs there


def test_what_an_operator_keeps_beside_it_is_kept_out_of_the_repository() -> None:
    ignored = (ROOT / ".gitignore").read_text().splitlines()

    assert [f"/deploy/{name}" for name in SERVICE["env_file"] if f"/deploy/{name}" not in ignored] == []
    assert "/deploy/config/" in ignored


def test_it_waits_longer_than_the_bot_takes_to_stop() -> None:
    assert seconds(SERVICE["stop_grace_period"]) > LONGEST


def test_its_health_check_is_that_of_the_image() -> None:
    check = SERVICE["healthcheck"]
    image = only("HEALTHCHECK").options

    assert check["test"] == ["CMD", *health_check()]
    assert {name: str(check[name.replace("-", "_")]) for name in image} == image
