"""From a message to what follows from it; knows no surface."""
