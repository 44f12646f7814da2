"""投诉: an enterprise complains to customs of an agency, and is answered."""
