"""Whether an answer is the exposed file or page that its path promises."""
