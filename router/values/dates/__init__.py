"""Days, times of day and durations read from words; knows nothing of parameters."""
