"""A member list from a notice: pasted, read, settled where it is unclear, then an adjustment."""
