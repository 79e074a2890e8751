"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --shown 0.5 --stated 0.65 from 497 pages of the htmldate benchmark
(adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.61
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.26,
    "after_body_near": 0.53,
    "alone": 0.47,
    "before_headline": -0.45,
    "body_before_200": 1.63,
    "body_before_600": 0.35,
    "body_before_far": -0.48,
    "body_inside": -0.59,
    "body_top": 0.02,
    "byline": 0.76,
    "byline_near": 0.15,
    "caption": -0.11,
    "clock": 0.68,
    "comment": -0.53,
    "comment_count": 0.23,
    "copyright": 0.17,
    "days": -0.13,
    "first": 0.87,
    "first_below_headline": 1.31,
    "headline_after_3": 0.62,
    "headline_after_8": 0.34,
    "headline_before_3": 0.93,
    "headline_line": -0.06,
    "in_comments": -0.52,
    "label": 0.47,
    "list_above": 0.45,
    "list_below": 0.00,
    "list_first": 0.21,
    "list_later": -1.10,
    "newest": 0.83,
    "next_date_close": -0.17,
    "oldest": 0.82,
    "opens_line": 0.31,
    "other": -0.56,
    "preposition": -0.16,
    "published": 0.86,
    "repeated": -0.22,
    "sentence": 0.05,
    "short_year": 0.04,
    "title": 0.06,
    "top_clock": -0.05,
    "updated": 0.33,
    "weekday": -0.08,
}
