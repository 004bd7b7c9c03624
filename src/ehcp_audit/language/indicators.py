"""What would be seen or counted if an outcome were met.

A sign of success is a rate, a count, a time, a score with its level, a product,
or an event that anyone present could witness. A check that is only named
("as measured by observation") shows no level and is none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ehcp_audit.language.lexicon import Lexicons, shipped
from ehcp_audit.language.phrasing import stem
from ehcp_audit.language.timescales import NUMBER, NUMBER_WORDS, deadlines
from ehcp_audit.language.witnessed import universals, witnessed
from ehcp_audit.language.words import normal, runs


class Sign(NamedTuple):
    """One sign of success and where it stands; ``firm`` if it names a number or a level."""

    kind: str
    start: int
    end: int
    firm: bool


_UNIT = (
    r"(?:school |college |working |single |one of (?:his|her|their|the) ){0,3}"
    r"(?:days?|mornings?|afternoons?|evenings?|nights?|weeks?|weekends?|lessons?|sessions?|"
    r"classes|times?|breaks?|break ?times?|playtimes?|"
    r"lunch ?times?|lunch(?:es)?|mealtimes?|meals?|months?|visits?|occasions?|letters?|pages?|"
    r"pieces?|tasks?|steps?|journeys?|"
    r"change of lesson|changes? of (?:lesson|class|room)|transitions?|assembl(?:y|ies)|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"registration|start|homework|trips?|shifts?|sentences?|words?|sounds?|matches|games?|"
    r"practicals?|dose|doses)"
)
_EXTRA = (
    r"(?:(?:out|times?|occasions?|days?|mornings?|lessons?|weeks?|nights?|visits?|trips?|"
    r"attempts?|opportunities|sessions?|or (?:more|fewer|less|lower|higher|above|below)|"
    r"consecutive|school) ){0,4}"
)
# Numbers that count nothing: they are blotted out before anything is measured.
_NO_MEASURE = re.compile(
    "|".join(
        (
            (
                r"(?:year|yr|key stage|ks|phase|outcome|section|tier|post|plan|version|appendix|"
                r"page|bus|route|room|chapter|unit|aim|target|objective|need|step) ?(?:no\.? |"
                r"number )?\d+[a-z]?\b(?! (?:of|out|in) )"
            ),
            r"\by\d{1,2}\b",
            r"^\W*(?:[a-h]?\d{1,2}[a-z]?[.):]|[a-h]\d{1,2}\b)",
            (
                rf"(?:aged?|age of|at) {NUMBER}\b(?= ?(?:$|[,.;]|he|she|they|years?))|"
                rf"{NUMBER}[- ]years?[- ]olds?"
            ),
            rf"{NUMBER}[- ]?(?:point|part|colou?r)? ?(?:scale|zones?\b)|zones? of regulation",
            (
                r"\b(?:groups?|class(?:es)?|pairs?|ratio|teams?) of (?:up to |"
                rf"no more than )?{NUMBER}(?: or {NUMBER})?"
            ),
            (
                rf"{NUMBER} ?(?::|[- ]to[- ]) ?(?:{NUMBER})\b(?= (?:support|adult|ta|help|with|"
                r"basis|attention|input))|1:1|one[- ]to[- ]one|1[- ]to[- ]1|24/7|one[- ]page|"
                rf"number {NUMBER}\b|the {NUMBER} bus"
            ),
            rf"with (?:the (?:help|support) of )?(?:{NUMBER}) (?:adults?|members? of staff|key adults?)",
            r"\d+ (?:bus|tram|train)\b",
            r"start to finish",
            r"\bsection \d+|\bs\.? ?\d+\b|\d+\+ (?=provision|college)",
        )
    )
)
_RATE = re.compile(
    rf"{NUMBER}\+? {_EXTRA}(?:out of|in every|in|of|from|/) (?:a |an |any |each |every |the |"
    rf"his |her |their |all |possible )?(?:first |last |next |given |known )?{NUMBER}\b"
    rf"|\d+ ?/ ?\d+|{NUMBER} ?(?:%|per ?cent\b)"
)
_COUNT = re.compile(
    rf"{NUMBER}\+? or (?:more|fewer|less|lower|higher|above|over|below|under|better)\b|"
    rf"(?<![\w.£])(?!one\b){NUMBER}(?:\+| or (?:more|fewer|less|lower|higher|above|over|"
    r"below))?(?:[- ](?!and\b|or\b|of the (?:plan|year)|to\b|years? old|adults? (?:to|"
    r"will))[a-z][a-z'-]+)"
    r"|(?:at least|at most|no more than|not more than|no fewer than|fewer than|less than|"
    r"more than|under|over|below|above|within|up to|reach(?:es)?|minimum of|only|average of|"
    rf"score of|speed of|to|beyond|about|around) (?:an? |half )?{NUMBER}(?:\b|\+)(?! (?:adults?|"
    r"trusted adult|another)\b)"
    rf"|{NUMBER}[- ](?:minute|hour|day|week|word|step|metre|meter|mile|piece|item|letter|page|"
    r"month|part|sentence|turn|sign|symbol|mark|point|key|spoonful|mouthful|bite|lap|slice|question|"
    r"chapter|line|verse|information|digit|syllable)\b"
    rf"|[£]\d|{NUMBER} ?(?:cm|m|km|kg|g|ml|wpm|minutes?|mins?|hours?|hrs?|h|seconds?|secs?|"
    r"metres?|meters?|miles?)\b"
    r"|\b(?:a|half a|a few hundred) (?:dozen|hundred|couple of|width|length|mile)\b|\b(?:half|"
    r"a third|two[- ]thirds|a quarter|three[- ]quarters) (?:of )?(?:his|her|their|the|all|of|"
    r"an?)\b"
)
_FREQUENCY = re.compile(
    rf"\b(?:once|twice|thrice|{NUMBER} times) (?:in|at|over|during|within) (?:an? |each |every |the |any |"
    r"one )?(?:[a-z]+ )?(?:hours?|days?|weeks?|lessons?|sessions?|(?:play|break|lunch|meal) ?times?|breaks?|"
    r"meals?|trips?|visits?|shifts?|match|game|assembly|journey|afternoon|morning|night|weekend)\b|"
    r"\b(?:once|twice|thrice) (?:(?:a|per|each|every|in|in a|in the|in each) )?(?:(?:school|"
    r"working) )?(?:day|week|fortnight|month|term|half[- ]term|lesson|session|year|morning|"
    r"evening)\b"
    rf"|{NUMBER} (?:times|days|nights|mornings|lessons|sessions|hours|minutes) (?:a|per|each|"
    r"every) \w+|\b(?:twice|once|three times)\b(?= (?:running|in a row))"
    r"|\bon a (?:daily|weekly|monthly) basis\b|\b(?:daily|weekly|fortnightly|nightly|"
    r"monthly)\b(?! (?:[a-z'-]+ )?(?:tests?|notes?|checks?|charts?|logs?|records?|reviews?|"
    r"sheets?|reports?|monitoring|assessments?|living|life|lives|target|routines?|needs|"
    r"activities|tasks|basis|session|sessions|skills|planner|diary|diaries|timetable|spelling|"
    r"care|club))"
    r"|\ba day\b(?=[.,;]|$)"
)
_EVERY = re.compile(
    rf"\b(?:each|every) (?:other |single |new )?(?:[a-z-]+ ){{0,2}}{_UNIT}\b|\b(?:all|both|any|"
    rf"all of) (?:of )?(?:his|her|their|the|my)? ?(?:[a-z]+ )?{_UNIT}\b"
    r"|\b(?:the |a |his |her |my )?(?:whole|full|entire)(?: of)? (?:the |a |each |his |her |"
    rf"carpet |circle |maths |english |school ){{0,4}}{_UNIT}\b|\ball (?:day|night|week|morning|"
    r"evening)\b"
    r"|\bfull[- ]time\b|\b(?:whole|full) (?:timetable|meal|plate|half[- ]term|term|sentences?|"
    r"alphabet|book|song|game|match|film|evening|shift|width|length|way)\b|\bevery (?:letter|"
    r"number|word|colour|sound|item|step|room|one of)\b|\bthroughout (?:the|a) (?:lesson|"
    r"session|meal|assembly)\b|\ball (?:the |of the )?(?:letters|steps|colours|sounds|vowels|"
    r"days of the week|months of the year|coins)\b|\b(?:each|every) new [a-z]+|\bfor (?:a|an|"
    r"one|the) (?:whole |full |school )?(?:night|evening|weekend|morning|afternoon|day|week|"
    r"fortnight|month|term|half[- ]term)\b|\beach of (?:his|her|the)\b|\bin a row\b|"
    r"\brunning\b(?=[.,;]|$)"
)
_ZERO = re.compile(
    r"\b(?:no|zero|not a single|free of|free from|without (?:a single|any)) (?:(?:more|further|"
    r"fixed|fixed[- ]term|recorded|unplanned|unauthorised|physical|serious|missed|lost|"
    r"[a-z]+) ){0,3}"
    r"(?:falls?|exclusions?|suspensions?|incidents?|absences?|days?|accidents?|prompts?|"
    r"reminders?|injur(?:y|ies)|seizures?|restraints?|detentions?|lessons?|errors?|mistakes?|"
    r"call for help|calls? for help|late marks?|marks?|tears|blots|lates|complaints?|fights?|bites?|"
    r"spills?|warnings?|sanctions?|tantrums?|meltdowns?|outbursts?|arguments?|"
    r"bruises?|swear ?words?|swearing|shouting|crying|biting|hitting|kicking|soiling|calls? home|"
    r"admissions?|sessions?|doses?|meals?|nights?)\b"
    r"|\bwithout (?:a|one) (?:fall|reminder|prompt|break|hand|accident|word|mistake|single)\b"
)
_SCORE = re.compile(
    r"\b(?:entry level|level|grade|band|stage|entry|award|p ?level|bronze|silver|"
    r"gold) (?:[a-e]\*?\b|\d+[a-z]?\b|one\b|two\b|three\b|award\b)|\b(?:p|el|l|e) ?\d\b"
    r"|\b(?:reading|spelling|language|mental|word reading) age (?:of|to|at|from|will)\b|"
    r"\bage equivalent (?:of|to)\b|\b\d+:\d+ to \d+:\d+|\b(?:a|with|at) (?:merit|distinction|"
    r"pass)\b"
    r"|\b(?:pink|red|yellow|blue|green|orange|turquoise|purple|gold|silver|white|lime|lilac|"
    r"brown|grey|black) (?:book )?band\b"
    r"|\bgrades? \d|\bgcses?\b(?= (?:in|at)\b)|\bpass(?:es|ed)? (?:his|her|their|the|a|"
    r"at least|functional|gcse|entry)\b[^.]{0,40}(?:test|exam|gcse|level|skills|theory|award|"
    r"course|assessment)"
)
_CHECKED = re.compile(
    r"(?:checked|reviewed|monitored|measured|recorded|assessed|updated|taken|noted|asked|asks|"
    r"tracked|evaluated|discussed|observed|reported|collected|completed by staff|kept|logged|"
    r"filled in|repeated|testing|reviews?|meetings?|observations?)"
    r"(?: \w+){0,4} $"
)
_WORKED_BY = re.compile(
    r"\b(?:improve|improved|increase|increased|progress|progressed|rise|risen|develop)\b (?:by|"
    r"of)(?: at least)? $"
)

_HELD_BACK = re.compile(
    r"\b(?:support|encourag|help|teach|enabl|train)\w* (?:\w+ ){0,3}to $"
    r"|\b(?:wants? (?:to|a|an|him|her|me)|would like|hopes?|dreams?|wish(?:es)?|opportunit\w+|"
    r"chance|confiden\w+|"
    r"skills?|ability|willing\w*|motivat\w+|ready to)\b"
)
_WHENEVER = re.compile(
    r"\b(?:when|whenever|if) (?:he|she|they|i|it|needed|upset|anxious|worried|overwhelmed|"
    r"required|necessary)\b"
)
# After "will", "can" or "have", perhaps an adverb, the verb, and a complement of two words or more.
_DEED = re.compile(
    r"\b(?:will|'ll|can|able to|will have|'ll have|^to|and)(?: (?:also|then|be able to|"
    r"independently|always))? (?P<verb>[a-z]+) "
    r"(?:himself |herself |themselves |myself )?(?:a|an|the|his|her|their|my|to|from|into|onto|"
    r"on|in|up|down|out|off|at|across|round|around|through|over|between|by|with|[a-z]+ road|"
    r"[a-z]+ street) [a-z'_-]+"
)

_DIGIT = re.compile(r"\d")
_COUNTING = frozenset(NUMBER_WORDS)
# Where nothing is counted, at least one of these words must stand for the pattern to be tried.
_SORTS = tuple(
    (kind, pattern, firm, frozenset(needs.split()))
    for kind, pattern, firm, needs in (
        ("rate", _RATE, True, ""),
        (
            "score",
            _SCORE,
            True,
            (
                "level plevel grade band stage entry award bronze silver gold age equivalent merit "
                "distinction pass passes passed grades gcse gcses p e l el pink red yellow blue green "
                "orange turquoise purple white lime lilac brown grey black"
            ),
        ),
        ("count", _COUNT, True, "a half third thirds quarter quarters"),
        ("frequency", _FREQUENCY, False, "once twice thrice day daily weekly monthly fortnightly nightly"),
        ("every", _EVERY, False, "each every all both any whole full entire throughout for row running"),
        ("none", _ZERO, True, "no zero not free without"),
    )
)


@lru_cache(maxsize=2048)
def signs(text: str, *, lexicons: Lexicons | None = None) -> tuple[Sign, ...]:
    """Every sign of success in ``text``, in order of place."""
    lists = lexicons or shipped()
    plain = _blotted(text)
    words = runs(plain)
    counted = not _COUNTING.isdisjoint(words) or _DIGIT.search(plain) is not None
    found = [
        Sign(kind, m.start(), m.end(), firm=firm)
        for kind, pattern, firm, needs in _SORTS
        if counted or not needs.isdisjoint(words)
        for m in pattern.finditer(plain)
        if not _only_checking(plain, m) and not _of_what(plain, m)
    ]
    found += _events(plain, lists)
    found += _deeds(plain, lists)
    found += [Sign("every", *place, firm=firm) for place, firm in universals(plain, lists)]
    found += [Sign("event", *place, firm=False) for place in witnessed(plain, lists)]
    return tuple(sorted(found, key=lambda sign: (sign.start, -sign.end)))


def _blotted(text: str) -> str:
    """Replace deadlines, ages, labels and the like by strokes of the same length."""
    plain = normal(text)
    for start, end in deadlines(text):
        plain = plain[:start] + re.sub(r"\w", "_", plain[start:end]) + plain[end:]
    return _NO_MEASURE.sub(lambda m: re.sub(r"\w", "_", m.group()), plain)


def _only_checking(plain: str, found: re.Match[str]) -> bool:
    """How often somebody looks is not how well the child does."""
    return bool(_CHECKED.search(plain[max(0, found.start() - 60) : found.start()]))


def _of_what(plain: str, found: re.Match[str]) -> bool:
    """Whether "will improve by 20%" leaves open what is counted, unless something is named before."""
    before = plain[max(0, found.start() - 200) : found.start()]
    if not _WORKED_BY.search(before):
        return False
    subject = re.split(r"\b(?:will|to|has|have|should)\b", before)[0]
    pronouns = {"he", "she", "they", "i", "the", "his", "her", "by"}
    words = [w for w in re.findall(r"[a-z']+", subject) if w not in pronouns]
    return len(words) <= 1


def _events(plain: str, lists: Lexicons) -> list[Sign]:
    """Things done or had; blunted words in the same clause take the edge off them."""
    return [
        Sign(kind, hit.start, hit.end, firm=False)
        for kind in ("event", "product")
        for hit in lists["outcomes"].only(kind).find(plain)
        if not _is_blunted(plain, hit.start, lists)
    ]


def _deeds(plain: str, lists: Lexicons) -> list[Sign]:
    """Find plain deeds with what they are done to, or where: "cross Station Road"."""
    stems = _deed_stems(lists)
    found = []
    for deed in _DEED.finditer(plain):
        verb = deed.group("verb")
        if (
            stem(verb) in stems
            and not verb.endswith("ing")
            and not _is_blunted(plain, deed.start("verb"), lists)
        ):
            found.append(Sign("event", deed.start("verb"), deed.end(), firm=False))
    return found


@lru_cache(maxsize=16)
def _deed_stems(lists: Lexicons) -> frozenset[str]:
    return frozenset(stem(word) for word in lists["outcomes"].only("deed").words())


def _is_blunted(plain: str, place: int, lists: Lexicons) -> bool:
    """Whether words in the same clause leave the deed without an edge, or make it a hope."""
    start, end = _clause(plain, place)
    return bool(
        lists["outcomes"].only("blunt").find(plain[start:end])
        or _HELD_BACK.search(plain[start:place])
        or _WHENEVER.search(plain[place:end])
    )


def _clause(plain: str, place: int) -> tuple[int, int]:
    start = max(plain.rfind(mark, 0, place) for mark in ".;|:")
    ends = [found for mark in ".;|" if (found := plain.find(mark, place)) >= 0]
    return start + 1, min(ends, default=len(plain))
