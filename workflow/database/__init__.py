"""One SQLite file and its one writer; knows rows and nothing of runs."""
