"""To Slack: posts, half replies, forms, the home page; hears nothing."""
