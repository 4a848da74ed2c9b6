"""Settings and files: TOML with line numbers, the policy, the operator, safe writing."""
