"""Rules as data: agreement, clause, dates in force, effect."""

from unitbase.rules.values import Effect, Rule, RulePack

__all__ = ["Effect", "Rule", "RulePack"]
