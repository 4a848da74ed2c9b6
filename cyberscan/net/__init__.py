"""The only room that dials: everything that leaves passes the reach table and the allowance."""
