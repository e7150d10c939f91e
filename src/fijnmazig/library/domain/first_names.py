"""First names that are common in Flanders, in lower case, for finding names in shared documents.

Written down by hand to be broad rather than complete: every large community of the region, women
and men, old and young. `AMBIGUOUS` names are also plain words or places; alone they prove nothing.
"""

_COMMON = """
aaron abdel abdelkader abdellah abdullah achraf adam adil adriaan adrien agnes agnieszka ahmed
aicha aisha alain albert aleksandra alex alexander alexandra alexia ali alice alicia alina aline
amal amber amelie amina amine amira amy an-sofie an-sophie ana anastasia anders andre andrea
andreas andrei andy angela angele angelique anissa anita anja anke ann anna annabel anne anneke
anneleen annelies annelore annemie annemieke annick annie annika anouar anouk anthony antoine
anton antonia antonio antoon arlette armand arne arno arnold arnout arthur asma aster astrid
athina aurelie ayoub ayse aysel aziza barbara bart bas bastiaan bastien benedicte benjamin benny
bernadette bernard bert bertrand betty bianca bilal birger birgit bjorn bogdan boris bouchra
brahim bram brecht brenda brent brigitte britt bruno bryan burak calvin camille carine carl carla
carlo carlos carmen carolien carolina caroline casper catharina catherine catho cecile cedric
celine chahid chantal charles charlotte chloe chris christel christelle christian christiane
christianne christina christine christoph christophe christopher cilia cindy claire clara claude
claudia claudine colette conny coralie corinne cornelia cyriel daan dagmar dajo daniel daniela
danielle danny daphne dario david debbie debora deborah delphine denis denise diana diane diederik
dieter dilara dimitri dina dirk djamel djamila dominique donald dorien dorine dorothea dorrit
dries driss dylan eddy edgard edith eduard edward eefje elena eleni elias elien elif eline elisa
elisabeth elise ella ellen ellis elly els elsie elvira emiel emilia emilie emily emma emmanuel
emre enrico eric erica erik erika erna ernest erwin esma esmee esra estelle esther etienne eva
evelien eveline evelyne evi evy ewa fabian fabienne fadila fadoua faiza fanny farid farida fatiha
fatima fatma fatoumata fay febe felicia felicien felix femke ferdinand fernand fie fien fientje
filip fiona floor floortje flor florence florian fons francesca francesco francine francis
francois francoise frank franky frans fred freddy frederic frederik frederique freek freya frida
frieda friedl gabriel gabriela gabrielle gaby gaelle gaston geert geertrui geertruida georges
georgette geraldine gerard gerda gerrit gert gertrude ghislain gijs gilbert gilberte gilles gina
ginette gino giovanni gisele gitte giuseppe godelieve goedele gonda greet greta griet grietje
guido guillaume gunter gunther guy gwen gwendoline gwenny hakan hakim halima hamid hamza hanane
hanna hannah hanne hannelore hans harry hasan hassan hatice hedwig heidi hein heleen helena helene
helga hendrik henk henri henriette herman hermina hicham hilda hilde hilke hubert hugo huguette
hussein ibrahim ida ignace ikram ilias iliass ilke ilona ils ilse iman imane imran ina inez inge
ingeborg ingrid irena irene iris irma isaak isabel isabelle ismael ismail isolde ivan ivo ivonne
izabela jaak jacob jacqueline jacques jaimy jakob jamal jamila jana janick janine janne jannes
jari jarne jasmien jasmijn jasmine jason jasper jean jean-marie jean-paul jean-pierre jeanine
jeanne jeannine jeannot jef jeff jelle jennifer jenny jens jeroen jerome jessica jessie jessy jill
jimmy jo-ann joachim joan joanna jochen joeri joey johan johanna johannes john johnny jolanda
jolande jolien jonah jonas jonathan joran jordi jordy joren jorik joris jorn jorre jos josee josef
josefien joseph josephine josiane joyce jozef juan judith judy jules julia julie julien juliette
jurgen justine kaat kamal karel karen karim karima karin karina karine karl karlien karlijn
karolien katarzyna kate kathleen katia katja katleen katlijn kato katrien katrijn kelly kelvin
kenneth kenny kenza kevin khadija khalid kimberley kimberly kirsten klaartje klaas klara kobe koen
koenraad koray kris kristel kristiaan kristien kristin kristina kristof kurt kwinten laila lander
lara lars latifa laura laure laurence laurens laurent laurien lea leander lena lennert lenny leo
leon leonard leonie leontine lesley leslie levi lia lidia lien liesbet liesbeth lieselot
lieselotte liesje lieven lievens lili lilian liliane lilly lina linda linde line linn lisa lisanne
lise liselot liselotte livia lode lodewijk loes logan loic loredana loren lorenzo lotte loubna
louis louisa louise luc luca lucas lucia lucie lucien lucienne ludo ludovic luis luk lukas luna
lut lutgarde lutgart luuk lydia lynn maaike maarten machteld maciej madeleine madelief magali
magda magdalena mahmoud maite malgorzata malika manon manu manuel manuela mara marc marcel
marcella marcin marco margareta margaretha margaux margot margriet maria mariam marian mariana
marianne marie marie-claire marie-jeanne marie-louise marie-paule marie-rose marieke mariella
mariette marijke marijn marina mario marion marisa marissa marjan marjolein marjolijn markus
marleen marlies marlon marnix marta martha marthe martijn martin martina martine marvin marwa mary
maryam maryse mathias mathieu mathilde mathis mats matteo matthew matthias matthieu maud maurice
maurits maxim maxime maya mehdi mehmet melanie melina melissa melvin meryem mia michael michal
michel michele michelle michiel mieke miet mike mila milan milena miranda mireille miriam mirjam
mirthe mohamed mohammad mohammed moniek monika monique morgane mouna mounir mourad muhammad murat
mustafa mustapha myriam nabil nabila nadia nadine nadja naima najat nancy naomi nassim natacha
natalia natalie natascha natasha nathalie nathan nawal nele nelly nesrine nicky nico nicola
nicolas nicole niels nikki niko nikola nils nina noa noah noelle noemi noor nora norah noura
nouria oceane odette odile odin olga oliver olivia olivier omar omer orhan oscar othmane oumaima
ozlem pablo pascal pascale patricia patrick patrik paul paula paulette paulien pauline pawel pedro
peggy peter petra philip philippe philomena pierre pierrette piet pieter pieter-jan pieterjan pim
piotr pol quentin quinten rabia rachel rachid rachida raf rafael raffaella rahma ramazan rani
rania raoul raymond raymonde rebecca regina reinhart reinhilde reinout rembert remi remy renaat
renaud rene renee renilde renske resul ria ricardo richard rik rita ritchie roan rob robbe robbie
robert roberto robin robrecht roderik rodolphe roel roeland roger roland romain roman rombout romy
ronald ronny rosa rosalie rosanne rosette rosita roxanne ruben rudi rudy ruth ruud saar sabine
sabri sabrina sadia safa said saida salima salma salvatore samantha samia samir samira sammy
samuel sana sander sandra sandrine sanne sara sarah sascha saskia sebastiaan sebastian sebastien
selena selin selma senne seppe serge sergio servaas severine shana shania sharon sibel siebe sieg
siegfried siegrid sien sigrid silke silvia silvie simon simone simonne siska sjoerd sofia sofie
sonia sonja soraya souad soufiane soumaya stan stef stefaan stefan stefanie stefano steffi stephan
stephane stephanie steve steven stien stijn stijntje susan susanna suzanne suzy sven svetlana
sylvain sylvia sylvie tamara tania tanja tara tarik tatiana tatjana teun thea theo theodoor
theresa therese thibault thibaut thibo thierry thijmen thijs thomas tibo tibor tiebe tijl tijs tim
timo timothy tina tine tineke tinne tobias tom tomas tomasz tommy toni tristan trui tuur twan
tyler umut urbain ursula ute valentina valentine valerie vanessa veerle vera veronique vic vicky
victor victoria vik viktor vince vincent viola virginie viviane vladimir walid walter wannes warre
wassim wendy werner wesley wies wietse wilfried willeke willem william willy wim wissam wout
wouter xander xavier yamina yana yannick yara yasin yasmin yasmina yasmine yassin yassine yentl
yildiz yoeri yolande yoran yorben yorick youssef youssra yunus yusuf yves yvette yvonne zakaria
zakia zara zehra zeno zeynep zita zoe zofia zohra
"""
_AMBIGUOUS = """
an art august beer bo boudewijn constant dan desire dora eden elke faith fleur floris hind hope
ike jade jan jo job joke joy june kim leen lief lies lieve lore lot lou lucky maan mark max may
mees mei merel mina mo myrthe nand nel olaf paris pearl pia prosper reine remco roos rose rosie
sam sep siska sky staf stella sterre storm sultan thuy toon toos valentijn victorine ward will
wivine wolf yin
"""

FIRST_NAMES = frozenset(_COMMON.split())
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
