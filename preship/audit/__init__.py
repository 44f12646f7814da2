"""For the auditor: the security log and its page, the record's seals in the public log, and `preship verify`."""
