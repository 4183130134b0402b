"""Words that say that somebody speaks, and the small words around them, in English."""

import re

from tui.core.roles import word_set

_REGULAR = """
    accept blam.e accus.e acknowledg.e add admonish advis.e affirm alleg.e announc.e answer
    argu.e articulat.e assert assur.e bark beam bellow boast bray brand caution chant charg.e
    chid.e chuckl.e cit.e claim coax comment commiserat.e complain conced.e conclud.e condemn
    confess confid.e confirm congratulat.e contend continu.e counsel counter credit croak
    declar.e decri.e decry demand demur denounc.e deplor.e describ.e dismiss drawl dub echo
    elaborat.e emphasis.e emphasiz.e enquir.e enthus.e exclaim explain express gasp grin groan
    grumbl.e grunt guess hail hint hiss holler implor.e indicat.e inquir.e insist instruct
    interject interrupt joke jok.e jest lament laugh lectur.e maintain marvel mention mock
    mumbl.e murmur muse mus.e mutter not.e object observ.e opin.e order phras.e plead pledg.e
    point post prais.e pray predict press proclaim promis.e promptt propos.e protest quip quot.e
    rag.e rant recall reckon recount refer reflect reiterat.e rejoin relat.e remark remember
    remind repeat report request respond retort reveal ridicul.e roar scoff scold scream shout
    shriek shrug sigh signal slam smil.e snap snarl sneer snort sob speculat.e squeal stammer
    stat.e stress stutter suggest summaris.e summariz.e surmis.e sympathis.e tease teas.e
    testif.y thank theoris.e thunder touch toast tweet underlin.e underscor.e urg.e utter
    ventur.e vent voic.e volunteer vow wail warn whin.e whisper wish wonder yell call label
    compar.e criticis.e criticiz.e characteris.e characteriz.e
"""
_IRREGULAR = """
    said says saying told tells telling wrote writes writing written spoke speaks speaking
    spoken thought thinks thinking went goes began begins put puts putting read reads reading
    felt feels held holds swore swears replied replies replying denied denies denying implied
    implies cried cries crying swept sang sings quit nodded nods quipped quipping admitted
    admits admitting remit believed believes believing hoped hopes hoping referred refers
    referring bet let noticed termed found finds heard hears understood agreed agrees agreeing
    disagreed disagrees vowed recalled retold retells foresaw forewarned lied sighed shrugged
    grinned laughed smiled chimed chimes chiming weighed sent gestured winked blinked frowned
    paused texted texts emailed testified testifies testifying say tell write argue claim warn
    insist admit deny stress complain fear reply believe allege describe sagte sagt erklärte
    meinte betonte schrieb fragte dit déclare déclaré affirme affirmé explique expliqué ajoute
    ajouté assure estime dijo afirmó aseguró explicó declaró añadió disse detto afferma
    dichiarato
"""


def _forms(stems: str) -> set[str]:
    """All forms of regular verbs; what follows a dot in a stem goes before `-ed` and `-ing`."""
    found: set[str] = set()
    for stem in stems.split():
        root, dot, rest = stem.partition(".")
        base = root + rest
        if dot and rest == "y":
            found |= {root + "ied", root + "ies", root + "ying"}
        elif dot:
            found |= {root + "ed", base + "s", root + "ing"}
        else:
            found |= {base + "ed", base + ("es" if base[-1] in "shx" else "s"), base + "ing"}
    return found


NARROW = word_set("""
    went goes began begins put puts putting read reads reading held holds found finds heard
    laughed laughs laughing smiled smiles smiling shrugged shrugs sighed sighs sighing grinned
    grins nodded nods chuckled chuckles beamed beams bet let sent swept sang sings quit lied
    winked blinked frowned paused gestured thanked thanks pointed points reported reports order
    ordered orders pressed presses posted posts touched charged charges credited felt feels
    related relates quoted quotes cited cites mentioned mentions signalled signaled remembered
    remembers understood weighed prayed prays toasted called calls labelled labels thought
    thinks accused accuses
""")
"""Verbs that speak of words only right beside them."""

VERBS = frozenset(_forms(_REGULAR) | set(_IRREGULAR.split()) | {
    "labelled", "labelling", "signalled", "marvelled", "counselled", "asked", "asks", "asking",
})  # fmt: skip
"""Verbs that introduce or close what somebody says; the commonest of other languages too."""

BEATS = word_set("""
    laughed smiled shrugged sighed grinned nodded chuckled frowned paused gestured winked
    blinked looked turned leaned leant stood sat walked shook pointed raised lifted lowered put
    took picked pushed pulled opened closed glanced stared disagreed agreed hesitated rolled
    threw waved held
""")
"""Verbs of what people do between their words."""

AUXILIARIES = word_set("""
    has have had did does do is are was were be been being will would can could may might must
    should shall wo not never n't hasn't hadn't haven't didn't doesn't also later then once
    twice again still just already even only soon often always sometimes first finally earlier
    previously too meanwhile further instead thus simply merely now here there yesterday today
    tonight himself herself themselves itself
""")
"""Small words that may stand between a speaker and the verb."""
PASSIVE = word_set("is are was were be been being gets got")

PREPOSITIONS = word_set("""
    except including plus
    in on at to with by from after before during under over against about into through between
    among near without within since until despite behind beyond across around along amid besides
    outside inside upon toward towards via per than like for of as off up down onto out
    throughout alongside beside below above following according because given versus
""")
SUBORDINATORS = word_set("""
    that while because as when whether if although though but where after before since until
    whereas unless so and or what how why which who whom whose yet nor than once
""")
RELATIVE = frozenset({"who", "which", "that"})
CONJUNCTIONS = word_set("and or but then nor yet")
DETERMINERS = word_set("""
    the a an one another this that these those some several many both two three four five few
    most all each every any his her their its my our your no other
""")
POSSESSIVES = word_set("his her their its my our your")
INDEFINITE = word_set("""
    everyone everybody someone somebody nobody anyone anybody none many some others few most all
""")
PRONOUNS = word_set("he she they i we it you who")
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")

ACCORDING = re.compile(r"\baccording to\b|\bin the words of\b|\bas told by\b", re.IGNORECASE)
NAMING = re.compile(
    r"""(?:\bso[-\s]called|\b(?:known|dubbed|nicknamed|titled|entitled|headlined|named|codenamed|
        code-named|captioned|christened|subtitled|marked|labelled|labeled|spelled)(?:\s(?:as|by|it|him|her|them))?
        |\b(?:is|was|are|were|been|being|be|not|also|sometimes|often)\scalled
        |\b(?:book|film|movie|song|novel|album|series|episode|article|essay|poem|documentary|memoir|
        musical|opera|exhibition|podcast|painting|thriller|drama|sitcom|comedy|slogan|motto|word|term|
        phrase|expression)
        (?:\s(?:is|was|reads|like|of|called))?)[,:]?\s*$""",
    re.VERBOSE,
)
"""Ends of texts before a name or a title in quotation marks."""
SPEECHLESS = re.compile(r"[^\W\d_]+")
FULL = tuple(".!?…。！？")
"""What ends a sentence."""


def is_title(words: str) -> bool:
    """Whether words read like a title: capitals throughout and nothing that ends a sentence."""
    found = SPEECHLESS.findall(words)
    if not 2 <= len(found) <= 9 or words.endswith((*FULL, ",")) or len(words) > 80:
        return False
    return all(word[0].isupper() or len(word) < 4 for word in found) and found[-1][0].isupper()
