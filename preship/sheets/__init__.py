"""Tables that strangers upload."""
