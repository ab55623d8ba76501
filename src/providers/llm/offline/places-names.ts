/** What the generated data lacks: everyday names, abbreviations, districts and Russian names of cities. Name:zone. */
export const englishAliases = `
nyc:America/New_York;new york city:America/New_York;ny:America/New_York;manhattan:America/New_York;brooklyn:America/New_York
queens:America/New_York;the bronx:America/New_York;la:America/Los_Angeles;l a:America/Los_Angeles;sf:America/Los_Angeles
hollywood:America/Los_Angeles;silicon valley:America/Los_Angeles;cupertino:America/Los_Angeles;palo alto:America/Los_Angeles
mountain view:America/Los_Angeles;san fran:America/Los_Angeles;redmond:America/Los_Angeles;vegas:America/Los_Angeles
washington dc:America/New_York;washington d c:America/New_York;dc:America/New_York;d c:America/New_York;philly:America/New_York
tel aviv:Asia/Jerusalem;saigon:Asia/Ho_Chi_Minh;bangalore:Asia/Kolkata;kiev:Europe/Kyiv;bombay:Asia/Kolkata
calcutta:Asia/Kolkata;madras:Asia/Kolkata;peking:Asia/Shanghai;saint petersburg:Europe/Moscow;yangon:Asia/Yangon
st petersburg russia:Europe/Moscow;saint petersburg russia:Europe/Moscow;leningrad:Europe/Moscow
rangoon:Asia/Yangon;bali:Asia/Makassar;denpasar:Asia/Makassar;ibiza:Europe/Madrid;macao:Asia/Macau
tenerife:Atlantic/Canary;gran canaria:Atlantic/Canary;canary islands:Atlantic/Canary;the canaries:Atlantic/Canary
azores:Atlantic/Azores;madeira:Atlantic/Madeira;mallorca:Europe/Madrid;majorca:Europe/Madrid;sicily:Europe/Rome
crete:Europe/Athens;corsica:Europe/Paris;tahiti:Pacific/Tahiti;hong kong:Asia/Hong_Kong;phuket:Asia/Bangkok
goa:Asia/Kolkata;dubai:Asia/Dubai;abu dhabi:Asia/Dubai;doha:Asia/Qatar;reykjavik:Atlantic/Reykjavik
england:Europe/London;scotland:Europe/London;wales:Europe/London;northern ireland:Europe/London;britain:Europe/London
great britain:Europe/London;uk:Europe/London;u k:Europe/London;edinburgh:Europe/London;holland:Europe/Amsterdam
korea:Asia/Seoul;czech republic:Europe/Prague;macedonia:Europe/Skopje;turkey:Europe/Istanbul;burma:Asia/Yangon
uae:Asia/Dubai;emirates:Asia/Dubai;ivory coast:Africa/Abidjan;swaziland:Africa/Mbabane;cape verde:Atlantic/Cape_Verde
bosnia:Europe/Sarajevo;trinidad:America/Port_of_Spain;vatican:Europe/Vatican;palestine:Asia/Gaza;catalonia:Europe/Madrid
bavaria:Europe/Berlin;tuscany:Europe/Rome;provence:Europe/Paris;kathmandu:Asia/Kathmandu;astana:Asia/Almaty
`;

/** Countries and unions by other names, as a country code. */
export const countryAliases = `
usa:US;us:US;u s:US;u s a:US;america:US;the states:US;states:US;united states of america:US;russian federation:RU
congo:CD;drc:CD;indonesia:ID;new zealand:NZ;aussie:AU;prc:CN;mainland china:CN
`;

/** Zones by abbreviation; regional names follow daylight saving, as people mean them. */
export const zoneNames = `
utc:Etc/UTC;gmt:Etc/UTC;zulu:Etc/UTC;greenwich:Etc/UTC;coordinated universal:Etc/UTC;greenwich mean:Etc/UTC
eastern:America/New_York;et:America/New_York;central:America/Chicago;mountain:America/Denver;mt:America/Denver
pacific:America/Los_Angeles;pt:America/Los_Angeles;edt:America/New_York;cdt:America/Chicago;mdt:America/Denver;pdt:America/Los_Angeles
est:Etc/GMT+5;cst:America/Chicago;mst:Etc/GMT+7;pst:America/Los_Angeles;akst:America/Anchorage;hst:Pacific/Honolulu
cet:Europe/Paris;cest:Europe/Paris;central european:Europe/Paris;eet:Europe/Kyiv;eest:Europe/Kyiv;wet:Europe/Lisbon
bst:Europe/London;british:Europe/London;ist:Asia/Kolkata;indian standard:Asia/Kolkata;jst:Asia/Tokyo;msk:Europe/Moscow
aest:Australia/Brisbane;aedt:Australia/Sydney;awst:Australia/Perth;acst:Australia/Darwin;nzst:Pacific/Auckland;kst:Asia/Seoul
sgt:Asia/Singapore;hkt:Asia/Hong_Kong
`;

/** Which city speaks for a country with several times; the answer names it. */
export const capitals = `
US|Washington|Вашингтон|America/New_York
CA|Ottawa|Оттава|America/Toronto
RU|Moscow|Москва|Europe/Moscow
AU|Canberra|Канберра|Australia/Sydney
BR|Brasília|Бразилиа|America/Sao_Paulo
MX|Mexico City|Мехико|America/Mexico_City
ID|Jakarta|Джакарта|Asia/Jakarta
CN|Beijing|Пекин|Asia/Shanghai
KZ|Astana|Астана|Asia/Almaty
MN|Ulaanbaatar|Улан-Батор|Asia/Ulaanbaatar
CD|Kinshasa|Киншаса|Africa/Kinshasa
CL|Santiago|Сантьяго|America/Santiago
ES|Madrid|Мадрид|Europe/Madrid
PT|Lisbon|Лиссабон|Europe/Lisbon
EC|Quito|Кито|America/Guayaquil
NZ|Wellington|Веллингтон|Pacific/Auckland
PG|Port Moresby|Порт-Морсби|Pacific/Port_Moresby
GL|Nuuk|Нуук|America/Nuuk
KI|Tarawa|Тарава|Pacific/Tarawa
FM|Palikir|Паликир|Pacific/Pohnpei
PF|Papeete|Папеэте|Pacific/Tahiti
UA|Kyiv|Киев|Europe/Kyiv
`;

/** Biggest or best-known bearer of a name that several places share, where population alone would not settle it. */
export const famous = new Set(
  (
    'london paris moscow sydney melbourne perth dublin rome vienna athens berlin milan boston ' +
    'birmingham santiago naples hyderabad vancouver barcelona cairo las_vegas los_angeles ' +
    'st_petersburg hamburg cologne geneva venice florence lima delhi warsaw bristol'
  )
    .split(' ')
    .map((name) => name.replaceAll('_', ' ')),
);

export const russianAliases = `
Питер:Europe/Moscow;Санкт-Петербург:Europe/Moscow;Петербург:Europe/Moscow;Ленинград:Europe/Moscow;Казань:Europe/Moscow
Сочи:Europe/Moscow;Нижний Новгород:Europe/Moscow;Новгород:Europe/Moscow;Ростов-на-Дону:Europe/Moscow;Ростов:Europe/Moscow
Краснодар:Europe/Moscow;Воронеж:Europe/Moscow;Тула:Europe/Moscow;Ярославль:Europe/Moscow;Тверь:Europe/Moscow;Рязань:Europe/Moscow
Мурманск:Europe/Moscow;Архангельск:Europe/Moscow;Курск:Europe/Moscow;Белгород:Europe/Moscow;Брянск:Europe/Moscow
Смоленск:Europe/Moscow;Псков:Europe/Moscow;Вологда:Europe/Moscow;Пенза:Europe/Moscow;Липецк:Europe/Moscow;Махачкала:Europe/Moscow
Грозный:Europe/Moscow;Ставрополь:Europe/Moscow;Чебоксары:Europe/Moscow;Петрозаводск:Europe/Moscow;Сыктывкар:Europe/Moscow
Тольятти:Europe/Samara;Ижевск:Europe/Samara;Уфа:Asia/Yekaterinburg;Пермь:Asia/Yekaterinburg;Челябинск:Asia/Yekaterinburg
Тюмень:Asia/Yekaterinburg;Оренбург:Asia/Yekaterinburg;Сургут:Asia/Yekaterinburg;Курган:Asia/Yekaterinburg;Магнитогорск:Asia/Yekaterinburg
Кемерово:Asia/Novokuznetsk;Абакан:Asia/Krasnoyarsk;Норильск:Asia/Krasnoyarsk;Улан-Удэ:Asia/Irkutsk;Братск:Asia/Irkutsk
Благовещенск:Asia/Yakutsk;Хабаровск:Asia/Vladivostok;Находка:Asia/Vladivostok;Южно-Сахалинск:Asia/Sakhalin;Сахалин:Asia/Sakhalin
Камчатка:Asia/Kamchatka;Чукотка:Asia/Anadyr;Татарстан:Europe/Moscow;Крым:Europe/Simferopol;Севастополь:Europe/Simferopol
Харьков:Europe/Kyiv;Одесса:Europe/Kyiv;Львов:Europe/Kyiv;Днепр:Europe/Kyiv;Запорожье:Europe/Kyiv;Донецк:Europe/Moscow
Гомель:Europe/Minsk;Брест:Europe/Minsk;Гродно:Europe/Minsk;Витебск:Europe/Minsk;Астана:Asia/Almaty;Нур-Султан:Asia/Almaty
Алма-Ата:Asia/Almaty;Караганда:Asia/Almaty;Шымкент:Asia/Almaty;Тараз:Asia/Almaty;Бухара:Asia/Samarkand;Батуми:Asia/Tbilisi
Тирасполь:Europe/Chisinau;Каунас:Europe/Vilnius;Юрмала:Europe/Riga;Тарту:Europe/Tallinn;Краков:Europe/Warsaw;Гданьск:Europe/Warsaw
Мюнхен:Europe/Berlin;Гамбург:Europe/Berlin;Франкфурт:Europe/Berlin;Франкфурт-на-Майне:Europe/Berlin;Кёльн:Europe/Berlin
Дюссельдорф:Europe/Berlin;Штутгарт:Europe/Berlin;Дрезден:Europe/Berlin;Лейпциг:Europe/Berlin;Нюрнберг:Europe/Berlin;Бонн:Europe/Berlin
Зальцбург:Europe/Vienna;Инсбрук:Europe/Vienna;Женева:Europe/Zurich;Базель:Europe/Zurich;Берн:Europe/Zurich;Лион:Europe/Paris
Марсель:Europe/Paris;Ницца:Europe/Paris;Канны:Europe/Paris;Бордо:Europe/Paris;Тулуза:Europe/Paris;Страсбург:Europe/Paris
Барселона:Europe/Madrid;Валенсия:Europe/Madrid;Севилья:Europe/Madrid;Малага:Europe/Madrid;Ибица:Europe/Madrid;Майорка:Europe/Madrid
Тенерифе:Atlantic/Canary;Канары:Atlantic/Canary;Азоры:Atlantic/Azores;Порту:Europe/Lisbon;Милан:Europe/Rome;Венеция:Europe/Rome
Флоренция:Europe/Rome;Неаполь:Europe/Rome;Турин:Europe/Rome;Болонья:Europe/Rome;Палермо:Europe/Rome;Сицилия:Europe/Rome
Салоники:Europe/Athens;Крит:Europe/Athens;Антверпен:Europe/Brussels;Роттердам:Europe/Amsterdam;Гаага:Europe/Amsterdam
Гётеборг:Europe/Stockholm;Берген:Europe/Oslo;Эдинбург:Europe/London;Манчестер:Europe/London;Ливерпуль:Europe/London
Глазго:Europe/London;Бирмингем:Europe/London;Оксфорд:Europe/London;Кембридж:Europe/London;Англия:Europe/London
Шотландия:Europe/London;Британия:Europe/London;Великобритания:Europe/London;Голландия:Europe/Amsterdam;Чехия:Europe/Prague
Варна:Europe/Sofia;Бургас:Europe/Sofia;Дубровник:Europe/Zagreb;Анкара:Europe/Istanbul;Анталья:Europe/Istanbul;Анталия:Europe/Istanbul
Измир:Europe/Istanbul;Лимассол:Asia/Nicosia;Тель-Авив:Asia/Jerusalem;Хайфа:Asia/Jerusalem;Эйлат:Asia/Jerusalem;Абу-Даби:Asia/Dubai
Эмираты:Asia/Dubai;ОАЭ:Asia/Dubai;Доха:Asia/Qatar;Мекка:Asia/Riyadh;Хургада:Africa/Cairo;Шарм-эль-Шейх:Africa/Cairo
Александрия:Africa/Cairo;Кейптаун:Africa/Johannesburg;Марракеш:Africa/Casablanca;Дели:Asia/Kolkata;Нью-Дели:Asia/Kolkata
Мумбаи:Asia/Kolkata;Бангалор:Asia/Kolkata;Гоа:Asia/Kolkata;Пекин:Asia/Shanghai;Гуанчжоу:Asia/Shanghai;Шэньчжэнь:Asia/Shanghai
Харбин:Asia/Shanghai;Осака:Asia/Tokyo;Киото:Asia/Tokyo;Нагоя:Asia/Tokyo;Саппоро:Asia/Tokyo;Хиросима:Asia/Tokyo;Пусан:Asia/Seoul
Корея:Asia/Seoul;Пхукет:Asia/Bangkok;Паттайя:Asia/Bangkok;Самуи:Asia/Bangkok;Бали:Asia/Makassar;Ханой:Asia/Bangkok
Сайгон:Asia/Ho_Chi_Minh;Нячанг:Asia/Ho_Chi_Minh;Вьетнам:Asia/Ho_Chi_Minh;Канберра:Australia/Sydney;Веллингтон:Pacific/Auckland
Вашингтон:America/New_York;Бостон:America/New_York;Майами:America/New_York;Филадельфия:America/New_York;Атланта:America/New_York
Орландо:America/New_York;Хьюстон:America/Chicago;Даллас:America/Chicago;Остин:America/Chicago;Новый Орлеан:America/Chicago
Миннеаполис:America/Chicago;Солт-Лейк-Сити:America/Denver;Сан-Франциско:America/Los_Angeles;Сан-Диего:America/Los_Angeles
Сан-Хосе:America/Los_Angeles;Сиэтл:America/Los_Angeles;Лас-Вегас:America/Los_Angeles;Вегас:America/Los_Angeles
Голливуд:America/Los_Angeles;Купертино:America/Los_Angeles;Кремниевая долина:America/Los_Angeles;Портленд:America/Los_Angeles
Калифорния:America/Los_Angeles;Техас:America/Chicago;Флорида:America/New_York;Аляска:America/Anchorage;Гавайи:Pacific/Honolulu
Невада:America/Los_Angeles;Аризона:America/Phoenix;Колорадо:America/Denver;Оттава:America/Toronto;Монреаль:America/Toronto
Квебек:America/Toronto;Калгари:America/Edmonton;Рио-де-Жанейро:America/Sao_Paulo;Рио:America/Sao_Paulo;Бразилиа:America/Sao_Paulo
Кито:America/Guayaquil;Медельин:America/Bogota;Гринвич:Etc/UTC;Доминикана:America/Santo_Domingo;Аль-Кувейт:Asia/Kuwait
`;

export const russianZoneNames = `
мск:Europe/Moscow;московское:Europe/Moscow;по гринвичу:Etc/UTC;утц:Etc/UTC;гмт:Etc/UTC;всемирное:Etc/UTC
киевское:Europe/Kyiv;екатеринбургское:Asia/Yekaterinburg;новосибирское:Asia/Novosibirsk;самарское:Europe/Samara
лондонское:Europe/London;токийское:Asia/Tokyo;нью-йоркское:America/New_York;пекинское:Asia/Shanghai
`;

export const russianCountryAliases = `
сша:US;америка:US;штаты:US;соединенные штаты америки:US;российская федерация:RU;рф:RU;кнр:CN;белоруссия:BY;молдавия:MD
киргизия:KG;туркмения:TM;бирма:MM;турция:TR;македония:MK;босния:BA
`;
