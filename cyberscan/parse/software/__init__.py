"""What software an answer shows, in which version, and until when that is looked after."""
