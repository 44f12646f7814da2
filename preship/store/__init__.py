"""Where an installation's files are kept: a folder, or an S3 bucket that several servers share (0060). No other room opens a
file below the data folder."""
