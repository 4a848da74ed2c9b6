"""Code points of TLS, by the names the registry gives them."""
