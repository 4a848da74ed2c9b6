"""Signs that somebody else speaks as the master of a page."""
