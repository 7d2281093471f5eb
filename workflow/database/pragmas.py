"""How SQLite is set on each connection: the one that writes, and those that read."""

BUSY_MS = 5_000  # milliseconds that a connection waits for another one's lock

WRITING = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",  # NORMAL loses acknowledged commits at power loss
    f"PRAGMA busy_timeout={BUSY_MS:d}",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA mmap_size=0",
    "PRAGMA wal_autocheckpoint=1000",
    "PRAGMA journal_size_limit=67108864",
)
READING = (f"PRAGMA busy_timeout={BUSY_MS:d}", "PRAGMA query_only=ON")
