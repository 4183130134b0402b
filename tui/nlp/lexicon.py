"""Small closed lists of words on which the rules for names turn."""


def words(text: str) -> frozenset[str]:
    """The words of a string, without full stops at their ends, as `tui.nlp.scan` gives them."""
    return frozenset(word.rstrip(".") for word in text.split())


FUNCTION = words(
    "a an the this that these those there here it he she we they i you his her its our their my "
    "your him them us me who whom whose which what when where why how while after before since "
    "until till as by from with without to into onto over under between among amid against about "
    "above below at in on of off for and but or nor if then than so also just only even still yet "
    "now once twice ever never always often again however although though because despite during "
    "per via unlike like such some any all most many much more less few several each every both "
    "either neither other another another's is are was were be been being am has have had do does "
    "did done will would can could should may might must shall not no yes let's let meanwhile "
    "moreover furthermore nevertheless nonetheless therefore thus hence instead otherwise later "
    "earlier according following including regarding given perhaps maybe indeed today yesterday "
    "tomorrow tonight too very well new old good first second third last next one two three four "
    "five six seven eight nine ten hundreds thousands millions dozens mr mrs ms dr read watch see "
    "share photo image images video videos credit source sources updated published editor note "
    "related news report reports copyright file advertisement categories says said say tell told "
    "asked added former late ex across along around behind beside besides beyond down inside near "
    "outside past round through throughout toward towards up upon within ok oh well please thank "
    "thanks hello hi dear everyone everybody someone somebody nobody nothing something anything "
    "everything people officials police authorities critics experts analysts residents witnesses "
    "scientists researchers activists protesters soldiers troops lawmakers voters students women "
    "men children workers families members leaders sources reporters journalists local federal "
    "national international senior top chief"
)
"""Words that begin a sentence with a capital without being a name."""

TITLES = words(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Mx Mx. Dr Dr. Prof Prof. Professor Sir Dame Lord Lady Sen Sen. "
    "Senator Rep Rep. Representative Gov Gov. Governor President Vice-President Premier Chancellor "
    "Ambassador Envoy King Queen Prince Princess Pope Cardinal Bishop Archbishop Rabbi Imam Sheikh "
    "Sheik Ayatollah Judge Justice General Gen. Lt Lt. Lieutenant Col Col. Colonel Maj. Major Capt "
    "Capt. Captain Sgt Sgt. Sergeant Adm. Admiral Commander Cmdr. Brig. Brigadier Marshal Chairman "
    "Chairwoman Chairperson Spokesman Spokeswoman Spokesperson Speaker Mayor Councillor Councilman "
    "Councilwoman Congressman Congresswoman Administrator Commissioner Secretary-General Coach Rev "
    "Rev. Reverend Fr. Father Brother Sister Saint Detective Inspector Corporal Cpl. Pvt. Baron "
    "Baroness Countess Duke Duchess Emperor Empress Emir Sultan Shah Tsar Czar Comrade Hon. Aunt "
    "Uncle Madame Monsieur Messrs. Mme Mlle Señor Señora Herr Frau Minister Secretary Director "
    "Attorney Astronaut Cosmonaut CEO CFO COO MP MEP Superintendent Constable Officer Trooper "
    "Leader Chief Editor Correspondent Analyst Activist Actor Actress Singer Author Composer "
    "Historian Economist Lawyer Prosecutor Doctor Nurse Ambassador-designate Grandma Grandpa"
)
TITLE_FIRST = words(
    "Prime Vice Deputy Foreign Defense Defence Finance Interior Health Justice Education Energy "
    "Environment Transport Trade Labor Labour Agriculture Culture Treasury Home Attorney Assistant "
    "Associate Acting Former Ex Chief Executive Managing Supreme Grand Crown Lieutenant Major "
    "Brigadier Rear Field Staff Sergeant First Senior Special National Security State US Under "
    "Police Press Commerce Housing Economy Information Sports Communications Military Army"
)
"""Words that stand before a title and belong to it: "Prime Minister", "Vice Admiral"."""

CUES = words(
    "president minister secretary chancellor premier senator congressman congresswoman governor "
    "mayor ambassador envoy spokesman spokeswoman spokesperson chairman chairwoman director "
    "professor judge justice general colonel captain lieutenant sergeant commander king queen "
    "prince princess pope bishop archbishop cardinal rabbi imam sheikh ayatollah coach manager "
    "striker midfielder goalkeeper player author writer novelist poet journalist reporter editor "
    "columnist photographer actor actress singer musician rapper composer director filmmaker "
    "artist painter architect lawyer attorney prosecutor economist historian scientist biologist "
    "physicist researcher analyst activist dissident politician lawmaker diplomat negotiator "
    "businessman businesswoman billionaire entrepreneur founder co-founder leader candidate "
    "astronaut cosmonaut pilot officer wife husband son daughter brother sister father mother "
    "uncle cousin nephew niece widow colleague friend girlfriend boyfriend partner resident "
    "suspect victim doctor nurse physician surgeon administrator commissioner deputy aide "
    "adviser advisor strategist pollster psychologist consultant engineer designer dr prof "
    "correspondent presenter host anchor comedian star champion boxer farmer teacher student"
)
"""Lower-case words that a person's name follows."""

SPEECH = words(
    "said says told tells added adds asked asks replied replies argued argues claimed claims "
    "explained explains insisted insists warned warns noted notes stated announced announces "
    "confirmed confirms denied denies admitted admits acknowledged suggested suggests tweeted "
    "wrote writes recalled recalls continued concluded concludes stressed stresses emphasized "
    "emphasised reiterated vowed vows urged urges thinks thought believes believed met meets "
    "testified resigned apologized apologised declined commented remarked responded laughed "
    "smiled nodded sighed whispered shouted muttered"
)
"""Verbs of which a person is the usual subject."""

PARTICLES = words(
    "al el bin ibn ben bint abu de del della der den di da dos das du la le van von zu ten ter y"
)
"""Small words inside people's names."""

SUFFIXES_OF_PERSONS = words("Jr Jr. Sr Sr. II III IV Esq PhD")

COMPANIES = words(
    "Inc Corp Corporation Co Ltd Limited LLC LLP PLC plc GmbH AG SA SE NV A/S AB Oyj SpA BV Group "
    "Holdings Holding Company"
)
"""What follows the name by which a company is called afterwards."""

ORG_LAST = words(
    "Inc Inc. Corp Corp. Corporation Co. Ltd Ltd. LLC LLP PLC plc GmbH AG NV Group Holdings "
    "Company Companies Association Authority Agency Administration Bureau Commission Committee "
    "Council Court Department Ministry Federation Foundation Fund Institute Institution Institutes "
    "League Movement Organization Organisation Party Union University College School Academy "
    "Service Services Society Board Office Network Times Tribune Herald Journal Chronicle Gazette "
    "Parliament Senate Assembly Army Navy Brigade Brigades Corps Alliance Coalition "
    "Club United FC F.C. Airlines Airways Motors Pharmaceuticals Technologies Software "
    "Industries Enterprises Partners Records Studios Pictures Entertainment Laboratory "
    "Laboratories Initiative Tribunal Secretariat Directorate Regiment Battalion Squadron "
    "Bank Trust Ventures Capital Press Post Magazine Radio Television TV News Congress "
    "Conference Syndicate Cartel Guard Guards Force Forces Police Faculty Orchestra Church "
    "Associates Communications Consulting Electronics Energy Insurance Securities Solutions "
    "Observatory Registry Consortium Taskforce Watch Jihad"
)
ORG_WEAK = words(
    "Co. Trust Capital Press Post Magazine Radio Television TV News Conference Court Office "
    "School Force Forces Police Church Guard Guards Energy Service Services Department Union "
    "United Times Watch Fund Bank Party Company Group Board Authority Assembly Initiative "
    "Network Club Academy Movement Records Pictures Partners Solutions Communications Industries "
    "Electronics Association Congress Senate Parliament Union Council Committee Administration"
)
"""Those that a headline in title case uses as common words."""

ORG_FIRST = words(
    "University Ministry Department Bank Institute Office Court House Council Academy College "
    "Federation Association Centre Center Centers Bureau Board Chamber Church School Society "
    "League Union Organization Organisation Committee Commission Movement Party Museum Faculty "
    "Agency Foundation Coalition Alliance Front Army Order Parliament Government Journal "
    "Bulletin Standards Knights Friends Campaign Confederation Republic"
)
"""Words that an organisation's name begins with, before "of" or "for"."""

FAC_LAST = words(
    "Airport Bridge Stadium Arena Station Street Road Avenue Highway Boulevard Building Tower "
    "Towers Palace Castle Square Hotel Cathedral Mosque Temple Prison Camp Base Dam Crossing Plaza "
    "Terminal Tunnel Fort Monument Memorial Garden Gardens Theatre Theater Cemetery Barracks Zoo "
    "Mall Speedway Railway Interstate Museum Hospital Center Centre Facility Complex Mansion Abbey "
    "Embassy Headquarters Courthouse Library Gate Wall Planetarium Aquarium Gallery Hall House "
    "Park Port Harbour Harbor Pier Lighthouse Shipyard Racecourse Synagogue Shrine Monastery Canal"
)
LOC_LAST = words(
    "River Lake Sea Ocean Mountain Mountains Valley Island Islands Desert Bay Gulf Coast Peninsula "
    "Strait Straits Forest Basin Plains Hills Strip Creek Falls Glacier Range Delta Beach "
    "Reef Plateau Archipelago Region Hemisphere Heights Corridor Alps Volcano Canyon Rainforest"
)
LOC_FIRST = words("Mount Mt Lake Cape River")
EVENT_LAST = words(
    "War Wars Battle Siege Cup Olympics Games Championship Championships Festival Referendum "
    "Revolution Uprising Intifada Prix Massacre Expo Marathon Tournament Playoffs Bowl Rebellion "
    "Crusade Open Awards Genocide Biennale Earthquake Tsunami Summit Elections"
)
EVENT_FIRST = words("Hurricane Typhoon Cyclone Operation Battle Siege Tropical Storm Treaty-Day")
LAW_LAST = words(
    "Act Treaty Constitution Amendment Accord Accords Protocol Directive Declaration Charter "
    "Statute Convention Agreement Bill Ordinance Pact"
)
LAW_FIRST = words("Treaty Convention Declaration Charter Bill")
CRAFT = words(
    "Apollo Soyuz Vostok Voyager Gemini Challenger Pioneer Discovery Mariner Sputnik Viking Artemis"
)
SHIPS = words("USS HMS RMS SS MV INS HMCS HMAS USNS")

NOT_ACRONYMS = words(
    "I A II III IV VI VII VIII IX XI XII AM PM TV DVD CD OK ID GMT EST EDT PST UTC CET BST PC VIP "
    "CV DIY FAQ GDP GPS HIV AIDS DNA RNA USB URL HTML HTTP PDF IQ AI IT PR HR QA QC SC MP MEP CEO "
    "CFO COO CTO PhD BA MA MSc BSc MD MBA RIP SOS UFO BC AD BCE CE NO YES OF THE AND TO IN ON FOR "
    "US UK UAE USA LGBT LGBTQ PTSD ADHD COVID SARS MRI CCTV SMS ATM SUV NGO NGOs LLC LTD INC TBD "
    "AKA ASAP FYI IED RPG ICU IVF PPE DC NYC LA NSW ISBN ISSN DOI PS"
)
"""Words in capitals that are seldom organisations."""

NOT_ONE_NAME = words(
    "God Lord Mom Dad Mum Mommy Daddy Grandma Grandpa Internet Web Covid Bible Quran Koran Torah "
    "Earth Sun Moon State Government Ministry Army Police Administration Chapter Section Figure "
    "Table Part Article Page Volume Appendix Phase Day Week Year Mrs Christmas Easter"
)

SETTLEMENTS = words(
    "city town village province district governorate state suburb county municipality port "
    "capital region island township hamlet republic kingdom"
)
"""What a place can be called: "the city of X"."""

DAYS = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
    "June July August September October November December"
)

COMPASS = words(
    "North South East West Northern Southern Eastern Western Central Northeast Northwest Southeast "
    "Southwest Upper Lower Greater Inner Outer Mainland Modern Ancient Old New Post Pre Rural "
    "Saint San Santa Port Fort Mr Mrs Ms Dr President King Queen"
)
"""Words that before a place make no organisation."""

NO_FAMILY = words(
    "Prize Award Awards Medal Theory Theorem Effect Project Program Programme Plan Doctrine Test "
    "Disease Syndrome Index Formula Method Model Equation Space Telescope Collection Collections "
    "Series Show Archive Archives Edition Day Tour Report Family Brothers Era Years Scale Soup"
)
"""Words after a person's name that make something else of it."""
