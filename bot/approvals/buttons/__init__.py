"""What buttons of an approval carry that do not decide it."""
