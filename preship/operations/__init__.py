"""What those who run an installation look at: is it alive, is it ready, how much, how quick, what went wrong."""
