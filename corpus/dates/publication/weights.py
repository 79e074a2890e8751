"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.4 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = 0.09
SHOWN = 0.4
STATED = 0.65
WEIGHTS = {
    "after_body": -1.86,
    "after_body_near": 0.65,
    "alone": 0.68,
    "before_headline": -0.27,
    "body_before_200": 1.31,
    "body_before_600": 0.43,
    "body_before_far": 0.01,
    "body_inside": -0.95,
    "body_top": -0.04,
    "byline": 0.79,
    "byline_near": 0.10,
    "caption": 0.04,
    "caption_line": -0.02,
    "clock": 0.69,
    "comment": -0.65,
    "comment_count": 0.24,
    "copyright": 0.58,
    "first": 1.28,
    "first_below_headline": -0.21,
    "headline_after_3": 1.02,
    "headline_after_8": 0.37,
    "headline_before_3": 0.69,
    "headline_line": 0.05,
    "in_comments": -0.70,
    "label": 0.55,
    "list_above": -0.19,
    "list_below": 0.22,
    "list_first": -0.54,
    "list_later": -1.50,
    "menu_below": 0.58,
    "names_other": -1.23,
    "names_title": 0.81,
    "newest": 0.33,
    "next_date_close": -0.74,
    "oldest": 0.04,
    "opens_line": 0.17,
    "preposition": -0.11,
    "published": 1.46,
    "published_writing": 0.33,
    "repeated": 0.42,
    "sentence": 0.05,
    "short_year": -0.05,
    "title": 0.14,
    "top_clock": 0.28,
    "weekday": -0.03,
}
