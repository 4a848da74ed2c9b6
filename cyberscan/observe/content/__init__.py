"""Looking at what different visitors get to see."""
