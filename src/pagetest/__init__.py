"""Where a page meets its network: what its formulas mean, and what runs it."""
