"""What is decided about the facts: one file per check."""
