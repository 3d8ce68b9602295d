"""The sample production: an original short film, its terms, its calendar and its board. All of it is fiction."""

from unitbase.sample.plan import sample_breakdown, sample_corrections, sample_plan
from unitbase.sample.production import Sample, load_sample

__all__ = ["Sample", "load_sample", "sample_breakdown", "sample_corrections", "sample_plan"]
