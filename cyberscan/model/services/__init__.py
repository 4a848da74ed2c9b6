"""What services say: one Struct a protocol, kept inside the fact about an address."""
