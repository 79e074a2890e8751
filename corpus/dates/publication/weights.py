"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --struck 0.5 --shown 0.5 --stated 0.65
from 497 pages of the htmldate benchmark (adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.58
SHOWN = 0.5
STATED = 0.65
WEIGHTS = {
    "after_body": -1.74,
    "after_body_near": 0.49,
    "alone": 0.80,
    "away": -1.93,
    "before_headline": -0.25,
    "body_before_200": 1.09,
    "body_before_600": 0.73,
    "body_inside": -0.54,
    "byline": 0.17,
    "byline_near": -0.23,
    "clock": 0.69,
    "comment": -0.69,
    "copyright": 0.43,
    "entry": 0.58,
    "entry_near": -0.14,
    "filed": 0.70,
    "first": 0.82,
    "headline_after_3": 0.64,
    "headline_after_8": 0.12,
    "headline_before_1": 0.54,
    "headline_before_3": 0.12,
    "in_comments": -0.99,
    "label": 0.41,
    "list_above": -0.01,
    "list_below": 0.46,
    "list_first": 0.29,
    "list_later": -1.37,
    "menu_below": 0.90,
    "names_other": -1.13,
    "names_title": 0.11,
    "newest": 0.08,
    "next_date_close": -0.77,
    "opens_line": 0.22,
    "other_above": 0.23,
    "preposition": -0.21,
    "published": 0.97,
    "published_inside": 0.13,
    "published_writing": 0.23,
    "sentence": 0.33,
    "title": 0.23,
    "top_clock": 0.13,
}
