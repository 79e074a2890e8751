"""What an element's markup says of whether it shows: styles, names and attributes, each beside what looks like it."""

import pytest

from corpus.body.layout import blocks_of, remove_hidden, text_of
from corpus.readers.markup import tree_of

SHOWN = "<p>The harbour of the town was closed for three days after the storm.</p>"
HIDING_STYLES = [
    "text-indent:100%;white-space:nowrap;overflow:hidden",
    "clip-path:ellipse(0 0)",
    "clip-path:inset(0 0 100% 0)",
    "font:0 serif",
    "filter:opacity(0)",
    "transform:rotate(10deg) scale(0)",
    "opacity:0",
    "opacity: 0.0",
    "opacity:0%;color:red",
    "OPACITY:.0",
    "visibility:collapse",
    "content-visibility:hidden",
    "display:none!important",
    "display:block;display:none",
    "transform:scale(0)",
    "transform: scale(0, 0)",
    "transform:scale3d(0,0,0)",
    "transform:scaleY(0)",
    "-webkit-transform:scale(0);transform:scale(0)",
    "scale:0",
    "clip-path:inset(50%)",
    "clip-path: inset(100%)",
    "-webkit-clip-path:inset(50%);clip-path:inset(50%);overflow:hidden",
    "clip-path:circle(0)",
    "clip-path:polygon(0 0, 0 0, 0 0)",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute !important;clip:rect(1px, 1px, 1px, 1px)",
    "position:absolute;clip:rect(0px 0px 0px 0px)",
    "font-size:0",
    "font-size:0.0em",
    "font-size:0rem",
    "font-size:0;line-height:0",
    "font:0/0 a",
    "text-indent:-9999px",
    "text-indent:-999em",
    "text-indent:-5000px;overflow:hidden",
    "position:absolute;left:-10000px;top:auto",
    "position:absolute;right:-9999px",
    "position:absolute;top:-9999em",
    "position:fixed;bottom:-9999px",
    "margin-left:-9999px",
    "position:absolute;transform:translateX(-9999px)",
    "position:absolute;transform:translate(-99999px, 0)",
    "width:0;height:0;overflow:hidden",
    "width:0;overflow:hidden",
    "height:0;overflow:hidden",
    "height:0px;overflow-y:hidden",
    "max-height:0px;overflow:clip",
    "position:absolute;width:1px;height:1px;overflow:hidden",
    "height:1px;width:1px;margin:-1px;overflow:hidden;position:absolute",
]
SHOWING_STYLES = [
    "text-indent:100%",
    "clip-path:ellipse(50% 40%)",
    "font:10px/0 serif",
    "filter:opacity(0.4)",
    "opacity:0;transition-delay:1s",
    "opacity:0.5",
    "opacity:.01",
    "fill-opacity:0",
    "opacity:1",
    "opacity:0;transition:opacity .4s",
    "opacity:0;animation:fade 1s forwards",
    "opacity:0;transform:translateY(20px)",
    "opacity:0;will-change:opacity",
    "transform:scale(0.8)",
    "transform:scale(0.05)",
    "transform:scale(1)",
    "transform:translateX(-10px)",
    "transform:translate3d(-1200px,0,0)",
    "clip-path:inset(5%)",
    "clip-path:inset(0)",
    "clip-path:circle(50%)",
    "clip-path:polygon(0 0, 100% 0, 100% 100%)",
    "clip:rect(auto,auto,auto,auto)",
    "clip:auto",
    "font-size:0.8rem",
    "font-size:0.75em",
    "font:0.9em/1 serif",
    "text-indent:-2em;padding-left:2em",
    "text-indent:-18pt",
    "text-indent:0",
    "position:relative;left:-20px",
    "margin-left:-15px",
    "position:relative;top:-100px",
    "height:0;overflow:visible",
    "height:0",
    "min-height:0;overflow:hidden",
    "min-width:0;overflow:hidden",
    "height:0;padding-bottom:56.25%;overflow:hidden",
    "width:0",
    "width:100%;overflow:hidden",
    "line-height:0.9;overflow:hidden",
    "height:10px;overflow:hidden",
    "border-width:0;overflow:hidden",
    "overflow:hidden",
    "content-visibility:auto",
    "display:none;display:block",
    "backface-visibility:hidden",
    "-webkit-backface-visibility:hidden;color:red",
    "letter-spacing:0",
    "margin:0;padding:0",
    "color:#fff",
    "letter-spacing:-0.01em",
    "z-index:-9999",
    "z-index:-1",
    "background-position:-9999px 0",
]
READ_ALOUD = [
    "visually-hidden-text",
    "srOnly",
    "screen_reader_text",
    "sr_only",
    "kds-VisuallyHidden",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader-text",
    "element-invisible",
    "screen-reader-only",
    "sr-text",
    "a11y-hidden",
    "hidden-visually",
    "u-visually-hidden",
    "u-hidden-visually",
    "is-visually-hidden",
    "govuk-visually-hidden",
    "usa-sr-only",
    "cdk-visually-hidden",
    "assistive-text",
    "slds-assistive-text",
    "visually-hidden-focusable",
    "sr-only-focusable",
    "show-for-sr",
    "ui-helper-hidden-accessible",
    "accessibly-hidden",
    "VisuallyHidden",
    "visuallyHidden_a8f2c",
    "VisuallyHidden-sc-1x2y3",
    "Link__ScreenReaderText-abc",
    "d-none",
    "hidden",
    "is-hidden",
    "screenreader",
    "screen-reader",
    "wp-block screen-reader-text",
    "offscreen",
    "visually-hidden--focus",
]
HIDDEN = [
    '<h2 class="sr-only">gone</h2>',
    '<li class="visually-hidden">gone</li>',
    "<section hidden><p>gone</p></section>",
    '<input type="hidden" value="gone">',
    '<p hidden="hidden">gone</p>',
    "<noscript>gone</noscript>",
    "<div popover>gone</div>",
    '<div popover style="width:300px">gone</div>',
    '<div popover="manual" style="">gone</div>',
    '<aside style="inset: 0; margin: auto" popover="auto" id="a"><p>gone</p></aside>',
    '<div popover style="display: none">gone</div>',
    '<td class="sr-only">gone</td>',
]
STILL_SHOWN = [
    '<div popover style="display:block">here</div>',
    '<div style="width:300px">here</div>',
    '<p class="sr-onlyish">here</p>',
    '<p class="reader-view">here</p>',
    '<p class="screen-reader-guide">here</p>',
    '<p class="has-hidden-caption">here</p>',
    '<p style="font-size:0"><span style="font-size:16px">here</span></p>',
    '<div style="font-size:0"><p style="font:16px serif">here</p></div>',
    '<div style="font-size:0"><p class="column">here</p></div>',
    '<p style="visibility:hidden"><span style="visibility:visible">here</span></p>',
    '<p aria-hidden="true">here</p>',
    "<details><summary>x</summary><p>here</p></details>",
    '<p hidden="until-found">here</p>',
    '<p class="not-sr-only">here</p>',
    '<p class="sr-only lg:not-sr-only">here</p>',
    '<p class="hidden md:block">here</p>',
    '<p class="d-none d-md-block">here</p>',
    '<p class="hidden-xs">here</p>',
    '<p class="hidden-gem">here</p>',
    '<p class="unhidden">here</p>',
    '<div class="screen-reader-reviews">here</div>',
    '<p class="overflow-hidden">here</p>',
    '<div class="border-hidden">here</div>',
    '<p data-aos="fade-up" style="opacity:0">here</p>',
    '<p class="wow fadeIn" style="opacity:0">here</p>',
    '<p class="md:hidden lg:block hidden">here</p>',
    '<p class="visible-print d-print-none">here</p>',
    '<p class="d-sm-none d-md-block">here</p>',
    '<div data-w-id="a" style="opacity:0">here</div>',
]


def laid_out(markup: str) -> str:
    tree = tree_of(f"<body>{SHOWN}<div>before {markup} after</div></body>")
    remove_hidden(tree)
    return text_of(blocks_of(tree))


@pytest.mark.parametrize("style", HIDING_STYLES)
def test_a_style_that_shows_nothing(style: str) -> None:
    assert laid_out(f'<div style="{style}">gone</div>').endswith("before after")


@pytest.mark.parametrize("style", SHOWING_STYLES)
def test_a_style_that_only_looks_like_one(style: str) -> None:
    assert "here" in laid_out(f'<div style="{style}">here</div>')


@pytest.mark.parametrize("names", READ_ALOUD)
def test_names_of_what_is_not_shown(names: str) -> None:
    assert laid_out(f'<span class="{names}">gone</span>').endswith("before after")


@pytest.mark.parametrize("markup", HIDDEN)
def test_what_is_hidden(markup: str) -> None:
    assert "gone" not in laid_out(markup)


@pytest.mark.parametrize("markup", STILL_SHOWN)
def test_what_only_looks_hidden(markup: str) -> None:
    assert "here" in laid_out(markup)
