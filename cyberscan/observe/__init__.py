"""One probe per kind of fact. Probes look; they know no severity and never raise."""
