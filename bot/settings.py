"""Settings from the environment and `.env`. A wrong one is one clear line, no traceback; no secret is shown."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigError
from bot.people.mail_address import MailAddress
from bot.text import shortened

LOOPBACK = ("127.0.0.1", "::1", "localhost")
PUBLIC_URL = r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?/?"
SECRETS = (  # what is sent in a header
    "openai_api_key",
    "azure_openai_api_key",
    "slack_bot_token",
    "slack_refresh_token",
    "slack_app_token",
    "slack_signing_secret",
    "slack_client_secret",
    "discord_token",
)


class Settings(BaseSettings):
    """What differs between two places where the bot runs. In the environment the fields' names are in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", env_ignore_empty=True
    )

    openai_api_key: SecretStr | None = None
    openai_model: str = "gpt-4o"
    openai_base_url: str | None = None
    azure_openai_endpoint: str | None = None
    azure_openai_api_key: SecretStr | None = None
    openai_api_version: str = "2024-10-21"
    github_api_url: str = "https://api.github.com"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    slack_bot_token: SecretStr | None = None
    slack_refresh_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    discord_token: SecretStr | None = None
    discord_guild: int | None = None
    discord_api_url: str | None = None
    discord_gateway_url: str | None = None

    smtp_host: str | None = None
    smtp_port: int | None = Field(None, ge=1, le=65_535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_from: MailAddress | None = None

    bot_database: Path = Path("data/bot.db")
    bot_config: Path = Path("bot.toml")
    bot_host: str = "127.0.0.1"
    bot_port: int = Field(8080, ge=0, le=65_535)
    bot_public_url: str | None = None
    bot_trusted_proxy: str = ""
    bot_metrics_token: SecretStr | None = None
    bot_processes: str = "processes"
    bot_process_dir: Path | None = None
    bot_embeddings: Path | None = None
    bot_encryption_key_file: Path | None = None
    bot_runs_at_once: int = Field(1_000, ge=1, le=100_000)

    @field_validator("*", mode="before")
    @classmethod
    def _stripped(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value  # a mounted secret ends with a newline

    @field_validator(*SECRETS)
    @classmethod
    def _can_be_sent(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[!-~]*", value.get_secret_value()):
            raise ValueError("cannot be sent: a space, a line break or a letter beyond ASCII is in it; copy it anew")
        return value

    @field_validator("bot_database", "bot_config", "bot_process_dir", "bot_embeddings", "bot_encryption_key_file")
    @classmethod
    def _from_home(cls, value: Path | None) -> Path | None:
        if value is None:
            return None
        try:
            return value.expanduser()  # of a shell's environment the shell has done it
        except RuntimeError:
            raise ValueError("begins with a home folder that nobody has; write the whole path") from None

    @field_validator("smtp_host")
    @classmethod
    def _host(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9.-]{1,253}|[0-9A-Fa-f:]{2,45}", value):
            raise ValueError("must be the name of a mail server, like smtp.example.com; its port is SMTP_PORT")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _capitals(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _begins(value, "xoxb-", "the bot token of OAuth & Permissions", "xoxe.xoxb-")

    @field_validator("slack_refresh_token")
    @classmethod
    def _refresh_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _begins(value, "xoxe-", "the refresh token beside the bot token of OAuth & Permissions")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr | None) -> SecretStr | None:
        return _begins(value, "xapp-", "the app-level token of Basic Information, with connections:write")

    @field_validator("bot_metrics_token")
    @classmethod
    def _hard_to_guess(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[!-~]{16,}", value.get_secret_value()):
            raise ValueError("should have 16 letters and digits or more; openssl rand -hex 32 makes one")
        return value

    @field_validator("openai_base_url", "azure_openai_endpoint", "github_api_url", "discord_api_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            host = urlsplit(value).hostname if value.startswith(("http://", "https://")) else None
        except ValueError:
            host = None
        if not host:
            raise ValueError("must be an address that begins with https:// or http://")
        return value.rstrip("/")

    @field_validator("bot_public_url")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        if value is None or re.fullmatch(PUBLIC_URL, value):
            return value and value.rstrip("/")
        raise ValueError("must be where people open the page, like https://bot.example.com, without a path")

    @field_validator("bot_trusted_proxy")
    @classmethod
    def _networks(cls, value: str) -> str:
        for each in _listed(value):
            try:
                ip_network(each, strict=False)
            except ValueError:
                raise ValueError(f"{each!r} is no address and no network, like 127.0.0.1 or 10.0.0.0/8") from None
        return value

    @property
    def trusted_proxies(self) -> tuple[str, ...]:
        """The addresses and networks of proxies whose word about the sender of a request counts."""
        return _listed(self.bot_trusted_proxy)

    @property
    def process_packages(self) -> tuple[str, ...]:
        """The packages whose processes can be asked for."""
        return _listed(self.bot_processes)

    @property
    def has_llm(self) -> bool:
        """Whether an endpoint of a language model is named."""
        return bool(self.openai_api_key or self.openai_base_url or self.azure_openai_endpoint)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the web page."""
        return self.bot_host in LOOPBACK

    @property
    def data(self) -> Path:
        """The private folder of the database, its keys and its locks."""
        return self.bot_database.parent


def read_settings(env_file: Path | None = Path(".env")) -> Settings:
    """Read the settings. Raises ConfigError with a line for each wrong one."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg] # pyright: ignore[reportCallIssue] - its own argument
    except ValidationError as error:
        raise ConfigError(
            "\n".join(_line(str(e["loc"][0]), e["msg"], e.get("input")) for e in error.errors())
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(".env is not UTF-8 text; save it as UTF-8") from None


def _listed(value: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in value.split(",") if each.strip())


def _begins(value: SecretStr | None, start: str, what: str, other: str = "") -> SecretStr | None:
    if value is not None and not value.get_secret_value().startswith((start, other or start)):
        raise ValueError(f"should begin with {start}: it is {what}")
    return value


def _line(name: str, problem: str, given: object) -> str:
    secret = name.endswith(("_key", "_token", "_secret", "_password"))
    text = re.sub(r"//[^/@]*@", "//…@", str(given))  # an address may carry a password
    shown = "" if secret or given is None else f" {shortened(text, 60)!r} is wrong:"
    said = problem.removeprefix("Value error, ")
    return f"{name.upper()}:{shown} {said[:1].lower()}{said[1:]}"
