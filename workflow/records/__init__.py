"""What is written of runs: their rows, journal and timers; drives nothing."""
