"""Annual reports: campaigns, reports, figures."""
