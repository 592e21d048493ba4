/// What passwords of twelve characters and more are made of, where people are made to choose one: a
/// word that comes to mind first, with a year, digits and an exclamation mark behind it.
///
/// Collected for this program, by kind. ``PasswordRules`` knows how they are dressed up, so that a few
/// hundred words stand for far more than ten thousand passwords.
enum CommonWords {
    /// In small letters. Umlauts also match as `ae` and as `a`.
    static let all: [String] = text.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let text = """
        \(secrets)
        \(greetings)
        \(times)
        \(places)
        \(names)
        \(nature)
        \(leisure)
        \(work)
        \(machines)
        """

    private static let secrets = """
        passwort password passwd passwrd kennwort kennung geheim geheimnis geheimwort secret secrets zugang
        zugangsdaten login logon anmeldung anmelden signin konto account admin administrator root sysadmin
        superuser superadmin user username benutzer benutzername nutzer gast guest test tester testen testing
        testtest probe default standard initial start startpasswort changeme change aendern ändern neues neu
        temp temporary temporaer muster mustermann beispiel example sample demo master letmein
        openup open sesame sesam iloveyou trustno trustnoone access zugriff security sicherheit sicher secure
        private privat pincode code codewort parole losung schluessel schlüssel key keyword unknown nobody
        """

    private static let greetings = """
        hallo hello welcome willkommen servus moin moinmoin gruezi grüezi guten morgen gutentag gutenmorgen
        goodbye tschuess tschüss danke bitte please thanks thankyou liebe lieber liebling schatz schatzi
        schatzilein maus mausi hase hasi engel herz herzchen love lovely lover loveme lovers honey sweetheart
        darling baby babygirl babyboy princess prinzessin prinz prince king queen koenig könig koenigin königin
        forever immer always ichliebedich liebedich friend friends freund freunde freundin bestfriend
        familie family mama papa mami papi mutter vater mother father daddy mommy oma opa schwester bruder
        sister brother tochter sohn kinder glueck glück gluecklich glücklich happy happiness smile sunshine
        blessed jesus christ jesuschrist heaven angel angels scheisse scheiße arschloch fuckyou fuckoff
        fuckme asshole bitch bastard sexy penis shit bullshit egal keineahnung nothing nichts alles
        everything whatever hurra super toll spitze klasse geil cool awesome amazing perfect perfekt
        """

    private static let times = """
        januar februar maerz märz april juni juli august september oktober november dezember january february
        march june july october december montag dienstag mittwoch donnerstag freitag samstag sonntag monday
        tuesday wednesday thursday friday saturday sunday fruehling frühling fruehjahr frühjahr sommer herbst
        winter spring summer autumn season weihnachten christmas ostern easter pfingsten silvester neujahr
        fasching fasnacht fastnacht karneval carnival geburtstag birthday urlaub ferien holiday vacation
        heute gestern today tomorrow yesterday wochenende weekend feierabend ewigkeit millennium
        """

    private static let places = """
        deutschland germany german deutsch oesterreich österreich austria schweiz switzerland europa europe
        bayern bavaria baden wuerttemberg württemberg badenwuerttemberg badenwürttemberg schwaben hessen
        sachsen berlin hamburg muenchen münchen munich koeln köln cologne frankfurt stuttgart duesseldorf
        düsseldorf dortmund essen leipzig dresden hannover bremen nuernberg nürnberg bochum bonn mannheim
        karlsruhe augsburg freiburg heidelberg heilbronn ulm tuebingen tübingen reutlingen pforzheim
        konstanz constance bodensee radolfzell singen kreuzlingen friedrichshafen ravensburg ueberlingen
        überlingen meersburg reichenau mainau petershausen wollmatingen allmannsdorf litzelstetten dingelsdorf
        hegau allensbach stockach engen zuerich zürich zurich basel bern genf wien vienna salzburg innsbruck
        graz london paris rome milano madrid barcelona newyork america amerika england canada italien
        italia spanien frankreich tuerkei türkei turkey istanbul polska polen russland australia brasil
        mallorca rathaus stadt stadtverwaltung gemeinde landkreis kommune buergeramt bürgeramt bauamt hauptamt
        ordnungsamt standesamt sozialamt jugendamt kaemmerei kämmerei verwaltung schule gymnasium hochschule
        universitaet universität university college school bibliothek library
        """

    private static let names = """
        michael thomas andreas stefan stephan christian martin peter alexander daniel markus marcus matthias
        sebastian tobias florian philipp benjamin jonas lukas lucas maximilian felix leon paul niklas jannik
        simon david jakob moritz julian fabian dominik patrick manuel robert andrew matthew joshua anthony
        william charlie george jordan michelle jessica jennifer ashley amanda nicole sabine susanne petra
        monika claudia andrea karin ursula brigitte renate christine christina katharina stefanie stephanie
        melanie sandra anja tanja silke heike kerstin martina barbara gabriele angelika birgit anna hanna
        hannah emma sophie sofie marie maria laura lena leonie julia sarah lisa mia lea franziska johanna
        elisabeth charlotte victoria samantha elizabeth danielle mueller müller schmidt schneider fischer
        weber meyer maier meier wagner becker schulz hoffmann schaefer schäfer koch bauer richter wolf
        schroeder schröder neumann schwarz zimmermann braun krueger krüger hofmann hartmann werner
        krause lehmann smith johnson williams jones brown miller taylor wilson
        """

    private static let nature = """
        hund hunde katze katzen kater dackel pferd pferde hamster vogel adler loewe löwe tiger baer bär
        teddy teddybaer teddybär fuchs igel delfin delphin dolphin schmetterling butterfly schildkroete
        drache dragon dragons einhorn unicorn monkey donkey horse horses puppy kitty kitten panda elephant
        chicken rabbit eagle falcon phoenix spider scorpion shadow blume blumen flower flowers rose rosen
        tulpe sonnenblume sunflower lavendel baum wald berge mountain meer ocean strand beach insel island
        sonne sonnenschein mond sterne stern star stars moon moonlight himmel wolke regen regenbogen rainbow
        schnee snow snowflake schneeflocke feuer fire wasser water erde wind sturm storm thunder donner blitz
        lightning diamond diamant silber silver gold golden platinum purple orange yellow green blau blue
        black weiss white rosa pink violett banane banana apfel apple kirsche cherry erdbeere
        strawberry himbeere zitrone lemon mango melone kokosnuss ananas kaffee coffee espresso cappuccino
        schokolade chocolate cookie cookies kuchen kaese käse cheese pizza spaghetti brezel currywurst
        maultaschen spaetzle spätzle bier beer wein weizen whisky butter peanut pepper ginger sugar zucker
        """

    private static let leisure = """
        fussball fußball football soccer baseball basketball hockey tennis handball volleyball golf golfer
        gitarre guitar klavier piano music musik musica metallica nirvana beatles rammstein slipknot
        bayernmuenchen fcbayern borussia schalke bvb werder hertha eintracht sportclub liverpool
        arsenal chelsea manchester united realmadrid juventus ronaldo messi schumacher ferrari porsche
        mercedes audi volkswagen golfgti mustang corvette harley yamaha kawasaki motorrad fahrrad mountainbike
        superman batman spiderman starwars skywalker vader jedi yoda startrek enterprise matrix gandalf frodo
        hobbit mordor herrderringe harrypotter hogwarts potter gryffindor pokemon pikachu mario zelda nintendo
        playstation xbox minecraft fortnite warcraft worldofwarcraft counterstrike callofduty pirate ninja
        samurai knight ritter hunter killer warrior soldier ranger champion winner legend monster zombie
        vampire ghost wizard magic zauberer disney mickey mickeymouse donald snoopy garfield hellokitty
        barbie asterix obelix winnetou pumuckl sandmann tatort lindenstrasse
        """

    private static let work = """
        arbeit arbeiten buero büro office firma company chef boss sekretariat personal kollege kollegen
        kollegin kollegium mitarbeiter abteilung dienst dienste dienststelle projekt project meeting kalender
        termin drucker printer telefon telephone handy mobile kopierer schreibtisch akte akten formular
        vorlage ordner archiv inventar inventur verleih ausleihe ausleihen leihe leihen rueckgabe rückgabe
        geraet gerät geraete geräte lotse lotsen leihlotse digitallotse digitallotsen ansprechpartner
        kaemmerer rechnung business manager finance money geld million millionaire service support helpdesk
        hotline digital digitalisierung zukunft future innovation teamwork team
        """

    private static let machines = """
        computer laptop notebook netzteil tastatur keyboard mouse bildschirm monitor server network netzwerk
        internet intranet wlan wifi router modem windows microsoft outlook excel word teams sharepoint linux
        ubuntu debian macintosh iphone android samsung google gmail facebook instagram whatsapp youtube
        twitter amazon ebay paypal netflix spotify yahoo hotmail linkedin dropbox stackfield jitsi zoom webex
        videokonferenz webcam oracle mysql postgres postgresql database datenbank system systems software
        hardware program programm developer docker jenkins tomcat cisco fritzbox telekom vodafone lenovo dell
        thinkpad hacker cyber robot
        """
}
