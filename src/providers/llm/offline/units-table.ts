/**
 * dimension | size in the dimension's base unit | English singular, plural | Russian one, few, many | other English
 * names | other Russian names. Sizes are exact: the 1959 international yard and pound, US customary volumes, SI, IEC.
 * A name may have several words, joined by "_". Temperatures are "scale+offset": K = value × scale + offset.
 */
export const unitTable = `
length|0.000000001|nanometer nanometers|нанометр нанометра нанометров|nm nanometre nanometres|нм
length|0.000001|micrometer micrometers|микрометр микрометра микрометров|um µm micron microns micrometre micrometres|мкм микрон
length|0.001|millimeter millimeters|миллиметр миллиметра миллиметров|mm millimetre millimetres mil|мм
length|0.01|centimeter centimeters|сантиметр сантиметра сантиметров|cm cms centimetre centimetres|см
length|0.1|decimeter decimeters|дециметр дециметра дециметров|dm decimetre decimetres|дм
length|1|meter meters|метр метра метров|m metre metres|м
length|1000|kilometer kilometers|километр километра километров|km kms kilometre kilometres klick klicks k|км
length|0.0254|inch inches|дюйм дюйма дюймов|inchs in " ″|дюйм
length|0.3048|foot feet|фут фута футов|ft foots ' ′|фт
length|0.9144|yard yards|ярд ярда ярдов|yd yds|ярд
length|1609.344|mile miles|миля мили миль|mi|миля сухопутная_миля
length|1852|nautical_mile nautical_miles|морская_миля морские_мили морских_миль|nmi nautical|
length|1.8288|fathom fathoms|фатом фатома фатомов||морская_сажень
length|201.168|furlong furlongs|фурлонг фурлонга фурлонгов||
length|0.7112|arshin arshins|аршин аршина аршин||
length|2.1336|sazhen sazhens|сажень сажени саженей||
length|1066.8|verst versts|верста версты вёрст||верст
length|149597870700|astronomical_unit astronomical_units|астрономическая_единица астрономические_единицы астрономических_единиц|au|
length|9460730472580800|light_year light_years|световой_год световых_года световых_лет|lightyear lightyears ly|
length|30856775814913673|parsec parsecs|парсек парсека парсек|pc|
mass|0.000001|microgram micrograms|микрограмм микрограмма микрограммов|mcg ug µg|мкг
mass|0.001|milligram milligrams|миллиграмм миллиграмма миллиграммов|mg|мг
mass|1|gram grams|грамм грамма граммов|g gr gramme grammes|г гр
mass|1000|kilogram kilograms|килограмм килограмма килограммов|kg kgs kilo kilos kilogramme kilogrammes|кг кило
mass|100000|quintal quintals|центнер центнера центнеров||ц
mass|1000000|metric_ton metric_tons|тонна тонны тонн|tonne tonnes metric_tonne metric_tonnes|т
mass|907184.74|ton tons|американская_тонна американские_тонны американских_тонн|short_ton short_tons us_ton us_tons|
mass|1016046.9088|long_ton long_tons|английская_тонна английские_тонны английских_тонн|imperial_ton imperial_tons|
mass|28.349523125|ounce ounces|унция унции унций|oz ozs|
mass|453.59237|pound pounds|фунт фунта фунтов|lb lbs|
mass|6350.29318|stone stones|стоун стоуна стоунов|st|
mass|0.2|carat carats|карат карата каратов|ct|
mass|31.1034768|troy_ounce troy_ounces|тройская_унция тройские_унции тройских_унций||
mass|0.06479891|grain grains|гран грана гранов||
mass|16380.4964|pood poods|пуд пуда пудов|pud puds|
time|0.000000001|nanosecond nanoseconds|наносекунда наносекунды наносекунд|ns|нс
time|0.000001|microsecond microseconds|микросекунда микросекунды микросекунд|us µs|мкс
time|0.001|millisecond milliseconds|миллисекунда миллисекунды миллисекунд|ms msec|мс
time|1|second seconds|секунда секунды секунд|s sec secs|с сек
time|60|minute minutes|минута минуты минут|min mins|мин
time|3600|hour hours|час часа часов|h hr hrs|ч
time|86400|day days|день дня дней|d|сутки суток сутках сутками дни дню днях
time|604800|week weeks|неделя недели недель|wk wks|нед
time|1209600|fortnight fortnights|две_недели две_недели две_недели||
time|2629746|month months|месяц месяца месяцев||мес
time|31556952|year years|год года лет|yr yrs|году годах годы лет
time|315569520|decade decades|десятилетие десятилетия десятилетий||
time|3155695200|century centuries|век века веков||столетие столетия столетий
time|31556952000|millennium millennia|тысячелетие тысячелетия тысячелетий|millenniums|
area|0.000001|square_millimeter square_millimeters|квадратный_миллиметр квадратных_миллиметра квадратных_миллиметров|mm2 square_mm sq_mm|мм2 кв_мм
area|0.0001|square_centimeter square_centimeters|квадратный_сантиметр квадратных_сантиметра квадратных_сантиметров|cm2 square_cm sq_cm square_centimetre square_centimetres|см2 кв_см
area|1|square_meter square_meters|квадратный_метр квадратных_метра квадратных_метров|m2 square_m sq_m sqm square_metre square_metres|м2 кв_м кв_метр
area|1000000|square_kilometer square_kilometers|квадратный_километр квадратных_километра квадратных_километров|km2 square_km sq_km square_kilometre square_kilometres|км2 кв_км
area|0.00064516|square_inch square_inches|квадратный_дюйм квадратных_дюйма квадратных_дюймов|sq_in sq_inch in2 sq_inches|
area|0.09290304|square_foot square_feet|квадратный_фут квадратных_фута квадратных_футов|sq_ft sqft ft2 square_ft sq_feet|
area|0.83612736|square_yard square_yards|квадратный_ярд квадратных_ярда квадратных_ярдов|sq_yd yd2|
area|2589988.110336|square_mile square_miles|квадратная_миля квадратные_мили квадратных_миль|sq_mi sq_mile sq_miles mi2|
area|4046.8564224|acre acres|акр акра акров||
area|10000|hectare hectares|гектар гектара гектаров|ha|га
area|100|are ares|сотка сотки соток||ар ара
volume|0.001|milliliter milliliters|миллилитр миллилитра миллилитров|ml mls millilitre millilitres cc ccs cubic_centimeter cubic_centimeters cm3|мл см3 кубический_сантиметр кубик
volume|0.01|centiliter centiliters|сантилитр сантилитра сантилитров|cl centilitre centilitres|сл
volume|0.1|deciliter deciliters|децилитр децилитра децилитров|dl decilitre decilitres|дл
volume|1|liter liters|литр литра литров|l litre litres|л кубический_дециметр
volume|1000|cubic_meter cubic_meters|кубический_метр кубических_метра кубических_метров|m3 cubic_m cubic_metre cubic_metres|м3 куб_м кубометр
volume|3.785411784|gallon gallons|галлон галлона галлонов|gal gals us_gallon us_gallons|
volume|4.54609|imperial_gallon imperial_gallons|английский_галлон английских_галлона английских_галлонов|uk_gallon uk_gallons|имперский_галлон
volume|0.946352946|quart quarts|кварта кварты кварт|qt qts|
volume|0.473176473|pint pints|пинта пинты пинт|pt pts us_pint us_pints|
volume|0.56826125|imperial_pint imperial_pints|английская_пинта английские_пинты английских_пинт|uk_pint uk_pints|
volume|0.2365882365|cup cups|чашка чашки чашек|us_cup us_cups|
volume|0.0295735295625|fluid_ounce fluid_ounces|жидкая_унция жидкие_унции жидких_унций|fl_oz floz fluid_oz|
volume|0.01478676478125|tablespoon tablespoons|столовая_ложка столовые_ложки столовых_ложек|tbsp tbsps|
volume|0.00492892159375|teaspoon teaspoons|чайная_ложка чайные_ложки чайных_ложек|tsp tsps|
volume|28.316846592|cubic_foot cubic_feet|кубический_фут кубических_фута кубических_футов|cu_ft ft3|
volume|0.016387064|cubic_inch cubic_inches|кубический_дюйм кубических_дюйма кубических_дюймов|cu_in in3|
volume|158.987294928|barrel barrels|баррель барреля баррелей|bbl|
speed|1|meter_per_second meters_per_second|метр_в_секунду метра_в_секунду метров_в_секунду|mps m/s metres_per_second meters_a_second metre_per_second meters_per_sec m_per_s|м/с м_в_с
speed|1/3.6|kilometer_per_hour kilometers_per_hour|километр_в_час километра_в_час километров_в_час|kph kmh km/h kmph kilometres_per_hour kilometers_an_hour kilometres_an_hour km_per_hour km_an_hour kilometre_per_hour|км/ч км_в_час кмч
speed|1000|kilometer_per_second kilometers_per_second|километр_в_секунду километра_в_секунду километров_в_секунду|km/s kilometres_per_second km_per_second|км/с км_в_секунду
speed|0.44704|mile_per_hour miles_per_hour|миля_в_час мили_в_час миль_в_час|mph miles_an_hour mi/h|
speed|0.3048|foot_per_second feet_per_second|фут_в_секунду фута_в_секунду футов_в_секунду|fps ft/s feet_a_second|
speed|1852/3600|knot knots|узел узла узлов|kt kts kn|узлы узлах узле
speed|343|mach mach|мах маха махов||
speed|299792458|speed_of_light speeds_of_light|скорость_света скорости_света скоростей_света||
data|1|bit bits|бит бита бит||
data|8|byte bytes|байт байта байт|b|байтов
data|8000|kilobyte kilobytes|килобайт килобайта килобайт|kb|кб килобайтов
data|8000000|megabyte megabytes|мегабайт мегабайта мегабайт|mb meg megs|мб мегабайтов
data|8000000000|gigabyte gigabytes|гигабайт гигабайта гигабайт|gb gig gigs|гб гигабайтов гиг
data|8000000000000|terabyte terabytes|терабайт терабайта терабайт|tb|тб терабайтов
data|8000000000000000|petabyte petabytes|петабайт петабайта петабайт|pb|пб петабайтов
data|8192|kibibyte kibibytes|кибибайт кибибайта кибибайт|kib|
data|8388608|mebibyte mebibytes|мебибайт мебибайта мебибайт|mib|
data|8589934592|gibibyte gibibytes|гибибайт гибибайта гибибайт|gib|
data|8796093022208|tebibyte tebibytes|тебибайт тебибайта тебибайт|tib|
data|1000|kilobit kilobits|килобит килобита килобит|kbit|кбит
data|1000000|megabit megabits|мегабит мегабита мегабит|mbit|мбит
data|1000000000|gigabit gigabits|гигабит гигабита гигабит|gbit|гбит
energy|1|joule joules|джоуль джоуля джоулей|j|дж
energy|1000|kilojoule kilojoules|килоджоуль килоджоуля килоджоулей|kj|кдж
energy|1000000|megajoule megajoules|мегаджоуль мегаджоуля мегаджоулей|mj|мдж
energy|4.184|small_calorie small_calories|калория калории калорий|gram_calorie gram_calories|кал
energy|4184|calorie calories|килокалория килокалории килокалорий|cal cals kcal kcals kilocalorie kilocalories|ккал
energy|3600|watt_hour watt_hours|ватт_час ватт_часа ватт_часов|wh|
energy|3600000|kilowatt_hour kilowatt_hours|киловатт_час киловатт_часа киловатт_часов|kwh|квтч
energy|1055.05585262|BTU BTUs|британская_тепловая_единица британские_тепловые_единицы британских_тепловых_единиц|btu btus british_thermal_unit british_thermal_units|
energy|0.0000000000000000001602176634|electronvolt electronvolts|электронвольт электронвольта электронвольт|ev|эв
power|1|watt watts|ватт ватта ватт|w|вт
power|1000|kilowatt kilowatts|киловатт киловатта киловатт|kw|квт
power|1000000|megawatt megawatts|мегаватт мегаватта мегаватт|mw|мвт
power|745.69987158227022|horsepower horsepower|английская_лошадиная_сила английские_лошадиные_силы английских_лошадиных_сил|hp|
power|735.49875|metric_horsepower metric_horsepower|лошадиная_сила лошадиные_силы лошадиных_сил||
pressure|1|pascal pascals|паскаль паскаля паскалей|pa|па
pressure|100|hectopascal hectopascals|гектопаскаль гектопаскаля гектопаскалей|hpa millibar millibars mbar|гпа миллибар
pressure|1000|kilopascal kilopascals|килопаскаль килопаскаля килопаскалей|kpa|кпа
pressure|1000000|megapascal megapascals|мегапаскаль мегапаскаля мегапаскалей|mpa|мпа
pressure|100000|bar bars|бар бара бар||
pressure|101325|atmosphere atmospheres|атмосфера атмосферы атмосфер|atm atms|атм
pressure|6894.757293168361|psi psi|фунт_на_квадратный_дюйм фунта_на_квадратный_дюйм фунтов_на_квадратный_дюйм|pound_per_square_inch pounds_per_square_inch|
pressure|133.322387415|millimeter_of_mercury millimeters_of_mercury|миллиметр_ртутного_столба миллиметра_ртутного_столба миллиметров_ртутного_столба|mmhg torr|мм_рт_ст
angle|1|degree degrees|градус градуса градусов|deg degs °|
angle|180/pi|radian radians|радиан радиана радиан|rad rads|
angle|1/60|arcminute arcminutes|угловая_минута угловые_минуты угловых_минут|minute_of_arc minutes_of_arc|
angle|1/3600|arcsecond arcseconds|угловая_секунда угловые_секунды угловых_секунд|second_of_arc seconds_of_arc|
angle|0.9|gradian gradians|град града градов|gon gons|
angle|360|full_turn full_turns|полный_оборот полных_оборота полных_оборотов|turn turns revolution revolutions|оборот
temperature|1+273.15|degree_Celsius degrees_Celsius|градус_Цельсия градуса_Цельсия градусов_Цельсия|celsius c °c centigrade degree_c degrees_c degree_celsius degrees_celsius degrees_centigrade|цельсий °с °c градус_по_цельсию градус_цельсия по_цельсию
temperature|5/9+459.67|degree_Fahrenheit degrees_Fahrenheit|градус_Фаренгейта градуса_Фаренгейта градусов_Фаренгейта|fahrenheit f °f degree_f degrees_f degree_fahrenheit degrees_fahrenheit farenheit|фаренгейт °f градус_по_фаренгейту градус_фаренгейта по_фаренгейту
temperature|1+0|kelvin kelvins|кельвин кельвина кельвинов|°k degrees_kelvin|градус_кельвина градус_по_кельвину
frequency|1|hertz hertz|герц герца герц|hz|гц
frequency|1000|kilohertz kilohertz|килогерц килогерца килогерц|khz|кгц
frequency|1000000|megahertz megahertz|мегагерц мегагерца мегагерц|mhz|мгц
frequency|1000000000|gigahertz gigahertz|гигагерц гигагерца гигагерц|ghz|ггц
force|1|newton newtons|ньютон ньютона ньютонов|n|н
force|4.4482216152605|pound_force pounds_force|фунт_силы фунта_силы фунтов_силы|lbf|
force|9.80665|kilogram_force kilograms_force|килограмм_силы килограмма_силы килограммов_силы|kgf|кгс
count|1|piece pieces|штука штуки штук||шт
count|2|pair pairs|пара пары пар||
count|12|dozen dozen|дюжина дюжины дюжин|dozens|
count|20|score score||scores|
count|144|gross gross|гросс гросса гроссов||
fuel|1|mile_per_gallon miles_per_gallon|миля_на_галлон мили_на_галлон миль_на_галлон|mpg miles_a_gallon|
fuel|2.352145833333333|kilometer_per_liter kilometers_per_liter|километр_на_литр километра_на_литр километров_на_литр|km/l kpl kilometers_per_litre kilometres_per_litre km_per_liter|км/л
fuel|235.2145833333333/x|liter_per_100_kilometers liters_per_100_kilometers|литр_на_100_километров литра_на_100_километров литров_на_100_километров|l/100km liters_per_100_km litres_per_100_km litres_per_100_kilometres l_per_100_km|литр_на_100_км литр_на_сто_километров л/100км л_на_100_км
usd|1|dollar dollars|доллар доллара долларов|buck bucks usd $|$ бакс usd
eur|1|euro euros|евро евро евро|eur €|€
gbp|1|pound_sterling pounds_sterling|фунт_стерлингов фунта_стерлингов фунтов_стерлингов|quid gbp £|£
rub|1|ruble rubles|рубль рубля рублей|rouble roubles rub ₽|₽ руб р
jpy|1|yen yen|иена иены иен|¥ jpy|¥ йена
cny|1|yuan yuan|юань юаня юаней|rmb cny|
inr|1|rupee rupees|рупия рупии рупий|₹ inr|
usd|0.01|cent cents|цент цента центов||
rub|0.01|kopek kopeks|копейка копейки копеек|kopeck kopecks|коп
`;
