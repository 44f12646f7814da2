"""All of a case in one download: the case on paper, every file and message that its reader sees, certificates, hashes (0063)."""
