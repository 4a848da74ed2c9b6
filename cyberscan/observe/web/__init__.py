"""Looking at what a host serves over HTTP."""
