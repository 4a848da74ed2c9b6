"""What a script does, read from its text and never run."""
