"""How amounts are written: the pattern of each kind, for normalised text.

Every repeat is bounded, and no repeat stands within another that could match
the same words, so that no text makes a pattern backtrack for long.
"""

from __future__ import annotations

from typing import Literal

from ehcp_audit.language import number_words
from ehcp_audit.language.number_words import ONES, TEENS, TENS, either
from ehcp_audit.language.occasion_patterns import OCCASION

Kind = Literal[
    "duration", "frequency", "occasion", "count", "span", "clock", "ratio", "group", "date",
    "age", "score", "year_group", "phase", "money", "clause",
]  # fmt: skip

VALUES: dict[str, float] = {word: float(value) for word, value in number_words.VALUES.items()} | {
    "once": 1.0, "twice": 2.0, "half": 0.5, "a": 1.0, "an": 1.0,
}  # fmt: skip
_WORD = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES)}))?|{'|'.join(TEENS)}|{'|'.join(ONES)})"
# The words with which such a pattern may begin; see ``amount_places``.
NUMBER_WORDS = frozenset((*ONES, *TEENS, *TENS))
# "post-16" is a phase of education, no number of anything.
_FIGURE = r"(?:(?<!post-)(?<!post )\d{1,3}(?:\.\d{1,2})?[\u00bd\u00bc\u00be]?|[\u00bd\u00bc\u00be])"
NUMBER = rf"(?:{_FIGURE}|{_WORD}(?:[ -]and[ -]a[ -]half)?)"
_RANGE = rf"(?:between {NUMBER} and {NUMBER}|{NUMBER}(?:[ ]?(?:-|to|or)[ ]?{NUMBER})?)"
MONTHS = frozenset((*number_words.MONTHS, *number_words.SHORT_MONTHS))
DAYS = frozenset((*number_words.DAYS, *number_words.SHORT_DAYS))
SEASONS = frozenset(number_words.SEASONS)
_MONTH, _DAY, _SEASON = either(MONTHS), either(DAYS), either(SEASONS)
_DAYS = rf"{_DAY}s?(?:(?:, and |,? and |, ?| ?& ?| or ){_DAY}s?\b){{0,4}}"
_PERIOD = (
    r"(?:(?:school|working|college|term|academic|calendar|teaching|nursery|term-time|week)[ -])?"
    r"(?:half[ -]?term|half[ -]?year|days?|weeks?|wks?|fortnights?|months?|mths?|terms?|years?|yrs?"
    r"|annum|quarters?"
    r"|mornings?|afternoons?|evenings?|nights?|weekdays?|weekends?|hours?)"
)
_THINGS = (
    r"(?:sessions?|visits?|meetings?|appointments?|lessons?|reviews?|breaks?|workshops?|calls?|classes"
    r"|consultations?|contacts?|check-?ins?|clinics?|slots?|overnights?|stays?|nights?|weekends?|days?"
    r"|mornings?|afternoons?|evenings?|periods?|lunchtimes?|playtimes?|trips?|swims?|observations?"
    r"|seminars?"
    r"|fridays?|mondays?|tuesdays?|wednesdays?|thursdays?|saturdays?|sundays?|occasions|blocks?|times"
    r"|assessments?"
    r"|treatments?|outings?|sittings?|tutorials?|supervisions?|drop-?ins?|hour|half-hour)"
)
_ADJ = (
    r"(?:(?!(?:will|to|of|is|are|in|on|at|for|and|the|each|every|a|per|weeks?|hours?|minutes?"
    r"|mins?) )(?:[a-z][a-z-]{1,18}|\d{1,2}:\d{1,2}|1-1|post[ -]1[4-9])[ -]){0,3}?"
)
_TIME_OF_DAY = (
    r"(?:\d{1,2}[.:][0-5]\d(?![\d%])[ ]?(?:[ap]\.?m\b\.?)?|\d{1,2}[ ]?[ap]\.?m\b\.?|noon"
    r"|midday(?! (?:super|assist|meal|staff))"
    r"|half past [a-z]{3,6}|quarter (?:past|to) [a-z]{3,6})"
)
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_IN_PART = (
    r"(?:in|before|after|during|across|over|between|at) (?:the |each |his |her )?(?:school |college )?"
    r"(?:morning|afternoon|lunch|lunchtime|break|breaktime|playtime|day)s?\b"
)
_YEAR = r"(?:year|yr|y)[ ]?(?:1[0-4]|[1-9])\b"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ ]{_MONTH}\b(?:[ ]\d{{4}})?|{_MONTH}\b(?:[ ]\d{{1,2}}(?:st|nd|rd"
    rf"|th)?\b)?(?:[ ]\d{{4}})?"
    rf"|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|(?:the )?(?:start|end|beginning|first (?:[a-z]*day|week|half)"
    rf"|last (?:[a-z]*day|week)) (?:of|back in|in) (?:the )?(?:\w+ ){{0,3}}?"
    rf"(?:term|year|half[ -]term|{_MONTH}|month|{_YEAR}|key stage \d)"
    rf"|(?:the )?(?:\w+ )?{_SEASON}(?:[ -](?:half[ -])?(?:term|holidays?|break))?(?: \d{{4}})?"
    rf"|(?:the )?(?:\w+ )?half[ -]term|(?:the )?(?:next|following|first) (?:half[ -]?)?(?:term|week"
    rf"|month|(?:(?:academic|school|college) )?year)|{_YEAR}"
    r"|(?:the )?start of term|(?:the )?end of term|term starts|(?:the )?(?:date"
    r"|day)(?: on which)? (?:of|this))"
)

PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("money", r"[\u00a3$][ ]?\d[\d,.]*k?|\b\d[\d,]*[ ]?(?:pounds|gbp)\b"),
    (
        "score",
        (
            r"\b(?:scored?s?|score of|scores of|standard scores?(?: of)?|scaled score|percentile"
            r"|stanine)[ ]?(?:was |is |of )?\d{1,3}(?:\.\d)?\b(?![ ]?(?:min|hour|hr|x))"
            r"|\b\d{1,3}(?:st|nd|rd|th)[ ](?:per)?centile|\b\d{1,3}[ ]?(?:%|per ?cent)"
            r"|\b\d{1,3} out of \d{1,3}"
        ),
    ),
    (
        "phase",
        (
            r"\b(?:band|level|grade|entry level|step|stage|phase|book band|size|type|p-?scale|p|key stage"
            r"|ks)[ ]?\d{1,3}(?:\.\d)?[a-z]?\b(?![ ]?(?:min|hour|hr|x))"
        ),
    ),
    (
        "age",
        (
            r"\b(?:aged?|age of|age is)[ ]\d{1,2}(?:[:.]\d{1,2})?(?:[ ](?:years?|months?))*"
            r"|\b\d{1,2}[ -]years?[ -]old|\b\d{1,2}[ ](?:years?|yrs?)(?:[ ]and)?[ ]\d{1,2}[ ]months?"
            r"|\b\d{1,2} months? (?:behind|below|delayed)"
        ),
    ),
    (
        "year_group",
        (
            r"\b(?:years?|yrs?|y)[ ]?(?:1[0-4]|[1-9])(?:[ ](?:and|or|to)[ ](?:1[0-4]"
            r"|[1-9]))?\b(?![ ]?(?:min|hour|hr))"
        ),
    ),
    (
        "clause",
        (
            r"\b(?:[a-k]\d{1,2}|(?:section|para|paragraph|appendix|page|pp?\.|outcome|need|objective"
            # "He needs 20 hours" refers to no need of the plan.
            r"|target)s?[ ]\d{1,3}(?:\.\d+)*\b(?!(?:\.\d)?[ -]?(?:x\b|(?:min|hour|hr|day|week|month|term"
            r"|time"
            r"|session|lesson|visit)[a-z]{0,4}\b)))\b"
        ),
    ),
    (
        "ratio",
        (
            r"\b\d[ ]?:[ ]?\d{1,2}\b(?!\d|[ ]?[ap]m)|\b1[ -](?:to[ -])?1\b|\b(?:one|two|three)[ -](?:to"
            r"|on)[ -](?:one|two|three|four|five|six|eight|ten)\b"
        ),
    ),
    (
        "group",
        (
            rf"\b(?:groups?|class(?:es)?|pairs?|sets?) of (?:(?:no more than|not more than|up to|at most"
            rf"|a maximum of|max(?:imum)?|about|between|fewer than) )*{_RANGE}(?: (?:children|pupils"
            rf"|students|peers))?"
            rf"|\b(?:(?:no more than|not more than|up to|at most|a maximum of"
            rf"|max(?:imum)?) )?{_RANGE} (?:[a-z-]{{2,15}} ){{0,2}}?(?:children|pupils|students|peers"
            rf"|classmates|learners|others|young people|friends)\b(?: at most)?"
            r"|\bsmall group \(\d{1,2}\)|\bin (?:a pair|pairs)\b|\bmax(?:imum)? \d{1,2}\b(?! min| hour)"
        ),
    ),
    (
        "frequency",
        (
            rf"\b(?:each|every)(?: (?:other|second|third|alternate|single|school|working|college|nursery"
            rf"|weekday|new))* (?:(?:{NUMBER})[ -])?(?:{_PERIOD}|{_DAYS}|lunchtimes?|lunch|playtimes?"
            rf"|breaktimes?|{_SEASON}(?: term)?|registration|{_MONTH}|bedtime|mealtime)\b"
            rf"|\ball (?:{NUMBER}) (?:school |nursery |college )?(?:days|mornings|afternoons|evenings"
            rf"|nights)\b"
            rf"|\b(?:alternate|consecutive) (?:{_PERIOD}|{_DAY}s?)\b"
            rf"|\bevery {_RANGE} (?:(?:school|working|calendar|teaching|week) )?(?:minutes?|mins?|hours?"
            rf"|days?"
            rf"|weeks?|months?|terms?)\b"
            # "at six-week intervals", "at intervals of no more than six weeks"
            rf"|\b{_RANGE}[ -]?(?:minutes?|mins?|hours?|days?|weeks?|months?|terms?|weekly"
            rf"|monthly)[ -]intervals?"
            rf"|\bintervals? of (?:[a-z]+ ){{0,3}}?{_RANGE} (?:[a-z]+ )?(?:minutes?|hours?|days?|weeks?"
            rf"|months?|terms?)\b"
            rf"|\b{_RANGE} (?:[a-z-]+ ){{0,2}}?(?:breaks?|times|walks?|turns?|bursts?|spells?|goes|laps?"
            rf"|sessions?|slots?|stretches|stops|trips) {_IN_PART}|\b(?:once|twice) {_IN_PART}"
            rf"|\b(?:(?:once|twice|thrice|{NUMBER}[ -](?:times|x))[ -]?(?:an? |per |each "
            rf"|every )?)?(?:half[ -]?termly|term(?:ly|-ly)|weekly|fortnightly|monthly|nightly|hourly"
            rf"|quarterly|yearly|annually|annual|bi-?weekly|bi-?monthly|bi-?annually|(?:six|two|three|four"
            rf"|six)-(?:weekly|monthly)|\d{{1,2}}[ -](?:weekly|monthly))\b(?! (?:wage|shop\b|newsletter"
            rf"|timetable|planner|review of this))"
            r"|\b(?:(?:once|twice|thrice|\w{1,6}[ -]times) )?daily\b(?! (?:liv|life|lives|routine|need"
            r"|activit|task|care\b|function|diar))"
            rf"|\b(?:per|/|p\.?/?)[ ]?(?:{_PERIOD})\b|/[ ]?(?:day|week|wk|fortnight|month|term"
            rf"|half[ -]?term|year)\b|\b(?:p/?w|p\.w\.?|p/d|pd|wkly|p/wk|x ?/? ?wk|p/t|p\.a|pa)\b(?= "
            rf"|[.,;)]|$)"
            rf"|\bof (?:the|each|every) (?:school |working |college )?(?:week|fortnight)\b|\b(?:once|twice"
            rf"|thrice|{_RANGE}[ ]?(?:x|times)|x ?\d{{1,2}})(?: (?:in|over|during|across))?(?: (?:an?|each"
            rf"|every|per|the|one))?[ ]?(?:{_PERIOD})\b"
            r"|\ban? (?:school )?(?:day|week|fortnight|month|term|half[ -]?term|year|night)\b(?! (?:\d"
            r"|group|cent))"
            rf"|\bon (?:an? )?(?:{NUMBER} )?(?:school )?{_DAY}s?(?: and (?:on )?{_DAY}s?)?\b(?! \d)"
            rf"|\b{_DAY}s?\b\.? (?:am|pm|a\.m|p\.m|mornings?|afternoons?|evenings?|nights?|lunch\w*"
            rf"|pick-?ups?"
            rf"|drop-?offs?|assembl\w+"
            r"|registration|tutor time|break)\b"
            rf"|\b(?:before|after) [a-z ]{{2,20}}, (?:before|after) [a-z ]{{2,20}},? (?:and )?(?:before"
            rf"|after)\b"
            rf"|\b{_DAY}s?,? (?:period|lesson|session|p) ?\d\b"
            rf"|\b{_DAY}s? (?:straight )?(?:after|before|during|over|at) (?:school|college|lunch|break"
            rf"|registration"
            rf"|playtime|assembly)\b|(?<![a-z] )\b{_DAY}(?= ?[|:;,)]|\.?$|\. )"
            rf"|\b{_DAY}(?:[ ]?(?:to|-|/|&|,|and)[ ]?{_DAY})+s?\b|\b(?:mondays|tuesdays|wednesdays"
            rf"|thursdays|fridays|saturdays|sundays)\b|\bweekdays\b|\b(?:mon|tu|tue|tues|wed|weds|th|thu"
            rf"|thur|thurs|fri)\.?(?: ?[&/+,] ?(?:mon|tu|tue|tues|wed|weds|th|thu|thur|thurs|fri)\b\.?)+"
            rf"|\b{NUMBER} (?:mornings|afternoons|evenings|days|nights|lunchtimes|playtimes|breaks"
            rf"|breaktimes|times|lessons|sessions|periods|weekends?) (?:an?|per|each|every|in the|out of"
            rf"|of the)[ ](?:{_PERIOD})\b"
            r"|\b(?!m/f\b|t/f\b)(?:m|tu?|w|th)(?: ?[/&] ?(?:tu?|w|th?|f)\b){1,4}|(?<=[(,-] )m ?(?:-"
            r"|to) ?f\b|(?<=\()m ?(?:-|to) ?f\b"
            rf"|\b{NUMBER} (?:mornings|afternoons|evenings|days|nights|lessons|sessions|breaks|lunchtimes)"
            rf" out of (?:every )?{NUMBER}\b(?! (?:week|month|term|year))"
            r"|\bon (?:all )?(?:school|college|nursery|week|working) ?days\b"
            r"|\b(?:spread )?(?:over|across) (?:the|each|every|a) (?:school |working )?(?:week|fortnight)\b"
            r"|\b(?:mornings? and (?:afternoons?|evenings?|nights?)|am and pm|night and morning)\b"
            # As a prescription or a clinic letter writes it: "6/12ly", "q28d", "od", "nocte".
            r"|\b\d{1,2}/(?:12|52|7)(?:[ -]?(?:ly|thly|kly))?\b|\bq\d{1,2}[hdwm]\b"
            r"|\b(?:bd|tds|qds|nocte|od(?:(?<=mg od)|(?<=ml od)|(?<=sc od)|(?<=po od))"
            r"|mane(?:(?<=mg mane)|(?<=ml mane)))\b"
            rf"|\bthe (?:first|second|third|fourth|last)(?:(?:,| and| or| &) (?:the )?(?:second|third|fourth"
            rf"|last))? (?:{_DAY}s?|weekends?|weeks?) (?:of|in) (?:the|each"
            rf"|every) (?:month|term|half[ -]term)\b|\b{_RANGE}[ ]?x[ ]?(?:weekly|daily|termly"
            rf"|fortnightly)\b"
        ),
    ),
    (
        "duration",
        (
            rf"\b(?:half an hour|half[ -]an?[ -]hour|half[ -]hours?|half[ -]hourly|(?:a |an? "
            rf"|three[ -])?quarters?[ -]of[ -]an[ -]hour|an hour(?: and (?:a half|a quarter))?"
            rf"|an? (?:full |whole )?half[ -]hour|an? (?:full|whole|clear) hour|one and a half hours"
            rf"|hour[ -]long|full[ -]time)\b"
            rf"|(?<![:\d]){_RANGE}(?:[ ]and (?:a half|a quarter))?[ -]{{0,2}}(?:(?!(?:and|or|to|times|per"
            rf"|for|the"
            rf"|each|every|sessions?|lessons?|visits?|weekly|daily|meetings?|half"
            rf"|quarter)[ -])[a-z]{{3,13}}[ -])?(?:minutes?|mins?|hours?|hrs?|h)\b(?! (?:late|behind"
            rf"|earlier))"
            rf"|\b(?:an?|one|two|three|four|five|{_FIGURE}) (?:(?!(?:and|or|to|times|per|for|the|each"
            rf"|every|other|of|in|minute|hour)[ -])[a-z]{{3,13}}[ -]){{0,2}}(?:days?|mornings?|afternoons?"
            rf"|evenings?|nights?|weekends?|lessons?|periods?|overnights?)\b(?! (?:of (?:the )?(?:term"
            rf"|week)|centre))"
            rf"|\b{NUMBER} (?:[a-z-]{{3,14}} )?(?:overnight|nights?|overnights)\b|\bhalf (?:a )?day\b"
            rf"|\bhalf[ -]days?\b|\ball day\b|\b(?:an?|one) (?:day|night|morning|afternoon|evening"
            rf"|weekend)\b|\bovernights?(?: stays?| breaks?)?\b"
            r"|\b\d{1,3}'(?=[ ,;.|)]|$)|\b[1-9][05]m\b|\b(?:(?:mon|tues|wednes|thurs|fri|satur"
            r"|sun)day) nights?\b"
        ),
    ),
    (
        "span",
        (
            rf"\b(?:for |over |across |throughout |during |lasting )?(?:(?:the|a) (?:first|next|whole|full"
            rf"|period of|block of) )?{_RANGE}[ -](?:school )?(?:weeks?|wks?|months?|terms?|half[ -]terms?"
            rf"|years?|academic years?)\b|\b(?:in )?term[ -]?time(?: only)?\b|\bthroughout (?:the|each"
            rf"|every) (?:academic |school |autumn |spring |summer )*(?:year|term)\b|\bfor (?:a|one"
            rf"|the whole|the full|the) (?:\w+ )?(?:term|year|half[ -]term|month)\b|\b(?:over|in|during"
            rf"|across|throughout) (?:the course of )?(?:{_YEAR}|(?:years|yrs) (?:1[0-4]|[1-9])\b)"
            rf"|\b(?:over|across|in|during) (?:the|each|one) (?:school "
            rf"|academic |whole |full |calendar )?(?:year|term|half[ -]?term)\b"
        ),
    ),
    (
        "count",
        (
            rf"\b\d{{1,2}} ?x ?(?=\d{{1,3}}[ -]?(?:min|hour|hr|m\b))|\b(?:a (?:block|course|series|run|set"
            rf"|total|minimum) of (?:at least )?)?(?:{NUMBER})[ ](?:x )?{_ADJ}{_THINGS}\b"
        ),
    ),
    (
        "clock",
        (
            rf"(?<!ages )(?<!aged )(?<!years )\b\d{{1,2}} ?(?:-|to) ?\d{{1,2}}(?= (?:on |each "
            rf"|every )(?:{_DAY}|school day"
            rf"|weekday|day|week))|"
            r"(?:(?<=noons )|(?<=noon )|(?<=nings )|(?<=ning )|(?<=[sdirnu]days )|(?<=[sdirnu]day )"
            r"|(?<=noons, )|(?<=\bmon )|(?<=\btue )|(?<=\btues )|(?<=\bwed )|(?<=\bweds )|(?<=\bthu )"
            r"|(?<=\bthur )|(?<=\bthurs )|(?<=\bfri )|(?<=\bsat )|(?<=\bsun )"
            r"|(?<=noon, )|(?<=nings, )|(?<=ning, )|(?<=[sdirnu]days, )|(?<=[sdirnu]day, ))\d{1,2} ?(?:-"
            r"|to|until) ?"
            r"\d{1,2}\b(?![.:]\d|[ -]?(?:mins?|minute|hour|hr|pupil|child|stud|peer|week|x|%|day|time|h\b"
            r"|m\b))|"
            r"(?<=, )\d{1,2} ?(?:to|-) ?\d{1,2}(?=[,.;)|]|$)|"
            r"\b\d{1,2} (?:until|till) \d{1,2}\b(?![.:]\d| (?:min|hour|pupil|year|week|month|day))|"
            rf"\bfrom \d{{1,2}}(?:[.:][0-5]\d)? (?:to|until|till) (?:{_TIME_OF_DAY}|\d{{1,2}}\b(?! (?:min"
            rf"|hour|week|year)))|\b\d{{1,2}}[ ]?(?:to|until|till|-)[ ]?{_TIME_OF_DAY}"
            r"|\bat (?:\d{1,2}, ?){0,3}\d{1,2},? and \d{1,2}\b(?![.:]\d)"
            r"(?![ -]?(?:%|per|years?|months?|weeks?|points?|min|metres?|cm|hour|yrs?|[a-z]\b))"
            rf"|\b{_TIME_OF_DAY}[ ]?(?:to|until|till|-)[ ]?\d{{1,2}}\b(?!\d|[.:%])"
            rf"|\b(?:between|from) {_HOUR} (?:and|to|until|till) {_TIME_OF_DAY}"
            rf"|\b(?:between|from) (?:half|quarter) (?:past|to) {_HOUR} (?:and|to|until"
            rf"|till) {_HOUR}\b(?! min)"
            r"|\b(?:back|home|returned|ready) (?:by|at) \d{1,2}(?=[,.;)|]|$)"
            rf"|\b(?:(?:from|between) )?{_TIME_OF_DAY}(?:[ ]?(?:-|to|until|till|and)[ ]?{_TIME_OF_DAY})?"
        ),
    ),
    (
        "date",
        (
            rf"\b(?:by|before|no later than|not later than|from|starting|beginning|commencing|in place by"
            rf"|until|after|since|on|in|during|within|for|of|finished by|completed by|over|this|following"
            rf"|at|throughout|with effect from)(?: the)? {_DATE}"
            rf"|\bwithin (?:the first )?{_RANGE} (?:school |working |calendar )?(?:days|weeks|months"
            rf"|terms?|weeks?|half[ -]terms?)\b|\bwithin an? (?:week|fortnight|month|term|half[ -]term)\b"
            rf"|\b{_DATE}(?<!half term)(?<!half-term)"
        ),
    ),
    ("occasion", OCCASION),
)
