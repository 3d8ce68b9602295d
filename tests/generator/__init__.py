"""Screenplays with known truth: the truth is drawn first, then written as Fountain and as FDX."""

from generator.fdx import to_fdx
from generator.fountain import to_fountain
from generator.truth import Block, BlockKind, Element, Scene, Truth, generate, generate_series

__all__ = [
    "Block",
    "BlockKind",
    "Element",
    "Scene",
    "Truth",
    "generate",
    "generate_series",
    "to_fdx",
    "to_fountain",
]
