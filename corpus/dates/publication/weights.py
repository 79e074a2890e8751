"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.5 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.63
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.79,
    "after_body_near": 0.41,
    "alone": 0.71,
    "away": -1.99,
    "before_headline": -0.08,
    "body_before_200": 0.96,
    "body_before_600": 0.41,
    "body_inside": -0.68,
    "byline": 0.09,
    "byline_near": -0.17,
    "clock": 0.70,
    "comment": -0.69,
    "copyright": 0.49,
    "entry": 0.63,
    "entry_near": -0.19,
    "filed": 0.70,
    "first": 0.85,
    "headline_after_3": 0.73,
    "headline_after_8": 0.17,
    "headline_before_1": 0.56,
    "headline_before_3": 0.20,
    "in_comments": -1.00,
    "label": 0.28,
    "list_above": 0.08,
    "list_below": 0.36,
    "list_first": 0.29,
    "list_later": -1.30,
    "menu_below": 0.63,
    "names_other": -1.07,
    "names_title": 0.14,
    "newest": 0.16,
    "next_date_close": -0.67,
    "opens_line": 0.29,
    "other_above": 0.03,
    "preposition": -0.23,
    "published": 0.41,
    "published_inside": 0.09,
    "published_writing": 0.26,
    "sentence": 0.43,
    "sole_published": 0.74,
    "title": 0.28,
    "top_clock": 0.12,
}
