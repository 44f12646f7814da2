"""One action on many cases: first a look at what would happen to which, then each by itself in the background (0065)."""
