"""What an author's code touches: verbs, step functions, retries, versions; knows no table."""
