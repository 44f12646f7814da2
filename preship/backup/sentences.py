"""What can't be backed up or put back, as a sentence."""


class BackupError(Exception):
    """Why there is no backup, or why none is put back: a sentence for whoever runs the installation."""
