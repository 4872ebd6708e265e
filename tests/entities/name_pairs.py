"""Pairs of names that are one person or body, and pairs that are two: invented, or known to every newsroom."""

from __future__ import annotations

PERSONS_SAME = [
    # Cyrillic, by the habits of several languages
    ("Sergei Volkonin", "Sergey Volkonin"),
    ("Edvard Kroon", "Edward Kroon"),
    ("Filip Tarnau", "Philip Tarnau"),
    ("Сергей Волконин", "Sergei Volkonin"),
    ("Сергій Волконін", "Serhiy Volkonin"),
    ("Сергей Волконин", "Serhii Volkonin"),
    ("Владимир Зеленский", "Volodymyr Zelenskyy"),
    ("Володимир Зеленський", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
    ("Дмитро Кулеба", "Dmytro Kuleba"),
    ("Юлия Навальная", "Yulia Navalnaya"),
    ("Евгений Примаков", "Yevgeny Primakov"),
    ("Evgenii Primakov", "Yevgeny Primakov"),
    ("Aleksandr Petrovich Tarnov", "Alexander Tarnov"),
    ("Тарнов Александр Петрович", "Aleksandr Tarnov"),
    ("Щербаков Николай", "Nikolai Shcherbakov"),
    ("Ђорђе Марковић", "Djordje Markovic"),
    ("Хрущёв Никита", "Nikita Khrushchev"),
    ("Ухнаагийн Хүрэлсүх", "Ukhnaagiin Khurelsukh"),
    # Greek
    ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
    ("Kiriakos Mitsotakis", "Kyriakos Mitsotakis"),
    ("Αντώνης Σαμαράς", "Antonis Samaras"),
    ("Γιώργος Παπανδρέου", "Giorgos Papandreou"),
    ("Ντόρα Μπακογιάννη", "Dora Bakoyannis"),
    ("Νίκος Δένδιας", "Nikos Dendias"),
    # Arabic and Persian
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("محمد بن سلمان", "Muhammad ibn Salman"),
    ("يوسف الخالدي", "Youssef al-Khalidi"),
    ("خالد مشعل", "Khaled Mashal"),
    ("إسماعيل هنية", "Ismail Haniyeh"),
    ("حسن روحانی", "Hassan Rouhani"),
    ("محمد جواد ظریف", "Mohammad Javad Zarif"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("Abdul Fatah al-Sisi", "Abdel Fattah el-Sisi"),
    ("Abdurrahman Tamari", "Abd al-Rahman al-Tamari"),
    ("Muammar Gaddafi", "Moammar Qaddafi"),
    ("Mouammar Kadhafi", "Muammar Gaddafi"),
    ("Khaled Husain", "Khalid Hussein"),
    ("Yusuf Daoud Haddan", "Youssef Dawood Haddan"),
    ("Saif al-Islam Masur", "Saif ul-Islam Masur"),
    ("Osama bin Laden", "Usama bin Ladin"),
    # Hebrew
    ("בנימין נתניהו", "Benjamin Netanyahu"),
    ("Binyamin Netanjahu", "Benjamin Netanyahu"),
    ("יאיר לפיד", "Yair Lapid"),
    ("בני גנץ", "Benny Gantz"),
    ("אביגדור ליברמן", "Avigdor Lieberman"),
    # Hangul and the romanisations of Korean
    ("김정은", "Kim Jong Un"),
    ("김정은", "Kim Jong-un"),
    ("문재인", "Moon Jae-in"),
    ("Mun Jae In", "Moon Jae-in"),
    ("박민수", "Park Min-su"),
    ("박민수", "Pak Min Su"),
    ("Bak Minsu", "Park Min-soo"),
    ("이영호", "Lee Young-ho"),
    ("Ri Yong Ho", "Lee Young-ho"),
    ("노무현", "Roh Moo-hyun"),
    ("정동영", "Chung Dong-young"),
    ("Jeong Dongyeong", "Chung Dong-young"),
    ("최선희", "Choe Son Hui"),
    ("Choi Sun-hee", "Choe Son Hui"),
    ("Sun-chol Kang", "Kang Sun Chol"),
    ("Jae-in Moon", "Moon Jae-in"),
    ("Park Chung-hee", "Park Jeong-hui"),
    # Han
    ("习近平", "Xi Jinping"),
    ("習近平", "Xi Jinping"),
    ("李國強", "李国强"),
    ("李國強", "Li Guoqiang"),
    ("曾庆红", "Zeng Qinghong"),
    ("单田芳", "Shan Tianfang"),
    ("欧阳明", "Ouyang Ming"),
    ("Mao Tse-tung", "Mao Zedong"),
    ("Chiang Kai-shek", "蒋介石"),
    ("Tsai Ing-wen", "蔡英文"),
    ("Hu Yao-pang", "Hu Yaobang"),
    ("Chou En-lai", "Zhou Enlai"),
    ("Li Hong Wei", "Li Hongwei"),
    ("贝拉克·奥巴马", "Barack Obama"),
    # Kana, and kanji that a list reads
    ("安倍晋三", "Shinzo Abe"),
    ("あべ しんぞう", "Abe Shinzo"),
    ("あべ しんぞう", "安倍晋三"),
    ("Shinzō Abe", "Shinzo Abe"),
    ("バラク・オバマ", "Barack Obama"),
    ("マルコ・タルネリ", "Marco Tarneli"),
    ("블라디미르 푸틴", "Vladimir Putin"),
    # Georgian, Armenian, Devanagari, Bengali
    ("მიხეილ სააკაშვილი", "Mikheil Saakashvili"),
    ("Mikhail Saakashvili", "Mikheil Saakashvili"),
    ("Նիկոլ Փաշինյան", "Nikol Pashinyan"),
    ("नरेन्द्र मोदी", "Narendra Modi"),
    ("শেখ হাসিনা", "Sheikh Hasina"),
    # Latin letters: umlauts, strokes, hooks, double names, particles, initials, order, titles
    ("Jürgen Müller", "Juergen Mueller"),
    ("Jürgen Müller", "Jurgen Muller"),
    ("Jens Støre", "Jens Stoere"),
    ("Håkan Åkesson", "Haakan Aakesson"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Şükrü Yılmaz", "Sukru Yilmaz"),
    ("Łukasz Wałęga", "Lukasz Walega"),
    ("Václav Dvořák", "Vaclav Dvorak"),
    ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
    ("Andrés Manuel López Obrador", "Andres Manuel Lopez Obrador"),
    ("Marta Ibarra Quintana", "Marta Ibarra"),
    ("Jean-Claude Tarnier", "J.-C. Tarnier"),
    ("JC Tarnier", "Jean-Claude Tarnier"),
    ("B. R. Nandakar", "Bhim Rao Nandakar"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Quist, Orla", "Orla Quist"),
    ("William Tarnell", "Bill Tarnell"),
    ("President Orla Quist", "Orla Quist"),
    ("OrlaQuist", "Orla Quist"),
    ("Orla  Qui\u200bst", "Orla Quist"),
    ("Оrla Quist", "Orla Quist"),  # a Cyrillic letter
    ("Patrick O’Donnegal", "Patrick O'Donnegal"),
    ("Ursula von der Leyen", "Ursula Von Der Leyen"),
]
PERSONS_TWO = [
    ("Jan Tarnau", "Ian Tarnau"),
    ("Michele Tarnau", "Michelle Tarnau"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("Kim Jong Un", "Kim Jong Nam"),
    ("Kim Jong Un", "Kim Yo Jong"),
    ("김정은", "김정일"),
    ("김정은", "Kim Jong Il"),
    ("Kim Il Sung", "Kim Jong Il"),
    ("Park Min-su", "Park Min-ho"),
    ("Kim Yong-chol", "Kim Yong-chun"),
    ("Lee Myung-bak", "Lee Jae-myung"),
    ("Moon Jae-in", "Moon Jae-won"),
    ("Li Wei", "Li Wen"),
    ("Li Qiang", "Li Keqiang"),
    ("Wang Yi", "Wang Yang"),
    ("Zhang Gaoli", "Zhang Guoli"),
    ("李强", "李克强"),
    ("李娜", "李纳"),
    ("习近平", "Li Keqiang"),
    ("Nguyen Van Minh", "Nguyen Van Linh"),
    ("安倍晋三", "安倍晋太郎"),
    ("安倍晋三", "Akie Abe"),
    ("高木早苗", "Takaichi Sanae"),
    ("George W. Bush", "George H. W. Bush"),
    ("Jeb Bush", "George W. Bush"),
    ("Bill Clinton", "Hillary Clinton"),
    ("Barack Obama", "Michelle Obama"),
    ("Tomas Ferrol Sr.", "Tomas Ferrol Jr."),
    ("Tomas Ferrol", "Tomas Ferrol III"),
    ("Boris Nemtsev", "Gleb Nemtsev"),
    ("Sergei Ivanov", "Sergei Ivanova"),
    ("Anna Petrova", "Anna Petrov"),
    ("Angela Tarnell", "Angelo Tarnell"),
    ("Sergei Viktorovich Tarnov", "Sergei Borisovich Tarnov"),
    ("Giorgi Margvelashvili", "Mikheil Saakashvili"),
    ("Salome Zourabichvili", "Mikheil Saakashvili"),
    ("Mohammed bin Salman", "Salman bin Mohammed"),
    ("Mohammed bin Salman", "Mohammed bin Nayef"),
    ("Mohammed bin Salman", "Mohammed bin Zayed"),
    ("محمد بن سلمان", "محمد بن زايد"),
    ("محمود عباس", "Mohammed Abbas"),
    ("Hassan Tamari", "Hussein Tamari"),
    ("Hamad al-Masur", "Hamid al-Masur"),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Bashar al-Assad", "Maher al-Assad"),
    ("Ali Khamenei", "Ruhollah Khomeini"),
    ("Ali Khamenei", "Mojtaba Khamenei"),
    ("Benjamin Netanyahu", "Yonatan Netanyahu"),
    ("בנימין נתניהו", "Yair Netanyahu"),
    ("Κυριάκος Μητσοτάκης", "Konstantinos Mitsotakis"),
    ("Andreas Papandreou", "George Papandreou"),
    ("Fidel Castro", "Raul Castro"),
    ("Lech Kaczyński", "Jarosław Kaczyński"),
    ("Rajiv Gandhi", "Rahul Gandhi"),
    ("Indira Gandhi", "Sonia Gandhi"),
    ("Jens Stoltenberg", "Thorvald Stoltenberg"),
    ("Vitali Klitschko", "Wladimir Klitschko"),
    ("Boris Johnson", "Ron Johnson"),
    ("Hans Friedrich", "Friedrich Hans"),
    ("Orla Quist", "Quist"),
    ("Quist", "Quint"),
    ("O. Quistgaard", "B. Quistgaard"),
    ("Paul Rudd", "Paul Ryan"),
    ("John Kerry", "John Kelly"),
    ("Mario Draghi", "Maria Draghi"),
    ("Владимир Путин", "Владимир Потанин"),
    ("Дмитрий Медведев", "Дмитрий Медведчук"),
    ("Elizabeth I", "Elizabeth II"),
    ("John Paul I", "John Paul II"),
    ("Martin Weber", "Martina Weber"),
    ("Bruce M. Tarnberg", "Matthew B. Tarnberg"),
    ("Luis Guillermo", "Luis Guillermo Tarnes"),
    ("Mitchell", "Michael"),
    ("Tarnstein", "Farnstein"),
    ("Orla Johnson", "Orla Johnston"),
    ("Scott Walker", "Walter Scott"),
    ("Robert J", "Robert J. Tarnell"),
    ("Stephen Miller", "Steven M. Tarnovich"),
    ("George W. Tarnell", "George H. W. Tarnell"),
    ("Carl Hansen Tarn", "Carl Hagen Tarn"),
]
BODIES_SAME = [
    ("Ministry of Defence", "Defense Ministry"),
    ("Tarnel & Sons", "Tarnel and Sons"),
    ("Tarnel Aktiengesellschaft", "Tarnel AG"),
    ("Tarnel Gesellschaft mit beschränkter Haftung", "Tarnel GmbH"),
    ("ООО Тарнель", "OOO Tarnel"),
    ("ОАО «Тарнель Нефть»", "Tarnel Neft JSC"),
    ("7th Lorvan Brigade", "Seventh Lorvan Brigade"),
    ("Harbour Safety Organization", "Harbor Safety Organisation"),
    ("Lorvan Labour Party", "Lorvan Labor Party"),
    ("Al-Tarnel TV", "Al Tarnel TV"),
    ("Lorvan's Central Bank", "Lorvan Central Bank"),
    ("TarnelBank", "Tarnel Bank"),
    ("Division Thirty-Nine", "Division 39"),
    ("Tarnel.com", "Tarnel Inc."),
    ("Tarnel Mfg. Corp.", "Tarnel Manufacturing Corporation"),
]
BODIES_TWO = [
    ("North Lorvan", "South Lorvan"),
    ("Northern Command", "Southern Command"),
    ("Bank of Austria", "Bank of Australia"),
    ("Government of Iran", "Government of Iraq"),
    ("Government of Niger", "Government of Nigeria"),
    ("First Lorvan Brigade", "Third Lorvan Brigade"),
    ("2nd Lorvan Brigade", "22nd Lorvan Brigade"),
    ("Tarnel Fund I", "Tarnel Fund II"),
    ("Tarnel Bank", "Tarnel Bank Trust"),
    ("Tarnel AG", "Tarnel GmbH"),
    ("Tarnel Systems", "Tarnel Industries"),
    ("Interior Ministry", "Foreign Ministry"),
    ("National Army", "National Navy"),
    ("Treasury Department", "UK Treasury Department"),
    ("Time", "Times"),
    ("Tarnia", "Tarnis"),
    ("AEP", "AP"),
    ("First Security Tarnel", "First Securities Tarnel"),
    ("LA Superior Court", "Superior Court"),
    ("Division 39", "Division 38"),
    ("Lorvan Republican Party", "Lorvan Democratic Party"),
]
VESSELS_SAME = [("MV Tarnel Star", "Tarnel Star"), ("M/V Tarnel Star", "MV Tarnel Star")]
VESSELS_TWO = [("Tarnel Star 1", "Tarnel Star 2"), ("Victory", "Victoria Tarnel")]
PLACES_TWO = [("Dandong", "Shandong"), ("Tarnel", "Varnel"), ("North Tarnel", "South Tarnel"), ("Niger", "Nigeria")]

# Public people of the last decades, every one another: families, namesakes, and the short names of East Asia.
ALL_DIFFERENT = [
    name.strip()
    for name in """
Xi Jinping; Li Qiang; Li Keqiang; Li Zhanshu; Li Xi; Li Shulei; Li Ganjie; Zhao Leji; Wang Huning;
Wang Yang; Wang Yi; Wang Qishan; Wang Chen; Cai Qi; Ding Xuexiang; Ma Xingrui; Chen Jining; Chen Min'er; Chen
Wenqing; Chen Quanguo; Zhang Guoqing; Zhang Youxia; Zhang Dejiang; Zhang Gaoli; Zhang Jun; Huang Kunming; Hu
Chunhua; Hu Jintao; Hu Yaobang; Liu He; Liu Yunshan; Liu Yandong; Liu Guozhong; He Lifeng; He Weidong; Yin Li; Yuan
Jiajun; Shi Taifeng; Sun Chunlan; Xu Qiliang; Xu Zhangrun; Yang Jiechi; Yang Xiaodu; Guo Shengkun; Chen Xi; Li
Yuanchao; Li Peng; Li Lanqing; Li Changchun; Zhu Rongji; Zhu De; Zhou Yongkang; Zhou Enlai; Zeng Qinghong; Zeng
Peiyan; Bo Xilai; Ling Jihua; Jiang Zemin; Jiang Qing; Deng Xiaoping; Mao Zedong; Mao Xinyu; Mao Anying; Kim Jong
Un; Kim Jong Il; Kim Jong Nam; Kim Jong Chol; Kim Il Sung; Kim Yo Jong; Kim Yong Nam; Kim Yong Chol; Kim Yong Chun;
Kim Yong Il; Kim Tok Hun; Kim Song Hye; Kim Song Nam; Kim Song Il; Kim Jae Ryong; Kim Kye Gwan; Kim Hyok Chol; Kim
Hyong Jun; Choe Ryong Hae; Choe Son Hui; Choe Sun Sil; Choe Yong Rim; Choe Thae Bok; Ri Yong Ho; Ri Yong Gil; Ri
Pyong Chol; Ri Son Gwon; Ri Sol Ju; Ri Su Yong; Ri Man Gon; Pak Jong Chon; Pak Pong Ju; Pak Yong Sik; Pak Thae Song;
No Kwang Chol; Jo Yong Won; Kang Kyong Hwa; Moon Jae In; Moon Chung In; Yoon Suk Yeol; Yoon Byung Se;
Park Geun Hye; Park Chung Hee; Park Jin; Park Won Soon; Lee Myung Bak; Lee Jae Myung; Lee Nak Yon; Lee Jong Seok;
Lee Jong Sup; Lee Jae Yong; Lee Kun Hee; Roh Moo Hyun; Roh Tae Woo; Chun Doo Hwan; Kim Dae Jung; Kim Young Sam; Kim
Jong Pil; Kim Kwan Jin; Kim Moo Sung; Chung Eui Yong; Chung Sye Kyun; Chung Mong Joon; Chung Mong Koo; Han Duck Soo;
Han Dong Hoon; Han Min Koo; Song Min Soon; Song Young Moo; Jeong Kyeong Doo; Suh Wook; Suh Hoon; Ahn Cheol Soo; Hong
Joon Pyo; Hong Yong Pyo; Hamad bin Khalifa Al Thani; Tamim bin Hamad Al Thani; Khalifa bin Hamad Al Thani; Hamad bin
Jassim Al Thani; Mohammed bin Salman; Mohammed bin Nayef; Mohammed bin Zayed; Mohammed bin Rashid; Khalid bin
Salman; Salman bin Abdulaziz; Abdullah bin Abdulaziz; Fahd bin Abdulaziz; Abdullah bin Zayed; Abdullah Gul; Abdullah
Abdullah; Faisal bin Farhan; Turki al-Faisal; Saud al-Faisal; Bashar al-Assad; Hafez al-Assad; Maher al-Assad;
Rifaat al-Assad; Basil al-Assad; Saddam Hussein; Uday Hussein; Qusay Hussein; Barzan al-Tikriti; Ali Khamenei;
Mojtaba Khamenei; Ruhollah Khomeini; Ahmad Khomeini; Hassan Khomeini; Hassan Rouhani; Hassan Nasrallah; Hashem
Safieddine; Mahmoud Abbas; Mahmoud Ahmadinejad; Mahmoud al-Zahar; Ismail Haniyeh; Ismail Qaani; Khaled Mashal; Yahya
Sinwar; Mohammed Sinwar; Mohammed Deif; Mohammed Dahlan; Mohammed Morsi; Mohammed Badie; Mohamed ElBaradei; Mohammad
Javad Zarif; Mohammad Khatami; Mohammad Reza Pahlavi; Mohammad Bagher Ghalibaf; Ali Larijani; Sadeq Larijani; Ali
Akbar Salehi; Ali Akbar Velayati; Ali Shamkhani; Nouri al-Maliki; Haider al-Abadi; Adel Abdul Mahdi; Mustafa
al-Kadhimi; Muqtada al-Sadr; Abdel Fattah el-Sisi; Abdel Fattah al-Burhan; Hosni Mubarak; Gamal Mubarak; Alaa
Mubarak; Muammar Gaddafi; Saif al-Islam Gaddafi; Mutassim Gaddafi; Khalifa Haftar; Saddam Haftar; Abdul Hamid
Dbeibah; Ali Abdullah Saleh; Ahmed Ali Saleh; Abdrabbuh Mansur Hadi; Osama bin Laden; Hamza bin Laden; Ayman
al-Zawahiri; Mohammed al-Zawahiri; Abu Bakr al-Baghdadi; Abu Musab al-Zarqawi; Abu Mohammed al-Julani; Abu Mohammed
al-Adnani; Vladimir Putin; Vladimir Potanin; Vladimir Medinsky; Vladimir Zhirinovsky; Vladimir Kara-Murza; Dmitry
Medvedev; Dmitry Peskov; Dmitry Rogozin; Dmitry Kozak; Dmitry Patrushev; Nikolai Patrushev; Sergei Lavrov; Sergei
Shoigu; Sergei Ivanov; Sergei Naryshkin; Sergei Kiriyenko; Sergei Surovikin; Sergei Sobyanin; Sergei Ryabkov; Igor
Sechin; Igor Strelkov; Igor Konashenkov; Igor Kirillov; Alexei Navalny; Oleg Navalny; Yulia Navalnaya; Alexei
Kudrin; Alexei Miller; Mikhail Mishustin; Mikhail Khodorkovsky; Mikhail Fridman; Mikhail Gorbachev; Raisa
Gorbacheva; Viktor Yanukovych; Viktor Yushchenko; Viktor Medvedchuk; Viktor Orban; Volodymyr Zelensky; Olena
Zelenska; Petro Poroshenko; Yulia Tymoshenko; Leonid Kuchma; Leonid Kravchuk; Leonid Brezhnev; Oleksandr Syrskyi;
Valerii Zaluzhnyi; Andriy Yermak; Andrii Sybiha; Dmytro Kuleba; Denys Shmyhal; Alexander Lukashenko; Viktor
Lukashenko; Dmitry Lukashenko; Nikolai Lukashenko; Ramzan Kadyrov; Akhmad Kadyrov; Adam Kadyrov; George W. Bush;
George H. W. Bush; Jeb Bush; Barbara Bush; Laura Bush; Bill Clinton; Hillary Clinton; Chelsea Clinton; Donald Trump;
Donald Trump Jr.; Eric Trump; Ivanka Trump; Melania Trump; Joe Biden; Hunter Biden; Jill Biden; Beau Biden; John
Kerry; John Kelly; John Bolton; John McCain; John Roberts; John Thune; Mitt Romney; Mike Pence; Mike Pompeo; Mike
Johnson; Boris Johnson; Ron Johnson; Lyndon Johnson; Robert Gates; Robert Mueller; Robert Kennedy; Robert F. Kennedy
Jr.; John F. Kennedy; Ted Kennedy; James Mattis; James Comey; James Baker; Mark Milley; Mark Esper; Mark Rutte;
Emmanuel Macron; Brigitte Macron; Marine Le Pen; Jean-Marie Le Pen; Marion Maréchal; Francois Hollande; Francois
Fillon; Francois Mitterrand; Nicolas Sarkozy; Nicolas Maduro; Hugo Chavez; Fidel Castro; Raul Castro; Angela Merkel;
Gerhard Schroeder; Olaf Scholz; Frank-Walter Steinmeier; Friedrich Merz; Narendra Modi; Rajiv Gandhi; Rahul Gandhi;
Sanjay Gandhi; Sonia Gandhi; Indira Gandhi; Imran Khan; Shehbaz Sharif; Nawaz Sharif; Maryam Nawaz; Benazir Bhutto;
Zulfikar Ali Bhutto; Bilawal Bhutto Zardari; Asif Ali Zardari; Kyriakos Mitsotakis; Konstantinos Mitsotakis; George
Papandreou; Andreas Papandreou; Benjamin Netanyahu; Yonatan Netanyahu; Yair Netanyahu; Yair Lapid; Ehud Barak; Ehud
Olmert; Lech Walesa; Lech Kaczynski; Jaroslaw Kaczynski; Vitali Klitschko; Wladimir Klitschko; Nguyen Phu Trong;
Nguyen Xuan Phuc; Nguyen Tan Dung; Tran Dai Quang; Tran Duc Luong; Vo Van Thuong; Vo Van Kiet; Pham Minh Chinh; Pham
Van Dong; Le Duan; Le Duc Tho; Le Duc Anh; Thaksin Shinawatra; Yingluck Shinawatra; Paetongtarn Shinawatra; Hun Sen;
Hun Manet; Lee Hsien Loong; Lee Kuan Yew; Shinzo Abe; Akie Abe; Shintaro Abe; Yoshihide Suga; Yoshihiko Noda;
Junichiro Koizumi; Shinjiro Koizumi; Taro Aso; Taro Kono; Yohei Kono
""".replace("\n", " ").split(";")
]

# Bodies every one another, many with most of their words in common.
BODIES_DIFFERENT = [
    name.strip()
    for name in """
Ministry of Foreign Affairs; Ministry of Internal Affairs; Ministry of Finance; Ministry of Defence; Ministry of
Health; Ministry of Energy; Ministry of Education; Ministry of Culture; Ministry of Justice; Ministry of
Agriculture; Ministry of Industry; Ministry of Environment; State Duma; Federation Council; Security Council;
Supreme Court; Constitutional Court; High Court; Court of Appeal; Federal Security Service; Federal Reserve; Federal
Bureau of Investigation; Central Intelligence Agency; National Security Agency; National Security Council; National
Intelligence Council; National Guard; National Assembly; National Bank; National Front; Coast Guard; Border Guard;
Revolutionary Guard; Republican Guard; Presidential Guard; First Army; Third Army; Red Army; People's Liberation
Army; Korean People's Army; Kurdistan Workers' Party; Workers' Party of Korea; Communist Party of China; Communist
Party of Vietnam; Communist Party of Cuba; Labour Party; Liberal Party; Liberal Democratic Party; Liberal Democrats;
Social Democratic Party; Christian Democratic Union; Christian Social Union; Democratic Unionist Party; Ulster
Unionist Party; Democratic Party of Korea; Democratic Party of Japan; People Power Party; People's Party; Bharatiya
Janata Party; Janata Dal; Awami League; Muslim League; Arab League; African Union; European Union; Soviet Union;
Western Union; European Commission; European Council; Council of Europe; European Parliament; European Central Bank;
European Court of Justice; European Court of Human Rights; International Court of Justice; International Criminal
Court; International Monetary Fund; International Atomic Energy Agency; International Energy Agency; World Bank;
World Health Organization; World Trade Organization; World Food Programme; World Economic Forum; Human Rights Watch;
Human Rights Council; Amnesty International; Transparency International; Red Cross; Red Crescent; Air France; Air
India; Air China; Air Canada; China Southern Airlines; China Eastern Airlines; China Airlines; Korean Air; Korean
Air Force; American Airlines; United Airlines; Alaska Airlines; Turkish Airlines; Malaysia Airlines; Singapore
Airlines; Bank of America; Bank of China; Bank of England; Bank of Japan; Bank of Korea; Agricultural Bank of China;
China Construction Bank; Industrial and Commercial Bank of China; Deutsche Bank; Deutsche Bahn; Deutsche Welle;
Deutsche Post; Deutsche Telekom; British Airways; British Petroleum; British Telecom; British Museum; General
Motors; General Electric; General Mills; General Dynamics; Ford Motor; Toyota Motor; Tata Motors; Tata Steel; Tata
Sons; Hyundai Motor; Hyundai Steel; Samsung Electronics; Samsung Heavy Industries; Mitsubishi Heavy Industries;
Mitsubishi Motors; Mitsubishi Electric; Kawasaki Heavy Industries; Royal Navy; Royal Air Force; Royal Marines; Royal
Society; US Navy; US Army; US Air Force; US Marine Corps; Pacific Command; Central Command; Northern Command;
Southern Command; Eastern Command; Western Command; 72nd Brigade; 92nd Brigade; 93rd Brigade; 3rd Assault Brigade;
101st Airborne Division; 82nd Airborne Division; 7th Fleet; 6th Fleet; Black Sea Fleet; Baltic Fleet; Northern
Fleet; Pacific Fleet; University of Oxford; University of Cambridge; University of California; University of
Chicago; New York University; New York Times; New York Post; Washington Post; Washington Times; Financial Times;
Moscow Times; Japan Times; Seattle Times; Irish Times; Global Times; China Daily; People's Daily; Daily Mail; Daily
Mirror; Daily Telegraph; Rossiya 1; Rossiya 24; Channel One; Channel 4; Channel 5; BBC News; Fox News; Sky News; NBC
News; CBS News; ABC News; CNN; CNBC; MSNBC; Tehran Times; Manchester United; Manchester City; Real Madrid; Real
Sociedad; Inter Milan; AC Milan; Al Ahly; Al Hilal; Al Nassr; Al Qaeda; Al Jazeera; Al Arabiya; Al Manar; Al Aqsa;
Islamic State; Islamic Jihad; Islamic Front; Gazprom; Gazprom Neft; Gazprombank; Rosneft; Rosatom; Roscosmos;
Rostec; Lukoil; Transneft; Transnistria; Sberbank; Naftogaz; Energoatom; Ukrenergo; Exxon; Exelon; Citigroup;
Citadel; Boeing; Bombardier; Airbus; Lufthansa; Microsoft; Micron; Apple; Amazon; Alphabet; Alibaba; Baidu; Tencent;
Huawei; Xiaomi; Sinopec; Sinochem; PetroChina; CNOOC
""".replace("\n", " ").split(";")
]
