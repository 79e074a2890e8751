"""Words that say that something has changed, in the bot's four languages, as embeddings.index.folding.fold has them."""

import re

_CORRECTS = r"correct(?:ion|ed|s)|earlier version|korrektur|berichtigung|korrigiert|correccion|corregid[oa]"
_UNDONE = (
    rf"{_CORRECTS}|no longer|postpone[ds]?|postponement|put (?:off|back)|delay(?:ed|s)?|"
    r"pushed back|brought forward|cancel(?:l?ed|s|lation)|called off|scrapped|withdrawn|withdrew|reversed|overturned|"
    r"given up|gave up|"
    r"(?:has|have) (?:been )?(?:dropped|abandoned)|dropped (?:the|its|their) plan|changed (?:its|their) mind|"
    r"(?:is|are|was|were|do|does|did|has|have|will|would|can) not"
    r"(?! (?:be |been |to be )?(?:rais|increas|ris|chang|cut|lower|reduc|grow|fall|go up|put up)\w*)|"
    r"nicht mehr|verschoben|verschiebt|abgesagt|doch nicht|"
    r"ya no|aplazad[oa]|aplaza|pospuest[oa]|cancelad[oa]"
)
_INSTEAD = (
    r"rather than|instead of|in place of|not as (?:planned|announced|reported|first)|revised|now|(?:has|have) since|"
    r"after all|replace[ds]?|"
    r"(?:higher|lower|later|earlier|more|fewer|less) than (?:first|planned|announced|expected|feared|thought|reported)|"
    r"up from|down from|"
    r"(?:raised|lowered|cut|increased|reduced|extended|shortened)(?: (?:it|the|from|to|by))|"
    r"(?:has|have) (?:risen|fallen|grown|doubled|halved)|(?:rises|rose|falls|fell|grows|grew) to|moved? (?:to|from)|"
    r"(?:takes?|took) over|until then|before that|originally|at first|first (?:thought|reported|planned)|"
    r"statt|anstatt|sondern|jetzt|nunmehr|"
    r"en lugar del?|en vez del?|ahora|finalmente"
)
_HAN_UNDONE, _HAN_INSTEAD = "更正|不再|推迟|延期|取消", "改为|而不是|现在"
CORRECTS = re.compile(rf"\b(?:{_CORRECTS})\b|更正")
"""Words of a correction: one of a statement, that leaves all others of an article as they are."""
UNDONE = re.compile(rf"\b(?:{_UNDONE})\b|{_HAN_UNDONE}")
"""Words that undo what was said before."""
INSTEAD = re.compile(rf"\b(?:{_INSTEAD})\b|{_HAN_INSTEAD}")
"""Words of one value in the place of another: a change only where the two answers differ."""
