"""The script as its page shows it: scenes as read, corrected in place, and the form for the next draft."""
