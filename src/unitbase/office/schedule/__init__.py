"""The board as people work on it: changes, marks, history, scenarios, published schedules."""
