"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.37 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = 1.05
SHOWN = 0.37
STATED = 0.65
WEIGHTS = {
    "after_body": -1.75,
    "after_body_near": 0.60,
    "alone": 0.93,
    "before_headline": -0.64,
    "body_before_200": 1.54,
    "body_before_600": 0.65,
    "body_before_far": -0.05,
    "body_inside": -0.73,
    "body_top": -0.08,
    "byline": 0.55,
    "byline_near": 0.19,
    "caption": -0.43,
    "caption_line": -0.67,
    "clock": 0.90,
    "comment": -0.71,
    "comment_count": 0.55,
    "copyright": 0.50,
    "first": 1.08,
    "first_below_headline": 0.07,
    "headline_after_3": 1.36,
    "headline_after_8": 0.83,
    "headline_before_3": 0.79,
    "headline_line": 0.11,
    "in_comments": -0.57,
    "label": 0.69,
    "list_above": -0.13,
    "list_below": -0.02,
    "list_first": -0.44,
    "list_later": -1.59,
    "menu_below": 0.42,
    "newest": 0.36,
    "next_date_close": -0.70,
    "oldest": -0.03,
    "opens_line": 0.12,
    "preposition": -0.34,
    "published": 1.38,
    "repeated": 0.46,
    "sentence": -0.14,
    "short_year": -0.05,
    "title": 0.29,
    "top_clock": -0.08,
    "weekday": -0.29,
}
