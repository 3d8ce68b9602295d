"""Documents: papers made from the plan, kept with what they were made from and told when that has changed."""
