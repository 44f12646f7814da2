"""The page in Chromium: every page without a barrier, and the workspace as the manual says it works."""
