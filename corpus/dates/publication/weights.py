"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.5 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.52
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.74,
    "after_body_near": 0.46,
    "alone": 0.82,
    "away": -1.89,
    "before_headline": -0.23,
    "body_before_200": 1.08,
    "body_before_600": 0.71,
    "body_inside": -0.60,
    "byline": 0.14,
    "byline_near": -0.22,
    "clock": 0.72,
    "comment": -0.75,
    "copyright": 0.47,
    "entry": 0.61,
    "entry_near": -0.11,
    "filed": 0.73,
    "first": 0.85,
    "headline_after_3": 0.67,
    "headline_after_8": 0.13,
    "headline_before_1": 0.56,
    "headline_before_3": 0.13,
    "in_comments": -0.98,
    "label": 0.42,
    "list_above": 0.00,
    "list_below": 0.50,
    "list_first": 0.24,
    "list_later": -1.37,
    "menu_below": 0.91,
    "names_other": -1.12,
    "names_title": 0.28,
    "newest": 0.10,
    "next_date_close": -0.77,
    "opens_line": 0.21,
    "other_above": 0.18,
    "preposition": -0.20,
    "published": 0.91,
    "published_inside": 0.15,
    "published_writing": 0.27,
    "sentence": 0.20,
    "title": 0.25,
    "top_clock": 0.13,
}
