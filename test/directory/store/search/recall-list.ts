/**
 * What technicians type when they look for somebody, and whom they mean. Written from the mistakes people make when they
 * hear a name on the telephone or copy it from a ticket: accents left out, another transliteration, order swapped,
 * letters wrong, missing, doubled or swapped, only a part, words run together or torn apart, what the customer is called
 * in the office. One line a person: `name; address; customer = query | query | …`.
 */
const lines = `
Hélène Dupont; helene.dupont; Boulangerie Lumière = helene dupont | dupont helene | Helene Dupond | dupon helene | heléne dupnt lumiere | dupont boulangerie
Jérôme Lefèvre; jerome.lefevre; Cabinet Garonne = jerome lefevre | lefebvre jerome | lefevre garonne | jerome lefevr | jérome le fevre
François Châtelain; francois.chatelain; Transports Océane = francois chatelain | chatelain francois | Francois Chatelin | chatellain oceane | fracnois chatelain
Étienne Bœuf; etienne.boeuf; Mairie de Belvédère = etienne boeuf | boeuf belvedere | Etiene Boeuf | boeuf mairie
Marie-Ève Béranger; marie-eve.beranger; Cabinet Garonne = marie eve beranger | marieeve beranger | marie-eve berenger | beranger marie | marieve beranger garonne
Jean-Luc d'Arcy; jeanluc.darcy; Transports Océane = jean luc darcy | jeanluc d'arcy | d arcy jean-luc | jean-luc arcy | darcy oceane
Loïc Le Goff; loic.legoff; Mairie de Belvédère = loic legoff | le goff loic | loic le gof | legof belvedere | loick le goff
Lætitia Guérin; laetitia.guerin; Boulangerie Lumière = laetitia guerin | letitia guerin | guerin lumiere | guerrin laetitia
Jürgen Müller; juergen.mueller; Nordwind Köln AG = jurgen muller | juergen mueller | Jürgen Mueller | müller jürgen | jurgen muler nordwind | mueller koeln
Günther Weiß; guenther.weiss; Weser Technik GmbH = gunther weiss | guenther weiß | günter weiss | weiss guenther | gunter weis weser
Björn Größmann; bjoern.groessmann; Nordwind Köln AG = bjorn grossmann | bjoern groessmann | björn grosmann | grossman nordwind | bjorn größmann
Sören Nußbaum; soeren.nussbaum; Weser Technik GmbH = soren nussbaum | soeren nußbaum | sören nusbaum | nussbaum weser
Käthe Schröder; kaethe.schroeder; Nordwind Köln AG = kathe schroder | kaethe schroeder | schröder käthe | shroder kathe | schroeter kaethe
Özlem Öztürk; oezlem.oeztuerk; Weser Technik GmbH = ozlem ozturk | oezlem oeztuerk | öztürk özlem | ozlm ozturk | ozturk weser
Łukasz Żółkiewski; lukasz.zolkiewski; Wisła Handel = lukasz zolkiewski | Łukasz Zółkiewski | zolkiewsky lukasz | zolkiewski wisla | lukas zolkiewski
Grażyna Wójcik; grazyna.wojcik; Wisła Handel = grazyna wojcik | wojcik grazyna | grazina wojcik | grazyna woicik | wujcik grazyna
Małgorzata Szczepańska; malgorzata.szczepanska; Wisła Handel = malgorzata szczepanska | malgorzta szczepanska | szczepanska wisla | szczpanska malgorzata | malgorzata sczepanska
Søren Ødegård; soren.odegard; Fjord Bygg AS = soren odegard | soeren oedegaard | søren odegård | ødegaard fjord | odegard bygg
Kåre Bjørnstad; kare.bjornstad; Fjord Bygg AS = kare bjornstad | kaare bjoernstad | kåre bjornsted | bjornstad fjord | bjornstd kare
Åse Løvås; ase.lovas; Fjord Bygg AS = ase lovas | aase loevaas | åse løvas | lovas bygg
Þórunn Guðmundsdóttir; thorunn.gudmundsdottir; Fjord Bygg AS = thorunn gudmundsdottir | torunn gudmundsdottir | gudmundsdotir thorunn | gudmundsdottir fjord
Zoë O'Brien; zoe.obrien; Contoso Ltd = zoe obrien | zoe o'brien | o brien zoe | Zoe O’Brien | obrian zoe | zoe brien contoso
Seán O'Connor; sean.oconnor; Contoso Ltd = sean oconnor | sean o'conner | oconnor contoso | shean oconnor | o connor sean
Siân Whitfield; sian.whitfield; Tailspin Group plc = sian whitfield | whitfeild sian | whitfield tailspin | sian witfield | sian whit field
Oliver Fletcher-Hale; oliver.fletcherhale; Tailspin Group plc = oliver fletcher hale | fletcherhale oliver | oliver flecher-hale | fletcher hale tailspin | olver fletcher
Ronald McDonald; ronald.mcdonald; Contoso Ltd = ronald mc donald | ronald mcdonald | mac donald ronald | mcdonnald contoso | donald ronald
Fiona MacLeod; fiona.macleod; Tailspin Group plc = fiona mac leod | fiona macleod | macloed fiona | mcleod fiona | leod fiona
Elizabeth Smythe; elizabeth.smythe; Contoso Ltd = elisabeth smythe | elizabeth smyth | smythe elizabth | elizabet smythe
Geoffrey Thompson; geoffrey.thompson; Tailspin Group plc = geoffrey thomson | geofrey thompson | thompson geoffrey | geoffry thompson tailspin
Katherine Philips; katherine.philips; Contoso Ltd = catherine philips | katherine phillips | katharine philips | philips contoso katherine
Владимир Щербаков; vladimir.shcherbakov; Заря = vladimir shcherbakov | владимир щербаков | shcherbakov vladimir | щербаков | Vladimir Scherbakov | wladimir schtscherbakow
Юлия Иванова; yuliya.ivanova; Заря = yulia ivanova | julia ivanova | юлия иванова | iuliia ivanova | ivanova yuliya zarya
Алексей Чайковский; aleksey.chaykovskiy; Заря = alexei tchaikovsky | aleksey chaykovskiy | алексей чайковский | chaikovskiy alexey | чайковскй алексей
Наталья Хрущёва; natalya.khrushcheva; Заря = natalia khrushcheva | наталья хрущева | хрущёва | natalya krushcheva | khruscheva natalya
Ярослав Жуков; yaroslav.zhukov; Заря = yaroslav zhukov | iaroslav joukov | ярослав жуков | zukov yaroslav | jaroslav zhukov
Олександр Ґонґадзе; oleksandr.gongadze; Світанок = oleksandr gongadze | alexander gongadze | ґонґадзе | олександр ґонґадзе | oleksander gongadze
Ірина Ткаченко; iryna.tkachenko; Світанок = iryna tkachenko | irina tkachenko | ірина ткаченко | tkatchenko iryna | tkachenko svitanok
Γιώργος Παπαδόπουλος; giorgos.papadopoulos; Φάρος = giorgos papadopoulos | γιώργος παπαδόπουλος | yiorgos papadopoulos | papadopoylos giorgos | papadopulos faros | γιωργος παπαδοπουλος
Ελένη Νικολάου; eleni.nikolaou; Φάρος = eleni nikolaou | ελενη νικολαου | nicolaou eleni | eleni nikolau
Μαρία Μπουκουβάλα; maria.boukouvala; Φάρος = maria boukouvala | μαρια μπουκουβαλα | bukuvala maria | boukouvala faros | boucouvala maria
محمد علي حداد; m.haddad; واحة = محمد علي | محمد حداد | haddad | mohamed haddad | mohammed ali haddad | muhammad haddad
خالد الأحمد; k.ahmad; واحة = خالد الأحمد | خالد احمد | khaled ahmad | khalid ahmed
فاطمة الزهراء; fatima.zahra; واحة = فاطمة الزهراء | فاطمه الزهراء | fatima zahra | fatimah zahra | zahra fatima
דוד כהן; david.cohen; אלון = דוד כהן | david cohen | cohen david | david cohn | כהן דוד
שרה לוי; sarah.levi; אלון = שרה לוי | sarah levi | sara levi | sarah levy
王小明; xiaoming.wang; 长城 = 王小明 | 小明 | wang xiaoming | xiaoming wang | wang xiao ming | xiaomin wang
李思远; siyuan.li; 长城 = 李思远 | 思远 | siyuan li | li siyuan | li si yuan
田中翔太; shota.tanaka; さくら株式会社 = 田中翔太 | 田中 | tanaka shota | shota tanaka | syota tanaka | tanka shota
佐藤さくら; sakura.sato; さくら株式会社 = 佐藤さくら | 佐藤 | sakura sato | sato sakura | satou sakura
김지훈; jihoon.kim; 한강 = 김지훈 | 지훈 | kim jihoon | jihoon kim | jihun kim | kim ji hoon
박서연; seoyeon.park; 한강 = 박서연 | park seoyeon | seoyeon park | seo yeon park | seoyon park
Nguyễn Văn Đức; duc.nguyen; Sông Hồng = nguyen van duc | nguyễn văn đức | duc nguyen | nguyen duc | nguyen song hong | nguyn van duc
Trần Thị Hương; huong.tran; Sông Hồng = tran thi huong | huong tran | trần thị hương | tran huong | tran thi houng
Çiğdem Yıldırım; cigdem.yildirim; Güneş AŞ = cigdem yildirim | çiğdem yildirim | yıldırım cigdem | cigdm yildirim | yildrim cigdem gunes
İbrahim Şahin; ibrahim.sahin; Güneş AŞ = ibrahim sahin | İbrahim Sahin | sahin ibrahim | ibrahim shahin | ibrahm sahin
José Ángel Muñoz; jose.munoz; Sol y Mar SL = jose angel munoz | munoz jose | jose munos | muñoz jose angel | jose anjel munoz
María de la Cruz; maria.delacruz; Sol y Mar SL = maria de la cruz | maria delacruz | dela cruz maria | cruz maria sol | maria de la crus
Íñigo Ibáñez; inigo.ibanez; Sol y Mar SL = inigo ibanez | ibañez iñigo | ynigo ibanez | inigo ibanes | ibanez sol mar
João Gonçalves; joao.goncalves; Serra Lda = joao goncalves | joão gonsalves | goncalves serra | jaoo goncalves | goncalvez joao
Conceição Simões; conceicao.simoes; Serra Lda = conceicao simoes | conceição simoes | simoes conceicao | conceiçao simões serra | consecao simoes
Jan van den Berg; jan.vandenberg; Polder BV = jan van den berg | jan vandenberg | van de berg jan | berg jan polder | jan van der berg
Anneke de Vries; anneke.devries; Polder BV = anneke de vries | anneke devries | de vris anneke | aneke de vries | vries polder
Ludwig von Hohenberg; ludwig.vonhohenberg; Weser Technik GmbH = ludwig von hohenberg | hohenberg ludwig | ludwig hohenburg | ludwig vonhohenberg | hohenbreg ludwig
Zdeněk Dvořák; zdenek.dvorak; Vltava sro = zdenek dvorak | dvořak zdenek | dvorak vltava | zdenk dvorak | zdeněk dvořak
Ștefan Ionescu; stefan.ionescu; Carpați SRL = stefan ionescu | ștefan ionesco | ionescu carpati | stefan ionsecu | ionescu stefan
László Szabó; laszlo.szabo; Duna Kft = laszlo szabo | szabó lászló | lazslo szabo | szabo duna | laslo szabo
Đorđe Đoković; djordje.djokovic; Sava doo = djordje djokovic | dorde dokovic | đorđe đoković | djokovic sava | djordje djokvic
राहुल शर्मा; rahul.sharma; Ganga Pvt = राहुल शर्मा | rahul sharma | sharma rahul | rahul sharama | rahul sarma
สมชาย ใจดี; somchai.jaidee; Siam Co = สมชาย | สมชาย ใจดี | somchai jaidee | jaidee somchai | somchay jaidee
Christopher Wetherington; chris.wetherington; Contoso Ltd = wetherington christopher | weatherington christopher | etherington chris | christoper wetherington | wethrington
Anastasia Papageorgiou; anastasia.p; Φάρος = papageorgiou | anastassia papageorgiou | papageorgio anastasia | georgiou anastasia | papa georgiou
Reception Desk 2; reception2; Contoso Ltd = reception 2 | reception desk contoso | recption desk 2 contoso | receptiondesk contoso
Muhammad Abdul-Rahman; m.abdulrahman; واحة = muhammad abdul rahman | abdulrahman muhammad | mohammed abdulrahman | abdul rehman muhammad
Nils-Åke Sjöström; nilsake.sjostrom; Mälaren AB = nils ake sjostrom | nilsåke sjöström | sjostrom nils | sjostrøm nils-ake | sjöstrom malaren | sjostorm nils
`;

/** What customers are called in the office, beside their name. */
export const officeNames: Readonly<Record<string, string>> = {
  'Sol y Mar SL': 'Beach hotel',
  'Fjord Bygg AS': 'Builders',
  'Polder BV': 'Tulips',
};

/** Queries by what the office calls the customer. */
const byOfficeName = `
José Ángel Muñoz; jose.munoz; Sol y Mar SL = munoz beach | beach hotel munoz
María de la Cruz; maria.delacruz; Sol y Mar SL = maria beach hotel | cruz hotel beach
Kåre Bjørnstad; kare.bjornstad; Fjord Bygg AS = bjornstad builders | builders kare | kare bilders
Jan van den Berg; jan.vandenberg; Polder BV = jan tulips | tulips berg | tulip van den berg
Anneke de Vries; anneke.devries; Polder BV = anneke tulips | vries tulips | tulps anneke
`;

export type WantedUser = { readonly name: string; readonly local: string; readonly customer: string };

/** Every pair, in order. */
export const recallPairs: readonly (WantedUser & { readonly query: string })[] = `${lines}${byOfficeName}`
  .split('\n')
  .filter((line) => line.trim() !== '')
  .flatMap((line) => {
    const [who = '', queries = ''] = line.split(' = ');
    const [name = '', local = '', customer = ''] = who.split('; ');
    return queries.split(' | ').map((query) => ({ name, local, customer, query: query.trim() }));
  });
