"""The production office: the Django project, and all of Django."""
