"""The key that signs buttons, secrets of people, and the masking of secrets; knows nobody and no message."""
