"""To Discord: posts, half replies, forms; hears nothing."""
