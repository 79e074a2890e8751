"""Which spans of a text saved from a page are the article, and what the others are.

Units (lines, or hard-wrapped paragraphs) are measured, each gets a score from a small logistic model, and the
segments whose scores sum highest are the body. The weights come from `benchmarks/calibrate_body.py`.
"""

from corpus.body.page import SegmentedPage, left_out_of, segment, whole

__all__ = ["SegmentedPage", "left_out_of", "segment", "whole"]
