"""A past that cannot be rewritten: keys outside of the database, a record of rows, tables that only grow."""
