"""One module per region; a new one is found by being here."""
