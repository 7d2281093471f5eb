"""Values read from words, by type; knows nothing of which process wants them."""
