"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.37 --stated 0.5
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = 1.62
SHOWN = 0.37
STATED = 0.5
WEIGHTS = {
    "after_body": -1.67,
    "after_body_near": 0.61,
    "alone": 1.08,
    "before_headline": -0.65,
    "body_before_200": 1.42,
    "body_before_600": 0.59,
    "body_before_far": -0.21,
    "body_inside": -0.85,
    "body_top": -0.13,
    "byline": 0.80,
    "byline_near": 0.64,
    "caption": -0.14,
    "caption_line": -0.35,
    "clock": 0.89,
    "comment": -0.64,
    "comment_count": 0.74,
    "copyright": 0.55,
    "days": -0.19,
    "first": 1.39,
    "first_below_headline": 0.14,
    "headline_after_3": 1.27,
    "headline_after_8": 0.72,
    "headline_before_3": 0.97,
    "headline_line": -0.30,
    "in_comments": -0.38,
    "label": 0.76,
    "list_above": -0.12,
    "list_below": 0.41,
    "list_first": -0.50,
    "list_later": -1.60,
    "menu_below": 0.76,
    "newest": 0.56,
    "next_date_close": -0.69,
    "oldest": 0.11,
    "opens_line": 0.36,
    "other": -0.86,
    "preposition": -0.59,
    "published": 1.49,
    "repeated": 0.38,
    "sentence": -0.24,
    "short_year": -0.08,
    "title": 0.03,
    "top_clock": -0.15,
    "updated": -0.62,
    "weekday": -0.09,
}
