"""Words that firms are called by and that mean something else in most texts.

The lists hold what stands in business mail with a capital letter or without case: at the start of
a sentence, in a heading, in German, in Chinese. They were made of the commonest words of ordinary
mail and of what firms like to be called by.
"""

from __future__ import annotations

from functools import cache

from sendlint.facts.text.folding import without_marks
from sendlint.facts.text.han import simplified

_LATIN = """
access active advance agent air alliance alpha amazon ample apex apple arc argo ark art asia
aspect atlantic atlas aurora auto avenue axis bank base bay beacon best beta block blue board bond
boots box brand bridge bright budget build business cable canal capital care cargo carrier
case castle cat center centre central chain chance channel charter check chemical choice circle
city class classic clear click cloud coach coast code color colour comfort commerce compass
complete concept concord connect contact continental contract control core corner cosmos country
craft creative cross crown crystal current custom data day dawn deal delivery delta design diamond
digital direct discovery dolphin domino dove dragon dream dynamic eagle earth east easy eco edge
electric element elite emerald empire energy engine enterprise epic equity essential eurasia euro
europe event ever exact excel exchange expert express extra face factory falcon family fashion
fast federal field first fit five fix flash fleet flex focus food force form fortune forum four
forward fox frame free fresh frontier fuel fusion future galaxy gap garden gas gate gateway gemini
general genesis giant global gold golden good grand granite green grid ground group growth guard
guardian guide hall harbor harbour harmony harvest hawk health heritage hermes hero high home
honest honor hope horizon host hotel house hub icon idea ideal image impact import independent
index india industrial industry infinity info innovation inside insight inspire integral integrity
intel inter international invest iron island jaguar jet joy jupiter key king land laser launch
lead leader legacy legend liberty life light line link lion liquid live local logic logistics
lotus lucky luna machine magic magna main major mango marble marine mark market mars master match
matrix max maxim media mega mercury meridian metal meter metro micro mild mind mint mirror mission
mobile model modern moment monitor moon motion motor mountain move multi music national natural
nature net network new next nike noble nord north nova ocean office oil olive omega one open
optima optimum option oracle orange orbit order organic orient origin orion outlook oxygen pacific
palm panda panther paper paradise park partner passion path peak pearl people perfect phoenix
pilot pioneer pixel planet plastic platinum plus point polar polo polska port portal post power
precision premier premium press prestige price prima prime print priority pro process product
professional profile profit progress project prolog promise proof pulse pump puma pure quality
quantum quartz quest quick radar rainbow rapid raw reach real red reference regal relay reliable
rent report resource rich ring rise river road robot rock rocket rose royal ruby safe sage sail
sample sapphire saturn scan scout sea seal search secure select senior sense service set seven
shadow sharp shell shield shift ship shop sigma signal silver simple sirius site sky smart smile
snow soft solar solid solution solutions sonic sound source south space spark special spectrum
speed sphere spirit sport spring square stage standard star stars start state station status steel
stellar step stone storage store storm stream street strong studio subway success summer summit
sun sunrise sunset super supply support supreme sure surface swan swift swiss switch symbol system
systems table target team tech technical techno technology tel tempo term terminal terra test
textile thunder tiger time titan tool top total touch tower trade trading traffic transfer transit
transport travel tree trend tribe triumph true trust turbo twin ultra union unique unit united
unity universal universe up urban valley value vector vega venture venus vera vertex viking
village vip virgin visa vision vista vita vital volt voyager wave way weber west white wind window
windows wing wings winner wire wise wolf wonder wood world yellow york young zebra zenith zero zone
cena czas dom dostawa droga dzień energia firma grupa jutro klient kontakt ląd linia list morze
most nowa nowe nowy oferta okno oko orzeł perła plan poczta poland polski praca punkt ruch rynek
serwis skok słońce standard stal szkło śnieg świat tęcza towar trakt transport triumf wiatr woda
wschód zachód zamek zielony zima złoto znak zwrot żabka żubr północ południe
bahn berg brücke dach ecke eisen erde feuer frei garten glück hafen haus heim himmel holz karte
klar kontor kraft kunst licht linde luft markt meer morgen neu norden not ost ring rot schnell
sicher sommer sonne stadt stahl stern süd tag turm wald wasser weg weiß welt werk wert west winter
bon clair comme demain eau fleur lumière maison monde nord nouveau orange ouest plan port sol
soleil terre vent vie ville agua casa cielo luna mundo nuevo puerto sol tierra uno vida
"""
_ORDINARY = """
invalid wireless invoice internet meeting
that this with have from http your will there would like about more which just some what they when
other time know only been using than them also could need then make should here think into work
because their these want help over even same much find file good does very system used still
something people were through most change please being first version where look issue problem sure
list back message right code seems well such support might email take address those after really
different while trying before data send going able things last better said following error
information free case many software down since example found without every block available both
years around read each tried working between attached files possible best long rights made number
running service again group thing part works great news next never though anything enough services
source point give either mail another check company someone future year device least below already
reserved call always else page including little having network looking line probably hard done
today must keep getting doing actually name idea receive seem received says until full start build
stuff week provide test products unsubscribe rate come server image messages course stop once place
access anyone subscription show issues similar less user fine under power seen changes problems
understand useful away include making called days times process site home security business program
size computer output tell deal maybe current market added against hardware blocks fact link open
sent questions product based three world everything worth looks single write makes simple click
instead thought real type above others card question create subject easy wrong release million
update recent believe further quite needs public interface during text online report included price
installed almost small technology changed correct radio note rather install reason copy application
users several forward life ever nothing control management large story comes popular port directly
soon later likely required latest results order share command save currently host whether past
receiving complete together systems major uses clock however signal often spam connection pretty
came visit customers whole personal account month everyone cost post machine value mean important
sample result second close kind given move review high script allow haven contact true person feel
couple standard format local return default frequency within level tool clear expect figure client
response whatever general content search multiple known specific nice anyway money wish remove side
talk short difference hand connect experience form directory info mind lower stream project answer
offer choice memory load package heard behind interest module left sort remember environment phone
design setup hope view area cause upgrade certain patch love cannot taken main plan drive digital
happen handle reference easier state matter article record leave website gain longer desktop kernel
term window play went office necessary input along itself driver claim strong told legal higher
original particular book yourself development sign head quick turn performance risk folder print
stock index channel space modify five range special custom become require media tech secure
internal written near chance model additional download fast language mark request average game
thread actual agree bandwidth rest trouble lost cool team sense professional assume generate shown
present hold reach party manager screen store relevant word learn behavior wrote ability final
database track country limit friend outside among effort music delivery target opportunity common
newsletter community customer mode guide except wonder discussion style base entire private
difficult favorite force root knowledge quality meet worse sound piece four enter cash appear
increase gave care browser buffer potential live wait comment individual myself faster cable
explain mobile disk master luck transmission video enable inside board history sell separate method
continue length official purchase room bottom fall light feature government purpose significant
credit notice task water library implement display avoid yesterday drop step phase external
industry argument alternative slow expert event total sequence author older core normal effective
effect instance count late select path attempt reasonable took extra half gone domain percent
catalog broken provider statement consider approach traffic remain bunch break somewhere policy
basic moment storage summer switch night edit audio whose monitor electronic choose exist privacy
password complex challenge award picture corporate match body global remote trial perfect receiver
cover prevent happy hear spent theory proper greater color ready appropriate filter clean ahead
object follow prefer infrastructure unit spend successful huge although research appreciate false
quote held middle join attack chip property catch editor earlier session financial config decision
direct bigger rule pick header pudge trick volume begin empty replace voice lead transport
commercial cell platform graph walk aware laptop face political expensive beyond anywhere fail
transfer critical serial license controller ignore physical achieve column independent decide
executive frame packet quarter demand firm period role suppose toward fair twice variety interview
house trade confirm trust refer tomorrow feet meant advance impact throughout suspect doubt logic
stack accurate register imagine built therefore usage exact replay cache lock recall item human
field debate respond double recovery cheaper vendor router hate efficient somewhat identify specify
edge plain creative national court zero school crash excellent produce third ensure somebody
feedback lack member positive wide otherwise launch none solid virtual verify knew deliver opinion
recommend respect regular goal apart social manual rise chief giant offset despite conference speak
boost flow protect straight transmit realize judge automatic concept technical random mistake valid
detail floor familiar compile advice partner pain flash newest incorrect stuck alone onto identity
desk study amount unique stand usual sync weekend tree chain perform welcome powerful curve
relative funny white flag sold battle component advantage capture grow billion benefit enjoy caught
branch responsible balance federal former vast director afternoon prior boot worry functional
accept natural processor afraid improve activity architecture context utility attachment rebuild
mount paste practice safe front hour shot shop player biggest equipment highest shell configure
west encourage international static reader wife suggest occur plenty enterprise communicate retail
functionality requirement worst replacement debug compatibility paid police stay proposal console
grant contract season printer title larger coverage economy helpful honest strip administrator
impossible evidence negative society surprise contain minimal shouldn material president somehow
pull tune protocol determine peak everybody journey felt noise convert framework medium speech
solve initial consistent movie trip bought category parameter responsibility employee dependency
binary problematic sale smoother mine active repository exchange compatible modern measure largest
terminal subsequent beat owner capability capacity himself table identical delete document define
heavy firewall consumer ground portfolio hack guidance vote ship suit disable health reliable
button compare brought spread fell telephone revenue symbol arbitrary overall kill assistance
transmitter maintain scheme defense careful black strategy military delay lucky unusual hunt favor
antenna cheap smaller kept throw menu science pressure round roll beta maximum sender equal capital
subscribe logo relationship anybody trace clever analog street worldwide capable attach city
extensive background topic neither comparison confusion dead detect coordinate stable energy newer
mouse tape women reduce spectrum fill loop daughter planet broadband vital officer calendar
permission procedure
dobry zainteresowani współpracy jest możliwość która energii które firmą koszty firmy oraz
inwestycji propozycji kompleksową przedstawić fotowoltaikę weryfikacją nawet obsługę obniża
dostrzegam wstępnych elektrycznej przez czasie nowych ofertę rozwiązania więcej porozmawiać mógłbym
możliwości jestem banku proszę rozmowę temu który moglibyśmy dlatego także którzy ponieważ klientów
chcieliby uwagę kontaktu pozwala celu jako szczegółów fotowoltaiki pracy jego potrzeb rzeczywistym
paliwa jeśli mogą rozwiązanie wartości ofertą chciałbym strony przekazać firmie jesteś mnie imię
której fundusz rozmów zakresie stronę osób może rozwój dzięki skutecznie sobie temat mogę którą
powodu paneli możemy całym pracowników również informacji każdego pojazdów naszej kosztów naszą
wspólnie płatności funduszu potencjał dotrzeć efektywne grona odbiorców większego potencjalnych
chętnie moją tych informacje nazwisko lekarz raka innych obecnie pięćset sprawie więc pełne tysięcy
pomóc będzie decyzję przed adres tylko odpowiedzi przedsiębiorcy chcę mojego telefonu pozyskiwać
otwarci serwisie coraz zwiększyć wcześniej wkład dalszych przyjemnością nawiązania chęcią
instalację ceny projektu odpowiedź wszelkie pani cele mógł kraju dolarów siostra wiadomość
postanowiłem pomocą wdzięczny partnera uzyskać parametrów kontrola oszczędności naszego organizacji
mają programu masz takiego nasze wiedzy świecie teraz takich pośrednictwem prawo poprzez zwrotny
pomoc zmarłego osoby zostanie śmiercią podejmuję sumę numer został męża dziecka wiem ludzi miesięcy
swoim kilku milionów zaufania zmarły błogosławi wiek zawód mniej życia krewni cywilny zdeponował
roku narodowość społeczeństwie interesuje partnerów możliwe montażu instalacji temacie efekty
wstępną prawidłowe podstawie analizuje indywidualnej strona wyszukiwarce słów zgłosiła wykonanego
opracowanych pozycjonowała witryny liczbę działanie zdobywa wysoko treści wewnętrzny strategii
kluczowych codziennie stronie jakiś odwiedzających internetowa internetową audytu kątem czemu
zapoznałem świetny generują swój przyciąga przyznaję mieć najbliższym sieci zachęca porozmawiam
zajmującą związanymi sprzedażą osobą działaniami
erhalten eine sich haben einen können diese habe weitere hier nicht sind einem dass keine bitte
wurde einer wenn werden möchten mich oder noch mehr emails spende jetzt über alle nach antworten
ausgewählt gewonnen wird helfen abmelden weiteren dieses möchte klicken dieser kontaktieren
bestätigen unter vorbehalten diesen kann gesendet machen damit mein meine ohne erforderlich unserer
bieten meines meiner geehrter dich unten wurden dazu weniger sehr dann spenden dies hoffe gültig
bereit nehmen sein sichern https beginnen andere meinen finden gefährdet ungeschützt abgelaufen
umgehend höchste glückliche davon interessiert entschieden auch müssen neue diesem erreichen
verwenden verlieren wegen sicherzustellen mehrfacher erneuern anfällig ernsthaft gewinnen dringend
jedoch kurzen heute glücklich bevor größten unserem warten gilt spielen bietet verstehen wichtig
dringende beste genießen erzielen wenden durch daher werde verstorbenen starb verheiratet sagte
weil gibt deine einzige aber darüber informieren einfach persönlichen privaten geht jederzeit
unsere fünf dein meinem eines bereits wohltätige verteilt zusenden innerhalb jemand zunehmende
verbunden potenziellen immer große echte schon indem sofort daran konnten nächster hatte erinnern
jeden anweisen schreiben privilegierten gekannt verwendet keinen nächsten waren kein aufgrund
hinterlegt mitteilen erhalte folgende derzeit kontaktiert beschlossen niedrigen sobald benötigen
überwiesen abzumelden setzen viel neun besten kostenlos komplett gratis schicken investieren
bestimmt teilen seiner gehen sowie größte verstorbener brauche funktioniert unser glaube seinen
besteht sehen seinem etwas überprüfen zufällige ausgewählten freiwillig sprechen vollständigen
gewährleisten sollten wieder vielleicht senden schnelle kennen einfacher zögern deswegen weiter
großzügigen bemerken virtuellen unglaublich entscheiden sorgt unglückliches rasanten lädt
aufregenden dafür bitten angestrebt werfen rund aktiver berechnen gezeigt direkt bisher verschenkt
eingelösten empfangen täglichen geboren hören lesen zwei würde jede sechs möglich wohin segne
wartet durchkommen einige suchen sicheres ultimative bleibt perfekte gefunden drei leibliche warte
vollständig überweisen gerade beanspruchen dauert begrenzt persönlich schnelles bekannten
ausländischen könnte komme dienen biete erklärte worauf abbestellen nachfolgenden entschlossen
erfahren wirklich eröffnet schützt
vous votre pour nous compte avez savoir dans équipe faire cliquez avec récente fiable recevez
comptes êtes pouvez demande répondre recevoir être telle modification agissait sécurité activités
inhabituel propos activité sécuriser quelque chose avons était avenir notifications accéder lorsque
apporter inhabituelles considèrerons aiderons confidentialité connexion ignorer détecté revue
récentes bien contacter conditions hésitez toute livraisons informer argent fonds tout désabonner
jour connecter vérifier sont espace informations heures sera lien devis très besoin factures ainsi
offre achat devons délais confirmer colis livraison plaît plusieurs sélectionné produit intéressé
temps maintenant jointe joint pièce jointes fichier joints attaché joindre pièces annexe oublié
merci suite reçu annexes trouverez voici courriel voir facture attachée joins trouver fois attachés
veuillez cette renvoie numéro commande contrat inclus précédent envoyer fais parvenir courrier
ouvrir mets envoie adresse transmets sous notre dernier envoyé insérer documents présent mettre
accord suivre sans vais date texte destinataire quand fichiers consulter joignons trouveras omis
prix chaque encore lieu ajouter trop téléphone objet prénom elle selon annexé prière présente oubli
voilà marchandise semaine allons peux autre prochain séparé demandé remercie connaissance toutes
relation montant ceci compléter société entreprise projet regarder lire annexée annexés trouvez
envoyons transmettons attache copie oubliée manquait pieces carte coordonnées faisons
para correo días puede este como realizar manera sobre electrónico escribo conocer herramienta
mejores eficiente ayudan recibe datos empresa través gustaría presentarle detalles campo muchas
funciones trabajo dispone brevemente optimizan tareas mercado herramientas hablarle útiles procesos
transporte quien personales información recibir antes menos clic comunicaciones contenida anexos
observarse señalado previstos adressiere anzufordern ultimo contener documentos dispuesto difusion
relativos protegidos articulos términos verändern disposiciones apartado debiendo persönliche
tecnologias informacion materia verändert puntualmente estarse transmite wissen debera fracciones
parrafo relativas responsabilidad tutelada demas modificacion deberan sujetarse hacer aplicables
caso fraccion encuentra numerales supresion vigente creacion encuentran articulo entrega completo
poder ofrece está enlace debido aquí dólares personas estoy millones parte millions donner changera
utiliserai cela personnel savez dollars cœur gagné humanité mais déjà euros réclamer aide somme
communauté décidé suis celle changé famille soluciones automóviles están gestión éxito tiempo
consultar cumplimentar curso impreso hasta rige indicado alumno respuesta empleados nóminas mandar
trabajadores antiguo acciones documento activo escaneado formación gestor listado gestiona cursos
empresas esta creación únicamente bonificados formativas siguientes adjunta representante espera
afiliación fotografía esto archivos benéficas después muerte volver querido familia suma
privilegiadas organizaciones mucho difunto posible azar obtener fidelización programa nuestro
preguntas todas almacenamiento haga sistema estos ahora baja correos
"""
_PLACES = """
africa america amsterdam argentina australia austria bavaria belgium beijing berkeley berlin boston
brazil britain bulgaria california cambridge canada chicago chile china colombia copenhagen croatia
cyprus dallas delhi denmark dubai dublin egypt england estonia finland florida france frankfurt
gdansk geneva germany greece hamburg harvard helsinki holland hungary iceland indonesia iran iraq
ireland israel istanbul italy japan jordan kenya korea krakow latvia lebanon lisbon lithuania
london lublin luxembourg lyon madrid malaysia malta manchester mexico miami milan montreal morocco
moscow munich netherlands norway nigeria oslo oxford pakistan panama paris peru philippines poland
portugal poznan prague princeton riga romania rome rotterdam russia seoul serbia shanghai shenzhen
singapore slovakia slovenia spain stanford stockholm stuttgart sweden switzerland sydney taiwan
thailand tokyo toronto turkey ukraine valencia venice vienna vietnam warsaw warszawa washington
wien zurich łódź
"""
_PEOPLE = """
adam adams alan albert alex alexander alice allen amanda amy andrew andy angela anna anne anthony
arthur barbara becker benjamin brian brown bruno carl carlos carol caroline charles charlie chris
christian christine claire clara clark daniel david davis dennis diana edward elena elizabeth emily
emma eric erik eva evans felix fischer frank fred fritz gary george gerald grace graham greg hans
harris harry helen henry hoffmann howard hugo irene isabel jack jackson jacob jakub james jane
jason jean jennifer jerry jessica johann john johnson jones jose joseph juan julia julian karen
karl kate keller kelly kevin klein koch laura lars leonard lewis lisa louis lucas lucy ludwig luis
lukas marco marcel maria marie mario martin martinez mary matthew meier meyer michael michel miller
monica moore morgan morris müller nancy nelson nicholas nicole nina nowak oliver olivia oscar otto
patricia patrick paul paula pedro peter philip phillips pierre ralph rebecca richard richter robert
roberts robin roger roland ronald rose roy russell ruth sandra sara sarah schmidt schneider schulz
scott simon smith sofia sophie stefan stephen steve steven stewart susan taylor teresa theo thomas
thompson tina tony ursula victor victoria vincent wagner walker walter wayne weber wilhelm william
williams wilson wood wright york
"""
_CJK = """
阳光 平安 长城 光明 中国 国际 世纪 未来 东方 大众 和平 太阳 海洋 幸福 希望 新希望 春天 联想 小米
苹果 腾飞 吉利 长安 美的 同方 同仁 方正 创新 先锋 前进 胜利 成功 发展 进步 友谊 友好 团结 统一
永久 永恒 红星 新星 明星 星光 月光 曙光 黎明 朝阳 金星 火星 银河 宇宙 天地 天下 环球 全球 世界
亚洲 太平洋 大西洋 黄河 长江 华夏 神州 中华 中原 江南 华南 华东 华北 西部 南方 北方 东风 春风
顺风 顺丰 安全 安心 健康 快乐 美丽 优秀 卓越 完美 精彩 科技 技术 电子 机械 贸易 物流 能源 化工
建设 建筑 工业 商业 金融 银行 信用 信任 诚信 真诚 真实 自然 绿色 生态 环保 家园 家乐 好家 大家
大同 标准 品质 质量 精工 精密 高新 创业 开拓 开放 先进 现代 时代 新时代 永远 恒大 万达 万事 百度
百事 三星 三一 七匹 九州 八方 五洲 四海 双喜 双星 一心 同心 中心 重点 目标 方向 方案 计划 订单
合同 产品 客户 平台 网络 数据 智能 动力 力量 速度 快递 通达 畅通 中通 联通 移动 电信 海外 海尔
海信 日立 日新 松下 本田 丰田 大和 朝日 東京 大阪 日本 東芝 太陽
"""


@cache
def common_words() -> frozenset[str]:
    """Return the Latin words besides names of people and places, bare (legal_forms.py)."""
    return _bare(_LATIN) | _bare(_ORDINARY)


@cache
def common_names() -> frozenset[str]:
    """Return all words, with names of people and places and those in Chinese characters."""
    return common_words() | _bare(_PLACES) | _bare(_PEOPLE) | frozenset(simplified(_CJK).split())


def _bare(words: str) -> frozenset[str]:
    return frozenset(map(without_marks, words.casefold().split()))
