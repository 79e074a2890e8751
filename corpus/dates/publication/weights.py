"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.5 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.61
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.78,
    "after_body_near": 0.50,
    "alone": 0.78,
    "away": -1.91,
    "before_headline": -0.25,
    "body_before_200": 1.08,
    "body_before_600": 0.69,
    "body_inside": -0.57,
    "byline": 0.00,
    "byline_near": -0.23,
    "clock": 0.65,
    "comment": -0.74,
    "copyright": 0.50,
    "entry": 0.59,
    "entry_near": -0.11,
    "filed": 0.73,
    "first": 0.84,
    "headline_after_3": 0.69,
    "headline_after_8": 0.14,
    "headline_before_1": 0.55,
    "headline_before_3": 0.15,
    "in_comments": -0.99,
    "label": 0.36,
    "list_above": 0.01,
    "list_below": 0.50,
    "list_first": 0.25,
    "list_later": -1.36,
    "menu_below": 0.90,
    "names_other": -1.10,
    "names_title": 0.17,
    "newest": 0.06,
    "next_date_close": -0.76,
    "opens_line": 0.17,
    "other_above": 0.08,
    "preposition": -0.20,
    "published": 0.88,
    "published_inside": 0.11,
    "published_writing": 0.25,
    "sentence": 0.31,
    "title": 0.25,
    "top_clock": 0.13,
}
