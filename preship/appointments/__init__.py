"""检验预约: the agency and the enterprise agree on the day and the place of an inspection, and nothing else moves by it."""
