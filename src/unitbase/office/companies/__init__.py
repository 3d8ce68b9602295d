"""The firms productions belong to."""
