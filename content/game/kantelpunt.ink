// Kantelpunt. Een verzonnen verhaal: niemand in dit verhaal bestaat.
// Hoe een verhaal is opgebouwd, staat in README.md.
// Nakijken: fijnmazig game check content/game/kantelpunt.ink

# nummer: 1
# titel: Kantelpunt
# leeftijd: 14 tot 18 jaar
# duur: 20 tot 30 minuten
# kort: Eén week, vier mensen om wie je geeft. Jij ziet het gebeuren. Wat zeg je, en wat niet?
# waarschuwing: Dit verhaal gaat over geweld tussen mensen die van elkaar houden of samen wonen. Je ziet geen slagen. Je leest wel over schrik, dreigen en controle.
# doel: Je herkent wanneer ruzie geen ruzie meer is.
# doel: Je weet wat je als vriend of buur kunt zeggen, en wat je beter niet doet.
# doel: Je weet met wie je kunt praten, ook als je iets beloofd hebt.

VAR noor = false
VAR sami = false
VAR fien = false
VAR kobe = false

-> start

=== start ===
# scene: Voor je begint
# beeld: rust
# vraag: Wat heb je nodig om vandaag veilig mee te doen? Spreek samen af hoe iemand kan stoppen zonder uitleg.
Dit verhaal is verzonnen. Toch kan het dicht bij komen.
Het gaat over vrienden die bang zijn, en over thuis. Je speelt iemand die het ziet. Je hoeft het niet op te lossen. Je kiest wat je zegt.
Stoppen mag altijd. Niemand vraagt waarom.
+ [Ik begin.] -> twaalf
+ [Eerst wil ik weten waar er hulp is.] -> hulp_eerst
+ [Liever niet vandaag. # veilig] -> rust

=== hulp_eerst ===
# scene: Waar je terecht kunt
# beeld: rust
# hulp
# vraag: Wie kent een van deze nummers? Wat denk je dat er gebeurt als je belt?
Hieronder staat wie je kunt bellen of schrijven. Bij Awel en 1712 hoef je je naam niet te zeggen. Je hoeft ook niet zeker te zijn.
Je vindt dit blad het hele verhaal door, bij elke scène.
+ [Ik begin. # veilig] -> twaalf
+ [Liever niet vandaag.] -> rust

// ---------------------------------------------------------------- 1. Noor

=== twaalf ===
# hoofdstuk: Vrijdag. Noor
# scene: Twaalf berichten
# beeld: feest
# vraag: Wat valt je op aan Noor? Wanneer is een bericht lief, en wanneer is het controle?
Vrijdagavond. In de tuin van Amber hangen lampjes in de appelboom. Er is muziek, er is te veel cola en er zijn te weinig stoelen.
Noor zit naast je op de trap. Haar gsm trilt. En trilt. Ze telt niet, maar jij wel: twaalf keer in één liedje.
Het is Jesse, haar lief. Waar ben je. Met wie. Stuur een foto.
Noor steekt haar arm uit, lacht naar het scherm, en drukt af. Daarna is de lach weg.
+ [Je vraagt hoe het met haar gaat. # veilig] -> hek
+ [Je maakt er een grapje over.] -> grap
+ [Je zegt dat ze haar gsm moet wegsteken.] -> wegsteken

=== grap ===
# scene: Iedereen lacht
# beeld: feest
# vraag: Waarom lacht Noor mee? Wat kan een grapje kapotmaken, ook als je het goed bedoelt?
"Zeg," roep je luid, "jij hebt geen lief, jij hebt een bewakingscamera."
De hele trap lacht. Noor ook, maar alleen met haar mond. Ze staat op en klopt iets van haar broek dat er niet ligt.
"Ik ga even wat lucht halen," zegt ze. Jullie zitten al buiten.
+ [Je loopt haar achterna en zegt sorry. # veilig]
  "Dat was flauw van mij," zeg je. Ze haalt haar schouders op, maar ze blijft staan.
  -> hek
+ [Je laat haar gaan. Ze komt wel terug.] -> nacht

=== wegsteken ===
# scene: Het scherm licht op
# beeld: feest
# vraag: Je wilt Noor een rustige avond geven. Waarom wordt ze net onrustiger?
"Steek dat ding toch weg," zeg je. "Geniet eens."
Noor schuift de gsm onder haar jas. De jas begint te zoemen. Eén keer. Nog eens. Ze kijkt ernaar zoals je kijkt naar melk die bijna overkookt.
"Je snapt het niet," zegt ze. "Als ik niet antwoord, komt hij naar hier."
+ [Je blijft naast haar zitten terwijl ze opneemt. # veilig]
  Ze praat kort. Ja. Nee. Met de meisjes. Je zit zo dicht dat je schouder de hare raakt. Als ze ophangt, blijft ze tegen je aan leunen.
  -> hek
+ [Je neemt de gsm en zegt Jesse dat hij moet stoppen.] -> lijn

=== lijn ===
# scene: Aan de lijn
# beeld: scherm
# vraag: Jij voelt je sterk. Wie draagt straks de gevolgen van dit gesprek?
"Hé," zeg je, "kun je haar één avond met rust laten?"
Het is even stil. Dan klinkt Jesse heel beleefd. "Geef me Noor eens." Je geeft haar niet door. Hij hangt op.
Noor houdt haar hand open tot je de gsm teruglegt. "Nu denkt hij dat ik over hem klaag," zegt ze zacht. "En dat moet ík dan uitleggen. Niet jij."
+ ["Je hebt gelijk. Dat was niet aan mij. Wat heb jij nu nodig?" # veilig] -> hek
+ ["Maar het is toch waar wat ik zei?"] -> uitmaken

=== hek ===
# scene: Bij het tuinhek
# beeld: straat
# vraag: Noor verdedigt Jesse. Hoe komt dat? Wat helpt haar om verder te vertellen?
Jullie staan bij het hek, waar de muziek klein wordt.
"Hij is gewoon bezorgd," zegt Noor. "Vroeger heeft iemand hem bedrogen. Dus deel ik mijn locatie. Dat is toch normaal, voor wie van elkaar houdt?"
Ze zegt het als een vraag. Ze kijkt je aan alsof jij het antwoord hebt.
+ ["Hoe is dat voor jou?" # veilig] -> tonen
+ ["Dat is níét normaal. Je moet het uitmaken."] -> uitmaken

=== uitmaken ===
# scene: De deur gaat dicht
# beeld: straat
# vraag: Misschien heb je gelijk. Waarom helpt gelijk hebben hier niet?
Noor doet een stap achteruit. Het is een kleine stap, maar je voelt hem.
"Jij kent hem niet," zegt ze. "Jij kent hem alleen van de slechte dagen. Er zijn ook andere."
Nu heeft ze twee mensen die zeggen wat ze moet doen. Dat zie je pas als het gezegd is.
+ ["Sorry. Jij beslist. Ik wil het gewoon begrijpen." # veilig] -> tonen
+ ["Dan moet je het zelf maar weten."] -> nacht

=== nacht ===
# scene: Kwart over twee
# beeld: scherm
# vraag: Noor schrijft toch. Wat zegt dat? Wat zou jij als eerste terugschrijven?
Noor is vertrokken zonder dag te zeggen. Je ligt al in bed als je scherm oplicht.
"Ben thuis. Hij stond me op te wachten. Niks gebeurd hoor. Alleen praten. Drie uur lang."
En dan: "Niet tegen iemand zeggen oké."
+ ["Blij dat je het mij schrijft. Ik ben wakker. Wil je bellen?" # veilig] -> tonen
+ ["Ik had het je toch gezegd."] -> gelezen

=== gelezen ===
# scene: Gelezen om 2.17 uur
# beeld: scherm
# vraag: Er komt geen antwoord. Wat betekent stilte van een vriendin?
Twee blauwe vinkjes. Geen antwoord.
Je leest je eigen zin nog eens. Hij klopt. Hij is ook koud.
Ergens in haar kamer ligt Noor nu met een gsm waarop twee mensen kwaad op haar lijken.
+ ["Dat was stom van mij. Ik ben niet kwaad. Ik ben er." # veilig] -> tonen
+ [Je wacht tot maandag.] -> maandag

=== tonen ===
# scene: Wat er staat
# beeld: scherm
# pauze
# vraag: Welke berichten gaan te ver, en waarom? Lees ze eens alsof ze voor jou bedoeld zijn.
Noor laat je haar scherm zien. Ze scrolt snel, alsof het dan minder telt.
"Ik zie dat je online bent." "Geef me je wachtwoord, dan weet ik dat je niks verbergt." "Als je weggaat, weet ik niet wat ik doe."
En gisteren: "Je wilt toch niet dat iedereen die foto ziet?"
Dan draait ze de gsm om, met het scherm naar beneden. "Zo," zegt ze. "Nu weet je het."
+ ["Dank je dat je het toont. Wie zou je dit nog durven vertellen?" # veilig] -> tante
+ ["Bewaar die berichten. Je hoeft vannacht niets te beslissen."] -> bewaren
+ ["Ik zeg niets. Beloofd."] -> belofte

=== belofte ===
# scene: Beloofd
# beeld: bank
# vraag: Mag je een belofte breken? Wanneer, en hoe doe je dat eerlijk?
Noor ademt uit. "Dank je."
Je hebt het gezegd voor je kon nadenken. Nu zit de foto ook in jouw hoofd. En dat ene zinnetje: dan weet ik niet wat ik doe.
Een geheim dat iemand in gevaar houdt, is geen geheim. Het is een gewicht. En jij hebt het nu mee vast.
+ ["Noor, ik heb te snel beloofd. Ik laat je niet alleen, maar ik kan hier niet over zwijgen." # veilig] -> tante
+ [Je houdt je mond. Beloofd is beloofd.] -> maandag

=== bewaren ===
# scene: Schermfoto's
# beeld: scherm
# vraag: Waarom is het goed dat Noor zelf het tempo kiest? Wat is wél dringend?
~ noor = true
Je helpt haar niet met beslissen. Je helpt haar met bewaren: elke bedreiging een schermfoto, op een plek waar Jesse niet bij kan.
"Een intieme foto van jou doorsturen als jij dat niet wilt, is strafbaar," zeg je. "En ermee dreigen is geen liefdesverdriet."
"Kan ik daar met iemand over praten die hem niet kent?" vraagt ze. Dat kan. De dag erna, als de chat van Awel open is, zit je naast haar. Zij typt.
+ [Het weekend gaat voorbij. # veilig] -> adem_noor
+ [Ik stop hier.] -> rust

=== tante ===
# scene: Tante Rosa
# beeld: keuken
# vraag: Aan wie zou jij het vertellen? Waaraan merk je dat iemand goed luistert?
~ noor = true
Noor denkt lang na. "Mijn tante misschien. Die schrikt niet snel."
Zaterdagmiddag zitten jullie aan een tafel vol knippatronen. Tante Rosa legt haar schaar neer. Ze vraagt niet waarom Noor niet vroeger kwam. Ze zegt: "Goed dat je hier bent." En dan: "Wat wil je dat er eerst stopt?"
Noor huilt een beetje. Het is het soort huilen waar ruimte van komt.
+ [Het weekend gaat voorbij. # veilig] -> adem_noor
+ [Ik stop hier.] -> rust

=== maandag ===
# scene: De lege stoel
# beeld: gang
# vraag: Je hebt niets gedaan. Is het nu te laat? Wat kan er maandag nog wel?
Maandag eet Noor niet in de refter. Je ziet haar door het raam, op de muur bij de fietsen, met haar duim op haar scherm.
Je had iets kunnen zeggen. Dat klopt. Je kunt ook morgen nog iets zeggen. Dat klopt ook.
Ze kijkt op. Je steekt je hand op. Na een tel steekt zij de hare op.
+ [Je gaat naast haar op de muur zitten. # veilig]
  Jullie zeggen niets. Je deelt je boterham in twee.
  -> adem_noor
+ [Je gaat naar binnen.] -> adem_noor

=== adem_noor ===
# scene: Even ademen
# beeld: bank
# hulp
# vraag: Hoe zit je er nu bij? Wat wil je nog zeggen voor we verdergaan?
{noor: Noor draagt het niet meer alleen. Dat is vandaag genoeg.|Noor draagt het nog alleen. Jij weet dat nu. Dat is een begin, geen schuld.}
Kijk even op van je scherm. Voel je voeten op de grond.
Herken je iets van jezelf of van iemand anders? Hieronder staat wie luistert.
+ [Verder met het verhaal. # veilig] -> sleutel
+ [Ik stop hier.] -> rust

// ---------------------------------------------------------------- 2. Sami

=== sleutel ===
# hoofdstuk: Zondag. Sami
# scene: De sleutel in het slot
# beeld: keuken
# vraag: Nog niemand heeft iets misdaan. Waaraan merk je toch dat er iets is?
Zondag. Jij en Sami maken een taak over rivieren, aan de keukentafel. Zijn zusje Aya van zes kleurt een vis in elke kleur die ze heeft. Hun mama schenkt thee in.
Er gaat een sleutel in het slot.
Sami stopt midden in een zin. Aya legt haar stiften terug in de doos, op volgorde, heel vlug. Mama veegt een tafel af die proper is.
"Ah," zegt zijn vader in de deur. "Bezoek." Hij glimlacht. Niemand anders.
+ [Je zegt goeiedag en schuift bij Aya. # veilig] -> tellen
+ [Je vraagt Sami zacht of je beter weggaat.] -> gewoon
+ [Je doet alsof je niets merkt.] -> muziek

=== gewoon ===
# scene: Gewoon zondag
# beeld: deur
# vraag: Wat vertelt Sami door te zeggen dat het gewoon is? Wat kun je antwoorden?
In de gang fluistert Sami: "Als jij blijft, duurt het langer voor het begint. Als je weggaat, is het sneller voorbij. Ik weet nooit wat beter is."
Hij zegt het alsof het over het weer gaat.
"Het is gewoon zondag," zegt hij. "Bij jullie toch ook?"
+ ["Nee, Sami. Bij ons niet. En het is niet jouw schuld." # veilig] -> tellen
+ ["Ja, elk huis heeft wel iets."] -> muziek

=== muziek ===
# scene: Iets luider
# beeld: kamer
# vraag: Wat doet Sami om het vol te houden? Welke trucjes kennen kinderen nog?
Jullie verhuizen naar Sami's kamer. Door de muur hoor je een stem. Eén stem, niet twee.
Sami zet de muziek iets luider. Hij doet dat zonder te kijken, zoals een ander zijn haar uit zijn ogen veegt.
"Wat is de langste rivier van Europa?" vraagt hij.
+ ["De Wolga. Sami, wat is er aan de hand?" # veilig] -> achterdeur
+ ["De Wolga."] -> achterdeur

=== tellen ===
# scene: Tot honderd
# beeld: kamer
# vraag: Aya is zes en heeft een plan. Wat zegt dat over hoe vaak dit gebeurt?
Aya trekt je mee naar de kamer om haar vissen te tonen. Ze doet de deur goed dicht en gaat op het tapijt zitten.
"Nu moet je tellen," zegt ze. "Tot honderd. Dan is het meestal gedaan."
Bij zevenentwintig hoor je een stoel vallen. Aya telt door. Ze is goed in tellen.
+ [Je gaat naast haar zitten en knikt naar Sami. # veilig] -> achterdeur
+ [Je telt mee, zo luid als je kunt.] -> achterdeur

=== achterdeur ===
# scene: Achter de deur
# beeld: deur
# pauze
# vraag: Wat is hier nu het belangrijkst: wie gelijk heeft, of wie veilig is? Wat kan een jongere doen, en wat niet?
Er breekt iets. Dan de stem van mama, heel rustig, te rustig: "Niet waar de kinderen bij zijn."
Sami heeft Aya's jas al in zijn hand. Hij heeft dit vaker gedaan. Hij kijkt naar jou.
De voordeur is zes stappen ver. De keuken vier.
+ [Naar buiten, met z'n drieën. En 112 bellen. # veilig] -> buren
+ [Je gaat de keuken binnen om het te stoppen.] -> keuken
+ [Je blijft op de kamer en wacht.] -> stilte

=== keuken ===
# scene: Vier stappen
# beeld: keuken
# vraag: Het voelt moedig om ertussen te gaan. Waarom is het toch niet jouw taak?
Je staat in de deur. De vader draait zich om. Hij zegt niets tegen je. Dat is erger dan wanneer hij zou roepen.
Je benen trillen. Je had gedacht dat je een zin zou hebben.
Mama kijkt over zijn schouder naar jou, en dan naar de gang, naar haar kinderen. Je begrijpt wat ze vraagt.
+ [Je loopt terug, neemt Aya en Sami mee en belt buiten 112. # veilig] -> buren
+ [Je mompelt iets en gaat naar huis.] -> afwas

=== stilte ===
# scene: De stilte erna
# beeld: kamer
# vraag: Is stil hetzelfde als veilig? Wat kun je vragen zonder te duwen?
Het wordt stil. Niet de stilte van rust. De stilte van iemand die zijn adem inhoudt.
Een kraan loopt. Iemand veegt scherven bij elkaar.
Sami plukt aan het tapijt. "Zie je wel," zegt hij. "Voorbij."
+ ["Voorbij voor vandaag. Wat zou jou en Aya helpen?" # veilig] -> zinnen
+ [Je zegt dat je naar huis moet.] -> afwas

=== buren ===
# scene: Bij mevrouw Peeters
# beeld: straat
# vraag: Wat zeg je als je 112 belt? Oefen het eens hardop: waar, wat, wie.
~ sami = true
De buurvrouw doet open met meel aan haar handen. Ze vraagt niets, ze zet de deur wijd open.
Jij belt. Je stem doet raar, maar de vrouw aan de lijn blijft kalm. Waar is het? Wat hoor je? Zijn de kinderen bij jou? "Je doet dat goed," zegt ze. "Blijf binnen. Er komt iemand."
Aya mag een deegmannetje maken. Sami kijkt door het raam en leunt, voor het eerst die dag, ergens tegenaan.
+ [De avond valt. # veilig] -> adem_sami
+ [Ik stop hier.] -> rust

=== zinnen ===
# scene: Twee zinnen
# beeld: kamer
# vraag: Sami wil zijn mama niet verraden. Hoe kan hulp vragen ook iets zijn dat je vóór iemand doet?
~ sami = true
Sami denkt na. "Dat iemand het weet," zegt hij dan. "Gewoon iemand die het weet. Zonder dat ze ons meteen weghalen."
Dat laatste is waar hij al jaren bang voor is. Je hoort het aan hoe vlug hij het zegt.
Op de achterkant van de taak over rivieren schrijven jullie twee zinnen. Morgen mag de leerlingbegeleider ze lezen. Jij gaat mee tot aan de deur, en als hij wil ook erdoor.
+ [De avond valt. # veilig] -> adem_sami
+ [Ik stop hier.] -> rust

=== afwas ===
# scene: De afwas
# beeld: keuken
# vraag: Waarom is dit zo moeilijk om te vertellen, zelfs aan iemand die je vertrouwt?
Thuis droog jij af. "Was het leuk bij Sami?" vraagt je vader.
Je hebt een bord vast. Je denkt aan Aya, die goed is in tellen.
"Ja," wil je zeggen. Het woord ligt al klaar.
+ ["Nee. Er is daar iets niet oké." # veilig]
  Je vader zet de kraan uit. "Vertel," zegt hij. Jullie schrijven die avond samen naar 1712. Geen namen, wel wat je zag. Maandag bellen jullie ook. Daarna weet je wat je voor Sami kunt doen.
  ~ sami = true
  -> adem_sami
+ ["Ja."]
  Je droogt het bord af tot het piept. Het blijft de hele avond bij je: zevenentwintig, achtentwintig.
  -> adem_sami

=== adem_sami ===
# scene: Even ademen
# beeld: bank
# hulp
# vraag: Wat heeft dit stuk met je gedaan? Wat wil je hier laten voor we verdergaan?
{sami: Iemand weet het nu van Sami en Aya. Wat er thuis gebeurt, is niet hun werk. Het is werk voor grote mensen.|Nog niemand weet het van Sami en Aya. Je kunt het morgen ook nog vertellen. Het vervalt niet.}
Rek je even uit. Drink een slok water.
Is er bij jou thuis iets niet oké? Je hoeft geen bewijs te hebben om te praten.
+ [Verder met het verhaal. # veilig] -> bus
+ [Ik stop hier.] -> rust

// ---------------------------------------------------------------- 3. Fien

=== bus ===
# hoofdstuk: Dinsdag. Fien
# scene: Achteraan in de bus
# beeld: straat
# vraag: Wat is het verschil tussen ruzie en geweld tussen broers en zussen?
Dinsdag, bus 31. Fien van hiernaast zit achteraan. Ze is dertien en ze praat normaal de hele rit. Vandaag niet.
Als ze haar rugzak optilt, knijpt ze haar ogen dicht. "Wout," zegt ze, omdat je kijkt. Wout is haar broer. Hij zit bij jou in de klas. "We hebben ruzie gehad. Broers, hè."
Ze lacht. De bus remt. Ze lacht nog altijd.
+ ["Was het ruzie, of was je bang?" # veilig] -> spel
+ ["Bij ons vliegen ook de kussens rond."] -> bib
+ ["Ik spreek Wout er wel op aan."] -> kastje

=== bib ===
# scene: Tot zes uur
# beeld: gang
# vraag: Fien gaat niet graag naar huis. Welke andere signalen kun je zien, zonder dat iemand iets zegt?
Fien knikt en doet haar oortjes in. Gesprek voorbij.
Om vier uur zie je haar in de bib. Om vijf uur ook. De boeken liggen open, maar ze slaat geen blad om. Om zes uur gaat de bib dicht.
"Moet jij niet naar huis?" vraag je. "Straks," zegt ze. "Als mama er is."
+ [Je schuift een stoel bij. "Ik heb daarstraks niet goed geluisterd." # veilig] -> spel
+ [Je wenst haar een fijne avond.] -> licht

=== spel ===
# scene: Een spel
# beeld: bank
# pauze
# vraag: Wout noemt het een spel. Waaraan hoor je dat het geen spel is?
"Hij gaat voor mijn deur staan," zegt Fien. "Dan mag ik er niet uit. Hij zegt dat het een spel is. Het stopt als ik huil."
Ze kijkt naar haar schoenen. "Vroeger stopte het vlugger."
"En je mama?" "Die zegt dat we het zelf moeten oplossen. Ze werkt 's nachts. Ze is zo moe." Dan, heel zacht: "Hij is niet altijd zo. Hij maakt ook pannenkoeken."
+ ["Iemand mag pannenkoeken maken én moeten stoppen. Zullen we er samen mee naar iemand gaan?" # veilig] -> yilmaz
+ ["Ik ga dit met Wout regelen."] -> kastje

=== kastje ===
# scene: Bij de kastjes
# beeld: gang
# vraag: Wout doet stoer. Wat denk je dat eronder zit? Maakt dat het goed?
Wout gooit zijn boeken in zijn kastje. "Wat heeft ze verteld? Ze overdrijft altijd."
Zijn oren zijn rood. Er hangen er al twee te luisteren.
"Weet je wat ik thuis allemaal doe?" zegt hij. "Eten. Was. Haar huiswerk. En wie zorgt er voor mij?"
+ [Je wacht tot jullie alleen zijn. "Dat klinkt zwaar. En Fien is bang voor jou." # veilig] -> slecht
+ ["Raak haar nog één keer aan en je hebt met mij te doen."] -> dreig

=== dreig ===
# scene: Voor publiek
# beeld: gang
# vraag: Je dreigt om iemand te beschermen. Wat leert iedereen die toekijkt?
"Oei," zegt Wout, en de gang lacht. Hij lacht mee, maar zijn ogen niet.
's Avonds schrijft Fien. "Wat heb je tegen Wout gezegd? Hij zit op zijn kamer. Er is niks gebeurd. Maar ik schrok er wel van. Ik wist niet dat je iets ging zeggen."
Ze is niet boos. Ze wou het graag eerst weten. Dat is iets anders.
+ ["Sorry. Ik had het jou eerst moeten vragen. Met wie wil jij dat we praten?" # veilig] -> yilmaz
+ ["Ik bedoelde het goed."] -> licht

=== slecht ===
# scene: De slechte
# beeld: gang
# vraag: Kan iemand die pijn doet ook hulp nodig hebben? Wie is er eerst aan de beurt?
Op de trap naar de turnzaal is niemand. Wout gaat zitten.
"En dan?" zegt hij. "Dan vertel ik het, en dan ben ik de slechte."
"Dan ben je iemand die ermee stopt," zeg je. "Er zijn mensen die ook naar jou luisteren. Maar Fien moet eerst veilig zijn. Vandaag al."
Hij zegt heel lang niets. Dan: "Oké. Maar ik ga daar niet alleen binnen."
+ [Je gaat mee. # veilig] -> yilmaz
+ [Ik stop hier.] -> rust

=== yilmaz ===
# scene: Meneer Yilmaz zet thee
# beeld: gang
# vraag: Wat doet deze leerlingbegeleider goed? Wat zou jij willen dat iemand dan zegt?
~ fien = true
Meneer Yilmaz, de leerlingbegeleider, heeft een kamer met twee stoelen en een waterkoker. Hij haalt een stoel bij.
Hij zegt niet dat broers nu eenmaal zo zijn. Hij zegt ook niet dat alles goed komt. Hij vraagt: "Waar kun je vanavond rustig slapen?"
Fien denkt na. Het is een vraag waar een antwoord op bestaat. "Bij oma," zegt ze. Meneer Yilmaz knikt. "Dan bellen we eerst je mama, en dan oma. Jij mag meeluisteren. En daarna zoeken we wie Wout kan helpen."
+ [Woensdag is een gewone dag. # veilig] -> adem_fien
+ [Ik stop hier.] -> rust

=== licht ===
# scene: Licht hiernaast
# beeld: kamer
# vraag: Je ziet enkel een raam met licht. Wat kun je doen als je niet zeker bent?
Je kamer kijkt uit op die van Fien. Haar licht brandt nog. Er gaat een schaduw langs het gordijn, en nog een.
Je bent niet zeker van wat je ziet. Misschien zoekt iemand gewoon een trui.
Je hoeft niet zeker te zijn om iets te vragen.
+ [Je stuurt: "Ik zie je licht. Alles oké? Morgen samen de bus?" # veilig]
  Er komt een duim terug. Dan drie puntjes. Dan: "Ja graag. Dan moet ik je iets zeggen."
  -> adem_fien
+ [Je doet je gordijn dicht.] -> adem_fien

=== adem_fien ===
# scene: Even ademen
# beeld: bank
# hulp
# vraag: Denk aan iemand die goed naar jou luistert. Wat doet die persoon precies?
{fien: Fien slaapt vannacht bij oma. Wout heeft een afspraak waar hij tegenop ziet. Allebei is goed nieuws.|Fien weet dat jij het gezien hebt. Wie zich gezien weet, durft vaker te vertellen. Blijf in de buurt.}
Laat je schouders zakken. Er is nog één stuk.
Doe jij soms iets waar je later spijt van hebt? Ook dan kun je praten. Ook met iemand die niet schrikt.
+ [Verder met het verhaal. # veilig] -> poster
+ [Ik stop hier.] -> rust

// ---------------------------------------------------------------- 4. Kobe

=== poster ===
# hoofdstuk: Donderdag. Kobe
# scene: Een poster op een rare plek
# beeld: keuken
# vraag: Waarom hangt die poster daar? Waarom zou een ouder zich schamen?
Donderdag, na de training. Je gaat met Kobe mee naar huis om een bal te halen.
In de keuken hangt een poster van een voetbalploeg, half op de deur, ter hoogte van je knie. Een rare plek voor een poster.
"Geld," zegt Kobe tegen zijn moeder. Niet: mag ik. "We hebben het daar gisteren over gehad," zegt zij. Hij slaat met zijn vlakke hand op tafel. De lepels springen op.
Zij springt ook op. Dan glimlacht ze naar jou, alsof zíj iets omgestoten heeft.
+ ["Kobe. Kom. We gaan even naar buiten." # veilig] -> garage
+ ["Zo praat je toch niet tegen je moeder!"] -> les
+ [Je kijkt naar de poster en zegt niets.] -> fluister

=== les ===
# scene: Een kop valt
# beeld: keuken
# vraag: Wat gebeurt er als je iemand de les leest voor publiek? Wat had je anders kunnen zeggen?
Kobe wordt rood tot in zijn nek. Hij duwt zijn stoel weg en wringt zich langs haar heen. Een kop valt van het aanrecht.
"Laat maar," zegt zijn moeder, voor er iemand iets kan zeggen. Ze hurkt al bij de scherven.
Kobe staat in de gang. Je hoort hem ademen, vlug, als na een sprint.
+ [Je helpt haar rapen en vraagt of het gaat. # veilig] -> fluister
+ [Je gaat naar Kobe. "Sorry. Ga je mee naar buiten?"] -> garage
+ [Je neemt de bal en vertrekt.] -> bushalte

=== fluister ===
# scene: Zeg het aan niemand
# beeld: keuken
# pauze
# vraag: Een volwassene vraagt jou om te zwijgen. Wat doe je daarmee? Van wie is dit probleem?
Kobe stampt de trap op. Zijn moeder raapt een lepel op en legt hem recht. En nog eens recht.
"Zeg het alsjeblieft aan niemand," fluistert ze. "Het is een goede jongen. Het zijn de zenuwen. Het is mijn schuld ook, ik ben te kort geweest."
Ze is een kop groter dan jij. Ze kijkt je aan alsof het omgekeerd is.
+ ["Ik geloof dat hij een goede jongen is. En u mag ook hulp vragen." # veilig] -> moeder
+ ["Ik zeg niets, mevrouw."] -> bushalte

=== moeder ===
# scene: Niet de enige
# beeld: keuken
# vraag: Waarom hoor je zo weinig over geweld tegen ouders? Wat heeft een ouder dan nodig?
~ kobe = true
Ze gaat zitten. Voor het eerst sinds je binnen bent, zit ze.
"Ik dacht dat ik de enige was," zegt ze. "Wie is er nu bang voor zijn eigen kind?"
"Mijn tante belde eens naar 1712, voor iets anders," zeg je. "Die mensen vonden niets raar." Ze schrijft het nummer op de rand van de krant. Het is maar een nummer. Ze scheurt het toch heel netjes uit.
+ [Je gaat naar huis. # veilig] -> slot
+ [Ik stop hier.] -> rust

=== garage ===
# scene: Tegen de poort
# beeld: voetbal
# vraag: Kobe weet niet wat er in hem gebeurt. Hoe praat je met een vriend over iets wat je niet goedkeurt?
Kobe trapt de bal tegen de garagepoort. Boem. Hij vangt hem. Boem.
"Ik weet niet wat er dan is," zegt hij. "Het is alsof er iemand anders roept. En dan zie ik haar gezicht." Boem.
Hij vangt de bal niet meer. Die rolt tot bij jouw voet.
+ ["Je bent mijn vriend. En wat daarbinnen gebeurt, kan niet. Allebei." # veilig] -> monster
+ ["Je hebt gewoon veel stress, toch?"] -> stress

=== stress ===
# scene: Ja, de stress
# beeld: voetbal
# vraag: Is stress een uitleg of een uitvlucht? Wat is het verschil?
"Ja," zegt Kobe, en je ziet hem opgelucht zijn. "De stress. Ja."
Hij pakt de bal. Het is een fijne uitleg. Er hoeft niets te veranderen, want morgen is er weer stress.
Door het raam zie je zijn moeder de poster rechthangen.
+ ["Ik heb ook stress. Maar die slaat geen gat in een deur." # veilig] -> monster
+ [Je trapt de bal terug en gaat naar huis.] -> bushalte

=== monster ===
# scene: Geen monster
# beeld: voetbal
# vraag: Wat maakt dat Kobe blijft luisteren? Wat zou jij willen horen als je iets fout doet?
~ kobe = true
Kobe gaat op de stoeprand zitten. "Als ik dat tegen iemand zeg, denken ze dat ik een monster ben."
"Ik weet het nu," zeg je, "en ik zit hier nog."
Hij snuift, het is bijna lachen. Dan vraagt hij hoe dat nummer ook weer was, voor een maat. Hij slaat het op. Hij belt nog niet. Maar zaterdag vraagt hij aan Farah, de trainer, of ze tien minuten heeft.
+ [Je gaat naar huis. # veilig] -> slot
+ [Ik stop hier.] -> rust

=== bushalte ===
# scene: Aan de bushalte
# beeld: straat
# vraag: Kobes moeder groet je alsof er niets is. Wat kun je nu nog doen?
Een dag later staat Kobes moeder aan de bushalte. Ze groet je heel gewoon. Het is een mooie, gewone goeiedag.
Je denkt aan de poster. Je denkt: het is niet aan mij. En ook: aan wie dan wel?
De bus komt. Er is nog plaats naast haar.
+ [Je gaat naast haar zitten. "Hoe gaat het met u?" # veilig]
  Ze wil 'goed' zeggen. Je ziet het woord vertrekken en weer terugkomen. "Niet zo goed," zegt ze. Jullie rijden drie haltes te ver.
  ~ kobe = true
  -> slot
+ [Je gaat vooraan zitten.] -> slot

// ---------------------------------------------------------------- Slot

=== slot ===
# hoofdstuk: Een week later. Jij
# scene: Aan het water
# beeld: bank
# pauze
# hulp
# vraag: Wat was jouw kantelpunt in dit verhaal? Welke ene zin neem je mee?
Vrijdag, een week later. Je zit op de bank aan het water.
{noor: Noor heeft haar locatie uitgezet. Ze zegt dat het vreemd stil is, en fijn.|Noor stuurt je een foto van een hond met een muts. Meer niet. Je stuurt er een terug.}
{sami: Sami heeft geslapen in de les. Gewoon geslapen, als iemand die het durft.|Sami vraagt of jullie de taak volgende keer bij jou kunnen maken.}
{fien: Fien praat weer de hele rit.|Fien zit weer achteraan. Ze heeft een plaats naast zich vrijgehouden.}
{kobe: De poster van Kobe hangt nu op zijn kamer. Iemand heeft de deur hersteld.|Kobe zegt niets over donderdag. Jij ook niet. De bal ligt tussen jullie in.}
En jij? Jij bent moe. Je hebt een week lang naar anderen gekeken.
+ [Je vertelt aan iemand hoe het voor jou was. # veilig] -> gedeeld
+ {noor && sami && fien && kobe} [Je kijkt naar de vier lege plekken op de bank.] -> vier
+ {not (noor && sami && fien && kobe)} [Je denkt aan de zin die je niet gezegd hebt.] -> terug

=== gedeeld ===
# scene: Jouw beurt
# beeld: bank
# einde: gedeeld
# hulp
# vraag: Aan wie vertel jij het als je de zorgen van een ander draagt?
Je belt je zus. Of je buur. Of die ene leerkracht die altijd te laat is. Je vertelt geen namen. Je vertelt dat het zwaar was.
"Dat hoef je niet alleen te dragen," klinkt het. Je herkent de zin. Je hebt hem zelf een paar keer gezegd, of willen zeggen.
Voor wie helpt, is er ook hulp.
Einde.
-> END

=== vier ===
# scene: Vol
# beeld: bank
# einde: samen
# hulp
# vraag: Je hebt niemand gered. Wat heb je wel gedaan?
Ze komen een voor een. Noor met chips, Sami met Aya op zijn schouders, Fien al pratend. Kobe blijft eerst wat verder staan. Dan schuift iedereen op.
Niemand is gered, niets is opgelost. Er zijn gewoon meer mensen die het weten. Daardoor is alles een beetje lichter geworden, zoals een kast die je met z'n vijven draagt.
Aya telt de boten. Ze stopt bij vier, want dan is ze afgeleid.
Einde.
-> END

=== terug ===
# scene: De zin
# beeld: straat
# einde: terug
# hulp
# vraag: Welke zin had je willen zeggen? Aan wie kun je hem deze week nog zeggen?
Je hebt hem al de hele week in je mond. Hij is niet lang.
"Ik heb gezien dat het niet goed gaat. Ik laat je niet vallen."
Het is er het goede moment niet voor. Er komt ook geen beter. Je staat op van de bank, en je gaat.
Einde. Je kunt opnieuw spelen en ergens anders kantelen.
-> END

=== rust ===
# scene: Rust
# beeld: rust
# einde: rust
# hulp
# vraag: Laat wie stopt met rust. Vraag later, onder vier ogen, of alles goed gaat.
Je bent gestopt. Dat is een goede keuze.
Adem in terwijl je tot vier telt. Adem uit terwijl je tot zes telt. Nog een keer.
Het verhaal loopt niet weg. Jij hoeft nergens heen.
-> END
