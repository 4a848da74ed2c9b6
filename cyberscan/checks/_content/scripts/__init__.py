"""Signs that a script was put in by somebody else."""
