"""Goods out of other people's lists: which sheet, which lines, which column is what, what a cell means, and what does not
fit together. Pure: no tables of the database; whoever asks brings the code tables' words."""
