"""The server of the page: how many connections it holds, how long it waits for each, and what it says of them."""
