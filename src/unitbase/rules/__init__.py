"""Rules as data: agreement, clause, dates in force, effect."""

from unitbase.rules.pack import PACKS, load_pack
from unitbase.rules.values import Effect, Rule, RulePack

__all__ = ["PACKS", "Effect", "Rule", "RulePack", "load_pack"]
