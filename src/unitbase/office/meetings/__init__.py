"""Meetings: read-throughs, production meetings, script conferences; what was noted, decided and given to somebody."""
