"""What the tests stand on: a served program, people, browsers, counted statements."""
