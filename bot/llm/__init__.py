"""Any OpenAI-compatible endpoint: asked, retried, limited, read; knows nothing of what it is asked for."""
