"""The breakdown as pages: the script itself with its tagged words, elements, parts, sets, suggestions."""
