"""Commands about runs: ask for one, list, show, cancel, resume."""
