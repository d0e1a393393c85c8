/**
 * Names as people and companies of one country write them. A name may carry its Latin spelling behind `=`, for
 * scripts whose letters do not tell it (for the others a transliteration gives it).
 */
export type Culture = {
  /** ISO 3166 alpha-2, as in `usageLocation`. */
  readonly country: string;
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** How a display name is put together. */
  readonly order: 'given family' | 'family given' | 'familygiven';
  /** What a company is called, `{}` standing for its own word. */
  readonly company: readonly string[];
  readonly words: readonly string[];
  readonly city: string;
};

const culture = (
  country: string,
  order: Culture['order'],
  city: string,
  given: string,
  family: string,
  words: string,
  company: string,
): Culture => ({
  country,
  order,
  city,
  given: given.split(' '),
  family: family.split(' '),
  words: words.split(' '),
  company: company.split('|'),
});

/** The countries of the practice data. Earlier ones are more frequent among customers. */
export const cultures: readonly Culture[] = [
  culture(
    'GB',
    'given family',
    'Leeds',
    'Olivia Harry Amelia George Isla Oscar Ava Jack Emily Charlie Sophie Thomas Grace William Freya James Alice Henry Ella Daniel Lucy Edward Poppy Samuel Zoë Seán Siân Rhys',
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker White Edwards Hughes Green Hall O'Brien O'Connor Clarke Harrison Fletcher-Hale Shaw Brontë Khan Begum Whitfield",
    'Contoso Fabrikam Northwind Tailspin Adatum Litware Wingtip Proseware Humongous Lucerne Alpine Coho Fourth Graphic Margie Relecloud Trey Woodgrove Consolidated Blue-Yonder',
    '{} Ltd|{} Group plc|{} & Sons|{} Logistics Ltd|{} Dental Practice|{} Solicitors LLP|{} Primary School|{} Traders',
  ),
  culture(
    'FR',
    'given family',
    'Lyon',
    'Hélène Jérôme Chloé Théo Zoé François Aurélie Benoît Camille Gaël Inès Noël Élodie Rémi Anaïs Cédric Léa Loïc Maëlys Raphaël Agnès Jean-Luc Marie-Ève Solène Étienne Lætitia',
    "Dupont Lefèvre Martin Bernard Dubois Moreau Laurent Fournier Girard Béranger Gauthier Perrin Rousseau Crépin Lemaître Châtelain Noël Hébert Guérin d'Arcy Le-Goff Bœuf Lacroix Mercier Faÿ",
    'Lumière Garonne Bellecour Montségur Océane Étoile Rivière Chêne Armorique Pâquerette Belvédère Cévennes Écluse Vallée Mistral Saône',
    '{} SARL|Groupe {}|{} & Fils|Boulangerie {}|Cabinet {}|{} Conseil SAS|Mairie de {}|Transports {}',
  ),
  culture(
    'DE',
    'given family',
    'Köln',
    'Jürgen Käthe Björn Günther Annegret Sören Ulrike Jörg Lieselotte Matthäus Heike Götz Friederike Torsten Änne Rüdiger Sabine Wolfgang Bärbel Dieter Özlem Katharina',
    'Müller Schröder Weiß Groß Strauß Köhler Schäfer Jäger Böhm Voß Krüger Lößnitz Meyer Fuß Hübner Schütz Größmann Vogel Kühn Nußbaum Öztürk Zimmermann',
    'Nordwind Großmann Küstenland Weißbach Sonnenhof Schönfeld Löwen Donau Eichen Grünwald Morgenröte Straßburger Bergmühle Hafenstadt Königsee Süßwaren',
    '{} GmbH|{} AG|{} & Söhne KG|Stadtwerke {}|Zahnarztpraxis {}|{} Maschinenbau GmbH|Spedition {}|{} Versicherungen',
  ),
  culture(
    'PL',
    'given family',
    'Łódź',
    'Łukasz Agnieszka Michał Małgorzata Stanisław Żaneta Paweł Zuzanna Grażyna Wojciech Świętosława Józef Bożena Krzysztof Jadwiga Rafał Zdzisław Elżbieta Sławomir Halina',
    'Wiśniewski Wójcik Kowalczyk Dąbrowski Łuczak Żółtowski Pawłowski Śliwa Kołodziej Król Źrebiec Ćwik Jabłoński Gałązka Pęczak Sikora Włodarczyk Szczęsny Mróz Zając',
    'Bałtyk Wisła Żubr Świt Kłos Łąka Gwiazda Jesion Żuraw Dębowa Śnieżka Złota Miód Rzemiosło',
    '{} Sp. z o.o.|{} S.A.|Przychodnia {}|Gmina {}|Piekarnia {}|Hurtownia {}',
  ),
  culture(
    'NO',
    'given family',
    'Tromsø',
    'Kari Åse Øyvind Bjørn Håkon Ingrid Sølvi Jørgen Gunnhild Ærling Solveig Torbjørn Åsmund Ragnhild Pål Eystein Synnøve Mårten Þórunn Göran Åke Päivi',
    'Nord Ødegård Bjørnstad Sæther Strøm Lødøen Ås Brækhus Fjørtoft Nygård Høiland Skjæveland Tønnesen Þorsteinsdóttir Ångström Lindström Mäkinen Østby Rød Vågen',
    'Fjord Nordlys Ørn Skog Bølge Havgåte Måke Tind Elv Snø Trøndelag Hålogaland Sjø Lyng',
    '{} AS|{} Bygg AS|{} Sjømat AS|{} kommune|{} Regnskap AS|{} Tannlege',
  ),
  culture(
    'TR',
    'given family',
    'İstanbul',
    'Işıl İbrahim Çiğdem Ömer Şule Gökçe Ayşe Mehmet Yıldız Oğuz Ümit Ece Süleyman Nurşen Tuğba İlker Kıvanç Zeynep Hüseyin Pınar',
    'Yılmaz Şahin Çelik Öztürk Kılıç Işık İnce Doğan Güneş Aydın Çakır Ünal Koç Özgür Türkoğlu Başaran Aslan Kıraç Gündüz Şimşek',
    'Güneş Yıldız Boğaziçi Anadolu Çınar Işık Kervan Deniz Şelale Ege Toprak Gökkuşağı',
    '{} A.Ş.|{} Ticaret Ltd. Şti.|{} Holding|{} Eczanesi|{} Tekstil|{} Lojistik',
  ),
  culture(
    'ES',
    'given family',
    'Cádiz',
    'María José Begoña Iñaki Íñigo Lucía Andrés Ángela Martín Sofía Álvaro Verónica Joaquín Nuria Raúl Concepción Jesús Mónica Óscar Núria',
    'García Muñoz Ibáñez Peña Núñez Rodríguez Fernández Ordóñez Güell Sánchez Álvarez Jiménez Castaño Gutiérrez Ríos Marín Ñíguez Vázquez Conceição Gonçalves',
    'Girasol Montaña Peñalba Cigüeña Ría Azahar Cañada Estación Océano Jardín Niño',
    '{} S.L.|Grupo {}|Hermanos {}|Clínica {}|Ayuntamiento de {}|Bodegas {}',
  ),
  culture(
    'UA',
    'given family',
    'Київ',
    'Олена Андрій Наталія Юрій Ірина Сергій Оксана Тарас Їжакевич Софія Дмитро Катерина Єва Ярослав Людмила Алексей Мария Фёдор Щербина Георги',
    'Шевченко Коваленко Бондаренко Ткаченко Кравчук Їжак Гончар Лисенко Мельник Щербак Юхименко Хоменко Соловьёв Иванова Петров Ґудзь Єременко Царук',
    'Дніпро Світанок Карпати Калина Зоря Вітрила Промінь Журавель Яблуко Київщина',
    'ТОВ «{}»|ПП «{}»|АТ «{}»|Клініка «{}»|Школа «{}»',
  ),
  culture(
    'GR',
    'given family',
    'Αθήνα',
    'Γιώργος Ελένη Δημήτρης Κατερίνα Σπύρος Άννα Χρήστος Ευαγγελία Θωμάς Φωτεινή Ιωάννης Ζωή Ξένια Βασίλης Ηλίας Ρένα Ψυχή Ωραία',
    'Παπαδόπουλος Γεωργίου Νικολάου Οικονόμου Βλάχος Ξανθοπούλου Καραγιάννης Θεοδώρου Λαμπρόπουλος Ζαχαρίου Ιωαννίδης Χατζής Σταύρου Μάρκου Αγγελής Δήμου',
    'Αιγαίο Ήλιος Ελιά Μελτέμι Κύμα Αστέρι Θάλασσα Φάρος Δελφίνι Άνοιξη',
    '{} Α.Ε.|{} Ε.Π.Ε.|Φαρμακείο {}|Ξενοδοχείο {}|{} Ναυτιλιακή',
  ),
  culture(
    'AE',
    'given family',
    'دبي',
    'محمد=mohammed فاطمة=fatima أحمد=ahmed مريم=maryam عبدالله=abdullah ليلى=layla يوسف=yousef نور=noor خالد=khalid عائشة=aisha حسن=hassan زينب=zainab عمر=omar هدى=huda سعيد=saeed سارة=sara',
    'المنصوري=almansoori الحداد=alhaddad القحطاني=alqahtani النجار=alnajjar الشامي=alshami بغدادي=baghdadi العطار=alattar حمدان=hamdan الخطيب=alkhatib الزهراني=alzahrani صالح=saleh إبراهيم=ibrahim',
    'النخيل=nakheel الواحة=waha الصقر=saqr اللؤلؤة=lulua الفجر=fajr البحر=bahr الريحان=rayhan القمر=qamar',
    'شركة {} للتجارة|مجموعة {}|مؤسسة {}|{} للمقاولات|عيادة {}',
  ),
  culture(
    'IL',
    'given family',
    'חיפה',
    'נועם=noam תמר=tamar יוסף=yosef שירה=shira אורי=uri מיכל=michal דוד=david רבקה=rivka איתן=eitan הדס=hadas משה=moshe יעל=yael אסף=asaf ליאור=lior',
    'כהן=cohen לוי=levi מזרחי=mizrahi פרץ=peretz ביטון=biton אברהם=avraham פרידמן=friedman שפירא=shapira גולן=golan ברק=barak אלון=alon רוזן=rosen',
    'כרמל=carmel גליל=galil ארז=erez תמר=tamar ירדן=yarden חרמון=hermon שקד=shaked',
    '{} בע״מ|קבוצת {}|מרפאת {}|{} טכנולוגיות',
  ),
  culture(
    'CN',
    'familygiven',
    '上海',
    '伟=wei 芳=fang 娜=na 秀英=xiuying 敏=min 静=jing 丽=li 强=qiang 磊=lei 洋=yang 艳=yan 勇=yong 子涵=zihan 思远=siyuan 欣怡=xinyi 建国=jianguo 浩然=haoran 雨桐=yutong',
    '王=wang 李=li 张=zhang 刘=liu 陈=chen 杨=yang 赵=zhao 黄=huang 周=zhou 吴=wu 欧阳=ouyang 司马=sima 吕=lv 孙=sun 朱=zhu 郭=guo',
    '华夏=huaxia 长城=changcheng 东方=dongfang 明珠=mingzhu 金龙=jinlong 蓝天=lantian 和平=heping 星光=xingguang',
    '{}科技有限公司|{}贸易有限公司|{}集团|{}物流有限公司',
  ),
  culture(
    'JP',
    'family given',
    '大阪',
    '陽菜=hina 蓮=ren 結衣=yui 大翔=hiroto さくら=sakura 健太=kenta 美咲=misaki 翔太=shota 真由美=mayumi 拓也=takuya 葵=aoi 直樹=naoki 千尋=chihiro 悠斗=yuto ケン=ken',
    '佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 渡辺=watanabe 伊藤=ito 山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato 𠮷田=yoshida 髙島=takashima 斎藤=saito 長谷川=hasegawa',
    '富士=fuji さくら=sakura 桜井=sakurai 日の出=hinode 青空=aozora 若葉=wakaba 白鳥=hakucho 瀬戸=seto',
    '株式会社{}|{}株式会社|{}商事|有限会社{}|{}歯科医院',
  ),
  culture(
    'KR',
    'familygiven',
    '서울',
    '서연=seoyeon 민준=minjun 지우=jiwoo 예준=yejun 하은=haeun 도윤=doyun 수빈=subin 현우=hyunwoo 유진=yujin 지훈=jihoon 은서=eunseo 준호=junho 미영=miyoung 성민=sungmin',
    '김=kim 이=lee 박=park 최=choi 정=jung 강=kang 조=cho 윤=yoon 장=jang 임=lim 한=han 오=oh 남궁=namgung 황보=hwangbo',
    '한빛=hanbit 새벽=saebyeok 누리=nuri 가온=gaon 푸른=pureun 다솜=dasom 해솔=haesol',
    '주식회사 {}|{}상사|(주){}|{}물산|{}치과',
  ),
  culture(
    'VN',
    'family given',
    'Đà Nẵng',
    'Thị-Hương Văn-Dũng Minh-Đức Thuỳ-Linh Quốc-Bảo Ngọc-Ánh Hữu-Phước Thanh-Tâm Đình-Khôi Mỹ-Duyên Xuân-Trường Kim-Ngân Tuấn-Kiệt Bích-Phượng',
    'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý',
    'Sông-Hồng Hoa-Sen Bình-Minh Đại-Dương Ngọc-Trai Trúc-Xanh Phượng-Hoàng',
    'Công ty TNHH {}|Công ty Cổ phần {}|{} Thương mại|Nhà hàng {}',
  ),
];
