"""Notifications of a browser: by the page while it is open, and by Web Push while it is not."""
