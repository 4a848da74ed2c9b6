"""SPF as RFC 7208 has it: records, the tree of includes, and who may send."""
