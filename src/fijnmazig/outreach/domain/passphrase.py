"""Words that open a file: easy to say by telephone, too many to guess.

Eight out of 512 words: 72 bits. Nobody can try so many against the key of an encrypted file.
Source: CRITERIA S-H4; PDF 2.0 (ISO 32000-2), security handler revision 6.
"""

import secrets

COUNT = 8
LIST = """
aardbei aardappel abrikoos accordeon adder advies afstand akker album alfabet ananas
anker antenne anjer april appel arend armband artikel asperge atlas augurk avond baard
badpak bagage bakker balkon ballon bamboe banaan banjo bank basilicum beker bel berg
berk beuk bever bezem biet bij bijl bizon blik bloem blok boek boer bok boot borstel bos
boter boterham braam brand brief bril broek brood brug buffel buik bus buur cactus
camera cello cement chauffeur cirkel citroen clown cobra colbert crocus dadel dag dak
dal das deken den deur dief dienblad dier dijk dinsdag dirigent doek dokter dolfijn
donder dorp douche draad draak drop droom druif drum duif duim duin dweil eekhoorn eend
egel eiland eik elleboog emmer engel enkel envelop ezel fabriek fagot fakkel familie
fanfare fazant februari feest fiets film filter fles fluit fontein forel fornuis foto
fruit gans garage garnaal gazon gebak gebouw geit geluid gember gerst gezin gieter gips
giraf gitaar glas goud graan gras grens grind groente grot haak haan haas hagel halsband
hamer hamster hand hanger haring harp haven haver hazelaar heide helm hemd herfst herder
hert heuvel hiel hoed hoek hommel hond honing hooi hoorn hotel hout huis hut ijs ijzer
inkt insect iris ivoor jacht jager jas jasmijn jongen juli juni kaars kaart kaas kabel
kabouter kachel kade kajuit kalf kalender kameel kamer kan kanaal kano kanarie kans
kapper karper kast kastanje kat kei kelder kerk kers ketel keuken kever kiezel kikker
kip kist klaver klei klink klok klomp knie knoop knop koe koek koffer koffie kogel kok
kompas konijn koning kool koor kop koraal kraan krab kraag kraai krans krant krekel
kreeft kroon kruid kruik kubus kuiken kurk kust kwartel kwast laars ladder lade lamp lam
land lantaarn lat laurier leeuw leeuwerik lelie lente lepel lied lijm lijst lijster
linde linnen loep lucht maaltijd maan maandag maart magneet mand mango mantel marmer
markt masker mast meeuw melk meloen merel mes meubel mier mijl molen mond mos mosterd
motor mug muis munt muts muur muziek naald nacht nest net neus nevel november noot oase
oceaan oester oever oktober olie olifant olijf oog oor orgel orkest otter oven paard
paars paal pad paddenstoel paling palm pan panda panter papaver papier paprika park
parel pasta pauw peer pen pepermunt perzik piano pijl pijp pil pinda pinguin plaat plank
plant plein ploeg poes polder pollepel pomp poort postzegel pot potlood prei pruim
puzzel pyjama raam raaf radijs radio rand raket regen reiger ridder riem rij rijst ring
rits rivier robijn roer rogge rok roos rozijn rug salade saffier sap schaap schaar
schaats schelp schilder schip schoen school schop schuur september sjaal sla slak
sleutel slinger slot sneeuw snoek specht spiegel spin spons sprinkhaan staart stad stal
step ster stoel stoep strand straat strik stro struik suiker tafel tak tang tapijt tarwe
tas taxi telefoon tempel tent terras tijger toren touw trap trein trommel trompet tuin
tulp tunnel uil vaas valk varen varken veld venster viool vis vlag vleugel vlieg vlinder
vloer voet vogel vork vos vuur wafel wagen walnoot walvis water weide wekker wereld wiel
wind winter wolk wol wortel
"""
WORDS = tuple(LIST.split())


def new_words() -> tuple[str, ...]:
    """Return words that nobody had before."""
    return tuple(secrets.choice(WORDS) for _ in range(COUNT))
