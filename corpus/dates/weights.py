"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --shown 0.5 --stated 0.65 from 497 pages of the htmldate benchmark
(adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.51
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.24,
    "after_body_near": -0.21,
    "alone": 0.60,
    "before_headline": -0.55,
    "body_before_200": 1.48,
    "body_before_600": 0.73,
    "body_before_far": -0.26,
    "body_inside": -0.18,
    "body_top": 0.15,
    "byline": 0.64,
    "byline_near": 0.21,
    "caption": -0.07,
    "clock": 0.61,
    "comment": -0.50,
    "comment_count": 0.31,
    "copyright": 0.15,
    "days": -0.24,
    "first": 0.85,
    "first_below_headline": 1.28,
    "headline_after_3": 0.74,
    "headline_after_8": 0.31,
    "headline_before_3": 0.91,
    "headline_line": -0.14,
    "in_comments": -0.55,
    "label": 0.53,
    "list_above": 0.37,
    "list_below": 0.16,
    "list_first": 0.26,
    "list_later": -1.17,
    "newest": 0.72,
    "next_date_close": -0.14,
    "oldest": 0.71,
    "opens_line": 0.48,
    "other": -0.47,
    "preposition": -0.33,
    "published": 0.85,
    "repeated": -0.02,
    "sentence": -0.08,
    "short_year": 0.09,
    "title": 0.18,
    "top_clock": 0.03,
    "updated": 0.23,
    "weekday": -0.13,
}
