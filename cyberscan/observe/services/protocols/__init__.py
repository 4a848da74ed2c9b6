"""One module a protocol: how its hello is said and its answer read."""
