"""A log that can only grow (RFC 6962): what was certified and what changed in the register, checkable by anybody."""
