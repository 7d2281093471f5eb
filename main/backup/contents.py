"""What a backup holds: the database, its two keys, and files, each under a name that is known beforehand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.security.encryption_key import EncryptionKey

FORMAT = 1  # another number where a backup is written in another way
WHAT = "Switchboard backup"
MANIFEST, DATABASE, KEY, ENCRYPTION_KEY = "manifest.json", "bot.db", "bot.db.key", "bot.db.encryption-key"
KEYS = (KEY, ENCRYPTION_KEY)
FILE = re.compile(r"files/([0-9a-f]{64})")
COUNTS = {
    "messages": "SELECT count(*) FROM inbox",
    "runs": "SELECT count(*) FROM runs",
    "approvals": "SELECT count(*) FROM approvals",
    "lines of the audit": "SELECT count(*) FROM audit",
}


@dataclass(frozen=True, slots=True)
class DataFiles:
    """Where the bot keeps what belongs together: all beside the database."""

    database: Path

    @property
    def key(self) -> Path:
        """The key that signs what buttons carry."""
        return self.database.with_name(f"{self.database.name}.key")

    @property
    def encryption_key(self) -> Path:
        """The key that hides secrets in the database, unless it is kept elsewhere."""
        return EncryptionKey.beside(self.database).path

    @property
    def keys(self) -> dict[str, Path]:
        """Both keys, by the name that they have in a backup."""
        return {KEY: self.key, ENCRYPTION_KEY: self.encryption_key}

    @property
    def log(self) -> tuple[Path, ...]:
        """What SQLite keeps beside a database that is open, or was when its program was ended."""
        return tuple(Path(f"{self.database}{end}") for end in ("-wal", "-shm", "-journal"))

    @property
    def folder(self) -> Path:
        """Where the files are that people have sent and been sent."""
        return self.database.parent / "files"

    def files(self) -> list[Path]:
        """Give the files that are ours, by name; others may keep something there as well."""
        if not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.iterdir() if FILE.fullmatch(f"files/{path.name}"))

    def present(self) -> list[Path]:
        """Give what there is of all this; of many files the first."""
        return [path for path in (self.database, *self.log, *self.keys.values()) if path.exists()] + self.files()[:1]


class Manifest(BaseModel):
    """The first member: what the others must be, and how many there are."""

    model_config = ConfigDict(frozen=True)
    what: Annotated[str, Field(pattern=f"^{WHAT}$")] = WHAT
    format: Annotated[int, Field(ge=1)] = FORMAT
    made_at: str
    version: int = Field(ge=1)  # the number of the database's latest migration
    digests: Mapping[str, str]  # SHA-256 of the database and the keys, by the member's name
    files: int = Field(ge=0)
    counted: Mapping[str, int]

    def told(self) -> str:
        """Say in one line what is in it."""
        return ", ".join(f"{number:,} {name}" for name, number in {**self.counted, "files": self.files}.items())


def encode(manifest: Manifest) -> bytes:
    """Give a manifest as text."""
    return f"{manifest.model_dump_json(indent=1)}\n".encode()


def decode(text: bytes) -> Manifest | None:
    """Read a manifest; None when it is none."""
    try:
        return Manifest.model_validate_json(text)
    except ValidationError:
        return None
