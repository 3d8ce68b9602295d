"""Schedule: boards, day-out-of-days, the timeline of a day, the price of a plan."""
