"""`bot eval`: the exam is held and marked; knows nothing of how a router decides."""
