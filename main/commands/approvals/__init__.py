"""Commands about approvals: list and decide."""
