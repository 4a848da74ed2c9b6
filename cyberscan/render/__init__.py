"""Reports: what was judged, told to the people who must act on it. Reads `Results` alone."""
