"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.37 --stated 0.5
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = 1.05
SHOWN = 0.37
STATED = 0.5
WEIGHTS = {
    "after_body": -1.75,
    "after_body_near": 0.50,
    "alone": 0.85,
    "before_headline": -0.65,
    "body_before_200": 1.38,
    "body_before_600": 0.64,
    "body_before_far": -0.08,
    "body_inside": -0.82,
    "body_top": -0.11,
    "byline": 0.58,
    "byline_near": 0.21,
    "caption": -0.22,
    "caption_line": -0.45,
    "clock": 0.90,
    "comment": -0.71,
    "comment_count": 0.59,
    "copyright": 0.52,
    "first": 1.20,
    "first_below_headline": 0.03,
    "headline_after_3": 1.30,
    "headline_after_8": 0.95,
    "headline_before_3": 0.81,
    "headline_line": 0.12,
    "in_comments": -0.46,
    "label": 0.62,
    "list_above": -0.12,
    "list_below": 0.24,
    "list_first": -0.39,
    "list_later": -1.61,
    "menu_below": 0.49,
    "newest": 0.40,
    "next_date_close": -0.73,
    "oldest": 0.01,
    "opens_line": 0.15,
    "preposition": -0.35,
    "published": 1.41,
    "repeated": 0.57,
    "sentence": -0.28,
    "short_year": -0.05,
    "title": 0.29,
    "top_clock": -0.04,
    "weekday": -0.33,
}
