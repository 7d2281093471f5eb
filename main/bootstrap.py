"""The composition root: settings in, an app out. The only place that knows everybody."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.app import App, open_app
from bot.authoring.discovery import Discovered, discover
from bot.authoring.restart_notice import told_without_opening
from bot.config import Config, read_config
from bot.errors import ConfigError
from bot.llm.endpoint import OPENAI, Endpoint
from bot.metrics.counted_llm import CountedLlm
from bot.metrics.counters import Counters
from bot.routing.catalogue import Catalogue
from bot.security.encryption_key import EncryptionKey
from bot.settings import Settings
from main.warm_up import offered_by, warming
from router import IntentRouter
from router.llm.llm_router import LlmRouter
from router.scoring.index import Indexes
from workflow import DatabaseError
from workflow.database.real_file import real_path

EXAMPLE = "bot.example.toml"


@dataclass(frozen=True, slots=True)
class Setup:
    """What was read before anything is opened. `notes` are one line each, for the person who starts the bot."""

    settings: Settings
    config: Config
    config_path: Path
    notes: tuple[str, ...] = ()


def read_setup(settings: Settings) -> Setup:
    """Read `bot.toml`, or the example in its place. Raises ConfigError."""
    path, notes = settings.bot_config, list[str]()
    if not path.exists() and "bot_config" not in settings.model_fields_set:
        path = _example()
        notes.append(f"There is no {settings.bot_config}, so {EXAMPLE} serves: cp {EXAMPLE} {settings.bot_config}")
    return Setup(settings, read_config(path), path, tuple(notes))


@asynccontextmanager
async def open_bot(plan: Setup, *, hurried: bool = False) -> AsyncGenerator[tuple[App, tuple[str, ...]]]:
    """Open the app that the settings describe; with it, one line for each thing that is not as it should be.

    Who is hurried does not wait until a sentence model has read all examples: letters decide meanwhile. For them the
    router learns what people may ask for before they do.
    """
    settings = plan.settings
    found = _found(settings)
    database = _database(settings)
    _check_database(database)
    async with AsyncExitStack() as stack:
        endpoint = await stack.enter_async_context(endpoint_of(settings)) if settings.has_llm else None
        counters = Counters(llm=endpoint is not None)
        llm = CountedLlm(endpoint, counters) if endpoint is not None else None
        indexes = indexes_of(settings, hurried=hurried)
        router = IntentRouter(LlmRouter(llm) if llm is not None else None, indexes)
        try:
            app = await stack.enter_async_context(
                open_app(
                    database,
                    plan.config,
                    found.processes,
                    router,
                    llm=llm,
                    counters=counters,
                    extra=_extra(settings),
                    encryption_key=encryption_key_of(settings, database),
                    files=found.files,
                    page_url=(settings.bot_public_url or "").rstrip("/"),
                    limit=settings.bot_runs_at_once,
                )
            )
        except DatabaseError as error:
            raise ConfigError(f"BOT_DATABASE: {error}") from error
        if endpoint is not None:
            await endpoint.remember_in(app.key_value)
        if hurried:
            await stack.enter_async_context(
                warming(indexes, [app.catalogue.everything, *offered_by(app.catalogue, app.people.directory)])
            )
        yield app, (*found.problems, *app.catalogue.problems, *app.timing.scheduling.problems())


def read_catalogue(plan: Setup) -> tuple[Catalogue, tuple[str, ...]]:
    """Give what can be asked for, without opening anything; with it, one line for each thing that is wrong."""
    found = _found(plan.settings)
    catalogue = Catalogue(found.processes, plan.config, plan.config.directory(), _extra(plan.settings))
    return catalogue, (*found.problems, *catalogue.problems)


def stale_files(settings: Settings) -> str:
    """Say which files of processes the running bot has loaded otherwise; nothing while nobody drives."""
    try:
        return told_without_opening(real_path(settings.bot_database))
    except DatabaseError:  # who opens it says what is wrong with it
        return ""


def indexes_of(settings: Settings, *, hurried: bool = False) -> Indexes:
    """Give the local scores, with the embedding that the settings name. Raises ConfigError when it cannot serve."""
    if settings.bot_embeddings is None:
        return Indexes()
    from router.embedding.embedding import open_embedding

    database = _database(settings)
    kept = database.with_name(f"{database.name}.vectors")
    return Indexes(open_embedding(settings.bot_embeddings, kept), hurried=hurried)


def encryption_key_of(settings: Settings, database: Path) -> EncryptionKey:
    """Give the key of what is secret in a database: in the file that the settings name, or beside it."""
    named = settings.bot_encryption_key_file
    return EncryptionKey(named) if named is not None else EncryptionKey.beside(database)


def endpoint_of(settings: Settings) -> Endpoint:
    """Give the language model that the settings name."""
    if settings.azure_openai_endpoint:
        return Endpoint(
            settings.openai_model,
            api_key=settings.azure_openai_api_key,
            azure_endpoint=settings.azure_openai_endpoint,
            api_version=settings.openai_api_version,
        )
    return Endpoint(settings.openai_model, api_key=settings.openai_api_key, base_url=settings.openai_base_url or OPENAI)


def _database(settings: Settings) -> Path:
    """Give the file that the setting means. Raises ConfigError."""
    try:
        return real_path(settings.bot_database)
    except DatabaseError as error:
        raise ConfigError(f"BOT_DATABASE: {error}") from error


def left_of(database: Path) -> Path | None:
    """Give a file beside a database that is not there any more, though it was; None where all is there, or nothing."""
    beside = (database.with_name(f"{database.name}.{end}") for end in ("key", "encryption-key", "lock", "driver"))
    return None if database.exists() else next((path for path in beside if path.is_file()), None)


def _check_database(database: Path) -> None:
    """Raise ConfigError when a database that was there is gone: a new one in its place would look like an empty bot."""
    if (left := left_of(database)) is not None:
        raise ConfigError(
            f"{database} is gone, though {left.name} is there. Put it back from a copy, or by `bot restore FILE`. "
            f"To begin anew, take away: {database.parent}/{database.name}.*"
        )


def _found(settings: Settings) -> Discovered:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)  # BOT_PROCESSES may name packages of the folder where the bot is started
    return discover(settings.process_packages, settings.bot_process_dir)


def _extra(settings: Settings) -> dict[str, dict[str, Any]]:
    """Give what processes are told by settings; bot.toml may say otherwise."""
    return {"repo_info": {"api_url": settings.github_api_url}}


def _example() -> Path:
    """Find the example: beside the packages in a clone, or within them when installed."""
    beside = Path(__file__).parent.parent / EXAMPLE
    return beside if beside.exists() else Path(str(files("main"))) / EXAMPLE


def no_llm_words() -> str:
    """Say that there is no language model, and how to get one."""
    return "No language model is set (OPENAI_API_KEY), so the local router serves."
