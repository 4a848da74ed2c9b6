"""Words of the trades in other scripts. The letters of the sources are those of
`cyberscan.tables.spam`."""

from __future__ import annotations

from typing import Final

from cyberscan.tables.spam.kinds import Kind

ABROAD: Final = {
    "казино": Kind.GAMBLING,
    "카지노": Kind.GAMBLING,
    "바카라": Kind.GAMBLING,
    "온라인슬롯": Kind.GAMBLING,
    "赌场": Kind.GAMBLING,
    "博彩": Kind.GAMBLING,
    "百家乐": Kind.GAMBLING,
    "オンラインカジノ": Kind.GAMBLING,
    "สล็อต": Kind.GAMBLING,
    "คาสิโน": Kind.GAMBLING,
    "บาคาร่า": Kind.GAMBLING,
    "виагра": Kind.PHARMACY,
    "彩票": Kind.GAMBLING,
    "体育投注": Kind.GAMBLING,
    "投注平台": Kind.GAMBLING,
    "线上投注": Kind.GAMBLING,
    "порно": Kind.ADULT,
    "สล็อตเว็บตรง": Kind.GAMBLING,
    "สูตรบาคาร่า": Kind.GAMBLING,
    "เครดิตฟรี": Kind.GAMBLING,
    "먹튀": Kind.GAMBLING,
    "토토사이트": Kind.GAMBLING,
    "真人视讯": Kind.GAMBLING,
    "線上投注": Kind.GAMBLING,
    "電競投注": Kind.GAMBLING,
    "彩票網": Kind.GAMBLING,
    "букмекер": Kind.GAMBLING,
    "купить диплом": Kind.PAPERS,
    "диплом о высшем": Kind.PAPERS,
    "микрозайм": Kind.LOAN,
}
"""The trade's words in scripts that Indonesian pages do not write ([E]); looked for as they stand,
since not all of those put blanks between words."""

BORROWED: Final = frozenset({"สล็อต", "เครดิตฟรี"})
"""Of these those with an everyday sense too: a *slot* of time, *free credit*. Our own choice."""

BARGAINS: Final = (
    "激安", "通販", "最安値", "特価", "割安", "スーパーコピー", "ブランドコピー", "N級品",
)  # fmt: skip
"""What Japanese fake shops promise ([E]; the first two, *special price* and *cheap* also [G]), and
three words for replicas and their grade ([Y])."""

GOODS: Final = (
    "楽天",
    "バッグ",
    "財布",
    "腕時計",
    "アウトレット",
    "ヴィトン",
    "グッチ",
    "エルメス",
)
"""What they sell, as [E] lists it; ordinary words of a Japanese page by themselves."""
