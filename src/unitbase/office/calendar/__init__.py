"""The calendar of a shoot, its day out of days, and when everybody and everything can be had."""
