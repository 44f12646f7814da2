"""Files written from the declarations: what the page reads, what people read."""
