"""A word between the parties of a case that moves nothing: messages, with files, to those that they name (0062)."""
