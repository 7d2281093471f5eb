"""What follows from a message: each kind of response in its file, written in one commit; knows nothing of queues."""
