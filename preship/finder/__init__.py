"""One search for any number: of a case, a certificate, a filing; whatever its reader may see of it."""
