"""征求意见: an office of customs is asked about a case, reads that one and answers; the case stays where it is (0069)."""
