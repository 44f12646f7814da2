"""What strangers' files really hold: one parser for each kind of file, all beside the program (files.checking). No Django."""
