"""What it costs: the rates everybody and everything is reckoned at, the budget they make, and each figure's reasons."""
