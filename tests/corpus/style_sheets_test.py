"""What a page's own style sheets hide, each beside a page that looks like it and shows the words."""

import pytest

from corpus.body.layout import blocks_of, remove_hidden, text_of
from corpus.readers.markup import tree_of

PROSE = "<p>The ferry to the islands stays in port until the wind has turned.</p>" * 2
OF_PRINT = '<style media="print">.note{display:none}</style>'
HIDDEN = [
    (".trap{display:none}", '<p class="trap">word</p>'),
    ("#hint { visibility : hidden ; }", '<p id="hint">word</p>'),
    ("span.seo{display:none !important}", '<p>a <span class="seo x">word</span></p>'),
    ("h4, .a1, .b2 , #c3{display:none;color:red}", '<div class="b2">word</div>'),
    ("aside{display:none}", "<aside><p>word</p></aside>"),
    ("div.a#b{display:none}", '<div id="b" class="a z">word</div>'),
    ("@media screen{.note{display:none}}", '<div class="note">word</div>'),
    ("@media screen and (min-width:37.5em){.small{display:none}}", '<div class="small">word</div>'),
    (".paper{display:none}@media print{.paper{display:block}}", '<div class="paper">word</div>'),
    ("@media (max-width:600px){.m{display:block}}.m{display:none}", '<div class="m">word</div>'),
    ("/* x{ */ .gap{position:absolute;left:-9999px}", '<div class="gap">word</div>'),
    (".tiny{font-size:0}", '<span class="tiny">word</span>'),
    (".faint{opacity:0}", '<div class="faint">word</div>'),
    (".x{display:block}\n.x{display:none}", '<div class="x">word</div>'),
    (".x{display:none}div.y{color:red}", '<div class="x y" style="color:red">word</div>'),
    (".x{display:none!important}", '<div class="x" style="display:block">word</div>'),
    ('@charset "utf-8";@import url(x.css);.x{display:none}', '<div class="x">word</div>'),
    (".y:before{content:'}{'}.x{display:none}", '<div class="x">word</div>'),
    ("@keyframes k{from{opacity:0}to{opacity:1}}.x{display:none}", '<div class="x">word</div>'),
    ("<!-- .x{display:none} -->", '<div class="x">word</div>'),
    (".x{display:none}aside{display:block}", '<aside class="x"><p>word</p></aside>'),
    (".x{display:none}.x::before{display:block}", '<div class="x">word</div>'),
    ("p.x{visibility:hidden}", '<p class="x y">word</p>'),
    (".x{display:none}.z{display:block}", '<div class="x y">word</div>'),
    ("@layer base{.x{display:none}}", '<div class="x">word</div>'),
    ("@layer a,b;@layer a{@media screen{@layer b{.x{display:none}}}}.y{display:block}", '<div class="x">word</div>'),
    ("@LAYER{.x{display:none}}@layer b{.z{display:block}}", '<div class="x">word</div>'),
]
SHOWN = [
    (".trap{display:none}", '<p class="traps">word</p>'),
    ("#hint{visibility:hidden}", '<p class="hint">word</p>'),
    ("span.seo{display:none}", '<p class="seo">word</p>'),
    ("h4, .a1, .b2 .c3{display:none}", '<div class="c3">word</div>'),
    ("main{display:none}", "<main>word</main>"),
    ("@media print{.note{display:none}}", '<div class="note">word</div>'),
    ("@media screen and (max-width:600px){.wide{display:none}}", '<div class="wide">word</div>'),
    ("@media (min-width:2000px){.wide{display:none}}", '<div class="wide">word</div>'),
    ("@media (prefers-color-scheme:dark){.light{display:none}}", '<div class="light">word</div>'),
    ("@media not screen{.x{display:none}}", '<div class="x">word</div>'),
    (".col{display:none}@media (min-width:700px){.col{display:block}}", '<div class="col">word</div>'),
    ("/* .gap{display:none} */", '<div class="gap">word</div>'),
    (".tip:hover{display:none}", '<div class="tip">word</div>'),
    (".x{display:none}.x{display:block}", '<div class="x">word</div>'),
    (".pane{display:none}.pane.active{display:block}", '<div class="pane">word</div>'),
    (".pane{display:none}.pane.active{display:block}", '<div class="pane active">word</div>'),
    (".box{display:none}.box:target{display:block}", '<div class="box">word</div>'),
    (".tip{visibility:hidden}a:hover > .tip{visibility:visible}", '<div class="tip">word</div>'),
    (".x{display:none}", '<div class="x" style="display:block">word</div>'),
    (".rest{display:none}", '<script>show(".rest")</script><div class="rest">word</div>'),
    ("#more{display:none}", '<a href="#more">Read more</a><div id="more">word</div>'),
    ("#two{display:none}", '<button aria-controls="two">Two</button><div id="two">word</div>'),
    ("", f'{OF_PRINT}<div class="note">word</div>'),
    ("", '<noscript><style>.x{display:none}</style></noscript><div class="x">word</div>'),
    (".x{opacity:0;transition:opacity 1s}", '<div class="x">word</div>'),
    ("@keyframes k{.x{display:none}}", '<div class="x">word</div>'),
    (".js .x{display:none}", '<div class="x">word</div>'),
    (".x:not(.on){display:none}", '<div class="x">word</div>'),
    (".x::before{display:none}", '<div class="x">word</div>'),
    (".x+div{display:none}", '<div class="x">word</div>'),
    ("@supports (display:grid){.x{display:block}}.x{display:none}", '<div class="x">word</div>'),
    ("@media (min-width:1.2.3px){.x{display:none", '<div class="x">word</div>'),
    # By a rule of another of its names, of its tag, or of any element.
    (".tab{display:none}.active{display:block}", '<div class="tab active">word</div>'),
    (".step{display:none}#now{display:block}", '<div class="step" id="now">word</div>'),
    ("section{display:none}.on{display:block}", '<section class="on">word</section>'),
    ("p.note{display:block}.note{display:none}", '<p class="note">word</p>'),
    (
        ".hidden{display:none}@media(min-width:900px){.lg\\:block{display:block}}",
        '<div class="x hidden lg:block">word</div>',
    ),
    (".x{display:none}#main p{display:block}", '<div id="main"><p class="x">word</p></div>'),
    (".x{display:none}.slides > *{display:flex}", '<div class="slides"><p class="x">word</p></div>'),
    (".x{display:none}[open]{display:block}", '<div class="x" open>word</div>'),
    ("li{display:none}.list li{display:list-item}", '<ul class="list"><li>word</li></ul>'),
    (".x{display:none}p{display:block!important}", '<p class="x">word</p>'),
    (".slide{display:none}.slide:nth-of-type(2n+1){display:block}", '<div class="slide">word</div>'),
    ('.x{display:none}[data-a="b c"]{display:block}', '<div class="x" data-a="b c">word</div>'),
    # By its own parts, where these may be seen in what is not.
    (".row{font-size:0}.row p{font-size:16px}", '<div class="row"><p>word</p></div>'),
    (".row{visibility:hidden}.row p{visibility:visible}", '<div class="row"><p>word</p></div>'),
    (".row{color:transparent}p{color:black}", '<div class="row"><p>word</p></div>'),
    # What does nothing, or what may not hold.
    (".x{left:-9999px}", '<p class="x">word</p>'),
    (".x{scale:0}", '<p>a <span class="x">word</span></p>'),
    ("@media (max-width:1200px){.x{display:none}}", '<div class="x">word</div>'),
    ("@layer base{.x{display:block}}@layer more{div.x{display:none}}", '<div class="x">word</div>'),
    ("div{display:block}@layer base{.x{display:none}}", '<div class="x">word</div>'),
    ("div{display:block}@layer base{.x{display:none!important}}", '<div class="x">word</div>'),
    ("@layer base{@media print{.x{display:none}}}", '<div class="x">word</div>'),
    ("@layered{.x{display:none}}", '<div class="x">word</div>'),
    ("@supports (display:grid){.x{display:none}}", '<div class="x">word</div>'),
    (".y{.x{display:none}}", '<div class="x">word</div>'),
    ('@media print{.q:after{content:"}"}.x{display:none}}', '<div class="x">word</div>'),
    (".a{color:red}} .x{display:none}", '<div class="x">word</div>'),
    ("@media print{@layer a{@layer b{@layer c{.x{display:none}}}}}", '<div class="x">word</div>'),
    ("", '<style type="text/less">.x{display:none}</style><div class="x">word</div>'),
    (".x{display:none}", '<style media="(orientation:landscape)">.x{display:block}</style><div class="x">word</div>'),
    (".icon{scale:0.5em}", '<div class="icon">word</div>'),
]


def laid_out(sheet: str, markup: str) -> str:
    tree = tree_of(f"<html><head><style>{sheet}</style></head><body>{PROSE}{markup}</body></html>")
    remove_hidden(tree)
    return text_of(blocks_of(tree))


@pytest.mark.parametrize(("sheet", "markup"), HIDDEN)
def test_what_a_style_sheet_hides(sheet: str, markup: str) -> None:
    assert "word" not in laid_out(sheet, markup)


@pytest.mark.parametrize(("sheet", "markup"), SHOWN)
def test_what_a_style_sheet_leaves_to_be_seen(sheet: str, markup: str) -> None:
    assert "word" in laid_out(sheet, markup)


def test_what_holds_most_of_the_page_is_shown_by_a_script() -> None:
    page = f"<html><head><style>#all{{display:none}}</style></head><body><div id='all'>{PROSE}</div></body></html>"
    tree = tree_of(page)
    remove_hidden(tree)
    assert "ferry" in text_of(blocks_of(tree))
