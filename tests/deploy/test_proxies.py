"""The proxies' files: they reach the bot, let through what it takes, and hold no stream back."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from adapters.slack.incoming import routes as slack
from adapters.web import guard
from adapters.web.stream import HEARTBEAT
from bot.settings import Settings
from tests.deploy.containerfile import DEPLOY
from tests.stories.newcomer_folder import free_ports

CADDY = (DEPLOY / "Caddyfile").read_text()
NGINX = (DEPLOY / "nginx.conf").read_text()
FILES = ("Caddyfile", "nginx.conf")
ADDRESS = f"{Settings.model_fields['bot_host'].default}:{Settings.model_fields['bot_port'].default}"
UNITS = {"": 1, "k": 1024, "m": 1024**2, "kib": 1024, "mib": 1024**2}


def code(text: str) -> str:
    """Give a file without its comments."""
    return re.sub(r"(?m)^\s*#.*\n", "", text)


def directives(name: str) -> list[str]:
    """Give what each line of nginx's file with this word says."""
    return re.findall(rf"(?m)^\s*{name} ([^;]+);", code(NGINX))


def size(text: str) -> int:
    """Read a size as the proxies write it."""
    number, unit = re.fullmatch(r"(\d+)(\w*)", text).groups()  # type: ignore[union-attr] # pyright: ignore[reportOptionalMemberAccess]
    return int(number) * UNITS[unit.lower()]


def test_they_lead_to_where_the_bot_listens() -> None:
    assert directives("proxy_pass") == [f"http://{ADDRESS}"]
    assert re.findall(r"reverse_proxy (\S+)", code(CADDY)) == [ADDRESS]


@pytest.mark.parametrize("name", FILES)
def test_the_settings_that_they_name_fit_them(name: str) -> None:
    text = (DEPLOY / name).read_text()

    told = dict(re.findall(r"#\s+([A-Z_]+)=(\S+)", text))
    settings = Settings.model_validate({name.lower(): value for name, value in told.items()})

    assert set(told) == {"BOT_PUBLIC_URL", "BOT_TRUSTED_PROXY"}
    host = (settings.bot_public_url or "").removeprefix("https://")
    assert host in code(text)
    assert set(re.findall(r"[\w.-]+\.example\.com", text)) == {host}
    assert (DEPLOY / "switchboard.env").read_text().count("\n" + "\n".join(f"{n}={v}" for n, v in told.items())) == 1


def test_they_let_through_whatever_the_bot_takes() -> None:
    taken = max(guard.MOST_UPLOAD, slack.MOST_BODY)

    limits = [size(directives("client_max_body_size")[0]), size(re.findall(r"max_size (\w+)", CADDY)[0])]

    assert [limit for limit in limits if limit < taken] == []
    assert max(limits) <= 2 * taken  # what is too long for the bot is not carried to it either


def test_nginx_hands_streams_on_as_they_come_and_does_not_end_them_in_between() -> None:
    assert directives("proxy_buffering") == ["off"]
    assert [
        int(each.removesuffix("s")) for each in directives("proxy_read_timeout") if int(each[:-1]) < 2 * HEARTBEAT
    ] == []


def test_caddy_neither_holds_a_stream_back_nor_keeps_one_that_nobody_reads() -> None:
    assert "flush_interval" not in code(CADDY)
    assert "encode" not in code(CADDY)


def test_nginx_says_who_sent_a_request_and_to_which_name() -> None:
    headers = dict(each.split(" ", 1) for each in directives("proxy_set_header"))

    assert headers == {
        "Connection": '""', "Host": "$host", "X-Forwarded-For": "$remote_addr", "X-Forwarded-Proto": "$scheme",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "logged"), [("/sign-in/abc", False), ("/sign-in/", True), ("/sign-in", True), ("/runs", True)]
)
def test_a_login_link_is_not_logged(path: str, *, logged: bool) -> None:
    pattern = re.findall(r"~(\S+) 0;", NGINX)[0]

    assert (re.search(pattern, path) is None) is logged
    assert directives("access_log")[0].endswith("if=$switchboard_logged")
    assert not re.search(r"^\s*log\b", code(CADDY), re.MULTILINE)  # Caddy keeps no log of requests unless told


@pytest.mark.skipif(shutil.which("caddy") is None, reason="caddy is not here")
def test_caddy_takes_its_file() -> None:
    argv = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(None in (shutil.which("nginx"), shutil.which("openssl")), reason="nginx or openssl is not here")
def test_nginx_takes_its_file(tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=bot.example.com", "-days", "2",
         "-keyout", "privkey.pem", "-out", "fullchain.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    text = re.sub(r"/etc/letsencrypt/live/[\w.]+|/var/log/nginx", str(tmp_path), NGINX)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    folders = "\n".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in kinds)
    ports: dict[str, str] = dict(zip(("80", "443"), map(str, free_ports(2)), strict=True))
    text = re.sub(r"(listen (?:\[::\]:)?)(\d+)", lambda found: found[1] + ports[found[2]], text)
    around = f"pid {tmp_path}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{folders}\n"
    (tmp_path / "nginx.conf").write_text(f"{around}{text}\n}}\n")

    argv = ["nginx", "-t", "-p", str(tmp_path), "-e", f"{tmp_path}/log", "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
