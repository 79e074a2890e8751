"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.2 --shown 0.4 --stated 0.6
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = 0.90
SHOWN = 0.4
STATED = 0.6
WEIGHTS = {
    "after_body": -1.72,
    "after_body_near": 0.65,
    "alone": 0.84,
    "before_headline": -0.56,
    "body_before_200": 1.71,
    "body_before_600": 0.66,
    "body_before_far": -0.52,
    "body_inside": -0.72,
    "body_top": -0.11,
    "byline": 0.84,
    "byline_near": 0.47,
    "caption": -0.19,
    "clock": 0.78,
    "comment": -0.64,
    "comment_count": 0.41,
    "copyright": 0.38,
    "days": -0.17,
    "first": 0.90,
    "first_below_headline": 0.86,
    "headline_after_3": 0.88,
    "headline_after_8": 0.41,
    "headline_before_3": 0.98,
    "headline_line": -0.11,
    "in_comments": -0.55,
    "label": 0.63,
    "list_above": 0.29,
    "list_below": 0.18,
    "list_first": -0.28,
    "list_later": -1.43,
    "newest": 0.56,
    "next_date_close": -0.58,
    "oldest": 0.49,
    "opens_line": 0.41,
    "other": -0.72,
    "preposition": -0.47,
    "published": 1.26,
    "repeated": -0.10,
    "sentence": -0.12,
    "short_year": -0.03,
    "title": 0.11,
    "top_clock": 0.12,
    "updated": -0.04,
    "weekday": -0.19,
}
