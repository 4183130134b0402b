"""What people, offices and papers are called in news when they are not called by name."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text that has nothing but spaces between them."""
    return frozenset(words.split())


_PEOPLE = """
    official minister president chancellor premier envoy spokesperson spokesman spokeswoman
    spokespeople judge justice prosecutor lawyer attorney solicitor barrister counsel defendant
    claimant plaintiff witness expert analyst economist scientist researcher professor doctor
    nurse teacher student pupil officer detective inspector sergeant chief commissioner
    commander general admiral colonel captain major lieutenant soldier guard mayor governor
    senator congressman congresswoman representative lawmaker deputy member mp councillor
    councilor ambassador diplomat secretary director manager chairman chairwoman chair
    chairperson executive ceo boss founder owner partner head leader coach player striker
    goalkeeper midfielder defender forward skipper referee trainer champion winner loser rider
    driver pilot sailor fisherman farmer baker butcher worker employee employer union-leader
    organiser organizer activist campaigner protester demonstrator resident neighbour neighbor
    villager citizen man woman boy girl mother father son daughter brother sister husband wife
    friend colleague child parent grandmother grandfather aunt uncle widow teenager pensioner
    survivor victim suspect author writer poet novelist editor journalist reporter columnist
    correspondent critic artist painter sculptor architect designer engineer actor actress
    singer musician composer conductor dancer filmmaker producer photographer curator librarian
    historian archaeologist biologist physicist chemist astronomer geologist psychologist
    therapist patient surgeon physician paramedic firefighter priest bishop pope cardinal imam
    rabbi monk nun king queen prince princess emperor duke duchess waiter waitress chef cook
    barman landlord landlady tenant customer guest visitor tourist passenger traveller traveler
    reader viewer listener fan supporter voter candidate opponent rival ally aide adviser
    advisor assistant negotiator mediator investigator auditor inspector-general regulator
    trader investor banker broker shareholder consultant developer programmer contractor builder
    foreman juror speaker host presenter moderator interviewer guide keeper beekeeper gardener
    merchant dealer seller buyer shopkeeper undersecretary treasurer accountant clerk attache
    consul rebel fighter militant insurgent refugee migrant volunteer donor recipient laureate
    veteran person people crew-member teammate sibling twin grandson granddaughter cousin nephew
    niece source insider whistleblower climber swimmer runner skier cyclist boxer golfer umpire
    linesman conservationist ecologist meteorologist seismologist epidemiologist virologist
    technician mechanic carpenter plumber electrician postman postwoman headteacher headmaster
    headmistress principal dean rector provost chaplain vicar pastor deacon magistrate sheriff
    marshal warden ranger coroner translator publisher agent patron
"""
_BODIES = """
    ministry government company firm union commission committee council court police army navy
    party federation association agency organisation organization department office bank group
    institute university school hospital parliament senate house administration bureau board
    foundation charity network club team authority authorities military force embassy team
    league corporation panel campaign movement alliance coalition kremlin pentagon tribunal
    regulator watchdog service prosecution defence defense museum airline operator newspaper
    magazine broadcaster channel station website consortium society chamber assembly cabinet
    presidency secretariat jury congress manufacturer retailer carmaker maker startup start-up
    industry trust centre center laboratory observatory
"""
_PAPERS = """
    statement letter report notice email e-mail tweet post message indictment ruling filing
    release document memo note sign banner placard communique communiqué declaration resolution
    text verdict judgment judgement study article editorial book diary inscription poster
    leaflet affidavit complaint lawsuit transcript summary survey paper review advertisement
    advert label caption headline motto
"""
PEOPLE, BODIES, PAPERS = word_set(_PEOPLE), word_set(_BODIES), word_set(_PAPERS)

EPITHETS = word_set("""
    composer pianist violinist cellist soprano tenor painter sculptor poet playwright designer
    conductor comedian dancer singer actor actress
    striker midfielder defender goalkeeper winger forward skipper champion
    novelist billionaire businessman businesswoman entrepreneur tycoon politician veteran star
    laureate filmmaker frenchman spaniard dutchman englishman irishman scotsman welshman brazilian
""")
"""What somebody is called who was named just before, in sport and on the pages about people."""
LEADERS = word_set("""
    president chancellor premier minister king queen prime chief head chairman chairwoman
""")
"""Offices that "leader" may stand for."""

_ENDINGS = ("ers", "er", "ors", "or", "ists", "ist", "ians", "ian", "men", "man", "women", "woman")
_NOT_PEOPLE = (
    word_set("""
    answer number paper letter winter summer order water border matter offer sector factor power
    later other rather whether either never ever over under after another further earlier older
    younger former latter larger smaller better newer lower upper inner outer chapter corner
    dinner weather quarter center computer october november december september error door floor
    poor major minor interior exterior prior motor harbor labor favor honor color terror horror
    mirror tower shower flower river silver finger shoulder paper newspaper layer consumer
    prefer transfer cover fever super proper together bitter gather master disaster per her
    their exist list mist least twist fist civilian italian russian iranian ukrainian canadian
    australian austrian norwegian egyptian palestinian indian asian brazilian german roman human
    christian belgian syrian bulgarian romanian hungarian offer tender cancer counter discover
    recover remember consider register barrier career engineer volunteer volunteers matters
    numbers letters orders borders waters answers offers papers others elsewhere container
    monitor reactor visor corridor anchor ladder dollar danger anger hunger thunder powder
    gender murder server folder chamber member december character theater theatre metre meter
    litre easier harder faster longer shorter bigger higher greater stronger weaker closer
    nearer deeper wider
""")
    - PEOPLE
)

HONORIFICS = word_set("""
    mr mrs ms miss dr prof sir dame lord lady madam madame monsieur herr frau sen rep gov gen lt
    col sgt capt rev hon pres adm maj insp supt amb cllr
""")
_MALE = """
    he mr sir lord king prince duke emperor spokesman chairman congressman fisherman barman
    postman landlord headmaster man boy father son brother husband uncle grandfather nephew
    grandson actor waiter monsieur herr pope priest monk
"""
_FEMALE = """
    she mrs ms miss dame lady queen princess duchess spokeswoman chairwoman congresswoman
    landlady headmistress woman girl mother daughter sister wife aunt grandmother niece
    granddaughter actress waitress madam madame frau nun widow postwoman
"""
_MEN = """
    aaron abdul abdullah adam ahmad ahmed alan albert alejandro alex alexander alexei ali alfred
    amir andre andreas andrei andrew andriy antonio antony anthony antónio arnold arthur baldur
    barack benjamin bernard bernie bill boris brad brian bruce carl carlos charles chris
    christian christopher chuck claude colin craig daniel david dennis dmitry dmitri dominic
    donald douglas ed eduardo edward elon emmanuel emmerson eric erik ernest ethan evan felipe
    felix fernando francis francisco francois frank franklin fred frederick friedrich gareth
    gary gavin geoffrey george gerald gerhard giorgio giuseppe glenn gordon graham greg gregory
    guillermo gustavo hans harold harry hassan heinrich henri henry hugo hussein ian ibrahim
    igor isaac ismail ivan jack jacob jacques jair james jamal jan jason javier jean jeff
    jeffrey jens jeremy jerome jim jimmy joe joel john johnny jon jonathan jordan jorge jose
    josé joseph joshua juan julian julius justin karim karl keir keith ken kenneth kevin khalid
    klaus kofi lars larry lawrence lee leo leonard leonid lewis lionel louis lucas luis luiz
    luke mahmoud majed manuel marc marcel marco marcus mario mark markus martin masoud matt
    matteo matthew maurice max michael michel miguel mike mikhail mitch mohamed mohammad
    mohammed muhammad narendra nathan neil nelson nicholas nick nicolas nigel nikolai noah
    norman olaf oleg oliver omar oscar otto owen pablo patrick paul pavel pedro peter philip
    philippe pierre rafael rajiv ralph raymond recep ricardo richard rishi robert roberto
    rodrigo roger roman ron ronald rory roy rudolf russell ryan salman sam samuel scott sean
    sebastian sergei sergey shinzo sigmund simon stanley stefan stephen steve steven stuart
    tariq ted tedros terry theodore thomas tim timothy toby tom tony vadim viktor victor vincent
    vladimir volodymyr walter warren werner wilhelm william winston wolfgang xavier yasser yuri
    yusuf zachary
"""
_WOMEN = """
    abigail agnes alexandra alexandria alice alison amanda amelia amy ana andrée angela angelina
    anna annalena anne annie ariana audrey barbara beatrice betty beyoncé billie brenda brigitte
    camilla carla carmen carol caroline catherine cecilia charlotte cheryl chloe christiana
    christina christine cindy claire clara claudia coco condoleezza cynthia dana deborah debra
    denise diana diane dolores donna dorothy ebba elena eleanor elisabeth elizabeth ella ellen
    emily emma erin esther ethel eva eve evelyn fatima fiona florence frances françoise frida
    gabriela georgia giorgia gina giulia gloria grace greta gretchen gwen hannah harriet heather
    heidi helen helena hilary hillary ida indira ingrid irene iris isabel isabella jacinda
    jacqueline jane janet janice jean-marie jennifer jenny jessica jill joan joanna josephine
    joy joyce judith judy julia julie kaja kamala karen karin kate katherine kathleen kathryn
    katie kelly kim kristalina kristen kristin kyrsten laura lauren leila lena leslie leyla
    linda lisa liz louise lucia lucy lydia madeleine magdalena malala margaret margarita maria
    marie marine marion martha mary matilda megan melania melanie melinda melissa meryl mette
    meghan mia michelle miriam monica nadia nancy naomi natalia natalie nicola nicole nikki nina
    nora olga olivia oprah pamela patricia paula pauline penelope penny petra priti priya rachel
    rebecca rigoberta rita robin roberta rosa rose ruth sally samantha sandra sanna sara sarah
    selma serena sharon sheila shirley simone sofia sonia sophia sophie stella stephanie susan
    suzanne svetlana sylvia taylor teresa theresa tina tulsi ursula valentina valerie vanessa
    venus vera veronica victoria virginia viola wanda wendy whitney winnie yulia yvette yvonne
    zadie zoe
"""
_GENDERS = {
    **dict.fromkeys(_MALE.split() + _MEN.split(), "m"),
    **dict.fromkeys(_FEMALE.split() + _WOMEN.split(), "f"),
}


def single(word: str) -> str:
    """A noun in lower case, in the singular and without a possessive ending."""
    word = word.lower().removesuffix("’s").removesuffix("'s").rstrip("’'")
    if word in PEOPLE or word in BODIES or word in PAPERS:
        return word
    for ending, instead in (("ies", "y"), ("men", "man"), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and (stem in PEOPLE or stem in BODIES or stem in PAPERS):
            return stem
    return "child" if word == "children" else word


def is_person(word: str) -> bool:
    """Whether a noun is what a person may be called."""
    one = single(word)
    if one in PEOPLE or ("-" in one and not PEOPLE.isdisjoint(one.split("-"))):
        return True
    return len(one) > 5 and one.endswith(_ENDINGS) and one not in _NOT_PEOPLE and one.isalpha()


def is_body(word: str) -> bool:
    """Whether a noun is what a group of people or an office may be called."""
    return single(word) in BODIES


def is_paper(word: str) -> bool:
    """Whether a noun is something that is read."""
    return single(word) in PAPERS


def gender(word: str) -> str:
    """`m` or `f` where a word (a given name, a title, a role) tells; else empty."""
    return _GENDERS.get(word.lower().rstrip("."), "")
