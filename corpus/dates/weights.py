"""Weights of the publication date model, made by benchmarks/calibrate_dates.py --write
--penalty 1.0 --shown 0.45 --stated 0.65 from 497 pages of the htmldate benchmark
(adbar/htmldate@b895282, Apache-2.0 annotations).

Log-odds; NONE is that no date of the page is its own. SHOWN and STATED are the least probabilities of a
day that is given at all, and of one that is called stated.
"""

NONE = -0.20
SHOWN = 0.45
STATED = 0.65
WEIGHTS = {
    "after_body": -1.45,
    "after_body_near": 0.57,
    "alone": 0.69,
    "before_headline": -0.45,
    "body_before_200": 1.90,
    "body_before_600": 0.98,
    "body_before_far": -0.28,
    "body_inside": -0.76,
    "body_short_line": -0.55,
    "body_top": 0.49,
    "byline": 0.59,
    "byline_near": 0.14,
    "caption": -0.50,
    "clock": 0.64,
    "clock_head": -0.52,
    "comment": 0.48,
    "copyright": 0.14,
    "days": -0.21,
    "embed": -0.94,
    "first": 1.11,
    "first_in_title": 0.20,
    "headline_after_3": 1.47,
    "headline_after_8": 0.47,
    "headline_before_3": 0.91,
    "headline_line": -0.03,
    "listed": -0.38,
    "listing": -0.29,
    "next_date_close": -0.27,
    "other": -0.69,
    "preposition": -0.67,
    "prose": -0.51,
    "published": 0.94,
    "repeated": -0.16,
    "short": 0.68,
    "short_year": 0.33,
    "updated": -0.06,
    "weekday": -0.30,
}
