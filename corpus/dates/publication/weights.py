"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.5 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.70
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.80,
    "after_body_near": 0.40,
    "alone": 0.70,
    "away": -1.96,
    "before_headline": -0.09,
    "body_before_200": 0.92,
    "body_before_600": 0.39,
    "body_inside": -0.68,
    "byline": 0.10,
    "byline_near": -0.20,
    "clock": 0.64,
    "comment": -0.70,
    "copyright": 0.50,
    "entry": 0.59,
    "entry_near": -0.21,
    "filed": 0.59,
    "first": 0.87,
    "headline_after_3": 0.70,
    "headline_after_8": 0.26,
    "headline_before_1": 0.51,
    "headline_before_3": 0.22,
    "in_comments": -0.97,
    "label": 0.31,
    "list_above": 0.08,
    "list_below": 0.27,
    "list_first": 0.17,
    "list_later": -1.31,
    "menu_below": 0.65,
    "names_other": -1.31,
    "names_title": 0.17,
    "newest": 0.15,
    "next_date_close": -0.65,
    "opens_line": 0.34,
    "other_above": 0.10,
    "preposition": -0.17,
    "published": 0.29,
    "published_inside": 0.09,
    "published_writing": 0.18,
    "sentence": 0.38,
    "sole_published": 0.57,
    "title": 0.27,
    "top_clock": 0.11,
}
