"""Content Security Policies as browsers read them."""
