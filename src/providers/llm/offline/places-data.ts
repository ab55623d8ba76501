// Written by scripts/generate-places.ts from city-timezones (MIT), CLDR (Unicode-3.0) and Intl; do not edit.
// One place a line, fields split by "|". Strings, since V8 reads them many times faster than object literals.

/** Zones that `cities` names by their index. */
export const cityZones =
  'Africa/Abidjan Africa/Accra Africa/Addis_Ababa Africa/Algiers Africa/Asmara Africa/Bamako Africa/Bangui Africa/Banjul Africa/Bissau Africa/Blantyre Africa/Brazzaville Africa/Bujumbura Africa/Cairo Africa/Casablanca Africa/Ceuta Africa/Conakry Africa/Dakar Africa/Dar_es_Salaam Africa/Djibouti Africa/Douala Africa/El_Aaiun Africa/Freetown Africa/Gaborone Africa/Harare Africa/Johannesburg Africa/Juba Africa/Kampala Africa/Khartoum Africa/Kigali Africa/Kinshasa Africa/Lagos Africa/Libreville Africa/Lome Africa/Luanda Africa/Lubumbashi Africa/Lusaka Africa/Malabo Africa/Maputo Africa/Maseru Africa/Mbabane Africa/Mogadishu Africa/Monrovia Africa/Nairobi Africa/Ndjamena Africa/Niamey Africa/Nouakchott Africa/Ouagadougou Africa/Porto-Novo Africa/Sao_Tome Africa/Tripoli Africa/Tunis Africa/Windhoek America/Adak America/Anchorage America/Antigua America/Araguaina America/Argentina/Buenos_Aires America/Argentina/Catamarca America/Argentina/Cordoba America/Argentina/Jujuy America/Argentina/La_Rioja America/Argentina/Mendoza America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Aruba America/Asuncion America/Atikokan America/Bahia America/Barbados America/Belem America/Belize America/Blanc-Sablon America/Boa_Vista America/Bogota America/Boise America/Cambridge_Bay America/Campo_Grande America/Cancun America/Caracas America/Cayenne America/Cayman America/Chicago America/Chihuahua America/Coral_Harbour America/Costa_Rica America/Creston America/Cuiaba America/Curacao America/Danmarkshavn America/Dawson America/Dawson_Creek America/Denver America/Detroit America/Dominica America/Edmonton America/Eirunepe America/El_Salvador America/Fort_Nelson America/Fortaleza America/Glace_Bay America/Godthab America/Goose_Bay America/Grand_Turk America/Grenada America/Guadeloupe America/Guatemala America/Guayaquil America/Guyana America/Halifax America/Havana America/Hermosillo America/Indiana/Indianapolis America/Inuvik America/Iqaluit America/Jamaica America/Juneau America/Kentucky/Louisville America/La_Paz America/Lima America/Los_Angeles America/Maceio America/Managua America/Manaus America/Martinique America/Matamoros America/Mazatlan America/Menominee America/Merida America/Mexico_City America/Moncton America/Monterrey America/Montevideo America/Montreal America/Nassau America/New_York America/Nipigon America/Nome America/Ojinaga America/Panama America/Pangnirtung America/Paramaribo America/Phoenix America/Port-au-Prince America/Port_of_Spain America/Porto_Velho America/Puerto_Rico America/Rankin_Inlet America/Recife America/Regina America/Resolute America/Rio_Branco America/Santarem America/Santiago America/Santo_Domingo America/Sao_Paulo America/Sitka America/St_Johns America/St_Kitts America/St_Lucia America/St_Thomas America/St_Vincent America/Tegucigalpa America/Thule America/Thunder_Bay America/Tijuana America/Toronto America/Vancouver America/Whitehorse America/Winnipeg America/Yakutat America/Yellowknife Arctic/Longyearbyen Asia/Aden Asia/Almaty Asia/Amman Asia/Anadyr Asia/Aqtau Asia/Aqtobe Asia/Ashgabat Asia/Atyrau Asia/Baghdad Asia/Bahrain Asia/Baku Asia/Bangkok Asia/Barnaul Asia/Beirut Asia/Bishkek Asia/Brunei Asia/Chita Asia/Choibalsan Asia/Chongqing Asia/Colombo Asia/Damascus Asia/Dhaka Asia/Dili Asia/Dubai Asia/Dushanbe Asia/Famagusta Asia/Gaza Asia/Harbin Asia/Hebron Asia/Ho_Chi_Minh Asia/Hong_Kong Asia/Hovd Asia/Irkutsk Asia/Jakarta Asia/Jayapura Asia/Jerusalem Asia/Kabul Asia/Kamchatka Asia/Karachi Asia/Kashgar Asia/Kathmandu Asia/Khandyga Asia/Kolkata Asia/Krasnoyarsk Asia/Kuala_Lumpur Asia/Kuching Asia/Kuwait Asia/Macau Asia/Magadan Asia/Makassar Asia/Manila Asia/Muscat Asia/Nicosia Asia/Novokuznetsk Asia/Novosibirsk Asia/Omsk Asia/Oral Asia/Phnom_Penh Asia/Pontianak Asia/Pyongyang Asia/Qatar Asia/Qyzylorda Asia/Rangoon Asia/Riyadh Asia/Sakhalin Asia/Samarkand Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Srednekolymsk Asia/Taipei Asia/Tashkent Asia/Tbilisi Asia/Tehran Asia/Thimphu Asia/Tokyo Asia/Tomsk Asia/Ulaanbaatar Asia/Urumqi Asia/Ust-Nera Asia/Vientiane Asia/Vladivostok Asia/Yakutsk Asia/Yekaterinburg Asia/Yerevan Atlantic/Azores Atlantic/Bermuda Atlantic/Canary Atlantic/Cape_Verde Atlantic/Faroe Atlantic/Madeira Atlantic/Reykjavik Atlantic/South_Georgia Atlantic/Stanley Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Darwin Australia/Hobart Australia/Melbourne Australia/Perth Australia/Sydney Europe/Amsterdam Europe/Andorra Europe/Astrakhan Europe/Athens Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Bucharest Europe/Budapest Europe/Chisinau Europe/Copenhagen Europe/Dublin Europe/Gibraltar Europe/Helsinki Europe/Isle_of_Man Europe/Istanbul Europe/Kaliningrad Europe/Kirov Europe/Kyiv Europe/Lisbon Europe/Ljubljana Europe/London Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Mariehamn Europe/Minsk Europe/Moscow Europe/Oslo Europe/Paris Europe/Podgorica Europe/Prague Europe/Riga Europe/Rome Europe/Samara Europe/San_Marino Europe/Sarajevo Europe/Saratov Europe/Simferopol Europe/Skopje Europe/Sofia Europe/Stockholm Europe/Tallinn Europe/Tirane Europe/Ulyanovsk Europe/Uzhgorod Europe/Vaduz Europe/Vienna Europe/Vilnius Europe/Volgograd Europe/Warsaw Europe/Zagreb Europe/Zaporozhye Europe/Zurich Indian/Antananarivo Indian/Comoro Indian/Mahe Indian/Maldives Indian/Mauritius Indian/Mayotte Indian/Reunion Pacific/Apia Pacific/Auckland Pacific/Bougainville Pacific/Efate Pacific/Fiji Pacific/Funafuti Pacific/Galapagos Pacific/Guadalcanal Pacific/Guam Pacific/Honolulu Pacific/Majuro Pacific/Noumea Pacific/Pago_Pago Pacific/Palau Pacific/Pohnpei Pacific/Port_Moresby Pacific/Rarotonga Pacific/Saipan Pacific/Tahiti Pacific/Tarawa Pacific/Tongatapu';

/** name|country|province|index of its zone in base 36|thousands of people; sorted, for binary search. */
export const cities = `25 de mayo|AR|rio negro|1r|17
28 de noviembre|AR|santa cruz|1q|5
aalborg|DK|nordjylland|81|112
aarau|CH|aargau|98|16
aarhus|DK|midtjylland|81|232
abadan|IR|khuzestan|6x|315
abadla|DZ|bechar|3|14
abaetetuba|BR|para|21|79
abai|PY|caazapa|1x|3
abakan|RU|krasnoyarsk|63|161
abancay|PE|apurimac|3e|54
abau|PG|central|9v|0
abaza|RU|khakass|63|18
aba|NG|abia|u|874
abbotsford|CA|british columbia|4q|152
abbottabad|PK|n w f p|5y|1032
abeche|TD|ouaddai|17|116
abengourou|CI|moyen comoe|0|88
abeokuta|NG|ogun|u|441
aberdeen|GB|aberdeen|8c|187
aberdeen|US|south dakota|2d|25
aberdeen|US|washington|3f|24
abha|SA|asir|6n|208
abidjan|CI|lagunes|0|3496
abilene|US|texas|2d|108
abohar|IN|punjab|62|131
aboisso|CI|sud comoe|0|38
abomey|BJ|zou|1b|82
abong mbang|CM|est|j|8
abra pampa|AR|jujuy|1n|4
abu dhabi|AE|abu dhabi|5j|582
abu kamal|SY|dayr az zawr|5g|69
abuja|NG|federal capital territory|u|869
abuna|BR|rondonia|44|2
acapulco|MX|guerrero|3o|684
acarau|BR|ceara|2u|21
acarigua|VE|portuguesa|2a|202
acatlan|MX|puebla|3o|18
accra|GH|greater accra|1|2042
achacachi|BO|la paz|3d|8
achinsk|RU|krasnoyarsk|63|113
acu|BR|rio grande do norte|2u|33
ad dakhla|MA|oued el dahab|k|82
ad damman|SA|ash sharqiyah|6n|1412
ad diwaniyah|IQ|al qadisiyah|54|339
ad nabk|SY|damascus|5g|50
adana|TR|adana|86|1245
adapazari|TR|sakarya|86|260
addis ababa|ET|addis ababa|2|2929
adelaide river|AU|northern territory|7l|0
adelaide|AU|south australia|7i|991
aden|YE|adan|4w|775
adi ugri|ER|maekel|4|138
adigrat|ET|tigray|2|104
adiyaman|TR|adiyaman|86|195
adjumani|UG|adjumani|q|35
ado ekiti|NG|ekiti|u|447
adrar|DZ|adrar|3|57
afyon|TR|afyon|86|152
agadez|NE|agadez|18|103
agadir|MA|souss massa draa|d|752
agana|GU||9o|62
agapa|RU|taymyr|63|0
agartala|IN|tripura|62|203
agboville|CI|agneby|0|73
agdam|AZ|tovuz|56|0
agen|FR|aquitaine|8k|46
aginskoye|RU|aga buryat|5c|11
agordat|ER|gash barka|4|19
agra|IN|uttar pradesh|62|1511
agrinio|GR|dytiki ellada|7t|59
agri|TR|agri|86|88
agua prieta|MX|sonora|36|77
aguascalientes|MX|aguascalientes|3o|764
aguelhok|ML|kidal|5|9
ahar|IR|east azarbaijan|6x|99
ahmedabad|IN|dadra and nagar haveli|62|4547
ahmednagar|IN|maharashtra|62|379
ahuachapan|SV|ahuachapan|2s|34
ahvaz|IR|khuzestan|6x|919
aigua|UY|maldonado|3r|3
aiken|US|south carolina|3u|37
aiquile|BO|cochabamba|3d|6
aix en provence|FR|provence alpes cote d azur|8k|145
aizawl|IN|mizoram|62|274
ajaccio|FR|corse|8k|47
ajdabiya|LY|ajdabiya|1d|139
ajmer|IN|rajasthan|62|554
aketi|CD|orientale|y|47
akhtubinsk|RU|astrakhan|7s|38
akita|JP|akita|6z|301
akjoujt|MR|inchiri|19|0
akola|IN|maharashtra|62|466
akron|US|ohio|3u|451
aksum|ET|tigray|2|44
aksu|CN|xinjiang uygur|5z|310
aktau|KZ|mangghystau|50|4
aktobe|KZ|aqtobe|51|260
akureyi|IS|akureyri|7f|15
akure|NG|ondo|u|421
al ahmadi|KW|al ahmadi|66|69
al amarah|IQ|maysan|54|334
al aqabah|JO|aqaba|4y|95
al ayn|AE|abu dhabi|5j|353
al bayda|LY|al jabal al akhdar|1d|2
al bayda|YE|al bayda|4w|38
al fallujah|IQ|al anbar|54|211
al fujayrah|AE|fujayrah|5j|78
al ghaydah|YE|al mahrah|4w|24
al hasakah|SY|hasaka al haksa|5g|105
al hillah|IQ|babil|54|480
al hillah|SA|ar riyad|6n|595
al hudaydah|YE|al hudaydah|4w|628
al hufuf|SA|ash sharqiyah|6n|519
al jaghbub|LY|al butnan|1d|2
al jahra|KW|al jahrah|66|194
al jawf|LY|al kufrah|1d|24
al jubayl|SA|ash sharqiyah|6n|235
al karak|JO|karak|4y|51
al khalil|PS||5o|220
al kharj|SA|ar riyad|6n|298
al khums|LY|al marqab|1d|193
al kut|IQ|wasit|54|318
al ladhiqiyah|SY|lattakia al ladhiqiyah|5g|440
al mafraq|JO|mafraq|4y|57
al marj|LY|al hizam al akhdar|1d|127
al mubarraz|SA|ash sharqiyah|6n|295
al mukalla|YE|hadramawt|4w|194
al musayyib|IQ|babil|54|60
al qamishli|SY|hasaka al haksa|5g|104
al qatif|SA|ash sharqiyah|6n|234
al qunaytirah|SY|golan|5g|2
al qunfudhah|SA|makkah|6n|0
al quwayiyah|SA|ar riyad|6n|9
al wajh|SA|tabuk|6n|35
alagoinhas|BR|bahia|1z|123
alajuela|CR|alajuela|2g|218
alamogordo|US|new mexico|2n|34
alapayevsk|RU|sverdlovsk|77|44
alappuzha|IN|kerala|62|177
alatyr|RU|chuvash|8i|44
alausi|EC|chimborazo|32|14
alayat samail|OM|ad dakhliyah|6b|33
alba lulia|RO|alba|7y|66
albacete|ES|castilla la mancha|8e|128
albany|AU|western australia|7o|25
albany|US|georgia|3u|82
albany|US|new york|3u|484
albany|US|oregon|3f|48
albert lea|US|minnesota|2d|19
albuquerque|US|new mexico|2n|726
albury|AU|new south wales|7p|69
aldama|MX|tamaulipas|3q|11
aldan|RU|sakha yakutia|76|19
aleg|MR|brakna|19|8
aleksandrovsk sakhalinskiy|RU|sakhalin|6o|9
alekseyevka|RU|belgorod|8i|39
aleksin|RU|tula|8i|59
alenquer|BR|para|4b|26
aleppo|SY|aleppo halab|5g|2170
alert|CA|nunavut|3z|0
alesund|NO|møre og romsdal|8j|45
alexander bay|ZA|northern cape|o|1
alexandria|EG|al iskandariyah|c|3988
alexandria|RO|teleorman|7y|49
alexandria|US|louisiana|2d|61
alexandria|US|virginia|3u|127
alexandroupoli|GR|anatoliki makedonia kai thraki|7t|49
aleysk|RU|altay|58|22
algeciras|ES|andalucia|8e|107
algha|KZ|aqtobe|51|28
algiers|DZ|alger|3|2666
ali bayramli|AZ|li bayramli|56|70
ali sabih|DJ|ali sabieh|i|32
alicante|ES|comunidad valenciana|8e|296
alice springs|AU|northern territory|7l|27
alice|US|texas|2d|21
aligarh|IN|uttar pradesh|62|779
alipur duar|IN|west bengal|62|127
aliwal north|ZA|eastern cape|o|26
allakaket|US|alaska|1h|0
allanmyo|MM|magway|6m|48
allende|MX|coahuila|3q|18
allentown|US|pennsylvania|3u|301
alliance|US|nebraska|2n|8
almaty|KZ|almaty|4x|1096
almenara|BR|minas gerais|4e|22
almeria|ES|andalucia|8e|152
almetyevsk|RU|tatarstan|8i|118
almirante|PA|bocas del toro|3y|7
alor setar|MY|kedah|64|277
alotau|PG|milne bay|9v|12
alpena|US|michigan|2o|15
alpine|US|texas|2d|6
alta floresta|BR|mato grosso|2i|40
alta gracia|AR|cordoba|1m|31
altagracia de orituco|VE|guarico|2a|34
altamira|BR|para|4b|57
altata|MX|sinaloa|3l|1
altay|CN|xinjiang uygur|72|141
altay|MN|govi altay|5r|32
alta|NO|finnmark|8j|12
altdorf|CH|uri|98|9
alto rio sanguer|AR|chubut|1l|2
alton|US|illinois|2d|57
altoona|US|pennsylvania|3u|63
alvorada|BR|tocantins|1j|9
alwar|IN|rajasthan|62|283
alxa zuoqi|CN|nei mongol|5e|56
am timan|TD|salamat|17|30
amahai|ID|maluku|5u|26
amapa|BR|amapa|21|2
amarillo|US|texas|2d|179
amasya|TR|amasya|86|78
ambala|IN|haryana|62|147
ambanja|MG|antsiranana|99|26
ambarchik|RU|sakha yakutia|6t|0
ambatondrazaka|MG|toamasina|99|42
ambato|EC|napo|32|218
ambler|US|alaska|1h|0
ambon|ID|maluku|5u|228
ambriz|AO|bengo|x|17
amderma|RU|nenets|8i|0
americana|BR|sao paulo|4e|338
ames|US|iowa|2d|57
amherst|CA|nova scotia|34|9
amiens|FR|picardie|8k|119
amman|JO|amman|4y|1060
ammochostos|CY|ammochostos|5l|33
amol|IR|mazandaran|6x|211
amos|CA|quebec|3s|10
amravati|IN|maharashtra|62|669
amritsar|IN|punjab|62|1152
amsterdam|NL|noord holland|7q|886
amursk|RU|khabarovsk|75|46
an nabk|SA|al jawf|6n|8
an najaf|IQ|an najaf|54|613
an nasiriyah|IQ|dhi qar|54|426
anaco|VE|anzoategui|2a|100
anadyr|RU|chukchi autonomous okrug|4z|10
anapolis|BR|goias|4e|279
anatuya|AR|santiago del estero|1m|14
anbyon|KP|kangwon do|6j|35
anchorage|US|alaska|1h|252
ancona|IT|marche|8o|96
ancud|CL|los lagos|4c|24
andamooka|AU|south australia|7i|1
anda|CN|heilongjiang|5n|181
anderson|US|south carolina|3u|43
andijon|UZ|andijon|6v|487
andkhvoy|AF|faryab|5w|50
andoany|MG|antsiranana|99|21
andoas|PE|loreto|3e|0
andong|KR|daegu|6q|124
andorra|AD||7r|38
andradina|BR|sao paulo|4e|46
androka|MG|toliary|99|0
ang thong|TH|ang thong|57|14
angangxi|CN|heilongjiang|5n|24
angarsk|RU|irkutsk|5s|232
angeles|PH|pampanga|6a|314
angers|FR|pays de la loire|8k|178
angoche|MZ|nampula|11|58
angol|CL|la araucania|4c|38
angra do heroismo|PT|azores|79|11
angren|UZ|tashkent|6v|165
aniak|US|alaska|1h|1
ankang|CN|shaanxi|5e|1025
ankara|TR|ankara|86|3512
anlu|CN|hubei|6r|71
ann arbor|US|michigan|2o|190
anna regina|GY|cuyuni mazaruni|33|3
annaba|DZ|annaba|3|355
annapolis|US|maryland|3u|59
annecy|FR|rhone alpes|8k|77
anqing|CN|anhui|6r|470
ansan|KR|gyeonggi do|6q|695
anshan|CN|liaoning|6r|1419
anshun|CN|guizhou|5e|600
antalaha|MG|antsiranana|99|41
antalya|TR|antalya|86|703
antananarivo|MG|antananarivo|99|1544
antigonish|CA|nova scotia|34|6
antigua guatemala|GT|sacatepequez|31|39
antioch|TR|hatay|86|155
antofagasta|CL|antofagasta|4c|296
antsirabe|MG|antananarivo|99|308
antsiranana|MG|antsiranana|99|76
antsohihy|MG|mahajanga|99|15
antwerpen|BE|antwerp|7x|690
anuradhapura|LK|anuradhapura|5f|90
anxi|CN|gansu|72|18
anyang|CN|henan|6r|834
anzhero sudzhensk|RU|kemerovo|6d|83
aomori|JP|aomori|6z|282
aosta|IT|valle d aosta|8o|34
apalachicola|US|florida|3u|2
apatity|RU|murmansk|8i|64
apatzingan|MX|michoacan|3o|93
apia|WS||9g|50
apodi|BR|rio grande do norte|2u|9
apolo|BO|la paz|3d|4
appenzell|CH|appenzell innerrhoden|98|6
appleton|US|wisconsin|2d|137
apsheronsk|RU|krasnodar|8i|43
apucarana|BR|parana|4e|103
aqadyr|KZ|qaraghandy|4x|5
aqsay|KZ|west kazakhstan|6g|30
aqsu|KZ|aqmola|4x|9
aquidauana|BR|mato grosso do sul|28|38
ar ramadi|IQ|al anbar|54|285
ar raqqah|SY|ar raqqah|5g|176
ar rutbah|IQ|al anbar|54|17
aracaju|BR|sergipe|3g|588
aracati|BR|ceara|2u|28
aracatuba|BR|sao paulo|4e|166
aracuai|BR|minas gerais|4e|15
arad|RO|arad|7y|159
araguaina|BR|tocantins|1j|50
araguari|BR|minas gerais|4e|80
arak|DZ|tamanghasset|3|423
arak|IR|markazi|6x|463
aral|KZ|qyzylorda|6l|30
aranyaprathet|TH|sa kaeo|57|21
araouane|ML|timbuktu|5|4
arapiraca|BR|alagoas|3g|177
arapongas|BR|parana|4e|91
ararangua|BR|santa catarina|4e|42
ararat|AU|victoria|7n|5
arar|SA|al hudud ash shamaliyah|6n|185
arauca|CO|arauca|25|47
arawa|PG|north solomons|9i|40
araxa|BR|minas gerais|4e|70
arba minch|ET|southern nations nationalities and peoples|2|54
arcata|US|california|3f|19
archangel|RU|arkhangel sk|8i|295
arcoverde|BR|pernambuco|47|53
arctic bay|CA|nunavut|46|1
ardabil|IR|ardebil|6x|413
ardmore|US|oklahoma|2d|24
arecibo|PR||45|59
arendal|NO|aust agder|8j|31
arequipa|PE|arequipa|3e|776
arezzo|IT|toscana|8o|83
argentia|CA|newfoundland and labrador|4g|1
arica|CL|arica y parinacota|4c|178
aripuana|BR|mato grosso|2i|27
ariquemes|BR|rondonia|44|58
arjona|CO|bolivar|25|47
arlit|NE|agadez|18|90
arlon|BE|arlon|7x|26
armavir|RU|krasnodar|8i|192
armenia|CO|quindio|25|315
armidale|AU|new south wales|7p|22
arnhem|NL|gelderland|7q|142
arqalyq|KZ|qostanay|6l|49
arras|FR|nord pas de calais|8k|56
arrecife|ES||7b|47
arroyos y esteros|PY|cordillera|1x|3
arsenyev|RU|primor ye|75|57
artashat|AM|ararat|78|21
artemisa|CU|la habana|35|46
artemovskiy|RU|sverdlovsk|77|39
artemovsk|RU|krasnoyarsk|63|5
artigas|UY|artigas|3r|32
arua|UG|arua municipality|q|155
arusha|TZ|arusha|h|331
arvayheer|MN|ovorhangay|71|28
arviat|CA|nunavut|46|2
arxan|CN|nei mongol|6r|32
arys|KZ|south kazakhstan|4x|39
arzamas|RU|nizhegorod|8i|126
as salt|JO|balqa|4y|110
as samawah|IQ|al muthannia|54|164
as sib|OM|muscat|6b|238
as sidr|LY|surt|1d|0
as sulaymaniyah|IQ|as sulaymaniyah|54|654
as sulayyil|SA|ar riyad|6n|21
as suwayda|SY|as suwayda|5g|66
asadabad|AF|kunar|5w|48
asahikawa|JP|hokkaido|6z|341
asansol|IN|west bengal|62|1328
asbest|RU|sverdlovsk|77|78
ascension|BO|santa cruz|3d|12
ascension|MX|chihuahua|3x|11
asela|ET|addis ababa|2|82
ash shatrah|IQ|dhi qar|54|122
ash shihr|YE|hadramawt|4w|54
asha|RU|chelyabinsk|77|36
ashburton|NZ|canterbury|9h|9
asheville|US|north carolina|3u|106
ashgabat|TM|ahal|52|653
ashtarak|AM|aragatsotn|78|19
asino|RU|tomsk|70|25
asmara|ER|anseba|4|592
asosa|ET|benshangul gumaz|2|24
assab|ER|debubawi keyih bahri|4|105
assen|NL|drenthe|7q|62
assis|BR|sao paulo|4e|79
astana|KZ|aqmola|4x|335
asti|IT|piemonte|8o|63
astoria|US|oregon|3f|10
astrakhan|RU|astrakhan|7s|493
asuncion|PY|asuncion|1x|941
aswan|EG|aswan|c|277
asyut|EG|asyut|c|421
at bashy|KG|naryn|5a|15
at tafilah|JO|tafilah|4y|25
at taif|SA|makkah|6n|594
atakpame|TG|plateaux|w|75
atal nagar|IN|chhattisgarh|62|777
atamyrat|TM|chardzhou|52|32
ataq|YE|shabwah|4w|37
atar|MR|adrar|19|44
atasu|KZ|qaraghandy|4x|16
atbara|SD|river nile|r|138
atbasar|KZ|aqmola|4x|35
athabasca|CA|alberta|2q|2
athens|GR|attiki|7t|1986
athens|US|georgia|3u|78
atherton|AU|queensland|7j|6
atikokan|CA|ontario|1y|4
ati|TD|batha|17|25
atkarsk|RU|saratov|8s|23
atka|US|alaska|1g|0
atlanta|US|georgia|3u|2464
atlantic city|US|new jersey|3u|59
atlixco|MX|puebla|3o|92
atoyac|MX|guerrero|3o|20
atqasuk|US|alaska|1h|0
attapu|LA|attapu|74|4
attawapiskat|CA|ontario|4p|2
atyrau|KZ|atyrau|53|171
auburn|US|alabama|2d|62
auckland|NZ|auckland|9h|760
augsburg|DE|bayern|7v|309
augusta|US|georgia|3u|153
augusta|US|maine|3u|21
aurora|US|colorado|2n|432
aurora|US|illinois|2d|274
austin|US|texas|2d|920
autlan|MX|jalisco|3o|45
auxerre|FR|bourgogne|8k|38
avare|BR|sao paulo|4e|71
aveiro|PT|aveiro|8a|54
awasa|ET|southern nations nationalities and peoples|2|133
aweil|SS|north bahr al ghazal|p|43
awjilah|LY|ajdabiya|1d|7
awka|NG|anambra|u|401
ayacucho|PE|ayacucho|3e|153
ayakoz|KZ|east kazakhstan|4x|40
ayan|RU|khabarovsk|75|1
ayapel|CO|cordoba|25|23
ayaviri|PE|callao|3e|13
aybak|AF|samangan|5w|24
aydin|TR|aydin|86|181
ayodhya|IN|uttar pradesh|62|153
ayorou|NE|niamey|18|14
ayoun el atrous|MR|hodh el gharbi|19|1
ayr|AU|queensland|7j|7
ayr|GB|south ayrshire|8c|57
ayutla|MX|guerrero|3o|10
ayutthaya|TH|phra nakhon si ayutthaya|57|114
az aubayr|IQ|al basrah|54|192
az zahran|SA|ash sharqiyah|6n|54
az zarqa|JO|zarqa|4y|844
az zawiyah|LY|az zawiyah|1d|193
azare|NG|bauchi|u|88
azogues|EC|canar|32|52
azua|DO|azua|4d|59
azul|AR|ciudad de buenos aires|1k|43
b abda|LB|mount lebanon|59|9
babahoyo|EC|los rios|32|60
babanusa|SD|south kordofan|r|20
babati|TZ|arusha|h|19
babruysk|BY|mahilyow|8h|213
bac giang|VN|bac giang|5p|54
bac kan|VN|bac kan|5p|29
bac lieu|VN|bac lieu|5p|188
bacabal|BR|maranhao|2u|57
bacau|RO|bacau|7y|186
bacolod|PH|negros occidental|6a|731
badajoz|ES|extremadura|8e|116
baddeck|CA|nova scotia|34|1
bade|TW|taoyuan|6u|172
badulla|LK|badulla|5f|45
baerum|NO|akershus|8j|114
bafang|CM|ouest|j|87
bafata|GW|bafata|8|26
bafia|CM|centre|j|41
bafoulabe|ML|kayes|5|27
bafoussam|CM|ouest|j|291
bafra|TR|samsun|86|95
bafwasende|CD|orientale|y|0
bagamoyo|TZ|pwani|h|42
bagdarin|RU|buryat|5s|5
bage|BR|rio grande do sul|4e|103
baghdad|IQ|baghdad|54|5054
baghlan|AF|baghlan|5w|164
baglung|NP|dhawalagiri|60|23
bago|MM|bago|6m|264
baguio city|PH|benguet|6a|360
bahawalpur|PK|punjab|5y|553
bahia blanca|AR|ciudad de buenos aires|1k|279
bahir dar|ET|amhara|2|188
bahraich|IN|uttar pradesh|62|182
baia mare|RO|maramures|7y|135
baicheng|CN|jilin|5n|352
baie comeau|CA|quebec|3s|9
baiquan|CN|heilongjiang|5n|53
bairin zuoqi|CN|nei mongol|6r|49
bairnsdale|AU|victoria|7n|9
baishan|CN|jilin|5n|330
bajram curri|AL|kukes|8y|8
bakal|RU|chelyabinsk|77|24
baker lake|CA|nunavut|46|2
bakersfield|US|california|3f|367
baku|AZ|baki|56|2007
balakhna|RU|nizhegorod|8i|62
balakovo|RU|saratov|8s|173
balancan|MX|tabasco|3o|8
balashov|RU|saratov|8s|84
balboa|PA|panama|3y|63
balcarce|AR|ciudad de buenos aires|1k|19
balikesir|TR|balikesir|86|250
balikpapan|ID|kalimantan timur|69|440
balkanabat|TM|balkan|52|99
balkh|AF|balkh|5w|147
ballarat|AU|victoria|7n|73
ballari|IN|karnataka|62|391
ballina|AU|new south wales|7p|14
balqash|KZ|qaraghandy|4x|81
balsas|BR|maranhao|2u|40
baltasar brum|UY|artigas|3r|2
baltimore|US|maryland|3u|1433
balti|MD|balti|80|135
balykchy|KG|ysyk kol|5a|40
balyqshy|KZ|atyrau|53|25
bamako|ML|bamako|5|1396
bama|NG|borno|u|86
bambari|CF|ouaka|6|47
bamenda|CM|nord ouest|j|420
bamian|AF|bamyan|5w|62
bam|IR|kerman|6x|99
ban houayxay|LA|bokeo|74|6
banamba|ML|bamako|5|18
banda aceh|ID|aceh|5t|344
bandar e abbas|IR|hormozgan|6x|415
bandar e bushehr|IR|bushehr|6x|167
bandar lampung|ID|lampung|5t|796
bandar seri begawan|BN|brunei and muara|5b|218
bandarbeyla|SO|bari|14|14
bandjarmasin|ID|kalimantan selatan|69|588
bandundu|CD|bandundu|t|108
bandung|ID|jawa barat|5t|2047
banes|CU|holguin|35|48
banff|CA|alberta|2q|7
banfora|BF|komoe|1a|46
bangassou|CF|mbomou|6|29
banghazi|LY|benghazi|1d|881
bangkok|TH|bangkok metropolis|57|5904
bangor|US|maine|3u|41
bangui|CF|bangui|6|727
bani walid|LY|bani walid|1d|56
bani|DO|peravia|4d|67
banja luka|BA|serbian republic|8r|221
banjul|GM|banjul|7|39
bannu|PK|n w f p|5y|586
bansang|GM|maccarthy island|7|5
banska bystrica|SK|banskobystricky|7w|81
banyuwangi|ID|jawa timur|5t|140
baoding|CN|hebei|6r|1051
baoji|CN|shaanxi|5e|800
baoshan|CN|yunnan|5e|925
baotou|CN|nei mongol|5e|1230
baqubah|IQ|diyala|54|226
bar harbor|US|maine|3u|4
barabinsk|RU|novosibirsk|6e|30
barahona|DO|barahona|4d|84
baraki barak|AF|logar|5w|22
baramula|IN|jammu and kashmir|62|123
baranavichy|BY|brest|8h|157
barbacena|BR|minas gerais|4e|102
barcaldine|AU|queensland|7j|1
barcelona|ES|cataluna|8e|3251
barcelona|VE|anzoategui|2a|361
barcelos|BR|amazonas|3i|10
barclayville|LR|grandkru|15|3
barddhaman|IN|west bengal|62|302
bareilly|IN|uttar pradesh|62|781
barinas|VE|barinas|2a|261
barisal|BD|barisal|5h|202
bari|IT|apulia|8o|409
barletta|IT|apulia|8o|100
barlett|US|tennessee|2d|165
barnaul|RU|altay|58|570
barquisimeto|VE|lara|2a|963
barra do bugres|BR|mato grosso|2i|22
barra do corda|BR|maranhao|2u|49
barra do garcas|BR|mato grosso|2i|41
barra mansa|BR|rio de janeiro|4e|167
barrancabermeja|CO|santander|25|178
barranquilla|CO|atlantico|25|1521
barras|BR|piaui|2u|12
barreiras|BR|bahia|1z|86
barreiros|BR|pernambuco|47|35
barretos|BR|sao paulo|4e|98
barrie|CA|ontario|4p|151
barrow|US|alaska|1h|3
barstow|US|california|3f|21
bartica|GY|pomeroon supenaam|33|11
bartlesville|US|oklahoma|2d|25
baruun urt|MN|suhbaatar|5d|16
barysaw|BY|minsk|8h|128
basankusu|CD|equateur|t|52
basel|CH|basel stadt|98|500
basoko|CD|orientale|y|23
basra|IQ|al basrah|54|870
bassar|TG|kara|w|62
basse santa su|GM|upper river|7|14
basse terre|GP|guadeloupe|30|0
basseterre|KN||4h|19
bastia|FR|corse|8k|41
batagay|RU|sakha yakutia|75|4
batangas|PH|batangas|6a|331
batatais|BR|sao paulo|4e|44
bataysk|RU|rostov|8i|107
bata|GQ|litoral|10|136
batemans bay|AU|new south wales|7p|6
bathurst|AU|new south wales|7p|6
bathurst|CA|new brunswick|3p|5
bath|GB|bath and north east somerset|8c|93
bati|ET|amhara|2|13
batman|TR|batman|86|276
batna|DZ|batna|3|269
baton rouge|US|louisiana|2d|323
batouri|CM|est|j|42
battambang|KH|batdambang|6h|153
batticaloa|LK|batticaloa|5f|108
battle creek|US|michigan|2o|62
batu pahat|MY|johor|64|178
batumi|GE|ajaria|6w|139
baturite|BR|ceara|2u|18
baubau|ID|sulawesi tenggara|69|24
bauchi|NG|bauchi|u|244
baures|BO|el beni|3d|2
bauru|BR|sao paulo|4e|308
bavaro|DO|la altagracia|4d|1
bawku|GH|upper east|1|65
bay city|US|michigan|2o|52
bay city|US|texas|2d|17
bayamo|CU|granma|35|178
bayan obo|CN|nei mongol|5e|27
bayankhongor|MN|bayanhongor|71|26
baydhabo|SO|bay|14|129
bayghanin|KZ|aqtobe|51|4
baykonur|KZ|qyzylorda|6l|36
baytown|US|texas|2d|77
beaufort west|ZA|western cape|o|28
beaufort|US|south carolina|3u|22
beaumont|US|texas|2d|107
beaver falls|US|pennsylvania|3u|65
bechar|DZ|bechar|3|142
beckley|US|west virginia|3u|27
bedourie|AU|queensland|7j|0
beer sheva|IL|hadarom|5v|197
beeville|US|texas|2d|12
behbehan|IR|khuzestan|6x|83
beian|CN|heilongjiang|5n|155
beihai|CN|guangxi|5e|567
beijing|CN|beijing|6r|9293
beipiao|CN|liaoning|6r|192
beira|MZ|sofala|11|507
beirut|LB|beirut|59|1779
beitbridge|ZW|matabeleland south|n|14
bejaia|DZ|bejaia|3|275
beja|PT|beja|8a|29
beja|TN|beja|1e|58
bekasi|ID|jakarta raya|5t|1949
bekescsaba|HU|bekes|7z|65
bekiy|MG|toliary|99|4
belabo|CM|est|j|11
belagavi|IN|karnataka|62|609
belaya kalitva|RU|rostov|8i|48
belebey|RU|bashkortostan|77|58
beledweyne|SO|hiiraan|14|59
belem|BR|para|21|1787
belen|AR|catamarca|1l|11
belen|PY|concepcion|1x|6
belfast|GB|belfast|8c|363
belgorod|RU|belgorod|8i|328
belgrade|RS|grad beograd|7u|1099
belize city|BZ|belize|22|62
bell ville|AR|cordoba|1m|30
bella bella|CA|british columbia|4q|1
bella union|UY|artigas|3r|18
bella vista|PY|amambay|1x|11
belleville|CA|ontario|4p|44
belleville|US|illinois|2d|92
bellingham|US|washington|3f|87
bellinzona|CH|ticino|98|17
bello|CO|antioquia|25|456
belmopan|BZ|cayo|22|14
belo horizonte|BR|minas gerais|4e|3974
belogorsk|RU|amur|76|69
belomorsk|RU|karelia|8i|12
bemidji|US|minnesota|2d|14
ben gardane|TN|medenine|1e|17
bendigo|AU|victoria|7n|69
bend|US|oregon|3f|71
benevento|IT|campania|8o|59
bengaluru|IN|karnataka|62|5946
bengbu|CN|anhui|6r|735
bengkulu|ID|bengkulu|5t|368
benguela|AO|benguela|x|142
benha|EG|al qalyubiyah|c|167
beni mazar|EG|al minya|c|69
beni ounif|DZ|bechar|3|6
beni suef|EG|bani suwayf|c|340
benin city|NG|edo|u|929
beni|CD|nord kivu|y|211
benoni|ZA|gauteng|o|1796
bentiu|SS|unity|p|8
bento goncalves|BR|rio grande do sul|4e|93
bentol|LR|montserrado|15|4
benton harbor|US|michigan|2o|35
benxi|CN|liaoning|6r|924
berat|AL|berat|8y|47
berberati|CF|mambere kadei|6|61
berbera|-99||14|178
berber|SD|river nile|r|36
berdyansk|UA|zaporizhzhya|97|88
berekum|GH|brong ahafo|1|36
berenice|EG|al bahr al ahmar|c|0
berens river|CA|manitoba|4s|1
berezniki|RU|perm|77|153
bergamo|IT|lombardia|8o|161
bergen|NO|hordaland|8j|200
beringovskiy|RU|chukchi autonomous okrug|4z|2
berkeley|US|california|3f|298
berlin|DE|berlin|7v|3250
bermejo|BO|tarija|3d|37
bern|CH|bern|98|198
berri|AU|south australia|7i|5
bertoua|CM|est|j|153
besalampy|MG|mahajanga|99|1
besancon|FR|franche comte|8k|124
bestobe|KZ|aqmola|4x|7
betanzos|BO|potosi|3d|5
bethal|ZA|mpumalanga|o|96
bethanie|NA|karas|1f|8
bethel|US|alaska|1h|5
bethlehem|ZA|orange free state|o|66
beyla|GN|nzerekore|f|13
beyneu|KZ|mangghystau|50|32
bezhetsk|RU|tver|8i|31
beziers|FR|languedoc roussillon|8k|78
bhagalpur|IN|bihar|62|362
bhairawa|NP|lumbini|60|63
bharatpur|IN|rajasthan|62|229
bhatpara|IN|west bengal|62|483
bhavnagar|IN|dadra and nagar haveli|62|510
bhilai|IN|chhattisgarh|62|1097
bhilwara|IN|rajasthan|62|358
bhimphedi|NP|narayani|60|15
bhisho|ZA|eastern cape|o|149
bhiwandi|IN|maharashtra|62|751
bhiwani|IN|haryana|62|191
bhopal|IN|madhya pradesh|62|1663
bhubaneshwar|IN|orissa|62|803
bhuj|IN|dadra and nagar haveli|62|289
bhusawal|IN|maharashtra|62|178
biak|ID|papua|5u|104
bialystok|PL|podlachian|95|289
biarritz|FR|aquitaine|8k|89
bicheno|AU|tasmania|7m|0
bidar|IN|karnataka|62|252
bida|NG|niger|u|173
bielefeld|DE|nordrhein westfalen|7v|312
biel|CH|bern|98|64
bien hoa|VN|đong nai|5p|653
bifoum|GA|moyen ogooue|v|0
big beaver house|CA|ontario|4s|0
big delta|US|alaska|1h|1
big spring|US|texas|2d|24
biggar|CA|saskatchewan|48|2
biharamulo|TZ|kagera|h|22
bijapur|IN|karnataka|62|271
bijar|IR|kordestan|6x|49
bikaner|IN|rajasthan|62|486
bikin|RU|khabarovsk|75|19
bila tserkva|UA|kyiv|89|192
bilaspur|IN|chhattisgarh|62|437
bilbao|ES|pais vasco|8e|614
bilecik|TR|bilecik|86|40
bilibino|RU|chukchi autonomous okrug|4z|6
billings|US|montana|2n|102
biloela|AU|queensland|7j|4
biloxi|US|mississippi|2d|44
biltine|TD|wadi fira|17|7
binga|CD|equateur|t|65
binghamton|US|new york|3u|93
bingol|TR|bingol|86|81
binjai|ID|sumatera utara|5t|405
bintulu|MY|sarawak|65|118
bir anzarane|MA|oued el dahab|k|7
bir lehlou|EH||k|0
bir mogrein|MR|tiris zemmour|19|0
birak|LY|ash shati|1d|42
birao|CF|vakaga|6|6
biratnagar|NP|bhojpur|60|182
birdsville|AU|queensland|7j|0
birganj|NP|narayani|60|133
birjand|IR|south khorasan|6x|261
birmingham|GB|west midlands|8c|1635
birmingham|US|alabama|2d|670
birni nkonni|NE|tahoua|18|57
birnin kebbi|NG|kebbi|u|102
birobidzhan|RU|yevrey|75|75
birsk|RU|bashkortostan|77|34
biryusinsk|RU|irkutsk|5s|8
bishkek|KG|bishkek|5a|821
bishop|US|california|3f|4
biskra|DZ|biskra|3|202
bismarck|US|north dakota|2d|60
bissau|GW|bissau|8|396
bistrita|RO|bistrita nasaud|7y|81
bitam|GA|wouleu ntem|v|14
bitlis|TR|bitlis|86|53
bitola|MK|bitola|8u|76
biu|NG|borno|u|65
biysk|RU|altay|58|210
bizerte|TN|bizerte|1e|128
black river|JM|saint elizabeth|3a|4
blackpool|GB|lancashire|8c|208
blacksburg|US|virginia|3u|54
blagodarnyy|RU|stavropol|8i|28
blagoveshchensk|RU|amur|76|207
blantyre|MW|blantyre|9|585
blenheim|NZ|marlborough|9h|23
blida|DZ|blida|3|388
blitar|ID|jawa timur|5t|132
bloemfontein|ZA|orange free state|o|460
bloemhof|ZA|north west|o|11
bloomington|US|illinois|2d|100
bloomington|US|indiana|37|86
bluefields|NI|atlantico sur|3h|40
blumenau|BR|santa catarina|4e|286
boa vista|BR|roraima|24|202
boaco|NI|boaco|3h|22
bobo dioulasso|BF|houet|1a|346
bocaiuva|BR|minas gerais|4e|23
bocas del toro|PA|bocas del toro|3y|6
bodaybo|RU|irkutsk|5s|16
bodo|NO|nordland|8j|31
boende|CD|equateur|t|25
boffa|GN|boke|f|2
bogande|BF|gnagna|1a|10
bogoroditsk|RU|tula|8i|35
bogor|ID|jawa barat|5t|859
bogota|CO|bogota|25|7053
bogotol|RU|krasnoyarsk|63|23
bogue|MR|brakna|19|10
boise|US|idaho|26|242
bojnurd|IR|north khorasan|6x|200
boke|GN|boke|f|116
bol sheretsk|RU|kamchatka|5x|0
bolama|GW|bolama|8|9
bolgatanga|GH|upper east|1|68
boli|CN|heilongjiang|5n|83
bollnas|SE|gavleborg|8w|13
bolobo|CD|bandundu|t|23
bologna|IT|emilia romagna|8o|430
bologoye|RU|tver|8i|22
bolu|TR|bolu|86|96
bolzano|IT|trentino alto adige|8o|95
bol|TD|lac|17|3
bom jesus da lapa|BR|bahia|1z|41
boma|CD|bas congo|t|179
bombo|UG|bamunanika|q|48
bonao|DO|monsenor nouel|4d|73
bondoukou|CI|zanzan|0|39
bondo|CD|orientale|y|21
bongandanga|CD|equateur|t|3
bongaree|AU|queensland|7j|10
bongor|TD|mayo kebbi est|17|112
bonn|DE|nordrhein westfalen|7v|497
bontang|ID|kalimantan timur|69|102
boorama|-99||14|68
boosaaso|SO|bari|14|47
boralday|KZ|almaty|4x|21
boras|SE|vastra gotaland|8w|64
bordeaux|FR|aquitaine|8k|517
bordertown|AU|south australia|7i|2
bordj bou arreridj|DZ|bordj bou arreridj|3|135
borgarnes|IS|vesturland|7f|2
borisoglebsk|RU|voronezh|8i|65
borlange|SE|dalarna|8w|39
borovichi|RU|novgorod|8i|57
borujerd|IR|lorestan|6x|252
borzya|RU|chita|5c|30
bor|SS|jungoli|p|27
bose|CN|guangxi|5e|133
bosobolo|CD|equateur|t|9
bossangoa|CF|ouham|6|45
bossembele|CF|bangui|6|7
boston|US|massachusetts|3u|2528
botosani|RO|botosani|7y|113
botucatu|BR|sao paulo|4e|95
bouafle|CI|marahoue|0|61
bouake|CI|vallee du bandama|0|511
bouar|CF|nana mambere|6|31
bougouni|ML|sikasso|5|31
bouira|DZ|bouira|3|110
boulder city|US|nevada|3f|15
boulder|US|colorado|2n|107
boulia|AU|queensland|7j|0
boulsa|BF|namentenga|1a|17
bourem|ML|gao|5|29
bourges|FR|centre|8k|70
bourke|AU|new south wales|7p|2
bournemouth|GB|bournemouth|8c|295
boutilimit|MR|trarza|19|14
bowen|AU|queensland|7j|11
bowling green|US|kentucky|2d|61
bowling green|US|ohio|3u|33
boyarka|RU|taymyr|63|36
bozeman|US|montana|2n|39
bozoum|CF|ouham pende|6|25
bo|SL|southern|l|171
bradford|GB|west yorkshire|8c|398
braganca paulista|BR|sao paulo|4e|126
braganca|BR|para|21|57
braganca|PT|braganca|8a|34
braga|PT|braga|8a|504
brahmapur|IN|orissa|62|325
braila|RO|braila|7y|214
brainerd|US|minnesota|2d|21
brandfort|ZA|orange free state|o|6
brandon|CA|manitoba|4s|27
brasilia|BR|distrito federal|4e|3140
brasov|RO|brasov|7y|294
bratislava|SK|bratislavsky|7w|399
bratsk|RU|irkutsk|5s|134
braunschweig|DE|niedersachsen|7v|240
brazzaville|CG|pool|a|1259
bredasdorp|ZA|western cape|o|8
bregenz|AT|vorarlberg|92|27
bremen|DE|bremen|7v|636
bremerhaven|DE|bremen|7v|128
bremerton|US|washington|3f|82
brest|BY|brest|8h|267
brest|FR|bretagne|8k|143
breves|BR|para|21|47
bria|CF|haute kotto|6|25
bridgeport|US|connecticut|3u|579
bridgetown|BB|saint michael|20|144
brighton|GB|brighton and hove|8c|321
brikama|GM|banjul|7|136
brindisi|IT|apulia|8o|97
brisbane|AU|queensland|7j|1393
bristol|GB|bristol|8c|492
bristol|US|virginia|3u|31
brits|ZA|north west|o|81
brive|FR|limousin|8k|54
brno|CZ|kraj vysocina|8m|379
brochet|CA|manitoba|4s|0
brockville|CA|ontario|4p|25
broken hill|AU|new south wales|7k|17
brokopondo|SR|brokopondo|40|6
brookings|US|south dakota|2d|20
brooks|CA|alberta|2q|13
broome|AU|western australia|7o|12
brovary|UA|kyiv|89|77
brownsville|US|texas|2d|175
brownsweg|SR|brokopondo|40|4
brownwood|US|texas|2d|20
brugge|BE|brugge|7x|132
brumado|BR|bahia|1z|29
brunswick|US|georgia|3u|32
brus laguna|HN|gracias a dios|4l|4
brusque|BR|santa catarina|4e|81
brussels|BE|brussels|7x|1381
bryansk|RU|bryansk|8i|427
bryan|US|texas|2d|108
bu aale|SO|jubbada dhexe|14|1
bua yai|TH|nakhon ratchasima|57|18
bubanza|BI|bubanza|b|13
bucaramanga|CO|santander|25|790
buchanan|LR|grand bassa|15|37
buchans|CA|newfoundland and labrador|4g|1
bucharest|RO|bucharest|7y|1842
budapest|HU|budapest|7z|1679
budaun|IN|uttar pradesh|62|162
buea|CM|sud ouest|j|90
buenaventura|CO|valle del cauca|25|247
buenos aires|AR|ciudad de buenos aires|1k|11862
buffalo|US|new york|3u|648
bugrino|RU|nenets|8i|0
bugt|CN|nei mongol|6r|17
bugulma|RU|tatarstan|8i|85
buguruslan|RU|orenburg|77|52
buizhou|CN|shandong|6r|116
bujumbura|BI|bujumbura mairie|b|332
bukachacha|RU|chita|5c|2
bukama|CD|katanga|y|21
bukavu|CD|sud kivu|y|331
bukhara|UZ|bukhoro|6p|284
bukittinggi|ID|sumatera barat|5t|303
bukoba|TZ|kagera|h|86
bulaevo|KZ|north kazakhstan|4x|5
bulandshahr|IN|uttar pradesh|62|199
bulawayo|ZW|bulawayo|n|697
bulgan|MN|bulgan|71|17
bullhead city|US|arizona|41|38
buluko|CD|nord kivu|y|1
bulungu|CD|bandundu|t|42
bumba|CD|equateur|t|128
bunbury|AU|western australia|7o|27
bundaberg|AU|queensland|7j|46
bungoma|KE|western|16|56
bunia|CD|orientale|y|62
buon me thuot|VN|dak lak|5p|248
bur safaga|EG|al bahr al ahmar|c|21
bur said|EG|bur sa id|c|562
buraydah|SA|al quassim|6n|395
burco|-99||14|103
burdur|TR|burdur|86|66
burgas|BG|burgas|8v|174
burgos|ES|castilla y leon|8e|150
burhanpur|IN|madhya pradesh|62|197
buriram|TH|buri ram|57|47
burketown|AU|queensland|7j|0
burley|US|idaho|26|12
burlington|US|iowa|2d|28
burlington|US|vermont|3u|66
burnie|AU|tasmania|7m|18
burns lake|CA|british columbia|4q|3
burrel|AL|diber|8y|15
bursa|TR|bursa|86|1426
bururi|BI|bururi|b|20
burwash landing|CA|yukon|4r|0
burylbaytal|KZ|zhambyl|4x|0
busan|KR|busan|6q|3480
busia|UG|busia|q|47
businga|CD|equateur|t|32
busselton|AU|western australia|7o|10
butare|RW|southern|s|77
buta|CD|orientale|y|44
butembo|CD|nord kivu|y|221
butha buthe|LS|leribe|12|16
butterworth|MY|pulau pinang|64|465
butte|US|montana|2n|31
butuan|PH|agusan del norte|6a|191
buur gaabo|SO|jubbada hoose|14|3
buurhakaba|SO|bay|14|30
buyant uhaa|MN|dornogovi|71|9
buynaksk|RU|dagestan|8i|76
buy|RU|kostroma|8i|26
buzau|RO|buzau|7y|131
buzmeyin|TM|ahal|52|40
buzuluk|RU|orenburg|77|85
bydgoszcz|PL|kuyavian pomeranian|95|366
byron bay|AU|new south wales|7p|5
bytom|PL|silesian|95|426
byumba|RW|northern|s|71
ca mau|VN|ca mau|5p|281
caacupe|PY|cordillera|1x|22
caazapa|PY|caazapa|1x|6
caballococha|PE|loreto|3e|3
cabanatuan|PH|nueva ecija|6a|220
cabimas|VE|trujillo|2a|321
cabinda|AO|cabinda|x|79
cabo de santo agostinho|BR|pernambuco|47|145
cabo frio|BR|rio de janeiro|4e|185
cabo san lucas|MX|baja california sur|3l|39
caboolture|AU|queensland|7j|26
caborca|MX|sonora|36|55
cacador|BR|santa catarina|4e|57
caceres|BR|mato grosso|2i|85
cacheu|GW|cacheu|8|10
cachoeira do sul|BR|rio grande do sul|4e|62
cachoeiro de itapemirim|BR|espirito santo|4e|175
cacolo|AO|lunda sul|x|1
cadillac|US|michigan|2o|12
cadiz|ES|andalucia|8e|154
cadiz|PH|negros occidental|6a|206
caen|FR|basse normandie|8k|150
cafayate|AR|salta|1r|9
cagayan de oro|PH|misamis oriental|6a|862
cagliari|IT|sardegna|8o|228
cahul|MD|cahul|80|49
caibarien|CU|villa clara|35|25
caico|BR|rio grande do norte|2u|42
cairns|AU|queensland|7j|132
cairo|EG|al qahirah|c|9814
cajabamba|PE|cajamarca|3e|12
cajamarca|PE|cajamarca|3e|139
calabar|NG|cross river|u|355
calabozo|VE|guarico|2a|111
calais|FR|nord pas de calais|8k|83
calais|US|maine|3u|2
calama|CL|antofagasta|4c|134
calarasi|RO|calarasi|7y|71
calatrava|GQ|litoral|10|1
calbayog|PH|samar|6a|55
calbuco|CL|los lagos|4c|7
caldera|CL|atacama|4c|10
caldwell|US|idaho|26|83
calgary|CA|alberta|2q|1013
cali|CO|valle del cauca|25|2216
callao|PE|lima|3e|786
caloundra|AU|queensland|7j|34
calucinga|AO|bie|x|1
calulo|AO|cuanza sul|x|1
caluula|SO|bari|14|1
cam pha|VN|quang ninh|5p|76
cam ranh|VN|khanh hoa|5p|85
camabatela|AO|cuanza norte|x|13
camacupa|AO|bie|x|19
camaguey|CU|camaguey|35|322
camana|PE|arequipa|3e|19
camaqua|BR|rio grande do sul|4e|45
camargo|BO|chuquisaca|3d|5
cambridge bay|CA|nunavut|27|1
cambridge|GB|cambridgeshire|8c|128
cameta|BR|para|21|23
camiri|BO|santa cruz|3d|19
camocim|BR|ceara|2u|28
camooweal|AU|queensland|7j|0
campana|AR|ciudad de buenos aires|1k|77
campbell river|CA|british columbia|4q|30
campeche|MX|campeche|3n|204
campina grande|BR|paraiba|2u|383
campinas|BR|sao paulo|4e|1911
campo belo|BR|minas gerais|4e|42
campo grande|BR|mato grosso do sul|28|688
campo maior|BR|piaui|2u|24
campo murao|BR|parana|4e|74
campoalegre|CO|huila|25|17
campobasso|IT|molise|8o|51
campos|BR|rio de janeiro|4e|379
camrose|CA|alberta|2q|16
can tho|VN|can tho|5p|690
canakkale|TR|canakkale|86|75
cananea|MX|sonora|36|29
canas|CR|guanacaste|2g|15
canatlan|MX|durango|3q|8
canavieiras|BR|bahia|1z|26
canberra|AU|australian capital territory|7p|281
cancun|MX|quintana roo|29|489
canela|BR|rio grande do sul|4e|47
canelones|UY|canelones|3r|20
cangamba|AO|moxico|x|1
cangzhou|CN|hebei|6r|528
caninde|BR|ceara|2u|32
cankiri|TR|cankiri|86|71
cankuzo|BI|cankuzo|b|7
canoas|BR|rio grande do sul|4e|467
canoinhas|BR|santa catarina|4e|40
canton|US|ohio|3u|168
cantwell|US|alaska|1h|0
cao bang|VN|cao bang|5p|41
cao lanh|VN|đong thap|5p|150
cap chat|CA|quebec|3s|1
cap haitien|HT|nord|42|208
capanema|BR|para|21|46
cape coast|GH|central|1|139
cape coral|US|florida|3u|117
cape dorset|CA|nunavut|39|1
cape girardeau|US|illinois|2d|38
cape town|ZA|western cape|o|2824
capenda camulemba|AO|lunda norte|x|80
capitan pablo lagerenza|PY|alto paraguay|1x|1
capitao poco|BR|para|21|33
capitol hill|MP||9x|2
caracarai|BR|roraima|24|11
caracas|VE|distrito capital|2a|2400
carahue|CL|la araucania|4c|9
caratinga|BR|minas gerais|4e|48
carazinho|BR|rio grande do sul|4e|49
carbondale|US|illinois|2d|28
cardenas|MX|san luis potosi|3o|15
cardiff|GB|cardiff|8c|604
carhue|AR|ciudad de buenos aires|1k|7
carlisle|GB|cumbria|8c|69
carlsbad|US|new mexico|2n|25
carmelo|UY|colonia|3r|15
carnarvon|AU|western australia|7o|7
carnarvon|ZA|northern cape|o|6
carnot|CF|mambere kadei|6|32
carora|VE|lara|2a|122
carpina|BR|pernambuco|47|118
carson city|US|nevada|3f|54
cartagena|CO|bolivar|25|887
cartagena|ES|region de murcia|8e|166
cartago|CO|valle del cauca|25|123
cartago|CR|cartago|2g|112
cartwright|CA|newfoundland and labrador|2x|1
caruaru|BR|pernambuco|47|239
carupano|VE|sucre|2a|119
casa grande|US|arizona|41|38
casablanca|MA|grand casablanca|d|3163
cascavel|BR|parana|4e|229
caserta|IT|campania|8o|165
casma|PE|ancash|3e|27
casper|US|wyoming|2n|56
castanhal|BR|para|21|125
castello|ES|comunidad valenciana|8e|176
castelo branco|PT|castelo branco|8a|33
castillos|UY|rocha|3r|8
castries|LC||4i|24
castro|BR|parana|4e|38
castro|CL|los lagos|4c|25
cat lake|CA|ontario|4s|0
catalao|BR|goias|4e|54
catamarca|AR|catamarca|1l|163
catanduva|BR|sao paulo|4e|105
catania|IT|sicily|8o|483
catanzaro|IT|calabria|8o|91
catio|GW|tombali|8|10
cauquenes|CL|maule|4c|24
caxias do sul|BR|rio grande do sul|4e|378
caxias|BR|maranhao|2u|135
caxito|AO|bengo|x|16
cayambe|EC|pichincha|32|27
cayenne|GF|guinaa|2b|57
cazombo|AO|moxico|x|0
cebu|PH|cebu|6a|807
cedar city|US|utah|2n|25
cedar rapids|US|iowa|2d|149
ceduna|AU|south australia|7i|1
ceerigaabo|||14|165
celaya|MX|guanajuato|3o|345
celeken|TM|balkan|52|1
central coast|AU|new south wales|7p|3
centralia|US|washington|3f|17
ceres|BR|goias|4e|19
cerrillos|AR|salta|1r|11
cerro de pasco|PE|pasco|3e|108
ceske budejovice|CZ|jihocesky|8m|97
ceuta|ES|ceuta|e|79
chabahar|IR|sistan and baluchestan|6x|57
chacabuco|AR|ciudad de buenos aires|1k|27
chachapoyas|PE|amazonas|3e|23
chachoengsao|TH|chachoengsao|57|50
chadron|US|nebraska|2n|6
chagda|RU|sakha yakutia|61|0
chaghcharan|AF|ghor|5w|15
chaguaramas|VE|anzoategui|2a|13
chainat|TH|chai nat|57|15
chaiyaphum|TH|chaiyaphum|57|55
chake chake|TZ|kusini pemba|h|36
chalatenango|SV|chalatenango|2s|29
chalkida|GR|sterea ellada|7t|63
challapata|BO|oruro|3d|9
chaman|PK|baluchistan|5y|89
chamdo|CN|xizang|72|93
chamical|AR|la rioja|1o|9
champasak|LA|champasak|74|13
champoton|MX|campeche|3n|26
chanaral|CL|atacama|4c|14
chancay|PE|lima|3e|19
chandigarh|IN|chandigarh|62|947
chandrapur|IN|maharashtra|62|462
changchun|CN|jilin|5n|2860
changde|CN|hunan|6r|993
changhua|TW|changhua|6u|493
changling|CN|jilin|5n|47
changping|CN|beijing|6r|372
changsha|CN|hunan|6r|2339
changting|CN|fujian|6r|87
changyon|KP|hwanghae namdo|6j|44
changzhi|CN|shanxi|6r|706
changzhou|CN|jiangsu|6r|1138
channel port aux basques|CA|newfoundland and labrador|4g|3
chanthaburi|TH|chanthaburi|57|95
chaoyang|CN|liaoning|6r|440
chaozhou|CN|guangdong|6r|425
chapadinha|BR|maranhao|2u|30
chapaev|KZ|west kazakhstan|6g|4
chapayevsk|RU|samara|8p|89
chapleau|CA|ontario|4p|3
charagua|BO|santa cruz|3d|3
charana|BO|la paz|3d|0
charata|AR|chaco|1m|18
charikar|AF|parwan|5w|54
charleroi|BE|charleroi|7x|273
charleston|US|south carolina|3u|254
charleston|US|west virginia|3u|87
charleville|AU|queensland|7j|2
charlottesville|US|virginia|3u|61
charlottetown|CA|prince edward island|34|37
charlotte|US|north carolina|3u|944
charters towers|AU|queensland|7j|8
chascomus|AR|ciudad de buenos aires|1k|21
chattanooga|US|tennessee|3u|207
chau doc|VN|an giang|5p|70
chauk|MM|magway|6m|85
cheboksary|RU|chuvash|8i|444
chegdomyn|RU|khabarovsk|75|7
chegga|MR|tiris zemmour|19|0
chelyabinsk|RU|chelyabinsk|77|1019
chelyuskin|RU|taymyr|63|1
chemnitz|DE|sachsen|7v|275
chengde|CN|hebei|6r|378
chengdu|CN|sichuan|5e|4037
chennai|IN|tamil nadu|62|5746
chenzhou|CN|hunan|6r|251
cheongju|KR|chungcheongbuk do|6q|719
chepes|AR|la rioja|1o|6
cherbourg|FR|basse normandie|8k|61
cheremkhovo|RU|irkutsk|5s|52
cherepanovo|RU|novosibirsk|6e|15
cherepovets|RU|vologda|8i|266
cherkasy|UA|cherkasy|89|286
cherkessk|RU|karachay cherkess|8i|101
cherlak|RU|omsk|6f|7
chernihiv|UA|chernihiv|89|294
chernivtsi|UA|chernivtsi|89|267
chernobyl|UA|kyiv|89|0
chernogorsk|RU|khakass|63|40
chernyakhovsk|RU|kaliningrad|87|42
chernyshevskiy|RU|sakha yakutia|76|5
cherskiy|RU|sakha yakutia|6t|4
chesterfield inlet|CA|nunavut|46|0
chester|GB|cheshire|8c|83
chetumal|MX|quintana roo|29|144
chevery|CA|quebec|23|0
cheyenne|US|wyoming|2n|64
chhatrapati sambhajinagar|IN|bihar|62|96
chhatrapati sambhajinagar|IN|maharashtra|62|1065
chiang mai|TH|chiang mai|57|299
chiang rai|TH|chiang rai|57|98
chiayi|TW|chiayi city|6u|387
chibemba|AO|huila|x|2
chibia|AO|huila|x|1
chicago|US|illinois|2d|5916
chiclayo|PE|lambayeque|3e|587
chicoutimi|CA|quebec|3s|54
chico|US|california|3f|83
chifeng|CN|nei mongol|6r|812
chignik|US|alaska|1h|0
chihuahua|MX|chihuahua|2e|751
chilca|PE|lima|3e|7
childress|US|texas|2d|6
chililabombwe|ZM|copperbelt|z|70
chillan|CL|bio bio|4c|150
chilliwack|CA|british columbia|4q|52
chilpancingo|MX|guerrero|3o|174
chimaltenango|GT|chimaltenango|31|82
chimbote|PE|ancash|3e|333
chimboy|UZ|karakalpakstan|6p|34
chimoio|MZ|manica|11|243
chinandega|NI|chinandega|3h|133
chincha alta|PE|ica|3e|139
chingola|ZM|copperbelt|z|165
chinhoyi|ZW|mashonaland west|n|53
chiniot|PK|punjab|5y|202
chinsali|ZM|northern|z|7
chipata|ZM|eastern|z|82
chiquimula|GT|chiquimula|31|42
chiquinquira|CO|boyaca|25|50
chiradzulu|MW|chiradzulu|9|2
chirala|IN|andhra pradesh|62|170
chiramba|MZ|sofala|11|1
chirchiq|UZ|tashkent|6v|155
chiredzi|ZW|masvingo|n|18
chiromo|MW|nsanje|9|25
chisinau|MD|chisinau|80|662
chistopol|RU|tatarstan|8i|52
chitado|AO|cunene|x|0
chita|RU|chita|5c|293
chitipa|MW|chitipa|9|11
chitre|PA|herrera|3y|44
chittagong|BD|chittagong|5h|4225
chitungwiza|ZW|harare|n|331
chivilcoy|AR|ciudad de buenos aires|1k|44
chlef|DZ|chlef|3|449
choele choel|AR|rio negro|1r|10
chokurdakh|RU|sakha yakutia|6t|3
cholpon ata|KG|ysyk kol|5a|14
choluteca|HN|choluteca|4l|88
choma|ZM|southern|z|42
chon buri|TH|chon buri|57|221
chonchi|CL|los lagos|4c|0
chone|EC|manabi|32|40
chongjin|KP|hamgyong bukto|6j|500
chongju|KP|p yongan bukto|6j|85
chongqing|CN|chongqing|5e|5214
chos malal|AR|neuquen|1r|9
chosan|KP|chagang do|6j|8
chosica|PE|lima|3e|45
chota|PE|cajamarca|3e|13
choybalsan|MN|dornod|5d|33
christchurch|NZ|canterbury|9h|295
christiansted|VI|virgin islands|4j|33
chukai|MY|trengganu|64|64
chulucanas|PE|piura|3e|60
chumbicha|AR|catamarca|1l|3
chumikan|RU|khabarovsk|75|1
chumphon|TH|chumphon|57|71
chuncheon|KR|gangwon do|6q|218
chuquicamata|CL|antofagasta|4c|12
churchill falls|CA|newfoundland and labrador|2x|0
churchill|CA|manitoba|4s|1
chur|CH|graubunden|98|35
chusovoy|RU|perm|77|61
chuxiong|CN|yunnan|5e|254
ciego de avila|CU|ciego de avila|35|122
cienaga|CO|magdalena|25|110
cienfuegos|CU|cienfuegos|35|147
cilacap|ID|jawa tengah|5t|1175
cincinnati|US|ohio|3u|971
circle|US|alaska|1h|0
cirebon|ID|jawa barat|5t|254
ciudad altamirano|MX|guerrero|3o|25
ciudad bolivar|VE|bolivar|2a|318
ciudad camargo|MX|chihuahua|2e|36
ciudad constitucion|MX|baja california sur|3l|38
ciudad cortes|CR|puntarenas|2g|4
ciudad del carmen|MX|campeche|3n|149
ciudad del este|PY|alto parana|1x|321
ciudad guayana|VE|bolivar|2a|634
ciudad guzman|MX|jalisco|3o|90
ciudad hidalgo|MX|michoacan|3o|60
ciudad juarez|MX|chihuahua|3x|1343
ciudad madero|MX|tamaulipas|3q|165
ciudad mante|MX|tamaulipas|3q|78
ciudad obregon|MX|sonora|36|273
ciudad valles|MX|san luis potosi|3o|112
ciudad victoria|MX|tamaulipas|3q|272
civitavecchia|IT|lazio|8o|56
clare|AU|south australia|7i|3
clarksburg|US|west virginia|3u|23
clarksville|US|tennessee|2d|122
cleburne|US|texas|2d|32
clermont ferrand|FR|auvergne|8k|186
cleveland|US|ohio|3u|1170
cliza|BO|cochabamba|3d|12
cloncurry|AU|queensland|7j|1
clovis|US|new mexico|2n|33
cluj napoca|RO|cluj|7y|299
coalcoman|MX|michoacan|3o|10
coari|BR|amazonas|3i|52
coatzacoalcos|MX|veracruz|3o|259
cobalt|CA|ontario|4p|1
coban|GT|alta verapaz|31|59
cobija|BO|pando|4a|36
cobram|AU|victoria|7n|5
coburg|DE|bayern|7v|51
cochabamba|BO|cochabamba|3d|804
cochrane|CA|ontario|4p|4
cochrane|CL|aisen del general carlos ibanez del campo|4c|4
codo|BR|maranhao|2u|83
cody|US|wyoming|2n|9
coeur d alene|US|idaho|3f|35
coffeyville|US|kansas|2d|11
coffs harbour|AU|new south wales|7p|49
coihaique|CL|aisen del general carlos ibanez del campo|4c|43
coimbatore|IN|tamil nadu|62|1328
coimbra|PT|coimbra|8a|98
cojutepeque|SV|cuscatlan|2s|48
colac|AU|victoria|7n|7
cold bay|US|alaska|3w|0
colesberg|ZA|northern cape|o|7
colider|BR|mato grosso|2i|27
colima|MX|colima|3o|175
colinas|BR|maranhao|2u|14
college station|US|texas|2d|120
collipulli|CL|la araucania|4c|11
cologne|DE|nordrhein westfalen|7v|984
colombo|LK|colombo|5f|217
colonia del sacramento|UY|colonia|3r|22
colon|CU|matanzas|35|41
colon|PA|colon|3y|170
colorado springs|US|colorado|2n|427
columbia|US|missouri|2d|245
columbia|US|south carolina|3u|257
columbia|US|tennessee|2d|75
columbus|US|georgia|3u|202
columbus|US|ohio|3u|1003
comallo|AR|rio negro|1r|1
comandante fontana|AR|formosa|1m|4
comayagua|HN|comayagua|4l|65
combarbala|CL|coquimbo|4c|5
comilla|BD|chittagong|5h|389
comondante luis piedrabuena|AR|santa cruz|1q|0
como|IT|lombardia|8o|167
compostela|MX|nayarit|3l|15
conakry|GN|conakry|f|1494
conceicao do araguaia|BR|para|21|27
concepcion del uruguay|AR|entre rios|1m|48
concepcion|CL|bio bio|4c|551
concepcion|PY|concepcion|1x|54
concordia|AR|entre rios|1m|133
concordia|BR|santa catarina|4e|46
concord|US|new hampshire|3u|43
conroe|US|texas|2d|42
conselheiro lafaiete|BR|minas gerais|4e|103
constanta|RO|constanta|7y|285
constantine|DZ|constantine|3|528
constitucion|CL|maule|4c|27
contamana|PE|loreto|3e|16
conway|US|arkansas|2d|57
cooma|AU|new south wales|7p|6
coos bay|US|oregon|3f|24
copenhagen|DK|hovedstaden|81|602
copiapo|CL|atacama|4c|117
coquimbo|CL|coquimbo|4c|159
coracora|PE|ayacucho|3e|6
coral gables|US|florida|3u|99
coral harbour|CA|nunavut|2f|1
coral springs|US|florida|3u|186
cordoba|AR|cordoba|1m|1374
cordoba|ES|andalucia|8e|301
cordoba|MX|veracruz|3o|177
cordova|US|alaska|1h|2
cork|IE|cork|82|163
corner brook|CA|newfoundland and labrador|4g|20
cornwall|CA|ontario|4p|48
coro coro|BO|la paz|3d|2
coroata|BR|maranhao|2u|34
coroico|BO|la paz|3d|2
coronel bogado|PY|itapua|1x|14
coronel oviedo|PY|caaguazu|1x|70
coronel suarez|AR|ciudad de buenos aires|1k|21
coronel|CL|bio bio|4c|79
corovode|AL|berat|8y|14
corozal|BZ|corozal|22|9
coro|VE|falcon|2a|184
corpus christi|US|texas|2d|250
corrientes|AR|corrientes|1m|340
corriverton|GY|mahaica berbice|33|12
coruh|TR|artvin|86|28
corumba|BR|mato grosso do sul|28|70
corum|TR|corum|86|169
corvallis|US|oregon|3f|55
cotabato|PH|shariff kabunsuan|6a|229
cotonou|BJ|oueme|1b|726
cottbus|DE|brandenburg|7v|95
cottica|SR|sipaliwini|40|25
cotui|DO|sanchez ramirez|4d|42
council bluffs|US|iowa|2d|80
courtenay|CA|british columbia|4q|29
coventry|GB|west midlands|8c|348
covilha|PT|castelo branco|8a|21
covington|US|kentucky|3u|313
cowell|AU|south australia|7i|1
cowra|AU|new south wales|7p|6
cozumel|MX|quintana roo|29|68
cradock|ZA|eastern cape|o|33
craig|US|colorado|2n|9
craiova|RO|dolj|7y|301
cranbourne|AU|victoria|7n|250
cranbrook|CA|british columbia|2q|18
crateus|BR|ceara|2u|40
crato|BR|amazonas|3i|164
crato|BR|ceara|2u|164
crescent city|US|california|3f|9
creston|CA|british columbia|2h|5
crestview|US|florida|2d|20
criciuma|BR|santa catarina|4e|183
cristalina|BR|goias|4e|26
crookston|US|minnesota|2d|8
crotone|IT|calabria|8o|59
cruzeiro do sul|BR|acre|4a|57
cuamba|MZ|nassa|11|68
cuangar|NA|kavango|x|0
cuauhtemoc|MX|chihuahua|2e|85
cubal|AO|benguela|x|5
cucuta|CO|norte de santander|25|722
cuddalore|IN|tamil nadu|62|159
cuencame|MX|durango|3q|5
cuenca|EC|azuay|32|282
cuernavaca|MX|morelos|3o|592
cuevo|BO|santa cruz|3d|1
cuiaba|BR|mato grosso|2i|603
cuilapa|GT|santa rosa|31|16
cuito caunavale|AO|cuando cubango|x|0
culiacan|MX|sinaloa|3l|696
cumana|VE|sucre|2a|288
cumberland|US|maryland|3u|21
curanilahue|CL|bio bio|4c|22
curepipe|MU||9d|192
curico|CL|maule|4c|108
curitiba|BR|parana|4e|2291
curvelo|BR|minas gerais|4e|46
cusco|PE|cusco|3e|337
cutral co|AR|neuquen|1r|48
cuttack|IN|orissa|62|580
cuya|CL|tarapaca|4c|0
cyangugu|RW|western|s|20
da lat|VN|lam đong|5p|194
da nang|VN|da nang|5p|944
daan|CN|jilin|5n|85
dabola|GN|faranah|f|13
dabou|CI|lagunes|0|71
daegu|KR|taegu gwangyoksi|6q|2460
daejeon|KR|daejeon|6q|1458
dagupan|PH|pangasinan|6a|164
dahuk|IQ|dihok|54|621
dajabon|DO|dajabon|4d|16
dakar|SN|dakar|g|2540
dalaba|GN|mamou|f|6
dalandzadgad|MN|omnogovi|71|13
dalby|AU|queensland|7j|10
dalhart|US|texas|2d|7
dalian|CN|liaoning|6r|2601
dali|CN|shaanxi|5e|110
dali|CN|yunnan|5e|145
dallas|US|texas|2d|3005
dalnegorsk|RU|primor ye|75|8
dalnerechensk|RU|primor ye|75|26
daloa|CI|haut sassandra|0|235
dalton|US|georgia|3u|45
damanhur|EG|al buhayrah|c|371
daman|IN|dadra and nagar haveli|62|40
damascus|SY|damascus|5g|2466
damaturu|NG|yobe|u|256
dandeldhura|NP|mahakali|60|19
dandong|CN|liaoning|6r|751
dangriga|BZ|stann creek|22|9
danjiangkou|CN|hubei|6r|92
danville|US|virginia|3u|43
daqing|CN|heilongjiang|5n|948
dar a|SY|dar a|5g|122
dar es salaam|TZ|dar es salaam|h|2814
darhan|MN|selenge|71|75
darnah|LY|al qubbah|1d|103
darregueira|AR|ciudad de buenos aires|1k|3
daru|PG||9v|15
darwin|AU|northern territory|7l|83
dasoguz|TM|tashauz|52|184
datong|CN|shanxi|6r|1463
daugavpils|LV|daugavpils|8n|110
dauphin|CA|manitoba|4s|9
davangere|IN|karnataka|62|469
davao|PH|davao del sur|6a|1307
davenport|US|iowa|2d|178
david|PA|chiriqui|3y|96
dawei|MM|tanintharyi|6m|141
dawmat al jandal|SA|al jawf|6n|23
dawra|MA|laayoune boujdour sakia el hamra|k|0
dawson creek|CA|british columbia|2m|11
dawson|CA|yukon|2l|1
dawwah|OM|ash sharqiyah|6b|1
dayr az zawr|SY|dayr az zawr|5g|276
daytona beach|US|florida|3u|141
dayton|US|ohio|3u|466
de aar|ZA|northern cape|o|19
de kastri|RU|khabarovsk|75|4
dease lake|CA|british columbia|4q|0
debre birhan|ET|amhara|2|62
debre markos|ET|amhara|2|65
debrecen|HU|hajdu bihar|7z|218
decatur|US|illinois|2d|75
dedougou|BF|mou houn|1a|45
dedza|MW|dedza|9|16
deer lake|CA|newfoundland and labrador|4g|4
deer lake|CA|ontario|4s|4
dehibat|TN|tataouine|1e|4
dehra dun|IN|uttaranchal|62|646
del rio|US|texas|2d|36
delano|US|california|3f|42
delemont|CH|jura|98|11
delhi|IN|delhi|62|11780
delicias|MX|chihuahua|2e|109
deline|CA|northwest territories|4u|0
demba|CD|kasai occidental|y|17
dembi dolo|ET|addis ababa|2|27
deming|US|new mexico|2n|16
denali park|US|alaska|1h|1
dengzhou|CN|henan|6r|59
deniliquin|AU|new south wales|7p|6
denizli|TR|denizli|86|343
denow|UZ|surkhandarya|6p|143
denpasar|ID|bali|69|569
denton|US|texas|2d|139
denver|US|colorado|2n|1931
dera ghazi khan|PK|punjab|5y|236
dera ismail khan|PK|khyber pakhtunkhwa|5y|67
derbent|RU|dagestan|8i|97
derby|AU|western australia|7o|3
derzhavinsk|KZ|aqmola|4x|15
des moines|US|iowa|2d|287
desaguadero|PE|callao|3e|5
dese|ET|amhara|2|160
detroit|US|michigan|2o|2526
deva|RO|hunedoara|7y|68
devils lake|US|north dakota|2d|7
devonport|AU|tasmania|7m|18
deyang|CN|sichuan|5e|152
dezful|IR|khuzestan|6x|315
dezhou|CN|shandong|6r|380
dhaka|BD|dhaka|5h|9899
dhamar|YE|dhamar|4w|191
dhanbad|IN|jharkhand|62|733
dhangarhi|NP|achham|60|92
dhule|IN|maharashtra|62|423
dhuusa mareeb|SO|galguduud|14|0
diamantina|BR|minas gerais|4e|25
diapaga|BF|tapoa|1a|26
dibaya|CD|kasai occidental|y|1
dibrugarh|IN|assam|62|144
dickinson|US|north dakota|2n|16
dickson|RU|taymyr|63|1
diebougou|BF|bougouriba|1a|13
diego de almagro|CL|atacama|4c|18
diekirch|LU|diekirch|8d|6
dieppe|FR|haute normandie|8k|39
diffa|NE|diffa|18|29
digby|CA|nova scotia|34|3
dijon|FR|bourgogne|8k|160
dikhil|DJ|dikhil|i|12
dila|ET|southern nations nationalities and peoples|2|47
dili|TL|dili|5i|214
dillingham|US|alaska|1h|2
dillon|US|montana|2n|4
dilolo|CD|katanga|y|8
dimbokro|CI|n zi comoe|0|46
dimitrovgrad|RU|ul yanovsk|8z|121
dindigul|IN|tamil nadu|62|201
dinguiraye|GN|faranah|f|6
dingzhou|CN|hebei|6r|153
diourbel|SN|diourbel|g|148
dire dawa|ET|dire dawa|2|250
dirj|LY|ghadamis|1d|1
dispur|IN|assam|62|16
diu|IN|dadra and nagar haveli|62|24
divinopolis|BR|minas gerais|4e|181
divo|CI|sud bandama|0|128
diyarbakir|TR|diyarbakir|86|641
djado|NE|agadez|18|0
djambala|CG|plateaux|a|10
djanet|DZ|illizi|3|1
djelfa|DZ|djelfa|3|171
djenne|ML|mopti|5|28
djibouti|DJ|djibouti|i|764
djibo|BF|soum|1a|22
djougou|BJ|donga|1b|153
dnipropetrovsk|UA|dnipropetrovs k|89|949
doba|TD|logone oriental|17|27
dobrich|BG|dobrich|8v|74
doctor pedro p pena|AR|formosa|1x|6
dodge city|US|kansas|2d|25
dodoma|TZ|dodoma|h|199
doha|QA|ad dawhah|6k|1091
dolbeau|CA|quebec|3s|13
dolinsk|RU|sakhalin|6o|12
dolo bay|ET|somali|2|12
dolores|AR|ciudad de buenos aires|1k|22
dombarovskiy|RU|orenburg|77|6
dondo|AO|cuanza norte|x|2
dondo|MZ|sofala|11|75
donegal|IE|donegal|82|2
donetsk|UA|donets k|89|874
dong ha|VN|quang tri|5p|18
dong hoi|VN|quang binh|5p|110
dongguan|CN|guangdong|6r|4528
dongola|SD|northern|r|26
dori|BF|seno|1a|38
dortmund|DE|nordrhein westfalen|7v|588
dosso|NE|dosso|18|46
dothan|US|alabama|2d|62
douala|CM|littoral|j|1622
douglas|IM||85|31
douglas|US|arizona|41|23
douglas|US|georgia|3u|12
douglas|US|wyoming|2n|6
douliou|TW|yunlin|6u|106
dourados|BR|mato grosso do sul|28|145
dover|GB|kent|8c|32
dover|US|delaware|3u|55
drammen|NO|buskerud|8j|85
dresden|DE|sachsen|7v|552
drobeta turnu severin|RO|mehedinti|7y|104
drogheda|IE|louth|82|35
drohobych|UA|l viv|89|102
drummondville|CA|quebec|3s|57
dryden|CA|ontario|4s|8
dubai|AE|dubay|5j|1258
dubasari|MD|transnistria|80|23
dubbo|AU|new south wales|7p|30
dublin|IE|dublin|82|1014
dublin|US|georgia|3u|19
dubrovnik|HR|dubrovacko neretvanska|96|33
dubuque|US|iowa|2d|60
dudinka|RU|taymyr|63|23
duisburg|DE|nordrhein westfalen|7v|882
duitama|CO|boyaca|25|97
dulan|CN|gansu|72|0
duluth|US|minnesota|2d|82
dumas|US|texas|2d|14
duma|SY|damascus|5g|407
dumfries|GB|dumfries and galloway|8c|31
dumyat|EG|dumyat|c|188
dund us|MN|hovd|5r|27
dundalk|IE|louth|82|39
dundee|GB|dundee|8c|151
dundo|AO|lunda norte|x|12
dunedin|NZ|otago|9h|92
dunhuang|CN|gansu|72|139
dunhua|CN|jilin|5n|170
duque de caxias|BR|rio de janeiro|4e|843
durango|MX|durango|3q|456
durango|US|colorado|2n|19
durazno|UY|durazno|3r|34
durban|ZA|kwazulu natal|o|2729
durham|US|north carolina|3u|257
durres|AL|durres|8y|132
dushanbe|TJ|tadzhikistan territories|5k|883
dusseldorf|DE|nordrhein westfalen|7v|906
dutse|NG|jigawa|u|17
dyatkovo|RU|bryansk|8i|33
dzaoudzi|YT|moyotte|9e|23
dzerzhinsk|RU|nizhegorod|8i|235
dzhankoy|UA|crimea|8t|43
dzuunharaa|MN|selenge|71|16
dzuunmod|MN|tov|71|18
eagle pass|US|texas|2d|40
eagle|US|alaska|1h|0
east london|ZA|eastern cape|o|339
eastmain|CA|quebec|3s|0
eau claire|US|wisconsin|2d|71
ebebiyin|GA|wouleu ntem|10|25
ebolowa|CM|sud|j|84
echuca|AU|new south wales|7n|13
ed damazin|SD|blue nile|r|114
ed dueim|SD|white nile|r|55
eddamer|SD|river nile|r|94
edea|CM|littoral|j|110
edinburgh|GB|edinburgh|8c|470
edinburg|US|texas|2d|115
edirne|TR|edirne|86|114
edmonton|CA|alberta|2q|885
edmundston|CA|new brunswick|3p|18
eger|HU|heves|7z|57
egilsstadir|IS|austur herað|7f|2
egvekinot|RU|chukchi autonomous okrug|4z|2
eidsvold|AU|queensland|7j|0
eindhoven|NL|noord brabant|7q|304
eirunepe|BR|amazonas|2r|19
eisenstadt|AT|burgenland|92|13
ekibastuz|KZ|pavlodar|4x|125
el agheila|LY|ajdabiya|1d|0
el alamein|EG|matruh|c|5
el arish|EG|shamal sina|c|154
el banco|CO|magdalena|25|40
el bayadh|DZ|el bayadh|3|67
el calafate|AR|santa cruz|1q|6
el carmen de bolivar|CO|bolivar|25|54
el cayo|BZ|cayo|22|13
el centro|US|california|3f|42
el daba|EG|matruh|c|14
el dorado|US|arkansas|2d|21
el dorado|VE|bolivar|2a|2
el faiyum|EG|al fayyum|c|312
el fasher|SD|northern darfur|r|221
el fuerte|MX|sinaloa|3l|8
el giza|EG|al jizah|c|2682
el golea|DZ|ghardaia|3|32
el jadida|MA|doukkala abda|d|164
el kef|TN|le kef|1e|42
el kharga|EG|al wadi at jadid|c|50
el maiten|AR|chubut|1l|4
el manaqil|SD|gezira|r|140
el mansura|EG|ad daqahliyah|c|540
el manteco|VE|bolivar|2a|2
el minya|EG|al minya|c|364
el obeid|SD|north kurdufan|r|331
el oued|DZ|biskra|3|177
el paso|US|texas|2n|658
el porvenir|PA|kuna yala|3y|0
el progreso|GT|el progreso|31|147
el qasr|EG|al wadi at jadid|c|2
el seibo|DO|el seybo|4d|24
el tigre|VE|anzoategui|2a|174
el tur|EG|janub sina|c|21
elazig|TR|elazig|86|271
elbasan|AL|elbasan|8y|133
elblag|PL|warmian masurian|95|124
eldama ravine|KE|rift valley|16|15
eldikan|RU|sakha yakutia|61|2
eldorado|AR|misiones|1m|17
eldorado|MX|sinaloa|3l|16
eldoret|KE|rift valley|16|286
elgin|US|illinois|2d|244
elias pina|DO|elias pina|4d|36
elista|RU|kalmyk|8i|100
elkhart|US|indiana|37|100
elko|US|nevada|3f|18
elk|PL|warmian masurian|95|51
elmira|US|new york|3u|46
ely|US|minnesota|2d|4
ely|US|nevada|3f|4
embi|KZ|aqtobe|51|10
embu|KE|eastern|16|47
emden|DE|niedersachsen|7v|50
emerald|AU|queensland|7j|7
emmonak|US|alaska|3w|0
emporia|US|kansas|2d|28
en nuhud|SD|south kordofan|r|85
encarnacion|PY|itapua|1x|252
ende|ID|nusa tenggara timur|69|61
engels|RU|saratov|8s|183
enid|US|oklahoma|2d|46
ennadai|CA|nunavut|46|0
ensenada|MX|baja california|4o|239
entebbe|UG|wakiso|q|127
enterprise|US|alabama|2d|23
entre rios|BO|tarija|3d|3
enugu|NG|enugu|u|689
enurmino|RU|chukchi autonomous okrug|4z|0
er rachidia|MA|meknes tafilalet|d|228
erdenet|MN|orhon|71|80
erechim|BR|rio grande do sul|4e|85
eregli|TR|konya|86|87
erenhot|CN|nei mongol|6r|19
erfurt|DE|thuringen|7v|189
ergun zuoqi|CN|nei mongol|6r|43
erie|US|pennsylvania|3u|139
erldunda|AU|northern territory|7l|0
ermoupoli|GR|notio aigaio|7t|12
erseke|AL|korce|8y|8
ertis|KZ|pavlodar|4x|6
erymentau|KZ|aqmola|4x|20
erzincan|TR|erzincan|86|122
erzurum|TR|erzurum|86|392
esbjerg|DK|syddanmark|81|68
escanaba|US|michigan|2o|15
escuinapa|MX|sinaloa|3l|28
escuintla|GT|escuintla|31|105
escuintla|MX|chiapas|3o|58
eseka|CM|centre|j|14
esik|KZ|almaty|4x|31
esil|KZ|aqmola|4x|7
eskisehir|TR|eskisehir|86|491
esmeraldas|EC|esmeraldas|32|134
esperance|AU|western australia|7o|7
esperanza|MX|sonora|36|4
espungabera|MZ|manica|11|0
esquel|AR|chubut|1l|20
essen|DE|nordrhein westfalen|7v|1158
estancia|BR|sergipe|3g|51
esteli|NI|esteli|3h|102
etawah|IN|uttar pradesh|62|257
eugene|US|oregon|3f|195
eumseong|KR|chungcheongbuk do|6q|10
eureka|US|california|3f|34
evanston|US|illinois|2d|212
evansville|US|indiana|2d|145
evensk|RU|maga buryatdan|68|2
everett|US|washington|3f|292
evinayong|GQ|centro sur|10|8
evora|PT|evora|8a|56
ewo|CG|cuvette ouest|a|8
exeter|GB|devon|8c|108
exmouth|AU|western australia|7o|1
eyl|SO|nugaal|14|10
eyumojok|CM|sud ouest|j|6
fada ngourma|BF|gourma|1a|34
fada|TD|bet|17|0
fairbanks|US|alaska|1h|44
faisalabad|PK|punjab|5y|2562
falfurrias|US|texas|2d|5
falmouth|JM|trelawny|3a|8
false pass|US|alaska|3w|0
falun|SE|dalarna|8w|36
farafangana|MG|fianarantsoa|99|15
farah|AF|farah|5w|59
faranah|GN|faranah|f|14
fargona|UZ|ferghana|6v|482
fargo|US|north dakota|2d|127
faribault|US|minnesota|2d|24
faridabad|IN|haryana|62|1394
farim|GW|oio|8|7
farmington|US|new mexico|2n|43
faro|PT|faro|8a|31
fasa|IR|fars|6x|111
fatehpur|IN|uttar pradesh|62|166
fatick|SN|fatick|g|24
faya largeau|TD|bet|17|13
fayetteville|US|arkansas|2d|108
fayetteville|US|north carolina|3u|184
fderik|MR|tiris zemmour|19|6
feira de santana|BR|bahia|1z|449
felipe carrillo puerto|MX|quintana roo|29|24
fengcheng|CN|jiangxi|6r|61
fengjie|CN|chongqing|5e|49
fengzhen|CN|nei mongol|5e|86
ferfer|SO|hiiraan|14|5
ferkessedougou|CI|savanes|0|57
fernandopolis|BR|sao paulo|4e|56
ferrara|IT|emilia romagna|8o|122
ferrenafe|PE|lambayeque|3e|42
feyzabad|AF|badakhshan|5w|52
fez|MA|fes boulemane|d|983
fianarantsoa|MG|fianarantsoa|99|176
fier|AL|fier|8y|70
filadelfia|PY|boqueron|1x|9
finnsnes|NO|troms|8j|4
firozabad|IN|uttar pradesh|62|306
flagstaff|US|arizona|41|61
flensburg|DE|schleswig holstein|7v|92
flin flon|CA|manitoba|4s|6
flint|US|michigan|2o|206
florence|IT|toscana|8o|936
florence|US|alabama|2d|41
florence|US|south carolina|3u|44
florencia|CO|caqueta|25|88
flores|GT|peten|31|29
florianopolis|BR|santa catarina|4e|569
floriano|BR|piaui|2u|36
florida|UY|florida|3r|32
focsani|RO|vrancea|7y|93
foggia|IT|apulia|8o|147
fond du lac|US|wisconsin|2d|48
fonte boa|BR|amazonas|3i|14
forbes|AU|new south wales|7p|4
forecariah|GN|kindia|f|12
formiga|BR|minas gerais|4e|46
formosa|AR|formosa|1m|202
formosa|BR|goias|4e|63
forster tuncurry|AU|new south wales|7p|13
fort chipewyan|CA|alberta|2q|3
fort collins|US|colorado|2n|179
fort de france|MQ|martinique|3j|173
fort good hope|CA|northwest territories|4u|1
fort lauderdale|US|florida|3u|1104
fort liberte|HT|nord est|42|11
fort mcmurray|CA|alberta|2q|22
fort mcpherson|CA|northwest territories|4u|1
fort nelson|CA|british columbia|2t|6
fort pierce|US|florida|3u|133
fort portal|UG|kabarole|q|43
fort resolution|CA|northwest territories|4u|0
fort severn|CA|ontario|4p|0
fort shevchenko|KZ|mangghystau|50|3
fort simpson|CA|northwest territories|4u|0
fort smith|CA|alberta|4u|1
fort smith|US|arkansas|2d|88
fort stockton|US|texas|2d|7
fort wayne|US|indiana|37|265
fort william|GB|highland|8c|10
fort yukon|US|alaska|1h|1
fortaleza|BR|ceara|2u|2959
forteau|CA|newfoundland and labrador|4g|0
fortin falcon|PY|presidente hayes|1x|0
foshan|CN|guangdong|6r|785
foumban|CM|ouest|j|64
fox bay|FK||7h|0
foz do iguacu|BR|parana|4e|367
franca|BR|sao paulo|4e|281
franceville|GA|haut ogooue|v|41
francistown|BW|central|m|89
frankfort|US|kentucky|3u|32
frankfurt|DE|hessen|7v|1787
frauenfeld|CH|thurgau|98|22
fray bentos|UY|rio negro|3r|23
fredericksburg|US|virginia|3u|77
fredericton|CA|new brunswick|3p|45
frederikshavn|DK|nordjylland|81|22
freeport|BS||3t|25
freeport|US|texas|2d|44
freetown|SL|western|l|420
freiburg|DE|baden wurttemberg|7v|235
fresnillo|MX|zacatecas|3o|103
fresno|US|california|3f|541
frias|AR|santiago del estero|1l|14
fria|GN|boke|f|24
fribourg|CH|fribourg|98|33
frolovo|RU|volgograd|94|40
frontera|MX|tabasco|3o|15
frutal|BR|minas gerais|4e|27
ft dodge|US|iowa|2d|26
ft myers|US|florida|3u|121
ft worth|US|texas|2d|1091
fuan|CN|fujian|6r|82
fuerte olimpo|PY|alto paraguay|1x|2
fujin|CN|heilongjiang|5n|80
fukui|JP|fukui|6z|241
fukuoka|JP|fukuoka|6z|2092
fukushima|JP|fukushima|6z|279
fulacunda|GW|quinara|8|1
fulin|CN|sichuan|5e|1
funafuti|TV||9l|5
funchal|PT|madeira|7e|153
funtua|NG|katsina|u|159
furth|DE|bayern|7v|175
fushun|CN|liaoning|6r|1435
fuxin|CN|liaoning|6r|730
fuyang|CN|anhui|6r|170
fuyang|CN|zhejiang|6r|771
fuyu|CN|jilin|5n|248
fuzhou|CN|fujian|6r|1893
gaalkacyo|SO|mudug|14|57
gabes|TN|gabes|1e|165
gaborone|BW|south east|m|184
gabu|GW|gabu|8|14
gadabay|AZ|gadabay|56|9
gadsden|US|alabama|2d|39
gafsa|TN|gafsa|1e|104
gagnoa|CI|fromager|0|111
gainesville|US|florida|3u|158
galati|RO|galati|7y|303
galena|US|alaska|1h|0
galesburg|US|illinois|2d|32
galle|LK|galle|5f|96
gallup|US|new mexico|2n|22
galveston|US|texas|2d|63
galway|IE|galway|82|73
gamba|GA|ogooue maritime|v|7
gambell|US|alaska|3w|1
gamboma|CG|plateaux|a|21
ganca|AZ|ganca|56|302
gandajika|CD|kasai oriental|y|106
gander|CA|newfoundland and labrador|4g|3
gandhinagar|IN|dadra and nagar haveli|62|196
gangneung|KR|gangwon do|6q|174
gangtok|IN|sikkim|62|54
gannan|CN|heilongjiang|5n|47
ganzhou|CN|jiangxi|6r|1216
gaoual|GN|boke|f|7
gaoua|BF|poni|1a|28
gao|ML|gao|5|87
garanhuns|BR|pernambuco|47|107
garbahaarey|SO|gedo|14|13
garca|BR|sao paulo|4e|38
garden city|US|kansas|2d|27
gardiz|AF|paktya|5w|83
garissa|KE|north eastern|16|66
garoowe|SO|nugaal|14|3
garoua|CM|nord|j|365
gary|US|indiana|2d|336
garzon|CO|huila|25|43
gar|CN|xizang|5z|5
gashua|NG|yobe|u|75
gaspe|CA|quebec|3s|4
gastre|AR|chubut|1l|1
gatchina|RU|leningrad|8i|90
gavarr|AM|gegharkunik|78|22
gavle|SE|gavleborg|8w|68
gawler|AU|south australia|7i|16
gaya|IN|bihar|62|424
gaya|NE|dosso|18|29
gay|RU|orenburg|77|40
gaza|PS||5m|477
gaziantep|TR|gaziantep|86|943
gbadolite|CD|equateur|t|35
gbarnga|LR|bong|15|32
gdansk|PL|pomeranian|95|598
gdynia|PL|pomeranian|95|284
gedaref|SD|gedarif|r|201
geelong|AU|victoria|7n|149
geita|TZ|mwanza|h|2
gejiu|CN|yunnan|5e|143
gelendzhik|RU|krasnodar|8i|53
gemena|CD|equateur|t|158
geneina|SD|west darfur|r|161
general conesa|AR|rio negro|1r|3
general eugenio alejandrino garay|PY|boqueron|1x|1
general guemes|AR|salta|1r|20
general pico|AR|la pampa|1r|46
general roca|AR|rio negro|1r|39
general santos|PH|south cotabato|6a|744
geneva|CH|geneve|98|716
genoa|IT|liguria|8o|625
gent|BE|east flanders|7x|338
george town|KY||2c|3
george town|MY|pulau pinang|64|1610
georgetown|AU|queensland|7j|1
georgetown|GM|maccarthy island|7|4
georgetown|GY|east berbice corentyne|33|250
george|ZA|western cape|o|144
georgievsk|RU|stavropol|8i|59
geraldton|AU|western australia|7o|27
geraldton|CA|ontario|4p|1
gera|DE|thuringen|7v|104
ghadamis|LY|ghadamis|1d|7
ghanzi|BW|ghanzi|m|6
ghardaia|DZ|ghardaia|3|125
gharyan|LY|mizdah|1d|116
ghat|LY|ghat|1d|22
ghaziabad|IN|uttar pradesh|62|1270
ghazni|AF|ghazni|5w|130
gibraltar|GI|gibraltar|83|107
giessen|DE|hessen|7v|78
gifu|JP|gifu|6z|405
gijon|ES|principado de asturias|8e|304
gikongoro|RW|southern|s|15
gila bend|US|arizona|41|2
gilgit|PK|northern areas|5y|124
gillam|CA|manitoba|4s|1
gillette|US|wyoming|2n|26
gimbi|ET|addis ababa|2|22
gimli|CA|manitoba|4s|2
gingin|AU|western australia|7o|1
gingoog|PH|misamis oriental|6a|0
girardot|CO|cundinamarca|25|122
giresun|TR|giresun|86|99
girga|EG|suhaj|c|115
gisborne|NZ|gisborne|9h|31
gisenyi|RW|western|s|84
gitarama|RW|southern|s|88
gitega|BI|muramvya|b|23
giurgiu|RO|giurgiu|7y|69
giyon|ET|addis ababa|2|76
gizo|SB|choiseul|9n|6
gjirokaster|AL|gjirokaster|8y|23
gjoa haven|CA|nunavut|27|1
gjovik|NO|oppland|8j|20
gladstone|AU|queensland|7j|29
glarus|CH|glarus|98|6
glasgow|GB|glasgow|8c|885
glasgow|US|montana|2n|3
glazov|RU|udmurt|8p|93
glendale|US|arizona|41|363
glendive|US|montana|2n|5
glenwood springs|US|colorado|2n|11
gliwice|PL|silesian|95|353
gobabis|NA|omaheke|1f|16
goba|ET|addis ababa|2|33
gobernador gregores|AR|santa cruz|1q|3
gode|ET|somali|2|72
gogrial|SS|warap|p|44
goiana|BR|pernambuco|47|58
goianesia|BR|goias|4e|39
goiania|BR|goias|4e|1597
gold coast|AU|queensland|7j|430
goldsboro|US|north carolina|3u|43
golela|SZ|shiselweni|13|4
golfito|CR|puntarenas|2g|7
golmud|CN|gansu|72|107
golyshmanovo|RU|tyumen|77|9
goma|CD|nord kivu|y|144
gombe|NG|gombe|u|260
gomez palacio|MX|durango|3q|314
gonaives|HT|l artibonite|42|126
gonbad e kavus|IR|golestan|6x|146
gonder|ET|amhara|2|155
goodland|US|kansas|2n|4
goodnews bay|US|alaska|1h|0
goondiwindi|AU|new south wales|7j|4
gorakhpur|IN|uttar pradesh|62|674
goranboy|AZ|goranboy|56|7
gore|ET|addis ababa|2|9
gorgan|IR|golestan|6x|263
gorno altaysk|RU|gorno altay|58|57
gornyak|RU|altay|58|10
goroka|PG|eastern highlands|9v|29
gorom gorom|BF|oudalan|1a|7
gorontalo|ID|gorontalo|69|255
goteborg|SE|vastra gotaland|8w|521
gottingen|DE|niedersachsen|7v|131
goulburn|AU|new south wales|7p|16
goulimine|MA|guelmim es semara|d|107
goundam|ML|timbuktu|5|6
goure|NE|zinder|18|13
governador valadares|BR|minas gerais|4e|201
govorovo|RU|sakha yakutia|76|1
goyang|KR|gyeonggi do|6q|903
goya|AR|corrientes|1m|71
goycay|AZ|goycay|56|35
graaff reinet|ZA|eastern cape|o|33
gracias|HN|lempira|4l|8
grafton|AU|new south wales|7p|8
grahamstown|ZA|eastern cape|o|70
grajau|BR|maranhao|2u|30
gramsh|AL|elbasan|8y|12
granada|ES|andalucia|8e|313
granada|NI|granada|3h|97
grand bassam|CI|lagunes|0|61
grand canyon|US|arizona|41|1
grand forks|US|north dakota|2d|53
grand island|US|nebraska|2d|45
grand junction|US|colorado|2n|75
grand prairie|CA|alberta|2q|41
grand prairie|US|texas|2d|545
grand rapids|US|michigan|2o|362
grand turk|TC||2y|5
granja|BR|ceara|2u|17
grants pass|US|oregon|3f|37
graz|AT|steiermark|92|243
great falls|US|montana|2n|61
greeley|US|colorado|2n|106
green bay|US|wisconsin|2d|150
green river|US|wyoming|2n|10
greenock|GB|inverclyde|8c|59
greensboro|US|north carolina|3u|310
greenville|LR|sinoe|15|10
greenville|US|mississippi|2d|37
greenville|US|north carolina|3u|82
greenville|US|south carolina|3u|203
grenoble|FR|rhone alpes|8k|274
grevenmacher|LU|grevenmacher|8d|4
greymouth|NZ|west coast|9h|9
griffith|AU|new south wales|7p|12
grise fiord|CA|nunavut|39|0
groningen|NL|groningen|7q|199
groningen|SR|saramacca|40|3
grootfontein|NA|otjozondjupa|1f|19
groznyy|RU|chechnya|8i|221
grudziadz|PL|kuyavian pomeranian|95|101
gryazi|RU|lipetsk|8i|46
grytviken|GS||7g|0
guadalajara|ES|castilla la mancha|8e|52
guadalajara|MX|jalisco|3o|2919
guaira|BR|parana|4e|29
guajara miram|BR|rondonia|3d|52
gualeguaychu|AR|entre rios|1m|56
gualeguay|AR|entre rios|1m|26
guamuchil|MX|sinaloa|3l|61
guanajuato|MX|guanajuato|3o|95
guanambi|BR|bahia|1z|46
guanare|VE|portuguesa|2a|132
guangshui|CN|hubei|6r|146
guangyuan|CN|sichuan|5e|325
guangzhou|CN|guangdong|6r|5991
guanhaes|BR|minas gerais|4e|17
guantanamo|CU|guantanamo|35|245
guapi|CO|cauca|25|14
guaranda|EC|bolivar|32|24
guarapuava|BR|parana|4e|123
guaratingueta|BR|sao paulo|4e|155
guarda|PT|guarda|8a|32
guasave|MX|sinaloa|3l|83
guasdualito|VE|apure|2a|28
guatemala|GT|guatemala|31|1009
guaxupe|BR|minas gerais|4e|43
guayaquil|EC|guayas|32|2233
guayaramerin|BO|el beni|3d|36
guaymas|MX|sonora|36|84
gubakha|RU|perm|77|19
gubkin|RU|belgorod|8i|0
gueckedou|GN|nzerekore|f|222
guelma|DZ|guelma|3|124
gueppi|PE|loreto|3e|0
guerrero negro|MX|baja california sur|3l|13
guider|CM|nord|j|83
guide|CN|gansu|5e|8
guiglo|CI|moyen cavally|0|37
guilin|CN|guangxi|5e|818
guines|CU|la habana|35|57
guiyang|CN|guizhou|5e|2417
gujranwala|PK|punjab|5y|1449
gujrat|PK|punjab|5y|302
gulbarga|IN|karnataka|62|483
gulfport|US|mississippi|2d|77
guliston|UZ|sirdaryo|6v|74
gulkana|US|alaska|1h|0
gulu|UG|aswa|q|144
gumushane|TR|gumushane|86|32
gunnedah|AU|new south wales|7p|6
gunnison|US|colorado|2n|6
gunsan|KR|jeollabuk do|6q|244
guntur|IN|andhra pradesh|62|531
gurugram|IN|haryana|62|197
gurupi|BR|tocantins|1j|46
guryevsk|RU|kemerovo|6d|32
gusau|NG|zamfara|u|186
gusinoozyorsk|RU|buryat|5s|20
guwahati|IN|assam|62|500
guymon|US|oklahoma|2d|11
gwadar|PK|baluchistan|5y|38
gwalior|IN|madhya pradesh|62|930
gwanda|ZW|matabeleland south|n|8
gwangju|KR|kwangju gwangyoksi|6q|1428
gweru|ZW|midlands|n|165
gyangze|CN|xizang|72|10
gyda|RU|yamal nenets|77|0
gyeongju|KR|daegu|6q|149
gympie|AU|queensland|7j|11
gyor|HU|gyor moson sopron|7z|132
gyumri|AM|shirak|78|140
gyzlarbat|TM|balkan|52|30
ha giang|VN|ha giang|5p|36
ha tinh|VN|ha tinh|5p|165
haapsalu|EE|laane|8x|12
haarlem|NL|noord holland|7q|249
hachinohe|JP|aomori|6z|226
hachioji|JP|tokyo|6z|579
hadiboh|YE|hadramawt|4w|10
haeju|KP|hwanghae namdo|6j|223
hafar al batin|SA|ash sharqiyah|6n|249
hagere hiywet|ET|addis ababa|2|39
hagerstown|US|maryland|3u|58
hai duong|VN|hai duong|5p|58
haifa|IL|haifa|5v|639
haikou|CN|hainan|5e|1607
hailar|CN|nei mongol|6r|221
hailun|CN|heilongjiang|5n|105
hail|SA|ha il|6n|385
haiphong|VN|quang ninh|5p|1286
haiya|SD|red sea|r|17
hajjah|YE|hajjah|4w|126
haka|MM|chin|6m|20
hakkari|TR|hakkari|86|42
hakodate|JP|hokkaido|6z|289
halacho|MX|yucatan|3n|8
haldia|IN|west bengal|62|201
halfway tree|JM|saint andrew|3a|96
halifax|CA|nova scotia|34|291
hall beach|CA|nunavut|39|1
halls creek|AU|western australia|7o|1
halmstad|SE|halland|8w|55
hamadan|IR|hamadan|6x|264
hamah|SY|hamah|5g|440
hamamatsu|JP|shizuoka|6z|887
hamar|NO|hedmark|8j|29
hamburg|DE|hamburg|7v|1748
hameenlinna|FI|tavastia proper|84|47
hamhung|KP|hamgyong namdo|6j|596
hamilton|AU|victoria|7n|7
hamilton|BM||7a|33
hamilton|CA|ontario|4p|621
hamilton|NZ|auckland|9h|112
hami|CN|xinjiang uygur|72|219
hammerfest|NO|finnmark|8j|10
hampton|US|virginia|3u|257
hancheng|CN|shaanxi|5e|140
hancock|US|michigan|2o|10
handan|CN|hebei|6r|1495
hanggin houqi|CN|nei mongol|5e|40
hangu|CN|tianjin|6r|271
hangzhou|CN|zhejiang|6r|2443
hania|GR|kriti|7t|67
hannover|DE|niedersachsen|7v|619
hanoi|VN|thai nguyen|5p|2905
hanzhong|CN|shaanxi|5e|146
haora|IN|west bengal|62|2935
happy valley goose bay|CA|newfoundland and labrador|2x|4
hapur|IN|uttar pradesh|62|243
harare|ZW|harare|n|1557
harar|ET|harari|2|161
harbin|CN|heilongjiang|5n|3425
hardin|US|montana|2n|4
hargeysa|-99||14|362
harlingen|US|texas|2d|87
harnosand|SE|vasternorrland|8w|17
harper|LR|maryland|15|25
harrisburg|US|pennsylvania|3u|289
harrisonburg|US|virginia|3u|42
harstad|NO|troms|8j|19
hartford|US|connecticut|3u|519
hasselt|BE|limburg|7x|69
hassi messaoud|DZ|ouargla|3|18
hastings|NZ|gisborne|9h|39
hat yai|TH|songkhla|57|255
hatay|TR|hatay|86|306
hathras|IN|uttar pradesh|62|127
hato mayor|DO|hato mayor|4d|36
hattiesburg|US|mississippi|2d|53
haugesund|NO|rogaland|8j|36
havana|CU|ciudad de la habana|35|2082
havre|US|montana|2n|10
hawalli|KW|hawalli|66|164
hay river|CA|northwest territories|4u|4
hays|US|kansas|2d|21
hearst|CA|ontario|4p|5
hebi|CN|henan|6r|245
hechi|CN|guangxi|5e|3275
hefei|CN|anhui|6r|1712
hegang|CN|heilongjiang|5n|658
heidelberg|DE|baden wurttemberg|7v|285
heihe|CN|heilongjiang|5n|55
helena|US|montana|2n|33
helong|CN|jilin|5n|83
helsingborg|SE|skane|8w|91
helsinki|FI|southern finland|84|837
hengshui|CN|hebei|6r|456
hengyang|CN|hunan|6r|888
herat|AF|hirat|5w|439
heredia|CR|heredia|2g|22
hereford|US|texas|2d|15
herisau|CH|appenzell ausserrhoden|98|15
hermansverk|NO|sogn og fjordane|8j|2
hermanus|ZA|western cape|o|16
hermosillo|MX|sonora|36|554
hervey bay|AU|queensland|7j|25
hetauda|NP|narayani|60|159
heyuan|CN|guangdong|6r|269
heze|CN|shandong|6r|796
hickory|US|north carolina|3u|65
hidalgo del parral|MX|chihuahua|2e|103
higuey|DO|la altagracia|4d|124
hillerod|DK|hovedstaden|81|28
hilo|US|hawaii|9p|48
hims|SY|homs hims|5g|890
hinche|HT|centre|42|19
hindupur|IN|andhra pradesh|62|151
hinthada|MM|ayeyarwady|6m|158
hinton|CA|alberta|2q|10
hios|GR|voreio aigaio|7t|25
hirosaki|JP|aomori|6z|172
hiroshima|JP|hiroshima|6z|1594
hisar|IN|haryana|62|423
hlatikulu|SZ|shiselweni|13|3
hlotse|LS|leribe|12|48
ho chi minh city|VN|ho chi minh city|5p|4391
hoa binh|VN|hoa binh|5p|102
hobart|AU|tasmania|7m|64
hobbs|US|new mexico|2n|28
hodrogo|MN|dzavhan|5r|0
hofn|IS|sveitarfelagið hornafjorður|7f|2
hof|DE|bayern|7v|53
hohenau|PY|itapua|1x|5
hohhot|CN|nei mongol|5e|1250
hokitika|NZ|west coast|9h|2
holguin|CU|holguin|35|310
holman|CA|northwest territories|4u|0
homer|US|alaska|1h|5
homestead|US|florida|3u|61
homyel|BY|homyel|8h|472
hon quan|VN|binh phuoc|5p|40
honda|CO|tolima|25|32
hong gai|VN|quang ninh|5p|160
hong kong|HK||5q|5879
honiara|SB|guadalcanal|9n|66
honolulu|US|hawaii|9p|579
hoonah|US|alaska|3b|0
hooper bay|US|alaska|3w|1
hopedale|CA|newfoundland and labrador|2x|0
hopkinsville|US|kentucky|2d|32
horlivka|UA|donets k|89|338
horqueta|PY|concepcion|1x|13
horsham|AU|victoria|7n|12
horta|PT|azores|79|7
hosaina|ET|southern nations nationalities and peoples|2|89
hosapete|IN|karnataka|62|242
hoshiarpur|IN|punjab|62|158
hoskins|PG|west new britain|9v|1
hot springs|US|arkansas|2d|41
hotan|CN|xinjiang uygur|5z|188
houlton|US|maine|3u|6
houma|CN|shanxi|6r|102
houma|US|louisiana|2d|48
houston|US|texas|2d|4053
ho|GH|volta|1|82
hradec kralove|CZ|kralovehradecky|8m|95
hrodna|BY|hrodna|8h|286
hsinchu|TW|hsinchu city|6u|583
hua hin|TH|prachuap khiri khan|57|34
huacho|PE|lima|3e|68
huaibei|CN|anhui|6r|908
huainan|CN|anhui|6r|1239
huaiyin|CN|jiangsu|6r|910
huajuapan de leon|MX|oaxaca|3o|42
hualien|TW|hualien|6u|230
huamachuco|PE|la libertad|3e|26
huambo|AO|huambo|x|986
huancavelica|PE|huancavelica|3e|43
huancayo|PE|junin|3e|395
huangshi|CN|hubei|6r|688
huangyan|CN|zhejiang|6r|175
huanren|CN|liaoning|6r|91
huanta|PE|ayacucho|3e|16
huanuco|PE|huanuco|3e|153
huaraz|PE|ancash|3e|75
huarmey|PE|ancash|3e|9
huasco|CL|atacama|4c|3
huatabampo|MX|sonora|36|28
huaura|PE|lima|3e|31
hubballi|IN|karnataka|62|841
hudson bay|CA|saskatchewan|48|2
huehuetenango|GT|huehuetenango|31|83
huelva|ES|andalucia|8e|120
hue|VN|thua thien hue|5p|645
hughenden|AU|queensland|7j|0
hughes|US|alaska|1h|0
huinan|CN|jilin|5n|43
huize|CN|yunnan|5e|5
huizhou|CN|guangdong|6r|289
hulan ergi|CN|heilongjiang|5n|278
hulin|CN|heilongjiang|5n|43
humahuaca|AR|jujuy|1n|11
hunanghua|CN|hebei|6r|104
hungnam|KP|hamgyong namdo|6j|549
huntington|US|west virginia|3u|67
huntsville|US|alabama|2d|185
huntsville|US|texas|2d|34
hun|LY|al jufrah|1d|17
hurdiyo|SO|bari|14|0
hurghada|EG|al bahr al ahmar|c|157
hutchinson|US|kansas|2d|43
huzhou|CN|zhejiang|6r|695
hwange|ZW|matabeleland north|n|34
hydaburg|US|alaska|4f|0
hyderabad|IN|andhra pradesh|62|4987
hyderabad|PK|sind|5y|1423
hyeson|KP|ryanggang|6j|227
i n amenas|DZ|illizi|3|0
i n salah|DZ|tamanghasset|3|29
iasi|RO|iasi|7y|326
ibadan|NG|oyo|u|2221
ibague|CO|tolima|25|415
ibarra|EC|imbabura|32|128
ibb|YE|ibb|4w|235
ibri|OM|al dhahira|6b|102
ica|PE|ica|3e|263
icel|TR|mersin|86|577
ico|BR|ceara|2u|16
idaho falls|US|idaho|26|66
idah|NG|kogi|u|72
idlib|SY|idlib|5g|116
ifakara|TZ|morogoro|h|28
ife|NG|osun|u|482
iganga|UG|iganga|q|45
igarka|RU|krasnoyarsk|63|6
igloolik|CA|nunavut|39|2
igrim|RU|khanty mansiy|77|10
iguala|MX|guerrero|3o|111
iguape|BR|sao paulo|4e|24
iguatu|BR|ceara|2u|57
ihosy|MG|fianarantsoa|99|14
ijebu ode|NG|ogun|u|205
ijevan|AM|tavush|78|15
ijui|BR|rio grande do sul|4e|59
ikare|NG|ondo|u|900
ikela|CD|equateur|t|0
iksan|KR|jeollabuk do|6q|262
il pyrskiy|RU|kamchatka|5x|0
ilam|IR|ilam|6x|147
ilam|NP|mechi|60|17
ilave|PE|callao|3e|16
ilebo|CD|kasai occidental|y|71
ilheus|BR|bahia|1z|193
iligan|PH|lanao del norte|6a|465
illapel|CL|coquimbo|4c|25
illichivsk|UA|odessa|89|54
illizi|DZ|illizi|3|7
iloilo|PH|iloilo|6a|388
ilorin|NG|kwara|u|702
ilo|PE|moquegua|3e|53
ilulissat|GL|qaasuitsup kommunia|2w|4
imbituba|BR|santa catarina|4e|28
imperatriz|BR|maranhao|2u|203
impfondo|CG|likouala|a|21
imphal|IN|manipur|62|244
in amguel|DZ|tamanghasset|3|3
incheon|KR|inch on gwangyoksi|6q|2550
independence|US|missouri|2d|131
indianapolis|US|indiana|37|1105
indiga|RU|nenets|8i|0
indore|IN|madhya pradesh|62|1932
indramayu|ID|jawa barat|5t|123
ingeniero guillermo n juarez|AR|formosa|1m|6
ingeniero jacobacci|AR|rio negro|1r|6
ingham|AU|queensland|7j|6
ingolstadt|DE|bayern|7v|142
inhambane|MZ|inhambane|11|95
inhumas|BR|goias|4e|36
innisfail|AU|queensland|7j|10
innsbruck|AT|tirol|92|134
inongo|CD|bandundu|t|30
inowroclaw|PL|kuyavian pomeranian|95|78
inta|RU|komi|8i|12
international falls|US|minnesota|2d|11
inukjuak|CA|quebec|3s|2
inuvik|CA|northwest territories|38|3
invercargill|NZ|southland|9h|37
inverell|AU|new south wales|7p|7
inverness|GB|highland|8c|43
ioanina|GR|ipeiros|7t|75
iowa city|US|iowa|2d|81
ipatinga|BR|minas gerais|4e|318
ipiales|CO|narino|25|94
ipoh|MY|perak|64|656
ipora|BR|goias|4e|23
ipswich|GB|suffolk|8c|139
ipu|BR|ceara|2u|14
iqaluit|CA|nunavut|39|6
iquique|CL|tarapaca|4c|223
iquitos|PE|loreto|3e|448
iracoubo|GF|guinaa|2b|1
iraklio|GR|kriti|7t|134
irapuato|MX|guanajuato|3o|340
irati|BR|parana|4e|42
irbid|JO|irbid|4y|471
irbil|IQ|arbil|54|796
irece|BR|bahia|1z|48
iringa|TZ|iringa|h|103
irkutsk|RU|irkutsk|5s|572
iron mountain|US|michigan|3m|12
ironwood|US|michigan|3m|6
irvine|US|california|3f|1611
isafjordur|IS|vestfirðir|7f|2
iseyin|NG|oyo|u|98
isfahan|IR|esfahan|6x|1573
ishim|RU|tyumen|77|61
isikul|RU|omsk|6f|21
isiro|CD|orientale|y|142
iskandar|UZ|tashkent|6v|112
iskenderun|TR|hatay|86|229
iskitim|RU|novosibirsk|6e|61
isla mujeres|MX|quintana roo|29|12
islamabad|PK|f c t|5y|691
island lake|CA|manitoba|4s|0
ismailia|EG|al isma iliyah|c|470
isna|EG|qina|c|85
isparta|TR|isparta|86|161
istanbul|TR|istanbul|86|10003
itaberaba|BR|bahia|1z|32
itaberai|BR|goias|4e|19
itabuna|BR|bahia|1z|214
itacoatiara|BR|amazonas|3i|52
itaituba|BR|para|4b|79
itajai|BR|santa catarina|4e|241
itamaraju|BR|bahia|1z|35
itambe|BR|bahia|1z|15
itanagar|IN|arunachal pradesh|62|45
itanhaem|BR|sao paulo|4e|83
itapecuru mirim|BR|maranhao|2u|22
itapetinga|BR|bahia|1z|43
itapetininga|BR|sao paulo|4e|121
itapeva|BR|sao paulo|4e|55
itapipoca|BR|ceara|2u|31
itauna|BR|minas gerais|4e|70
ita|PY|asuncion|1x|30
ithaca|US|new york|3u|46
itigi|TZ|singida|h|12
ittoqqortoormiit|GL|kommuneqarfik sermersooq|2k|0
ituiutaba|BR|minas gerais|4e|64
itumbiara|BR|goias|4e|65
ituni|GY|upper takutu upper essequibo|33|0
itupiranga|BR|para|21|21
iturama|BR|minas gerais|4e|21
itu|BR|sao paulo|4e|229
ivanhoe|AU|new south wales|7p|0
ivano frankivsk|UA|ivano frankivs k|89|223
ivanovo|RU|ivanovo|8i|418
ivdel|RU|sverdlovsk|77|11
ivugivik|CA|quebec|3s|0
iwaki|JP|fukushima|6z|325
iwo|NG|osun|u|209
izamal|MX|yucatan|3n|15
izaz|SY|aleppo halab|5g|32
izhevsk|RU|udmurt|8p|611
izmayil|UA|odessa|89|83
izmir|TR|izmir|86|2455
jabal ali|AE|dubay|5j|56
jabalpur|IN|madhya pradesh|62|1158
jaboatao|BR|pernambuco|47|681
jaboticabal|BR|sao paulo|4e|61
jacareacanga|BR|para|4b|32
jacarezinho|BR|parana|4e|34
jacksonville|US|florida|3u|905
jacksonville|US|north carolina|3u|73
jackson|US|mississippi|2d|214
jackson|US|tennessee|2d|63
jacmel|HT|sud est|42|34
jacunda|BR|para|21|51
jaen|ES|andalucia|8e|93
jaen|PE|cajamarca|3e|49
jaffna|LK|jaffna|5f|169
jaguaquara|BR|bahia|1z|31
jaguarao|BR|rio grande do sul|4e|26
jaipur|IN|rajasthan|62|2814
jakarta|ID|jakarta raya|5t|8833
jalal abad|KG|jalal abad|5a|162
jalalabad|AF|nangarhar|5w|402
jalapa|GT|jalapa|31|46
jalingo|NG|taraba|u|104
jaltipan|MX|veracruz|3o|67
jamaame|SO|jubbada hoose|14|157
jamalpur|BD|dhaka|5h|168
jambi|ID|jambi|5t|439
jamestown|US|new york|3u|38
jamestown|US|north dakota|2d|15
jammu|IN|jammu and kashmir|62|628
jamshedpur|IN|jharkhand|62|958
janauba|BR|minas gerais|4e|39
janesville|US|wisconsin|2d|65
januaria|BR|minas gerais|4e|26
jaque|PA|darien|3y|1
jaragua do sul|BR|santa catarina|4e|129
jardim|BR|mato grosso do sul|28|21
jasper|CA|alberta|2q|4
jatai|BR|goias|4e|57
jauja|PE|junin|3e|21
jau|BR|sao paulo|4e|103
jawhar|SO|shabeellaha dhexe|14|87
jayapura|ID|papua|5u|152
jeddah|SA|makkah|6n|2940
jefferson city|US|missouri|2d|46
jeju|KR|jeju|6q|361
jelgava|LV|jelgava|8n|64
jember|ID|jawa timur|5t|299
jena|DE|thuringen|7v|100
jendouba|TN|jendouba|1e|51
jeonju|KR|jeollabuk do|6q|680
jequie|BR|bahia|1z|132
jeremie|HT|grand anse|42|31
jerusalem|IL|jerusalem|5v|915
jessore|BD|khulna|5h|244
jhang|PK|punjab|5y|341
jhansi|IN|uttar pradesh|62|620
ji parana|BR|rondonia|44|65
jiamusi|CN|heilongjiang|5n|785
jiangmen|CN|guangdong|6r|532
jianmen|CN|hubei|6r|938
jian|CN|jiangxi|6r|490
jiaohe|CN|jilin|5n|90
jiaojing|CN|zhejiang|6r|471
jiaozuo|CN|henan|6r|687
jiaxing|CN|zhejiang|6r|727
jiayuguan|CN|gansu|5e|135
jieshou|CN|anhui|6r|142
jiexiu|CN|shanxi|6r|77
jihlava|CZ|kraj vysocina|8m|52
jijel|DZ|jijel|3|148
jijiga|ET|somali|2|53
jilin|CN|jilin|5n|2139
jimani|DO|independencia|4d|7
jima|ET|addis ababa|2|128
jinan|CN|shandong|6r|2434
jinchang|CN|gansu|5e|142
jincheng|CN|shanxi|6r|520
jingdezhen|CN|jiangxi|6r|384
jingmen|CN|hubei|6r|400
jinhua|CN|zhejiang|6r|618
jining|CN|nei mongol|5e|270
jining|CN|shandong|6r|818
jinja|UG|jinja|q|196
jinotega|NI|jinotega|3h|51
jinotepe|NI|carazo|3h|30
jinshi|CN|hunan|6r|178
jinxi|CN|liaoning|6r|1370
jinzhou|CN|liaoning|6r|780
jipijapa|EC|manabi|32|29
jiujiang|CN|jiangxi|6r|546
jiutai|CN|jilin|5n|190
jixi|CN|heilongjiang|5n|684
jizan|SA|jizan|6n|100
jizzax|UZ|jizzakh|6v|194
joacaba|BR|santa catarina|4e|31
joao pessoa|BR|paraiba|2u|803
joaquin v gonzalez|AR|salta|1r|13
jodhpur|IN|rajasthan|62|958
joensuu|FI|north karelia|84|53
johannesburg|ZA|gauteng|o|2731
john day|US|oregon|3f|1
johnson city|US|tennessee|3u|68
johnstown|US|pennsylvania|3u|46
johor bahru|MY|johor|64|839
joinville|BR|santa catarina|4e|711
joliette|CA|quebec|3s|40
joliet|US|illinois|2d|363
jonesboro|US|arkansas|2d|58
jonkoping|SE|jonkoping|8w|86
joplin|US|missouri|2d|60
jorhat|IN|assam|62|69
jose batlle y ordonez|UY|lavalleja|3r|2
jos|NG|plateau|u|737
juan aldama|MX|zacatecas|3o|13
juan jose castelli|AR|chaco|1m|9
juanjui|PE|san martin|3e|27
juarez|AR|ciudad de buenos aires|1k|11
juazeiro do norte|BR|ceara|2u|223
juazeiro|BR|bahia|1z|95
juba|SS|central equatoria|p|112
juchitan|MX|oaxaca|3o|62
juigalpa|NI|chontales|3h|35
juina|BR|mato grosso|2i|1
juiz de fora|BR|minas gerais|4e|465
juliaca|PE|callao|3e|234
jullundur|IN|punjab|62|820
jumla|NP|karnali|60|9
jundiai|BR|sao paulo|4e|414
juneau|US|alaska|3b|26
junin|AR|ciudad de buenos aires|1k|66
junin|PE|junin|3e|11
jurado|CO|choco|25|2
jutiapa|GT|jutiapa|31|43
juticalpa|HN|olancho|4l|36
jyekundo|CN|gansu|72|17
jyvaskyla|FI|central finland|84|92
kaabong|UG|kaabong|q|1
kabale|UG|kabale|q|45
kabalo|CD|katanga|y|22
kaberamaido|UG|kaberamaido|q|3
kabinda|CD|kasai oriental|y|37
kabul|AF|kabul|5w|3160
kabwe|ZM|central|z|189
kachiry|KZ|pavlodar|4x|5
kadoma|ZW|mashonaland west|n|56
kadugli|SD|south kordufan|r|132
kaduna|NG|kaduna|u|1191
kaedi|SN|matam|19|22
kaesong|KP|kaesong|6j|305
kafr el sheikh|EG|kafr ash shaykh|c|144
kafue|ZM|southern|z|26
kaga bandoro|CF|nana grebizi|6|43
kagoshima|JP|kagoshima|6z|536
kahama|TZ|shinyanga|h|35
kahemba|CD|bandundu|t|46
kahramanmaras|TR|k maras|86|375
kaiapoi|NZ|canterbury|9h|7
kaifeng|CN|henan|6r|872
kailua kona|US|hawaii|9p|10
kailu|CN|nei mongol|6r|3
kakamega|KE|western|16|63
kakata|LR|margibi|15|34
kaka|TM|ahal|52|28
kakinada|IN|andhra pradesh|62|293
kakonko|TZ|kigoma|h|16
kaktovik|US|alaska|1h|0
kalabo|ZM|western|z|8
kalachinsk|RU|omsk|6f|21
kalamata|GR|peloponnisos|7t|61
kalamazoo|US|michigan|2o|129
kalangala|UG|kalangala|q|5
kalasin|TH|kalasin|57|55
kalbarri|AU|western australia|7o|2
kalemie|CD|katanga|y|177
kalgoorlie|AU|western australia|7o|32
kalima|CD|maniema|y|0
kaliningrad|RU|kaliningrad|87|403
kalispell|US|montana|2n|25
kalmar|SE|kalmar|8w|35
kaltag|US|alaska|1h|0
kaltukatjara|AU|northern territory|7o|0
kaluga|RU|kaluga|8i|314
kalyan|IN|maharashtra|62|1577
kambove|CD|katanga|y|19
kamenka|RU|penza|8i|17
kamenna obi|RU|altay|58|41
kamensk shakhtinskiy|RU|rostov|8i|69
kamensk uralskiy|RU|sverdlovsk|77|177
kamina|CD|katanga|y|101
kamloops|CA|british columbia|4q|69
kampala|UG|kampala|q|1387
kampene|CD|maniema|y|20
kamphaeng phet|TH|kamphaeng phet|57|59
kampong cham|KH|kampong cham|6h|72
kampong spoe|KH|kampong spœ|6h|33
kampong thum|KH|kampong thum|6h|20
kampot|KH|kampot|6h|36
kamsar|GN|boke|f|35
kamuli|UG|kamuli|q|13
kamyanets podilskyy|UA|khmel nyts kyy|89|107
kamyshin|RU|volgograd|94|83
kanab|US|utah|2n|3
kananga|CD|kasai occidental|y|614
kanash|RU|chuvash|8i|49
kanazawa|JP|ishikawa|6z|505
kanchanaburi|TH|kanchanaburi|57|64
kanchipuram|IN|tamil nadu|62|155
kandahar|AF|kandahar|5w|614
kandalaksha|RU|murmansk|8i|73
kandi|BJ|alibori|1b|73
kandy|LK|kandy|5f|112
kangaba|ML|bamako|5|17
kangar|MY|perlis|64|64
kangerlussuaq|GL|qeqqata kommunia|2w|1
kangersuatsiaq|GL||2w|0
kanggye|KP|chagang do|6j|255
kangirsuk|CA|quebec|3s|1
kaniama|CD|katanga|y|33
kankakee|US|illinois|2d|48
kankan|GN|kankan|f|110
kanoya|JP|kagoshima|6z|69
kano|NG|kano|u|3140
kanpur|IN|uttar pradesh|62|2993
kansas city|US|kansas|2d|324
kansas city|US|missouri|2d|955
kansk|RU|krasnoyarsk|63|94
kanyato|TZ|kigoma|h|0
kanye|BW|southern|m|46
kaohsiung|TW|kaohsiung city|6u|2144
kaolack|SN|kaolack|g|278
kaoma|ZM|western|z|7
kapan|AZ|z ngilan|78|38
kapiri mposhi|ZM|central|z|30
kapoeta|SS|east equatoria|p|5
kaposvar|HU|somogy|7z|88
kapuskasing|CA|ontario|4p|9
kara balta|KG|bishkek|5a|68
karabuk|TR|zinguldak|86|113
karachi|PK|sind|5y|11877
karaj|IR|tehran|6x|1423
karakol|KG|ysyk kol|5a|63
karaman|TR|karaman|86|104
karamay|CN|xinjiang uygur|72|109
karamken|RU|maga buryatdan|68|0
karasburg|NA|karas|1f|5
karasuk|RU|novosibirsk|6e|27
karbala|IQ|karbala|54|473
karema|TZ|rukwa|h|15
kargat|RU|novosibirsk|6e|6
kariba|ZW|mashonaland west|n|23
karibib|NA|erongo|1f|7
karimnagar|IN|andhra pradesh|62|258
karlovac|HR|karlovacka|96|52
karlskrona|SE|blekinge|8w|35
karlsruhe|DE|baden wurttemberg|7v|331
karlstad|SE|varmland|8w|67
karluk|US|alaska|1h|0
karnal|IN|haryana|62|225
karoi|ZW|mashonaland west|n|13
karokh|AF|hirat|5w|14
karonga|MW|chitipa|9|33
karpinsk|RU|sverdlovsk|77|30
karratha|AU|western australia|7o|17
kars|TR|kars|86|63
kartaly|RU|chelyabinsk|77|27
karumba|AU|queensland|7j|0
karungu|KE|nyanza|16|2
karur|IN|tamil nadu|62|77
karusi|BI|karuzi|b|11
kasaji|CD|katanga|y|12
kasama|ZM|northern|z|157
kasane|BW|north west|m|8
kasangulu|CD|bas congo|t|23
kasempa|ZM|north western|z|6
kasese|UG|kasese|q|67
kashan|IR|esfahan|6x|249
kashi|CN|xinjiang uygur|5z|472
kashmar|IR|razavi khorasan|6x|127
kasimov|RU|ryazan|8i|36
kasongo lunda|CD|bandundu|t|19
kasongo|CD|maniema|y|59
kaspiysk|RU|dagestan|8i|61
kassala|SD|kassala|r|370
kassel|DE|hessen|7v|242
kasserine|TN|kasserine|1e|76
kastamonu|TR|kastamonu|86|70
kasulu|TZ|kigoma|h|31
kasur|PK|punjab|5y|291
katakwi|UG|usuk|q|8
katanning|AU|western australia|7o|3
katerini|GR|kentriki makedonia|7t|51
katherine|AU|northern territory|7l|8
kathmandu|NP|bhaktapur|60|895
katima mulilo|NA|caprivi|1f|22
kati|ML|bamako|5|55
katoomba|AU|new south wales|7p|20
katowice|PL|silesian|95|1527
katsina|NG|katsina|u|432
kattaqorgon|UZ|samarkand|6p|153
katwe|UG|kasese|q|2
kaunas|LT|kauno|93|364
kavache|RU|sakha yakutia|75|0
kavala|GR|anatoliki makedonia kai thraki|7t|56
kavalerovo|RU|primor ye|75|18
kavaratti|IN|lakshadweep|62|11
kavieng|PG|new ireland|9v|17
kawagoe|JP|saitama|6z|338
kawambwa|ZM|luapula|z|20
kawasaki|JP|kanagawa|6z|1372
kayanza|BI|kayanza|b|19
kaya|BF|sanmatenga|1a|40
kayes|CG|bouenza|a|61
kayes|ML|kayes|5|77
kayseri|TR|kayseri|86|562
kayunga|UG|kayunga|q|22
kazan|RU|tatarstan|8i|1014
kearney|US|nebraska|2d|30
kebili|TN|kebili|1e|20
kecskemet|HU|bacs kiskun|7z|112
kediri|ID|jawa timur|5t|235
kedougou|SN|tambacounda|g|18
keelung|TW|keelung city|6u|444
keetmanshoop|NA|karas|1f|17
keffi|NG|nassarawa|u|77
keflavik|IS|suðurnes|7f|7
kelang|MY|selangor|64|918
kelowna|CA|british columbia|4q|110
kelo|TD|tandjile|17|69
keluang|MY|johor|64|163
kemerovo|RU|kemerovo|6d|471
kemijarvi|FI|lapland|84|9
kemi|FI|lapland|84|17
kempsey|AU|new south wales|7p|11
kem|RU|karelia|8i|14
kenai|US|alaska|1h|7
kendari|ID|sulawesi tenggara|69|165
kendu bay|KE|nyanza|16|91
kenema|SL|eastern|l|134
kenge|CD|bandundu|t|0
kenitra|MA|gharb chrarda beni hssen|d|459
kennewick|US|washington|3f|82
kenora|CA|ontario|4s|11
kentau|KZ|south kazakhstan|4x|56
kerch|UA|crimea|8t|134
kerema|PG|gulf|9v|6
keren|ER|semenawi keyih bahri|4|148
kerewan|GM|lower river|7|3
kericho|KE|rift valley|16|67
kerkira|GR|ionioi nisoi|7t|33
kermanshah|IR|kermanshah|6x|828
kerman|IR|kerman|6x|557
kerma|SD|northern|r|4
kerouane|GN|kankan|f|11
keshan|CN|heilongjiang|5n|72
ketchikan|US|alaska|4f|8
key west|US|florida|3u|27
khabarovsk|RU|khabarovsk|75|563
khakhar|RU|khabarovsk|75|0
khammam|IN|andhra pradesh|62|231
khandyga|RU|sakha yakutia|61|7
khanty mansiysk|RU|khanty mansiy|77|48
kharkiv|UA|kharkiv|89|1338
khartoum|SD|khartoum|r|3364
khaskovo|BG|haskovo|8v|73
khatanga|RU|taymyr|63|3
kherson|UA|crimea|89|279
khilok|RU|chita|5c|7
khiwa|UZ|khorezm|6p|103
khmelnytskyy|UA|khmel nyts kyy|89|322
kholmsk|RU|sakhalin|6o|33
khomeini shahr|IR|esfahan|6x|437
khon kaen|TH|khon kaen|57|199
khorgo|RU|sakha yakutia|76|0
khorramabad|IR|lorestan|6x|353
khorugh|TJ|gorno badakhshan|5k|21
khromtau|KZ|aqtobe|51|22
khujand|TJ|leninabad|5k|291
khujayli|UZ|karakalpakstan|6p|55
khulna|BD|khulna|5h|1448
khvoy|IR|west azarbaijan|6x|189
kiama|AU|new south wales|7p|10
kibaha|TZ|pwani|h|24
kibale|UG|kibale|q|5
kibiti|TZ|pwani|h|16
kiboga|UG|kiboga|q|15
kibungo|RW|eastern|s|46
kibuye|RW|western|s|48
kielce|PL|swietokrzyskie|95|212
kiel|DE|schleswig holstein|7v|251
kieta|PG|north solomons|9i|5
kiffa|MR|assaba|19|74
kigali|RW|kigali city|s|803
kigoma|TZ|kigoma|h|164
kikwit|CD|bandundu|t|466
kilchu|KP|hamgyong bukto|6j|82
kilifi|KE|coast|16|63
kilindoni|TZ|pwani|h|8
kilinochchi|LK|kilinochchi|5f|64
kilis|TR|gaziantep|86|73
kilkenny|IE|kilkenny|82|21
killarney|IE|kerry|82|10
killeen|US|texas|2d|120
kilosa|TZ|morogoro|h|53
kimba|AU|south australia|7i|1
kimberley|ZA|northern cape|o|154
kimbe|PG|west new britain|9v|19
kimchaek|KP|hamgyong bukto|6j|187
kimhyonggwon|KP|ryanggang|6j|4
kimmirut|CA|nunavut|39|0
kimpese|CD|bas congo|t|11
kimry|RU|tver|8i|51
kindersley|CA|saskatchewan|48|4
kindia|GN|kindia|f|94
kindu|CD|maniema|y|199
kineshma|RU|ivanovo|8i|92
king salmon|US|alaska|1h|0
kingaroy|AU|queensland|7j|7
kingman|US|arizona|41|33
kingoonya|AU|south australia|7i|0
kingsport|US|tennessee|3u|51
kingston south east|AU|south australia|7i|0
kingston upon hull|GB|kingston upon hull|8c|297
kingston|AU|tasmania|7m|13
kingston|CA|ontario|4p|108
kingston|JM|kingston|3a|801
kingstown|VC||4k|37
kingsville|US|texas|2d|25
kinkala|CG|pool|a|14
kinshasa|CD|kinshasa city|t|6704
kipili|TZ|rukwa|h|2
kipushi|CD|katanga|y|88
kirensk|RU|irkutsk|5s|7
kirikkale|TR|kinkkale|86|209
kirkenes|NO|finnmark|8j|3
kirklareli|TR|kirklareli|86|58
kirksville|US|missouri|2d|18
kirkuk|IQ|at ta mim|54|555
kirkwall|GB|moray|8c|6
kirovo chepetsk|RU|kirov|88|72
kirovohrad|UA|kirovohrad|89|244
kirovsk|RU|murmansk|8i|23
kirov|RU|kaluga|8i|34
kirov|RU|kirov|88|457
kirsanov|RU|tambov|8i|17
kirsehir|TR|kirsehir|86|94
kirs|RU|kirov|88|8
kiruna|SE|norrbotten|8w|13
kirundo|BI|kirundo|b|6
kisangani|CD|orientale|y|559
kiselevsk|RU|kemerovo|6d|87
kishkenekol|KZ|north kazakhstan|4x|7
kisii|KE|nyanza|16|29
kislovodsk|RU|stavropol|8i|132
kismaayo|SO|jubbada hoose|14|185
kisoro|UG|kisoro|q|13
kissidougou|GN|faranah|f|57
kissimmee|US|florida|3u|145
kisumu|KE|nyanza|16|306
kitakyushu|JP|fukuoka|6z|990
kitale|KE|rift valley|16|113
kitami|JP|hokkaido|6z|104
kita|ML|kayes|5|26
kitchener|CA|ontario|4p|413
kitgum|UG|kitgum|q|33
kitty hawk|US|north carolina|3u|2
kitwe|ZM|copperbelt|z|403
kivalina|US|alaska|3w|0
kizel|RU|perm|77|22
klagenfurt|AT|karnten|92|89
klaipeda|LT|klaipedos|93|191
klaksvik|FO|eysturoyar|7d|5
klamath falls|US|oregon|3f|31
klerksdorp|ZA|north west|o|163
klintsy|RU|bryansk|8i|61
klin|RU|moskovsskaya|8i|72
klyuchi|RU|kamchatka|5x|1
knoxville|US|tennessee|3u|417
knysna|ZA|western cape|o|34
kobenhavn|DK|hovedstaden|81|1085
kobe|JP|hyogo|6z|1528
koblenz|DE|rheinland pfalz|7v|210
kobuk|US|alaska|1h|0
kocaeli|TR|kocaeli|86|384
kochi|IN|kerala|62|1062
kochi|JP|kochi|6z|323
kodiak|US|alaska|1h|8
kodinskiy|RU|krasnoyarsk|63|16
koforidua|GH|eastern|1|126
kofu|JP|yamanashi|6z|194
kogalym|RU|khanty mansiy|77|58
kogon|UZ|bukhoro|6p|85
kohat|PK|n w f p|5y|247
kohima|IN|nagaland|62|92
kohtla jarve|EE|ida viru|8x|31
koidu|SL|eastern|l|45
kok yangak|KG|jalal abad|5a|15
kokkola|FI|western finland|84|47
kokomo|US|indiana|37|54
koko|NG|kebbi|u|26
kokshetau|KZ|aqmola|4x|127
koktokay|CN|xinjiang uygur|72|60
kolar|IN|karnataka|62|136
kolda|SN|kolda|g|64
kolhapur|IN|maharashtra|62|656
kolkata|IN|west bengal|62|9709
kollam|IN|kerala|62|394
kolomna|RU|moskovsskaya|8i|130
kolpashevo|RU|tomsk|70|28
kolpino|RU|city of st petersburg|8i|181
kolwezi|CD|katanga|y|418
kom ombo|EG|aswan|c|182
komatini|GR|anatoliki makedonia kai thraki|7t|46
komatipoort|ZA|mpumalanga|o|10
kombissiri|BF|bazega|1a|30
kompong chhnang|KH|kampong chhnang|6h|66
komsa|RU|krasnoyarsk|63|0
komsomolets|KZ|qostanay|6l|6
komsomolsk na amure|RU|khabarovsk|75|264
kon tum|VN|kon tum|5p|76
kondopoga|RU|karelia|8i|32
kondoz|AF|kunduz|5w|211
koneurgench|TM|tashauz|52|31
kongolo|CD|katanga|y|69
konibodom|TJ|leninabad|5k|155
konotop|UA|sumy|89|98
kontagora|NG|niger|u|62
kontcha|CM|adamaoua|j|6
konya|TR|konya|86|719
konza|KE|rift valley|16|2
korce|AL|korce|8y|58
korf|RU|kamchatka|5x|0
korhogo|CI|savanes|0|173
koriyama|JP|fukushima|6z|303
korla|CN|xinjiang uygur|72|193
korogwe|TZ|tanga|h|47
koror|PW||9t|11
korosten|UA|zhytomyr|89|69
korsakov|RU|sakhalin|6o|33
kosice|SK|kosicky|7w|210
kosti|SD|white nile|r|274
kostroma|RU|kostroma|8i|257
koszalin|PL|west pomeranian|95|107
kos|GR|notio aigaio|7t|19
kota baharu|MY|kelantan|64|392
kota kinabalu|MY|sabah|65|492
kotabumi|ID|lampung|5t|42
kota|IN|rajasthan|62|795
kotelnich|RU|kirov|88|28
kotlas|RU|arkhangel sk|8i|60
kotlit|US|alaska|3w|1
kotovsk|RU|tambov|8i|31
kotzebue|US|alaska|3w|3
koudougou|BF|boulkiemde|1a|85
koulamoutou|GA|ogooue lolo|v|14
koulikoro|ML|bamako|5|13
koundara|GN|boke|f|14
koupela|BF|kouritenga|1a|32
kouroussa|GN|kankan|f|14
kourou|GF|guinaa|2b|22
koutiala|ML|sikasso|5|102
kouvola|FI|southern finland|84|31
kovda|RU|murmansk|8i|0
kovel|UA|volyn|89|69
kovrov|RU|vladimir|8i|153
koyukuk|US|alaska|1h|0
koyuk|US|alaska|1h|0
kozhikode|IN|kerala|62|696
kpalime|TG|plateaux|w|98
krabi|TH|krabi|57|31
kracheh|KH|kracheh|6h|20
kragujevac|RS|sumadijski|7u|159
krakow|PL|lesser poland|95|756
kramatorsk|UA|donets k|89|179
krasino|RU|arkhangel sk|8i|0
krasnoarmeysk|RU|saratov|8s|21
krasnodar|RU|krasnodar|8i|601
krasnogorsk|RU|sakhalin|6o|3
krasnokamensk|RU|chita|5c|52
krasnokamsk|RU|perm|77|50
krasnoturinsk|RU|sverdlovsk|77|65
krasnoufimsk|RU|sverdlovsk|77|40
krasnouralsk|RU|sverdlovsk|77|21
krasnoyarsk|RU|krasnoyarsk|63|614
kremenchuk|UA|poltava|89|209
kribi|CM|sud|j|31
krishnanagar|IN|west bengal|62|146
kristiansand|NO|vest agder|8j|58
kristianstad|SE|skane|8w|27
krong koh kong|KH|kaoh kong|6h|30
kroonstad|ZA|orange free state|o|88
kropotkin|RU|krasnodar|8i|71
kruje|AL|durres|8y|21
kryvyy rih|UA|dnipropetrovs k|89|572
ksar el kebir|MA|tanger tetouan|d|208
kuala lipis|MY|pahang|64|15
kuala lumpur|MY|selangor|64|1448
kuala terengganu|MY|trengganu|64|318
kualakapuas|ID|kalimantan tengah|6i|19
kuantan|MY|pahang|64|320
kuching|MY|sarawak|65|538
kudymkar|RU|komi permyak|77|32
kugluktuk|CA|nunavut|27|1
kuito|AO|bie|x|114
kukes|AL|kukes|8y|18
kullorsuaq|GL||2w|0
kulob|TJ|khatlon|5k|97
kulunda|RU|altay|58|9
kulusuk|GL|kommuneqarfik sermersooq|2w|0
kumaka|GY|upper demerara berbice|33|1
kumamoto|JP|kumamoto|6z|699
kumasi|GH|ashanti|1|1469
kumbakonam|IN|tamil nadu|62|139
kumba|CM|sud ouest|j|131
kumbo|CM|nord ouest|j|90
kumertau|RU|bashkortostan|77|49
kumi|UG|kumi|q|13
kumo|NG|gombe|u|19
kundian|PK|punjab|5y|35
kundiawa|PG|chimbu|9v|9
kungur|RU|perm|77|60
kunming|CN|yunnan|5e|1977
kununurra|AU|western australia|7o|5
kuopio|FI|eastern finland|84|91
kupang|ID|nusa tenggara timur|69|271
kupina|RU|novosibirsk|6e|10
kupyansk|UA|kharkiv|89|79
kuqa|CN|xinjiang uygur|72|90
kure|JP|hiroshima|6z|197
kurgan|RU|kurgan|77|329
kurnool|IN|andhra pradesh|62|352
kursk|RU|kursk|8i|399
kurtamysh|RU|kurgan|77|10
kuruman|ZA|northern cape|o|10
kushiro|JP|hokkaido|6z|191
kutahya|TR|kutahya|86|168
kutaisi|GE|imereti|6w|181
kuta|ID|bali|69|23
kuujjuaq|CA|quebec|3s|1
kuujjuarapik|CA|quebec|3s|1
kuwait|KW|al kuwayt|66|1062
kuybyshevskiy|TJ|khatlon|5k|9
kuznetsk|RU|penza|8i|93
kwekwe|ZW|midlands|n|81
kwinana|AU|western australia|7o|19
kyakhta|RU|buryat|5s|12
kyaukphyu|MM|rakhine|6m|4
kyiv|UA|kyiv|89|2186
kyoto|JP|kyoto|6z|1632
kyrenia|CY|kyrenia|5l|27
kyshtym|RU|chelyabinsk|77|46
kyustendil|BG|kyustendil|8v|50
kyzyl|RU|tuva|63|106
l aquila|IT|abruzzo|8o|62
l ariana|TN|manubah|1e|98
la asuncion|VE|nueva esparta|2a|35
la barca|MX|jalisco|3o|35
la ceiba|HN|atlantida|4l|138
la coruna|ES|galicia|8e|307
la crosse|US|wisconsin|2d|70
la cruz|CR|guanacaste|2g|4
la cruz|MX|sinaloa|3l|12
la esmeralda|VE|amazonas|2a|0
la esperanza|HN|intibuca|4l|5
la grande|US|oregon|3f|14
la grange|US|georgia|3u|29
la libertad|GT|peten|31|9
la ligua|CL|valparaiso|4c|26
la oroya|PE|junin|3e|33
la palma|PA|darien|3y|2
la paloma|UY|rocha|3r|3
la paz|AR|mendoza|1p|4
la paz|BO|la paz|3d|1201
la paz|HN|la paz|4l|18
la paz|MX|baja california sur|3l|181
la plata|AR|ciudad de buenos aires|1k|440
la rioja|AR|la rioja|1o|147
la rochelle|FR|poitou charentes|8k|77
la romana|DO|la romana|4d|202
la ronge|CA|saskatchewan|48|3
la sarre|CA|quebec|3s|6
la scie|CA|newfoundland and labrador|4g|1
la serena|CL|coquimbo|4c|151
la union|CL|los rios|4c|23
la union|SV|la union|2s|27
la vega|DO|la vega|4d|133
la victoria|PY|alto paraguay|1x|5
laascaanood|||14|60
laayoune|MA|laayoune boujdour sakia el hamra|k|182
labasa|FJ|western|9k|24
labe|GN|labe|f|100
labinsk|RU|krasnodar|8i|52
labrador city|CA|newfoundland and labrador|2x|9
labutta|MM|ayeyarwady|6m|2
lac la biche|CA|alberta|2q|3
ladysmith|ZA|kwazulu natal|o|47
lae|PG|morobe|9v|104
lafayette|US|indiana|37|98
lafayette|US|louisiana|2d|135
lafia|NG|nassarawa|u|79
laghouat|DZ|laghouat|3|108
lagos de moreno|MX|jalisco|3o|89
lagos|NG|lagos|u|4734
lagunas|CL|tarapaca|4c|0
laguna|BR|santa catarina|4e|33
lahad datu|MY|sabah|65|83
lahat|ID|sumatera selatan|5t|50
lahij|YE|lahij|4w|45
lahore|PK|punjab|5y|6444
lahti|FI|paijanne tavastia|84|98
laiwu|CN|shandong|6r|124
laiyang|CN|shandong|6r|210
lai|TD|tandjile|17|19
lajes|BR|santa catarina|4e|140
lake charles|US|louisiana|2d|77
lake city|US|florida|3u|20
lake havasu city|US|arizona|41|55
lake louise|CA|alberta|2q|1
lake minchumina|US|alaska|1h|0
lakeville|US|minnesota|2d|156
lalitpur|NP|bhaktapur|60|191
lamar|US|colorado|2n|9
lamas|PE|san martin|3e|13
lambarene|GA|moyen ogooue|v|23
lamia|GR|sterea ellada|7t|47
lampang|TH|lampang|57|180
lamphun|TH|lamphun|57|14
lamu|KE|coast|16|17
lancaster|US|california|3f|226
lancaster|US|ohio|3u|42
lancaster|US|pennsylvania|3u|209
lander|US|wyoming|2n|7
lang son|VN|lang son|5p|148
langfang|CN|hebei|6r|694
langsa|ID|aceh|5t|117
langzhong|CN|sichuan|5e|61
lankaran|AZ|astara|56|60
lansdowne house|CA|ontario|4p|0
lansing|US|michigan|2o|199
lanxi|CN|heilongjiang|5n|67
lanzhou|CN|gansu|5e|2283
lao chi|VN|lao cai|5p|52
laoag|PH|ilocos norte|6a|155
lapa|BR|parana|4e|20
lappeenranta|FI|south karelia|84|55
larache|MA|tanger tetouan|d|115
laramie|US|wyoming|2n|26
laranjal do jari|BR|amapa|4b|43
laredo|US|texas|2d|323
larissa|GR|thessalia|7t|120
larkana|PK|sind|5y|364
larnaca|CY|larnaca|6c|49
laryak|RU|khanty mansiy|77|0
las cruces|US|new mexico|2n|98
las heras|AR|mendoza|1p|67
las lajas|AR|neuquen|1r|1
las lomitas|AR|formosa|1m|8
las palmas|ES||7b|365
las plumas|AR|chubut|1l|1
las tablas|PA|los santos|3y|10
las tunas|CU|las tunas|35|180
las vegas|US|nevada|3f|1151
las vegas|US|new mexico|2n|16
lascano|UY|rocha|3r|5
lashkar gah|AF|hilmand|5w|202
latacunga|EC|cotopaxi|32|73
lata|SB|temotu|9n|1
latur|IN|maharashtra|62|362
launceston|AU|tasmania|7m|65
laurel|US|mississippi|2d|23
lausanne|CH|vaud|98|191
lautoka|FJ|western|9k|56
laverton|AU|western australia|7o|0
lavras|BR|minas gerais|4e|70
lavrentiya|RU|chukchi autonomous okrug|4z|1
lawrence|US|kansas|2d|88
lawton|US|oklahoma|2d|86
lazaro cardenas|MX|michoacan|3o|122
le havre|FR|haute normandie|8k|214
le mans|FR|pays de la loire|8k|143
lead|US|south dakota|2n|2
lebowakgomo|ZA|limpopo|o|17
lebu|CL|bio bio|4c|17
lecce|IT|apulia|8o|123
leeds|GB|west yorkshire|8c|992
leesburg|US|florida|3u|34
leeton|AU|new south wales|7p|6
leeuwarden|NL|friesland|7q|109
legazpi|PH|albay|6a|320
lehututu|BW|kgalagadi|m|2
leicester|GB|leicester|8c|399
leipzig|DE|sachsen|7v|524
leiria|PT|leiria|8a|45
lemsid|MA|laayoune boujdour sakia el hamra|k|0
lenger|KZ|south kazakhstan|4x|22
leninobod|TJ|leninabad|5k|11
leninogorsk|RU|tatarstan|8i|53
leninsk kuznetsky|RU|kemerovo|6d|108
lensk|RU|sakha yakutia|76|25
leonara|AU|western australia|7o|0
leon|ES|castilla y leon|8e|135
leon|MX|guanajuato|3o|1301
leon|NI|leon|3h|154
leopoldina|BR|minas gerais|4e|37
leo|BF|sissili|1a|27
lerwick|GB|aberdeen|8c|6
les cayes|HT|sud|42|123
leshan|CN|sichuan|5e|656
lesosibirsk|RU|krasnoyarsk|63|66
lesozavodsk|RU|primor ye|75|39
lethbridge|CA|alberta|2q|65
lethem|GY|upper demerara berbice|33|0
leticia|CO|amazonas|25|46
letpadan|MM|bago|6m|108
levin|NZ|manawatu wanganui|9h|19
lewiston|US|idaho|3f|40
lewiston|US|maine|3u|47
lexington|US|kentucky|3u|245
lezhe|AL|lezhe|8y|19
lgov|RU|kursk|8i|16
lhasa|CN|xizang|72|169
lhokseumawe|ID|aceh|5t|115
lianxian|CN|guangdong|6r|148
lianyungang|CN|jiangsu|6r|716
liaocheng|CN|shandong|6r|227
liaoyang|CN|liaoning|6r|741
liaoyuan|CN|jilin|5n|486
libenge|CD|equateur|t|17
liberec|CZ|liberecky|8m|100
liberia|CR|guanacaste|2g|42
libertador general san martin|AR|jujuy|1n|48
librazhd|AL|elbasan|8y|13
libreville|GA|estuaire|v|531
lichinga|MZ|nassa|11|94
lida|BY|hrodna|8h|99
liege|BE|liege|7x|473
liepaga|LV|liepaja|8n|84
liestal|CH|basel landschaft|98|13
ligonha|MZ|nampula|11|3
lihue|US|hawaii|9p|11
lijiang|CN|yunnan|5e|18
likasi|CD|katanga|y|428
lillehammer|NO|oppland|8j|19
lille|FR|nord pas de calais|8k|636
lillooet|CA|british columbia|4q|3
lilongwe|MW|lilongwe|9|647
limassol|CY|limassol|6c|149
lima|PE|lima|3e|7385
lima|US|ohio|3u|54
limbe|CM|sud ouest|j|142
limeira|BR|sao paulo|4e|241
limerick|IE|limerick|82|84
limoges|FR|limousin|8k|147
linares|CL|maule|4c|75
linares|ES|andalucia|8e|50
linares|MX|nuevo leon|3q|52
linchuan|CN|jiangxi|6r|241
lincoln|AR|ciudad de buenos aires|1k|20
lincoln|US|nebraska|2d|244
linden|GY|upper takutu upper essequibo|33|28
lindi|TZ|lindi|h|28
linfen|CN|shanxi|6r|533
lingyuan|CN|liaoning|6r|806
linhai|CN|zhejiang|6r|202
linhares|BR|espirito santo|4e|86
linjiang|CN|jilin|5n|77
linkoping|SE|ostergotland|8w|94
linkou|CN|heilongjiang|5n|66
linqing|CN|hebei|6r|110
linxia|CN|gansu|5e|368
linxi|CN|nei mongol|6r|1
linyi|CN|shandong|6r|1176
linz|AT|oberosterreich|92|265
lipetsk|RU|lipetsk|8i|502
lira|UG|lira|q|127
lisala|CD|equateur|t|64
lisbon|PT|lisboa|8a|1665
lisburn|GB|dungannon|8c|13
lishui|CN|zhejiang|6r|136
lismore|AU|new south wales|7p|28
lithgow|AU|new south wales|7p|10
little current|CA|ontario|4p|2
little rock|US|arkansas|2d|228
liuhe|CN|jilin|5n|68
liuzhou|CN|guangxi|5e|1436
liverpool|CA|nova scotia|34|4
liverpool|GB|merseyside|8c|640
livingstone|ZM|southern|z|137
livingston|GT|izabal|31|12
livny|RU|orel|8i|52
livorno|IT|toscana|8o|145
ljubljana|SI|osrednjeslovenska|8b|285
llallagua|BO|potosi|3d|28
llica|BO|potosi|3d|1
lobamba|SZ|manzini|13|7
lobatse|BW|south east|m|50
lobito|AO|benguela|x|171
lobos|AR|ciudad de buenos aires|1k|18
lodja|CD|kasai oriental|y|68
lodwar|KE|rift valley|16|17
lodz|PL|lodz|95|758
loei|TH|loei|57|30
logan|US|utah|2n|59
logashkino|RU|sakha yakutia|6t|0
logrono|ES|la rioja|8e|124
loikaw|MM|kayah|6m|17
loja|EC|loja|32|122
lokhwabe|BW|kgalagadi|m|1
lokoja|NG|kogi|u|53
lokossa|BJ|mono|1b|87
lome|TG|maritime|w|1101
loncoche|CL|la araucania|4c|9
londonderry|GB|derry|8c|83
london|CA|ontario|4p|341
london|GB|westminster|8c|7994
london|US|kentucky|3u|8
londrina|BR|parana|4e|496
long beach|US|california|3f|1249
long xuyen|VN|an giang|5p|254
longjiang|CN|heilongjiang|5n|87
longreach|AU|queensland|7j|3
longview|US|texas|2d|76
longview|US|washington|3f|51
longxi|CN|gansu|5e|355
longyan|CN|fujian|6r|368
longyearbyen|SJ|svalbard|4v|1
lonquimay|CL|la araucania|4c|9
lop buri|TH|lop buri|57|42
lorca|ES|region de murcia|8e|57
lorengau|PG|manus|9v|6
loreto|MX|baja california sur|3l|11
lorica|CO|cordoba|25|47
lorient|FR|bretagne|8k|72
los alamos|US|new mexico|2n|12
los andes|CL|valparaiso|4c|53
los angeles|CL|bio bio|4c|135
los angeles|US|california|3f|8097
los blancos|AR|salta|1r|1
los lagos|CL|los rios|4c|13
los mochis|MX|sinaloa|3l|232
los teques|VE|distrito capital|2a|303
lota|CL|bio bio|4c|33
louang namtha|LA|louang namtha|74|3
louangphrabang|LA|louangphrabang|74|77
loubomo|CG|niari|a|98
louga|SN|louga|g|85
louisville|US|kentucky|3c|596
lovec|BG|lovech|8v|42
lowell|US|massachusetts|3u|415
luan chau|VN|đien bien|5p|7
luanda|AO|luanda|x|3562
luangwa|MZ|tete|z|3
luanshya|ZM|copperbelt|z|133
luanza|CD|katanga|y|1
luan|CN|anhui|6r|1408
luau|AO|moxico|x|10
lubango|AO|huila|x|114
lubao|CD|kasai oriental|y|26
luba|GQ|bioko sur|10|9
lubbock|US|texas|2d|212
lubeck|DE|schleswig holstein|7v|224
lublin|PL|lublin|95|358
lubumbashi|CD|katanga|y|1114
lubutu|CD|maniema|y|1
lucapa|AO|lunda norte|x|26
lucea|JM|hanover|3a|6
lucknow|IN|uttar pradesh|62|2584
luderitz|NA|karas|1f|14
ludhiana|IN|punjab|62|1597
luebo|CD|kasai occidental|y|18
luena|AO|moxico|x|17
lufkin|US|texas|2d|38
lugano|CH|ticino|98|66
luganville|VU|sanma|9j|11
luga|RU|leningrad|8i|37
luhansk|UA|luhans k|89|409
luiana|AO|cuando cubango|x|0
lujan|AR|ciudad de buenos aires|1k|70
lukulu|ZM|western|z|3
lulea|SE|norrbotten|8w|47
luleburgaz|TR|kirklareli|86|68
lumbala nguimbo|AO|moxico|x|0
lumberton|US|north carolina|3u|27
lumphat|KH|rotanokiri|6h|19
lundazi|ZM|eastern|z|10
luohe|CN|henan|6r|417
luoyang|CN|henan|6r|1553
lupanshui|CN|guizhou|5e|886
lusaka|ZM|lusaka|z|1298
lusambo|CD|kasai oriental|y|27
lusanga|CD|bandundu|t|0
lushnje|AL|fier|8y|41
luton|GB|luton|8c|215
lutselke|CA|northwest territories|4u|0
lutsk|UA|volyn|89|212
luuq|SO|gedo|14|34
luwuk|ID|sulawesi tengah|69|44
luxembourg|LU|luxembourg|8d|92
luxor|EG|qina|c|549
luzern|CH|lucerne|98|164
luzhou|CN|sichuan|5e|1537
lvov|UA|l viv|89|761
lynchburg|US|virginia|3u|85
lynn lake|CA|manitoba|4s|0
lyon|FR|rhone alpes|8k|948
lysychansk|UA|luhans k|89|118
m sila|DZ|m sila|3|125
ma an|JO|ma an|4y|50
maanshan|CN|anhui|6r|1000
maastricht|NL|limburg|7q|122
mabaruma|GY|barima waini|33|3
macae|BR|rio de janeiro|4e|133
macapa|BR|amapa|21|434
macara|EC|loja|32|12
macas|EC|morona santiago|32|21
macau|MO||67|569
maceio|BR|alagoas|3g|1000
macenta|GN|nzerekore|f|42
machakos|KE|eastern|16|88
machala|EC|el oro|32|206
macheng|CN|hubei|6r|126
machilipatnam|IN|andhra pradesh|62|193
machinga|MW|machinga|9|1
machiques|VE|zulia|2a|45
macia|MZ|gaza|11|13
mackay|AU|queensland|7j|66
macon|US|georgia|3u|105
madang|PG|madang|9v|45
madaoua|NE|tahoua|18|20
madinat ath thawrah|SY|ar raqqah|5g|86
madingou|CG|bouenza|a|23
madisonville|US|kentucky|2d|21
madison|US|wisconsin|2d|276
madiun|ID|jawa timur|5t|186
madrid|ES|comunidad de madrid|8e|2809
madurai|IN|tamil nadu|62|1102
mae hong son|TH|mae hong son|57|9
mae sot|TH|tak|57|45
maebashi|JP|gunma|6z|314
mafetang|LS|mafeteng|12|55
magadan|RU|maga buryatdan|68|91
magangue|CO|bolivar|25|95
magdagachi|RU|amur|76|8
magdalena|BO|el beni|3d|3
magdalena|MX|sonora|36|13
magdeburg|DE|sachsen anhalt|7v|227
magelang|ID|jawa tengah|5t|111
magnitogorsk|RU|chelyabinsk|77|309
magong|TW|penghu|6u|56
magta lajar|MR|brakna|19|0
magway|MM|magway|6m|111
maha sarakham|TH|maha sarakham|57|52
mahabad|IR|west azarbaijan|6x|153
mahajanga|MG|mahajanga|99|145
mahalapye|BW|central|m|48
mahdia|TN|mahdia|1e|46
mahilyow|BY|mahilyow|8h|344
mahmud e eraqi|AF|kapisa|5w|7
maiduguri|NG|borno|u|704
maintirano|MG|mahajanga|99|6
mainz|DE|rheinland pfalz|7v|185
maiquetia|VE|vargas|2a|184
maitland|AU|new south wales|7p|10
maizuru|JP|kyoto|6z|63
majene|ID|sulawesi barat|69|155
majuro|MH||9q|23
makale|ID|sulawesi selatan|69|10
makamba|BI|makamba|b|20
makarov|RU|sakhalin|6o|5
makeni|SL|northern|l|83
makhachkala|RU|dagestan|8i|526
makhambet|KZ|atyrau|53|5
makinsk|KZ|aqmola|4x|20
makiyivka|UA|donets k|89|319
makkah|SA|makkah|6n|1354
makokou|GA|ogooue ivindo|v|15
makoua|CG|cuvette|a|10
makurdi|NG|benue|u|245
malabo|GQ|bioko norte|10|156
malacca|MY|melaka|64|646
maladzyechna|BY|minsk|8h|96
malaga|ES|andalucia|8e|539
malakal|SS|upper nile|p|161
malang|ID|jawa timur|5t|776
malanje|AO|malanje|x|106
malargue|AR|mendoza|1p|12
malatya|TR|malatya|86|452
malayer|IR|hamadan|6x|177
maldonado|UY|maldonado|3r|52
malegaon|IN|maharashtra|62|563
male|MV||9c|108
malindi|KE|coast|16|81
mali|GN|labe|f|5
mallawi|EG|al minya|c|180
malmo|SE|skane|8w|265
maltahohe|NA|hardap|1f|2
mamou|GN|mamou|f|56
manacapuru|BR|amazonas|3i|56
manado|ID|sulawesi utara|69|449
managua|NI|managua|3h|920
manama|BH||55|361
mananjary|MG|fianarantsoa|99|20
manaus|BR|amazonas|3i|1637
manbij|SY|aleppo halab|5g|95
manchester|GB|manchester|8c|1313
manchester|US|new hampshire|3u|153
mandalay|MM|mandalay|6m|1167
mandalgovi|MN|dundgovi|71|3
mandali|IQ|diyala|54|16
mandera|SO|gedo|16|44
mandeville|JM|manchester|3a|47
mandritsara|MG|mahajanga|99|10
mandurah|AU|western australia|7o|53
mandya|IN|karnataka|62|210
mangai|CD|bandundu|t|20
mangaluru|IN|karnataka|62|597
manga|BF|zoundweogo|1a|15
mangochi|MW|mangochi|9|69
mango|TG|savanes|w|40
mangyshlak|KZ|mangghystau|50|147
manhattan|US|kansas|2d|51
manica|MZ|manica|11|4
manicore|BR|amazonas|3i|18
manila|PH|metropolitan manila|6a|7089
manily|RU|kamchatka|5x|0
manisa|TR|manisa|86|238
manizales|CO|caldas|25|367
manja|MG|toliary|99|2
manjimup|AU|western australia|7o|4
mankato|US|minnesota|2d|46
mannheim|DE|baden wurttemberg|7v|1338
manokwari|ID|irian jaya barat|5u|64
manono|CD|katanga|y|46
manpo|KP|chagang do|6j|187
mansa konko|GM|lower river|7|19
mansa|ZM|luapula|z|31
mansehra|PK|khyber pakhtunkhwa|5y|66
mansfield|US|ohio|3u|64
manta|EC|manabi|32|177
manukau|NZ|auckland|9h|336
manyoni|TZ|singida|h|0
manzanillo|CU|granma|35|107
manzanillo|MX|colima|3o|85
manzhouli|CN|nei mongol|6r|74
manzini|SZ|manzini|13|111
man|CI|dix huit montagnes|0|143
maoming|CN|guangdong|72|1218
mao|DO|valverde|4d|48
mao|TD|kanem|17|15
mapai|MZ|gaza|11|0
maputo|MZ|maputo|11|1319
maqat|KZ|atyrau|53|12
mar de ajo|AR|ciudad de buenos aires|1k|14
mar del plata|AR|ciudad de buenos aires|1k|555
maraba|BR|para|21|166
maracaibo|VE|zulia|2a|1765
maracaju|BR|mato grosso do sul|28|18
maracay|VE|aragua|2a|1007
maradah|LY|ajdabiya|1d|2
maradi|NE|maradi|18|198
maragheh|IR|east azarbaijan|6x|151
maralal|KE|rift valley|16|21
marathon|CA|ontario|4p|5
marbella|ES|andalucia|8e|153
mardan|PK|n w f p|5y|300
mardin|TR|mardin|86|64
maria elena|CL|antofagasta|4c|2
maribor|SI|maribor|8b|102
marib|YE|ma rib|4w|17
maridi|SS|west equatoria|p|8
mariehamn|AX|finstrom|8g|11
mariental|NA|hardap|1f|13
mariestad|SE|vastra gotaland|8w|15
marietta|US|georgia|3u|61
mariinsk|RU|kemerovo|6d|41
marilia|BR|sao paulo|4e|191
marinette|US|wisconsin|2d|19
maringa|BR|parana|4e|320
marion|US|indiana|37|34
mariscal jose f estigarribia|PY|boqueron|1x|2
mariupol|UA|donets k|89|416
markala|ML|segou|5|46
marka|SO|shabeellaha hoose|14|2
maroantsetra|MG|toamasina|99|31
maroua|CM|extreme nord|j|261
marovoay|MG|mahajanga|99|17
marquette|US|michigan|2o|24
marrakesh|MA|marrakech tensift al haouz|d|856
marrupa|MZ|nassa|11|9
marsabit|KE|eastern|16|16
marsala|IT|sicily|8o|60
marseille|FR|provence alpes cote d azur|8k|1097
martapura|ID|kalimantan selatan|69|165
marv dasht|IR|fars|6x|124
maryborough|AU|queensland|7j|19
maryborough|AU|victoria|7n|6
mary|TM|mary|52|147
marzuq|LY|murzuq|1d|49
masaka|UG|masaka|q|65
masan|KR|gyeongsangnam do|6q|1081
masasi|TZ|mtwara|h|32
masaya|NI|masaya|3h|130
mascara|DZ|mascara|3|108
maseru|LS|maseru|12|240
mashhad|IR|razavi khorasan|6x|2318
masindi port|UG|masindi|q|8
masindi|UG|masindi|q|31
masjed soleyman|IR|khuzestan|6x|133
mason city|US|iowa|2d|27
massangena|MZ|gaza|11|1
massawa|ER|debub|4|143
masterton|NZ|manawatu wanganui|9h|17
masvingo|ZW|masvingo|n|76
matadi|CD|bas congo|t|213
matagalpa|NI|matagalpa|3h|107
matagami|CA|quebec|3s|2
matamoros|MX|tamaulipas|3k|451
matanzas|CU|matanzas|35|135
mataram|ID|nusa tenggara barat|69|409
matara|LK|matara|5f|68
mataro|ES|cataluna|8e|150
matehuala|MX|san luis potosi|3o|64
mathura|IN|uttar pradesh|62|331
mato grosso|BR|mato grosso|2i|2
matochkin shar|RU|arkhangel sk|8i|0
matola|MZ|maputo|11|503
matruh|EG|matruh|c|83
matsue|JP|shimane|6z|151
matsumoto|JP|nagano|6z|218
matsuyama|JP|ehime|6z|525
maturin|VE|monagas|2a|358
maues|BR|amazonas|3i|28
maumere|ID|nusa tenggara timur|69|76
maun|BW|north west|m|47
mavinga|AO|cuando cubango|x|30
mawlamyine|MM|mon|6m|400
maxixe|MZ|inhambane|11|113
may pen|JM|clarendon|3a|90
mayaguez|PR||45|185
mayda shahr|AF|wardak|5w|35
maydh|-99||14|30
maykop|RU|adygey|8i|143
mayumba|GA|nyanga|v|4
mazabuka|ZM|southern|z|58
mazar e sharif|AF|balkh|5w|365
mazatenango|GT|suchitepequez|31|54
mazatlan|MX|sinaloa|3l|361
mazatlan|MX|sonora|36|469
mazowe|ZW|mashonaland central|n|10
mazyr|BY|homyel|8h|101
mbabane|SZ|hhohho|13|83
mbaiki|CF|lobaye|6|44
mbala|ZM|northern|z|18
mbale|UG|bungokho|q|247
mbalmayo|CM|centre|j|54
mbamba bay|TZ|ruvuma|9|9
mbandaka|CD|equateur|t|230
mbanza congo|AO|zaire|x|42
mbanza ngungu|CD|bas congo|t|142
mbarara|UG|kashari|q|84
mbeya|TZ|mbeya|h|262
mbe|CM|nord|j|4
mbuji mayi|CD|kasai oriental|y|1085
mbulu|TZ|arusha|h|10
mcalester|US|oklahoma|2d|20
mcallen|US|texas|2d|243
mccook|US|nebraska|2d|8
mcgrath|US|alaska|1h|0
mchinji|MW|mchinji|9|18
mcminns lagoon|AU|northern territory|7l|5
meadow lake|CA|saskatchewan|48|5
meander river|CA|alberta|2q|0
medani|SD|gezira|r|309
medan|ID|sumatera utara|5t|1933
medea|DZ|medea|3|146
medellin|CO|antioquia|25|2648
medemine|TN|medenine|1e|62
medford|US|oregon|3f|89
medicine hat|CA|alberta|2q|58
medina|SA|al madinah|6n|1010
medinipur|IN|west bengal|62|169
mednogorsk|RU|orenburg|77|27
meekatharra|AU|western australia|7o|1
meerut|IN|uttar pradesh|62|1311
megion|RU|khanty mansiy|77|48
mehtar lam|AF|laghman|5w|17
meiganga|CM|adamaoua|j|55
meizhou|CN|guangdong|6r|280
mejillones|CL|antofagasta|4c|2
mekambo|GA|ogooue ivindo|v|3
mekele|ET|tigray|2|96
meknes|MA|meknes tafilalet|d|622
mekoryuk|US|alaska|3w|0
melbourne|AU|victoria|7n|4936
melbourne|US|florida|3u|171
melekeok|PW||9t|7
melilla|ES|melilla|e|107
melitopol|UA|zaporizhzhya|97|136
melo|UY|cerro largo|3r|53
melton|AU|victoria|7n|30
melun|FR|ile de france|8k|144
melut|SS|upper nile|p|6
melville|CA|saskatchewan|48|4
memphis|US|tennessee|2d|754
menaka|ML|gao|5|9
mendi|PG|southern highlands|9v|22
mendocino|US|california|3f|1
mendoza|AR|mendoza|1p|828
mengzi|CN|yunnan|5e|303
meningie|AU|south australia|7i|1
menkere|RU|sakha yakutia|76|0
menongue|AO|cuando cubango|x|13
merauke|ID|papua|5u|34
mercedes|AR|ciudad de buenos aires|1k|48
mercedes|AR|corrientes|1m|23
mercedes|AR|san luis|1t|49
mercedes|UY|soriano|3r|42
merced|US|california|3f|84
mereeg|SO|galguduud|14|1
merida|ES|extremadura|8e|52
merida|MX|yucatan|3n|841
merida|VE|merida|2a|275
meridian|US|mississippi|2d|41
merimbula|AU|new south wales|7p|4
merowe|SD|northern|r|7
merredin|AU|western australia|7o|2
meru|KE|eastern|16|47
mesa|US|arizona|41|762
messina|IT|sicily|8o|224
metairie|US|louisiana|2d|270
metz|FR|lorraine|8k|267
mexicali|MX|baja california|4o|736
mexico city|MX|distrito federal|3o|14920
meymaneh|AF|faryab|5w|200
mezen|RU|arkhangel sk|8i|2
miahuatlan|MX|oaxaca|3o|17
miami beach|US|florida|3u|249
miami|US|florida|3u|2984
miandrivazo|MG|toliary|99|12
mianyang|CN|sichuan|5e|830
miaoli|TW|miaoli|6u|120
miass|RU|chelyabinsk|77|149
michurinsk|RU|tambov|8i|93
middelburg|NL|zeeland|7q|46
middelburg|ZA|eastern cape|o|11
middelburg|ZA|mpumalanga|o|124
middlesbrough|GB|stockton on tees|8c|279
midland|US|texas|2d|98
miercurea cuic|RO|harghita|7y|40
mikhalkino|RU|koryak|6t|1
mikhaylova|RU|taymyr|63|0
mikhaylovka|RU|volgograd|94|57
mikkeli|FI|southern savonia|84|47
mikumi|TZ|morogoro|h|12
milagro|EC|guayas|32|55
milan|IT|lombardia|8o|2126
mildura|AU|victoria|7n|33
miles city|US|montana|2n|8
millerovo|RU|rostov|8i|33
milwaukee|US|wisconsin|2d|984
minas|UY|lavalleja|3r|40
minatitlan|MX|veracruz|3o|176
mindelo|CV||7c|63
mineiros|BR|goias|4e|28
mingan|CA|quebec|3s|1
minna|NG|niger|u|249
minneapolis|US|minnesota|2d|1492
minot|US|north dakota|2d|37
minsk|BY|minsk|8h|1691
minxian|CN|gansu|5e|68
miracema|BR|rio de janeiro|4e|23
mirbat|OM|dhofar|6b|1
miri|MY|sarawak|65|220
mirnyy|RU|sakha yakutia|76|31
mirput khas|PK|sind|5y|286
mirzapur|IN|uttar pradesh|62|240
mishan|CN|heilongjiang|5n|80
miskolc|HU|borsod abauj zemplen|7z|210
misratah|LY|misratah|1d|301
missoula|US|montana|2n|68
mistassini|CA|quebec|3s|3
mitchell|US|south dakota|2d|15
mitilini|GR|voreio aigaio|7t|29
mitla|MX|oaxaca|3o|4
mito|JP|ibaraki|6z|300
mitu|CO|vaupes|25|6
mityana|UG|busujju|q|37
mitzik|GA|wouleu ntem|v|4
miyazaki|JP|miyazaki|6z|318
mizdah|LY|mizdah|1d|16
mkokotoni|TZ|kaskazini unguja|h|3
mmabatho|ZA|north west|o|91
mo i rana|NO|nordland|8j|19
moab|US|utah|2n|5
moanda|CD|bas congo|t|154
moanda|GA|haut ogooue|v|29
moatize|MZ|tete|11|41
mobaye|CF|basse kotto|6|19
moba|CD|katanga|y|10
mobile|US|alabama|2d|222
mobridge|US|south dakota|2d|3
mocambique|MZ|nampula|11|41
moca|DO|espaillat|4d|62
mochudi|BW|kgatleng|m|40
mocimboa|MZ|cabo delgado|11|28
mocoa|CO|putumayo|25|22
mocuba|MZ|zambezia|11|69
modena|IT|emilia romagna|8o|175
modesto|US|california|3f|270
moengo|SR|marowijne|40|7
mogadishu|SO|banaadir|14|988
mogocha|RU|chita|5c|11
mohales hoek|LS|mohale s hoek|12|25
mohembo|BW|north west|m|1
mojokerto|ID|jawa timur|5t|113
mokhotlong|LS|mokhotlong|12|9
mokpo|KR|gwangju|6q|264
molde|NO|møre og romsdal|8j|16
molepolole|BW|kweneng|m|58
mollendo|PE|arequipa|3e|39
moloundou|CG|sangha|a|12
mombasa|KE|coast|16|841
monaco|MC||8k|36
monasir|TN|monastir|1e|56
monchegorsk|RU|murmansk|8i|47
monclova|MX|coahuila|3q|216
moncton|CA|new brunswick|3p|89
mongbwalu|CD|orientale|y|3
mongomo|GQ|wele nzas|10|6
mongo|TD|guera|17|28
mongu|ZM|western|z|45
monroe|US|louisiana|2d|77
monrovia|LR|montserrado|15|913
mons|BE|hainaut|7x|91
mont laurier|CA|quebec|3s|12
montana|BG|montana|8v|47
montana|US|alaska|1h|0
monte cristi|DO|monte cristi|4d|17
monte plata|DO|monte plata|4d|16
monte quemado|AR|santiago del estero|1m|11
montego bay|JM|saint james|3a|104
montemorelos|MX|nuevo leon|3q|40
montepuez|MZ|cabo delgado|11|49
monterey|US|california|3f|77
monteria|CO|cordoba|25|274
montero|BO|santa cruz|3d|84
monterrey|MX|nuevo leon|3q|2417
montes claros|BR|minas gerais|4e|300
montevideo|UY|montevideo|3r|759
montgomery|US|alabama|2d|194
monticello|US|utah|2n|2
montpelier|US|idaho|26|3
montpelier|US|vermont|3u|8
montpellier|FR|languedoc roussillon|8k|288
montreal|CA|quebec|3s|3017
montrose|US|colorado|2n|18
monywa|MM|sagaing|6m|204
moorhead|US|minnesota|2d|34
moose jaw|CA|saskatchewan|48|31
moosonee|CA|ontario|4p|2
mopipi|BW|central|m|3
mopti|ML|mopti|5|93
moquegua|PE|moquegua|3e|39
moradabad|IN|uttar pradesh|62|754
moranbah|AU|queensland|7j|7
moratuwa|LK|colombo|5f|189
morawa|AU|western australia|7o|0
moree|AU|new south wales|7p|8
morelia|MX|michoacan|3o|619
morgantown|US|west virginia|3u|44
morioka|JP|iwate|6z|295
morogoro|TZ|morogoro|h|243
morombe|MG|toliary|99|17
morondava|MG|toliary|99|20
moroni|KM||9a|86
moron|CU|ciego de avila|35|58
moron|MN|hovsgol|71|25
moroto|UG|moroto|q|0
morrinhos|BR|goias|4e|28
morshansk|RU|tambov|8i|46
moscow|RU|moskva|8i|10452
moshi|TZ|kilimanjaro|h|464
mossel bay|ZA|western cape|o|17
mossendjo|CG|niari|a|25
mossoro|BR|rio grande do norte|2u|202
moss|NO|astfold|8j|36
mostaganem|DZ|mostaganem|3|159
mostar|BA|herzegovina neretva|8r|134
mosul|IQ|ninawa|54|1228
motul|MX|yucatan|3n|21
motupe|PE|lambayeque|3e|9
mouila|GA|ngounie|v|25
moundou|TD|logone oriental|17|146
mount barker|AU|western australia|7o|2
mount gambier|AU|south australia|7i|22
mount isa|AU|queensland|7j|28
mount magnet|AU|western australia|7o|0
mountain village|US|alaska|3w|1
moyale|KE|eastern|16|21
moyeni|LS|quthing|12|24
moyobamba|PE|san martin|3e|46
moyo|UG|moyo|q|22
mozdok|RU|north ossetia|8i|43
mozhga|RU|udmurt|8p|43
mpanda|TZ|rukwa|h|73
mpigi|UG|mpigi|q|11
mpika|ZM|northern|z|17
mpwapwa|TZ|dodoma|h|10
mt hagen|PG|western highlands|9v|46
mt shasta|US|california|3f|4
mtsensk|RU|orel|8i|24
mtwara|TZ|mtwara|h|92
muar|MY|johor|64|160
mubende|UG|mubende|q|10
mubi|NG|adamawa|u|215
muconda|AO|lunda sul|x|2
mucusso|AO|cuando cubango|x|0
mudangiang|CN|heilongjiang|5n|955
mudgee|AU|new south wales|7p|5
mudon|MM|mon|6m|121
mufulira|ZM|copperbelt|z|137
muglad|SD|south kordofan|r|17
mugla|TR|mugla|86|44
muineachan|IE|monaghan|82|6
muisne|EC|esmeraldas|32|8
mukhomornoye|RU|chukchi autonomous okrug|4z|0
mulanje|MW|mulanje|9|16
mulhouse|FR|alsace|8k|163
multan|PK|punjab|5y|1480
mumbai|IN|maharashtra|62|15835
mumbwa|ZM|central|z|14
munchon|KP|kangwon do|6j|74
muncie|US|indiana|37|75
mundybash|RU|kemerovo|6d|6
munich|DE|bayern|7v|1268
munster|DE|nordrhein westfalen|7v|254
muramvya|BI|muramvya|b|18
murcia|ES|region de murcia|8e|368
murfreesboro|US|tennessee|2d|100
muriae|BR|minas gerais|4e|77
murmansk|RU|murmansk|8i|272
murom|RU|vladimir|8i|129
muroran|JP|hokkaido|6z|126
murray bridge|AU|south australia|7i|14
musan|KP|hamgyong bukto|6j|51
muscat|OM|muscat|6b|661
mushie|CD|bandundu|t|24
musina|ZA|limpopo|o|12
muskegon|US|michigan|2o|71
muskogee|US|oklahoma|2d|39
musoma|TZ|mara|h|127
muswellbrook|AU|new south wales|7p|8
mus|TR|mus|86|81
mutare|ZW|manicaland|n|217
muyinga|BI|muyinga|b|71
muynoq|UZ|karakalpakstan|6p|13
muzaffarnagar|IN|uttar pradesh|62|350
muzaffarpur|IN|bihar|62|333
mwanza|MW|mwanza|9|11
mwanza|TZ|mwanza|h|465
mweka|CD|kasai occidental|y|45
mwene ditu|CD|kasai oriental|y|153
mwenga|CD|sud kivu|y|2
mwingi|KE|eastern|16|10
mwinilunga|ZM|north western|z|8
my tho|VN|tien giang|5p|123
myeik|MM|tanintharyi|6m|220
myingyan|MM|mandalay|6m|153
myitkyina|MM|kachin|6m|115
mykolayiv|UA|mykolayiv|89|353
mymensingh|BD|dhaka|5h|330
myrtle beach|US|south carolina|3u|37
mys shmidta|RU|chukchi autonomous okrug|4z|0
mysuru|IN|karnataka|62|878
mzimba|MW|mzimba|9|19
mzuzu|MW|mzimba|9|110
nabatiye et tahta|LB|an nabatiyah|59|60
naberezhnyye chelny|RU|tatarstan|8i|461
nabeul|TN|nabeul|1e|115
nabire|ID|papua|5u|29
nablus|PS||5o|173
nacala|MZ|nampula|11|212
nacaome|HN|valle|4l|30
nacogdoches|US|texas|2d|31
nacozari viejo|MX|sonora|36|12
nacunday|PY|alto parana|1x|1
nadym|RU|yamal nenets|77|27
nagano|JP|nagano|6z|477
nagaoka|JP|niigata|6z|188
nagasaki|JP|nagasaki|6z|423
naga|PH|camarines sur|6a|458
nagchu|CN|xizang|72|2
nagele|ET|addis ababa|2|12
nagercoil|IN|tamil nadu|62|219
nagoya|JP|aichi|6z|2711
nagpur|IN|maharashtra|62|2341
nagua|DO|maria trinidad sanchez|4d|34
naha|JP|okinawa|6z|612
nain|CA|newfoundland and labrador|2x|1
nairobi|KE|nairobi|16|2880
naivasha|KE|rift valley|16|41
najran|SA|najran|6n|314
nakasongola|UG|nakasongola|q|7
nakhodka|RU|primor ye|75|153
nakhodka|RU|yamal nenets|77|160
nakhon nayok|TH|nakhon nayok|57|21
nakhon pathom|TH|nakhon pathom|57|118
nakhon phanom|TH|nakhon phanom|57|45
nakhon ratchasima|TH|nakhon ratchasima|57|272
nakhon sawan|TH|nakhon sawan|57|112
nakhon si thammarat|TH|nakhon si thammarat|57|177
nakuru|KE|rift valley|16|312
naltchik|RU|kabardin balkar|8i|290
nalut|LY|ghadamis|1d|66
nam dinh|VN|nam đinh|5p|243
namangan|UZ|namangan|6v|600
namanga|KE|rift valley|16|8
namibe|AO|namibe|x|128
nampo|KP|namp o si|6j|791
nampula|MZ|nampula|11|386
namsos|NO|nord trøndelag|8j|9
namtu|MM|shan|6m|49
namur|BE|namur|7x|97
nanaimo|CA|british columbia|4q|83
nanchang|CN|jiangxi|6r|2111
nancha|CN|heilongjiang|5n|105
nanchong|CN|sichuan|5e|2174
nancy|FR|lorraine|8k|187
nanded|IN|maharashtra|62|587
nandi|FJ|western|9k|27
nandyal|IN|andhra pradesh|62|177
nangong|CN|hebei|6r|82
nanjing|CN|jiangsu|6r|3383
nanning|CN|guangxi|5e|1485
nanping|CN|fujian|6r|192
nantes|FR|pays de la loire|8k|358
nantong|CN|jiangsu|6r|807
nantou|TW|nantou|6u|134
nanuque|BR|minas gerais|4e|27
nanyang|CN|henan|6r|1098
nanyuki|KE|rift valley|16|34
nan|TH|nan|57|54
napier|NZ|gisborne|9h|57
naples|IT|campania|8o|1619
naples|US|florida|3u|142
narathiwat|TH|narathiwat|57|58
narayanganj|BD|dhaka|5h|224
nara|ML|bamako|5|18
narrabri|AU|new south wales|7p|6
narrogin|AU|western australia|7o|4
narsarsuaq|GL|kommune kujalleq|2w|0
narva|EE|ida viru|8x|66
narvik|NO|nordland|8j|19
naryan mar|RU|nenets|8i|20
naryn|KG|naryn|5a|44
nasca|PE|ica|3e|23
nashville|US|tennessee|2d|704
nasik|IN|maharashtra|62|1381
nasir|SS|upper nile|p|2
nassau|BS||3t|194
natal|BR|amazonas|3i|981
natal|BR|rio grande do norte|2u|926
natara|RU|sakha yakutia|76|0
natashquan|CA|quebec|3s|1
nata|BW|central|m|2
natchez|US|mississippi|2d|20
national city|US|california|3f|104
natitingou|BJ|atakora|1b|65
nauta|PE|loreto|3e|2
nautla|MX|veracruz|3o|3
navajoa|MX|sonora|36|116
navoi|UZ|navoi|6p|172
navsari|IN|dadra and nagar haveli|62|163
nawabganj|BD|rajshahi|5h|142
nawabshah|PK|sind|5y|230
naxcivan|AZ|naxcivan|56|80
naypyidaw|MM|mandalay|6m|562
nazareth|IL|hazafon|5v|108
nazran|RU|ingush|8i|93
nazret|ET|addis ababa|2|345
nazyvayevsk|RU|omsk|6f|11
nchelenge|ZM|luapula|z|16
ndalatando|AO|cuanza norte|x|8
ndele|CF|bamingui bangoran|6|7
ndende|GA|ngounie|v|4
ndjamena|TD|hadjer lamis|17|835
ndola|ZM|copperbelt|z|395
nebbi|UG|nebbi|q|30
necochea|AR|ciudad de buenos aires|1k|71
needles|US|california|3f|6
neftekamsk|RU|bashkortostan|77|122
nefteyugansk|RU|khanty mansiy|77|113
nehe|CN|heilongjiang|5n|75
neiafu|TO||a0|6
neiba|DO|bahoruco|4d|22
neijiang|CN|sichuan|5e|1006
neiva|CO|huila|25|319
nekemte|ET|addis ababa|2|73
nelidovo|RU|tver|8i|25
nellore|IN|andhra pradesh|62|541
nelson house|CA|manitoba|4s|3
nelson|CA|british columbia|4q|11
nelson|NZ|nelson|9h|37
nelspruit|ZA|mpumalanga|o|185
nema|MR|hodh ech chargui|19|128
nenana|US|alaska|1h|0
nenjiang|CN|heilongjiang|5n|80
nepalganj|NP|banke|60|64
nephi|US|utah|2n|5
nerchinsk|RU|chita|5c|12
neryungri|RU|sakha yakutia|76|33
neuchatel|CH|neuchatel|98|31
neuquen|AR|neuquen|1r|214
nevelsk|RU|sakhalin|6o|17
nevers|FR|bourgogne|8k|45
nevinnomyssk|RU|stavropol|8i|134
nevsehir|TR|nevsehir|86|76
nevyansk|RU|sverdlovsk|77|27
new albany|US|indiana|3c|78
new amsterdam|GY|essequibo islands west demerara|33|41
new bedford|US|massachusetts|3u|115
new braunfels|US|texas|2d|45
new delhi|IN|delhi|62|318
new glasgow|CA|nova scotia|34|20
new haven|US|connecticut|3u|708
new iberia|US|louisiana|2d|35
new liskeard|CA|ontario|4p|5
new london|US|connecticut|3u|61
new orleans|US|louisiana|2d|527
new plymouth|NZ|taranaki|9h|46
new taipei|TW|new taipei city|6u|2822
new york|US|new york|3u|13524
newark|US|new jersey|3u|280
newcastle waters|AU|northern territory|7l|0
newcastle|AU|new south wales|7p|816
newcastle|GB|tyne and wear|8c|537
newhalen|US|alaska|1h|0
newman|AU|western australia|7o|3
newport|US|rhode island|3u|36
neyshabur|IR|razavi khorasan|6x|221
nezahualcoyotl|MX|mexico|3o|930
ngaoundere|CM|adamaoua|j|134
ngara|TZ|kagera|h|11
ngorongoro|TZ|arusha|h|11
ngozi|BI|ngozi|b|22
nguigmi|NE|diffa|18|15
nguru|NG|yobe|u|82
nha trang|VN|khanh hoa|5p|347
niagara falls|US|new york|3u|118
niamey|NE|niamey|18|829
nice|FR|provence alpes cote d azur|8k|633
nicosia|CY|nicosia|6c|212
nicuadala|MZ|zambezia|11|7
nieuw amsterdam|SR|commewijne|40|5
nieuw nickerie|SR|nickerie|40|15
nigde|TR|nigde|86|91
niigata|JP|niigata|6z|538
nikel|RU|murmansk|8i|16
nikolayevsk na amure|RU|khabarovsk|75|27
nikolayevsk|RU|volgograd|94|10
nikolski|US|alaska|3w|0
nikopol|UA|dnipropetrovs k|89|119
nimes|FR|languedoc roussillon|8k|159
nimule|SS|east equatoria|p|0
ninde|CN|fujian|6r|190
ningan|CN|heilongjiang|5n|55
ningbo|CN|zhejiang|6r|1321
ninh binh|VN|ninh binh|5p|131
nioro du sahel|ML|kayes|5|14
nipigon|CA|ontario|3v|1
niquelandia|BR|goias|4e|20
nis|RS|nisavski|7u|230
niteroi|BR|rio de janeiro|4e|994
niyala|SD|south darfur|r|392
nizamabad|IN|andhra pradesh|62|347
nizhenvartovsk|RU|khanty mansiy|77|136
nizhnekamsk|RU|tatarstan|8i|210
nizhneudinsk|RU|irkutsk|5s|41
nizhneyansk|RU|sakha yakutia|75|0
nizhny novgorod|RU|nizhegorod|8i|1246
nizhny tagil|RU|sverdlovsk|77|374
nizhnyaya tura|RU|sverdlovsk|77|56
nizhyn|UA|chernihiv|89|96
nizwa|OM|ad dakhliyah|6b|70
njombe|TZ|iringa|h|42
nkawkaw|GH|eastern|1|55
nkhata bay|MW|nkhata bay|9|17
nkhotakota|MW|nkhotakota|9|42
nkongsamba|CM|littoral|j|105
nogales|MX|sonora|36|99
nogales|US|arizona|41|21
noginsk|RU|evenk|63|230
noginsk|RU|moskovsskaya|8i|173
nogliki|RU|sakhalin|6o|10
nokaneng|BW|north west|m|2
nola|CF|sangha mbaere|6|25
nome|US|alaska|3w|3
nong khai|TH|nong khai|57|84
nongan|CN|jilin|5n|141
nonthaburi|TH|nonthaburi|57|259
nordvik|RU|taymyr|63|0
nord|GL|nationalparken|2w|0
norfolk|US|nebraska|2d|25
norfolk|US|virginia|3u|645
norilsk|RU|taymyr|63|153
norman wells|CA|northwest territories|4u|1
norman|US|oklahoma|2d|114
norrkoping|SE|ostergotland|8w|86
norseman|AU|western australia|7o|1
north battleford|CA|saskatchewan|48|16
north bay|CA|ontario|4p|46
north platte|US|nebraska|2d|25
northam|AU|western australia|7o|5
norway house|CA|manitoba|4s|6
norwich|GB|norfolk|8c|184
nottingham|GB|nottingham|8c|566
nouadhibou|MR|dakhlet nouadhibou|19|87
nouakchott|MR|nouakchott|19|702
noumea|NC|sud|9r|90
nouna|BF|kossi|1a|29
nova cruz|BR|rio grande do norte|2u|23
nova friburgo|BR|rio de janeiro|4e|163
nova iguacu|BR|rio de janeiro|4e|845
nova lima|BR|minas gerais|4e|60
nova vicosa|BR|bahia|1z|30
novara|IT|piemonte|8o|89
novi sad|RS|juzno backi|7u|220
novo airao|BR|amazonas|3i|9
novo hamburgo|BR|rio grande do sul|4e|557
novo horizonte|BR|sao paulo|4e|30
novoaltaysk|RU|altay|58|76
novocherkassk|RU|rostov|8i|159
novokuybishevsk|RU|samara|8p|132
novokuznetsk|RU|kemerovo|6d|530
novomoskovsk|RU|tula|8i|75
novorossiysk|RU|krasnodar|8i|230
novoshakhtinsk|RU|rostov|8i|83
novosibirsk|RU|novosibirsk|6e|1213
novotroitsk|RU|orenburg|77|90
novozybkov|RU|bryansk|8i|43
novy urengoy|RU|yamal nenets|77|47
novyy port|RU|yamal nenets|77|2
novyy uoyin|RU|buryat|5s|4
nowra|AU|new south wales|7p|61
noyabrsk|RU|yamal nenets|77|111
nsanje|MW|nsanje|9|22
nsukka|NG|enugu|u|111
ntcheu|MW|ntcheu|9|10
ntungamo|UG|ntungamo|q|16
nueva gerona|CU|isla de la juventud|35|23
nueva imperial|CL|la araucania|4c|13
nueva ocotepeque|HN|ocotepeque|4l|9
nueva rosita|MX|coahuila|3q|36
nueva san salvador|SV|la libertad|2s|125
nueve de julio|AR|ciudad de buenos aires|1k|27
nuevitas|CU|camaguey|35|47
nuevo casas grandes|MX|chihuahua|2e|53
nuevo laredo|MX|tamaulipas|3k|255
nuevo rocafuerte|PE|loreto|32|0
nukualofa|TO||a0|33
nukus|UZ|karakalpakstan|6p|228
numan|NG|adamawa|u|45
numto|RU|khanty mansiy|77|0
nuqui|CO|choco|25|1
nurnberg|DE|bayern|7v|618
nusaybin|TR|mardin|86|121
nuuk|GL|kommuneqarfik sermersooq|2w|15
nuussuaq|GL|qaasuitsup kommunia|2w|0
nyac|US|alaska|1h|0
nyagan|RU|khanty mansiy|77|46
nyahanga|TZ|mwanza|h|16
nyanza|RW|southern|s|225
nyeri|KE|central|16|51
nyimba|ZM|eastern|z|1
nyingchi|CN|xizang|72|0
nyiregyhaza|HU|szabolcs szatmar bereg|7z|147
nykoping|SE|sodermanland|8w|28
nyukzha|RU|amur|76|0
nyunzu|CD|katanga|y|15
nzega|TZ|tabora|h|18
nzerekore|GN|nzerekore|f|150
nzeto|AO|zaire|x|20
oak park|US|illinois|2d|52
oak ridge|US|tennessee|3u|30
oakland|US|california|3f|953
oakleigh|AU|victoria|7n|8
oamaru|NZ|otago|9h|7
oatlands|AU|tasmania|7m|1
oaxaca|MX|oaxaca|3o|397
obando|CO|guainia|25|8
obidos|BR|para|4b|26
obihiro|JP|hokkaido|6z|170
obluchye|RU|yevrey|75|10
obninsk|RU|kaluga|8i|66
obock|DJ|obock|i|13
obo|CF|haut mbomou|6|13
obuasi|GH|ashanti|1|159
ob|RU|novosibirsk|6e|32
ocala|US|florida|3u|95
ocana|CO|norte de santander|25|83
oceanside|US|california|3f|396
ocotal|NI|nueva segovia|3h|34
ocumare del tuy|VE|miranda|2a|131
odense|DK|syddanmark|81|152
odessa|UA|odessa|89|848
odessa|US|texas|2d|99
odienne|CI|denguele|0|34
ogbomosho|NG|oyo|u|595
ogden|US|utah|2n|228
oguz|AZ|oguz|56|7
oita|JP|oita|6z|412
ojinaga|MX|chihuahua|3x|20
okahandja|NA|otjozondjupa|1f|20
okandja|GA|haut ogooue|v|7
okara|PK|punjab|5y|224
okayama|JP|okayama|6z|753
okha|RU|sakhalin|6o|25
okhotsk|RU|khabarovsk|75|6
oklahoma city|US|oklahoma|2d|660
oktyabrskiy|RU|bashkortostan|77|88
oktyabrskiy|RU|kamchatka|5x|67
oktyabrsk|KZ|aqtobe|51|27
olavarria|AR|ciudad de buenos aires|1k|65
olbia|IT|sardegna|8o|44
oldeani|TZ|arusha|h|7
oldenburg|DE|niedersachsen|7v|163
olenek|RU|sakha yakutia|76|0
olgiy|MN|bayan olgiy|5r|32
olinda|BR|pernambuco|47|660
olmaliq|UZ|tashkent|6v|120
olmos|PE|lambayeque|3e|8
olomouc|CZ|moravskoslezsky|8m|98
olongapo|PH|zambales|6a|266
olovyannaya|RU|chita|5c|5
olsztyn|PL|warmian masurian|95|179
olympia|US|washington|3f|101
olyokminsk|RU|sakha yakutia|76|10
omagh|GB|omagh|8c|19
omaha|US|nebraska|2d|643
omaruru|NA|erongo|1f|12
omboue|GA|ogooue maritime|v|2
omchak|RU|maga buryatdan|68|0
omdurman|SD|khartoum|r|2289
ometepec|MX|guerrero|3o|24
omolon|RU|chukchi autonomous okrug|4z|1
omsk|RU|omsk|6f|1089
omsukchan|RU|maga buryatdan|68|4
omutninsk|RU|kirov|88|29
ondjiva|AO|cunene|x|9
ondorhaan|MN|hentiy|71|12
ondo|NG|ondo|u|256
onega|RU|arkhangel sk|8i|20
ongjin|KP|hwanghae namdo|6j|67
ongole|IN|andhra pradesh|62|188
ongwediva|NA|oshana|1f|17
onitsha|NG|anambra|u|73
onslow|AU|western australia|7o|1
ontario|US|oregon|26|12
onverwacht|SR|para|40|2
oostanay|KZ|qostanay|6l|223
opobo|NG|akwa ibom|u|35
opole|PL|opole|95|130
opuwo|NA|kunene|1f|5
oradea|RO|bihor|7y|210
oral|KZ|west kazakhstan|6g|205
orange walk|BZ|orange walk|22|18
orangeburg|US|south carolina|3u|24
orangeville|CA|ontario|4p|31
orange|AU|new south wales|7p|37
oranjemund|NA|karas|1f|7
oranjestad|AW||1w|51
oran|DZ|oran|3|722
ordu|TR|ordu|86|136
orebro|SE|orebro|8w|96
orekhovo zuevo|RU|moskovsskaya|8i|130
orel|RU|orel|8i|329
orenburg|RU|orenburg|77|531
orillia|CA|ontario|4p|34
oriximina|BR|para|4b|35
orizaba|MX|veracruz|3o|238
orlando|US|florida|3u|779
orleans|FR|centre|8k|171
orlu|NG|imo|u|9
ormac|PH|leyte|6a|130
ornskoldsvik|SE|vasternorrland|8w|26
orocue|CO|casanare|25|2
orodara|BF|kenedougou|1a|19
orongen zizhiqi|CN|nei mongol|6r|40
orsha|BY|vitsyebsk|8h|130
orsk|RU|orenburg|77|159
oruro|BO|oruro|3d|228
osakarovka|KZ|qaraghandy|4x|4
osaka|JP|osaka|6z|6943
oshawa|CA|ontario|4p|349
oshikango|NA|ohangwena|1f|8
oshkosh|US|wisconsin|2d|68
oshogbo|NG|osun|u|408
osh|KG|osh|5a|296
osijek|HR|osjecko baranjska|96|92
oskemen|KZ|east kazakhstan|4x|284
oslo|NO|oslo|8j|708
osnabruck|DE|niedersachsen|7v|199
osorio|BR|rio grande do sul|4e|31
osorno|CL|los lagos|4c|145
ostersund|SE|jamtland|8w|45
ostrava|CZ|moravskoslezsky|8m|396
otaru|JP|hokkaido|6z|139
otar|KZ|almaty|4x|11
otavi|NA|otjozondjupa|1f|5
otjiwarongo|NA|otjozondjupa|1f|23
otradnyy|RU|samara|8p|46
otsu|JP|shiga|6z|438
ottawa|CA|ontario|4p|979
ottumwa|US|iowa|2d|25
oturkpo|NG|benue|u|68
otuzco|PE|la libertad|3e|9
ouadda|CF|haute kotto|6|3
ouagadougou|BF|kadiogo|1a|992
ouahigouya|BF|yatenga|1a|70
ouargla|DZ|ouargla|3|176
oudtshoorn|ZA|western cape|o|62
ouesso|CG|sangha|a|26
ouezzane|MA|gharb chrarda beni hssen|d|64
ouidah|BJ|atlantique|1b|84
oujda|MA|oriental|d|407
oulu|FI|northern ostrobothnia|84|133
oum el bouaghi|DZ|oum el bouaghi|3|101
oum hadjer|TD|batha|17|12
ourense|ES|galicia|8e|113
ourinhos|BR|sao paulo|4e|97
outjo|NA|kunene|1f|6
ouyen|AU|victoria|7n|1
ovalle|CL|coquimbo|4c|73
oviedo|ES|principado de asturias|8e|224
owando|CG|cuvette|a|29
owen sound|CA|ontario|4p|23
owensboro|US|kentucky|2d|61
owerri|NG|imo|u|215
owo|NG|ondo|u|201
oxford house|CA|manitoba|4s|0
oxford|GB|oxfordshire|8c|174
oxford|US|mississippi|2d|25
oyem|GA|wouleu ntem|v|37
oyo|NG|oyo|u|475
oytal|KZ|zhambyl|4x|16
ozamis|PH|misamis occidental|6a|95
pa an|MM|kayin|6m|50
paamiut|GL|kommuneqarfik sermersooq|2w|2
paarl|ZA|western cape|o|160
pabna|BD|rajshahi|5h|138
pacasmayo|PE|la libertad|3e|34
pachuca|MX|hidalgo|3o|311
padangpanjang|ID|sumatera barat|5t|44
padangsidempuan|ID|sumatera utara|5t|184
padang|ID|sumatera barat|5t|848
padilla|BO|chuquisaca|3d|2
paducah|US|kentucky|2d|34
pagadian|PH|zamboanga del sur|6a|160
pago pago|AS||9s|12
paita|PE|piura|3e|48
pakalongan|ID|jawa tengah|5t|265
pakhachi|RU|kamchatka|5x|0
pakokku|MM|magway|6m|125
pakwach|UG|nebbi|q|18
pakxe|LA|champasak|74|96
palana|RU|kamchatka|5x|4
palangkaraya|ID|kalimantan tengah|6i|148
palapye|BW|central|m|27
palatka|RU|maga buryatdan|68|13
palatka|US|florida|3u|16
pala|TD|mayo kebbi est|17|18
palembang|ID|sumatera selatan|5t|1595
palermo|IT|sicily|8o|768
palikir|FM||9u|5
pali|IN|rajasthan|62|209
pallasovka|RU|volgograd|94|10
pallisa|UG|pallisa|q|31
palm coast|US|florida|3u|45
palm springs|US|california|3f|216
palma soriano|CU|santiago de cuba|35|85
palmas|BR|parana|4e|30
palmas|BR|tocantins|1j|216
palma|ES|islas baleares|8e|320
palmeira dos indios|BR|alagoas|3g|41
palmerston north|NZ|manawatu wanganui|9h|67
palmer|US|alaska|1h|10
palopo|ID|sulawesi selatan|69|2
palu|ID|sulawesi tengah|69|474
pampa del infierno|AR|chaco|1m|3
pamplona|CO|norte de santander|25|53
pamplona|ES|comunidad foral de navarra|8e|234
panaji|IN|goa|62|66
panama city|PA|panama|3y|845
panama city|US|florida|2d|69
panda|MZ|inhambane|11|1
panevezys|LT|panevezio|93|122
pangkalpinang|ID|bangka belitung|5t|100
pangnirtung|CA|nunavut|3z|1
panipat|IN|haryana|62|293
pannawonica|AU|western australia|7o|1
panshi|CN|jilin|5n|83
panuco|MX|veracruz|3o|33
panzhihua|CN|sichuan|5e|446
papasquiaro|MX|durango|3q|12
papeete|PF||9y|79
paphos|CY|paphos|6c|36
paracatu|BR|minas gerais|4e|52
parachinar|PK|f a t a|5y|56
paracuru|BR|ceara|2u|20
paragominas|BR|para|21|38
paragould|US|arkansas|2d|23
paraguari|PY|paraguari|1x|14
paraiso|MX|tabasco|3o|14
parakou|BJ|borgou|1b|176
paramaribo|SR|paramaribo|40|239
paranagua|BR|parana|4e|135
paranaiba|BR|mato grosso do sul|28|25
parana|AR|entre rios|1m|227
parbhani|IN|maharashtra|62|334
pardubice|CZ|kralovehradecky|8m|98
parepare|ID|sulawesi selatan|69|88
parintins|BR|amazonas|3i|64
paris|FR|ile de france|8k|4958
parkersburg|US|west virginia|3u|47
parkes|AU|new south wales|7p|7
parma|IT|emilia romagna|8o|165
parnaiba|BR|piaui|2u|126
parnu|EE|parnu|8x|40
parowan|US|utah|2n|3
paro|BT|thimphu|6y|15
parras|MX|coahuila|3q|24
parry sound|CA|ontario|4p|7
partizansk|RU|primor ye|75|41
pasadena|US|california|3f|145
pasadena|US|texas|2d|389
pasay city|PH|metropolitan manila|6a|403
paso de los toros|UY|tacuarembo|3r|11
paso rio mayo|AR|chubut|1l|2
paso robles|US|california|3f|26
passau|AT|oberosterreich|7v|50
passo fundo|BR|rio grande do sul|4e|164
passos|BR|minas gerais|4e|85
pasto|CO|narino|25|371
pasuruan|ID|jawa timur|5t|343
paterson|US|new jersey|3u|151
pathankot|IN|himachal pradesh|62|214
pathein|MM|ayeyarwady|6m|216
pathum thani|TH|pathum thani|57|154
patiala|IN|punjab|62|329
pativilca|PE|lima|3e|23
pati|ID|jawa tengah|5t|123
patna|IN|bihar|62|1879
patos|BR|paraiba|2u|86
patra|GR|dytiki ellada|7t|160
pattani|TH|pattani|57|97
paulatuk|CA|northwest territories|4u|0
paulo afonso|BR|bahia|1z|85
pavlodar|KZ|pavlodar|4x|316
paysandu|UY|paysandu|3r|76
peace river|CA|alberta|2q|5
pechora|RU|komi|8i|46
pecos|US|texas|2d|8
pecs|HU|baranya|7z|171
pec|-99|ðakovica|7u|93
pec|RS|moravicki|7u|137
pedernales|DO|pedernales|4d|11
pedreiras|BR|maranhao|2u|14
pedro juan caballero|PY|amambay|1x|66
pedro luro|AR|ciudad de buenos aires|1k|7
pekanbaru|ID|riau|5t|705
pelotas|BR|rio grande do sul|4e|299
pematangsiantar|ID|sumatera utara|5t|275
pemba|MZ|cabo delgado|11|110
pembroke|CA|quebec|3s|16
penapolis|BR|sao paulo|4e|45
pendleton|US|oregon|3f|17
penedo|BR|alagoas|3g|38
penola|AU|south australia|7i|2
penonome|PA|cocle|3y|21
pensacola|US|florida|2d|145
penticton|CA|british columbia|4q|34
penzance|GB|cornwall|8c|18
peoria|US|illinois|2d|143
perabumulih|ID|sumatera selatan|5t|84
peregrebnoye|RU|khanty mansiy|77|0
pereira|CO|risaralda|25|504
pergamino|AR|ciudad de buenos aires|1k|71
perito moreno|AR|santa cruz|1q|4
permet|AL|gjirokaster|8y|11
pernik|BG|pernik|8v|81
perpignan|FR|languedoc roussillon|8k|129
perryville|US|alaska|1h|0
perth|AU|western australia|7o|1206
perth|GB|perthshire and kinross|8c|40
perugia|IT|umbria|8o|142
pervouralsk|RU|sverdlovsk|77|127
pescara|IT|abruzzo|8o|216
peshawar|PK|n w f p|5y|1261
peshkopi|AL|diber|8y|15
petatlan|MX|guerrero|3o|26
peterborough|AU|south australia|7i|1
peterborough|CA|ontario|4p|80
peterborough|GB|peterborough|8c|140
petersburg|US|virginia|3u|76
petoskey|US|michigan|2o|9
peto|MX|yucatan|3n|13
petrolina|BR|pernambuco|47|228
petropavlovsk kamchatskiy|RU|kamchatka|5x|182
petropavlovsk|KZ|north kazakhstan|4x|215
petropolis|BR|rio de janeiro|4e|279
petrovsk zabaykalskiy|RU|chita|5c|20
petrozavodsk|RU|karelia|8i|248
pevek|RU|chukchi autonomous okrug|4z|5
phan rang|VN|ninh thuan|5p|136
phan thiet|VN|binh thuan|5p|249
phangnga|TH|phangnga|57|10
phatthalung|TH|phatthalung|57|44
phayao|TH|phayao|57|20
phetchabun|TH|phetchabun|57|51
phetchaburi|TH|phetchaburi|57|69
phichit|TH|phichit|57|36
philadelphia|US|pennsylvania|3u|3505
phitsanulok|TH|phitsanulok|57|134
phnom penh|KH|phnom penh|6h|1466
phnum tbeng meanchey|KH|preah vihear|6h|24
phoenix|US|arizona|41|2436
phongsali|LA|phongsali|74|6
phrae|TH|phrae|57|28
phuket|TH|phuket|57|109
phyarpon|MM|ayeyarwady|6m|63
piatra neamt|RO|neamt|7y|103
pichilemu|CL|libertador general bernardo o higgins|4c|12
picos|BR|piaui|2u|48
piedras negras|MX|coahuila|3k|137
pierre|US|south dakota|2d|14
pietermaritzburg|ZA|kwazulu natal|o|621
piggs peak|SZ|hhohho|13|6
pijijiapan|MX|chiapas|3o|19
pilar|PY|neembucu|1x|28
pilibhit|IN|uttar pradesh|62|131
pilot point|US|alaska|1h|0
pimenta bueno|BR|rondonia|44|26
pimentel|PE|lambayeque|3e|14
pinar del rio|CU|pinar del rio|35|173
pinas|EC|el oro|32|17
pindamonhangaba|BR|sao paulo|4e|124
pine bluff|US|arkansas|2d|51
pine creek|AU|northern territory|7l|1
pingdingshan|CN|henan|6r|849
pingdu|CN|shandong|6r|91
pingliang|CN|gansu|5e|158
pingtung|TW|pingtung|6u|360
pingxiang|CN|guangxi|5e|31
pingxiang|CN|jiangxi|6r|667
pingyi|CN|shandong|6r|78
pingzhen|TW|taoyuan|6u|202
pinheiro|BR|maranhao|2u|25
pinrang|ID|sulawesi selatan|69|183
pinsk|BY|brest|8h|121
piracicaba|BR|sao paulo|4e|330
piraievs|GR|attiki|7t|321
pirapora|BR|minas gerais|4e|56
pirassununga|BR|sao paulo|4e|52
pires do rio|BR|goias|4e|22
pirgos|GR|dytiki ellada|7t|22
piripiri|BR|piaui|2u|33
pisa|IT|toscana|8o|147
pisco|PE|ica|3e|72
piso firme|BO|santa cruz|3d|0
pita|GN|mamou|f|20
pitesti|RO|arges|7y|169
pittsburgh|US|pennsylvania|3u|1535
pittsfield|US|massachusetts|3u|45
piura|PE|piura|3e|361
pizen|CZ|karlovarsky|8m|161
placetas|CU|villa clara|35|35
plast|RU|chelyabinsk|77|15
plattsburg|US|new york|3u|24
play ku|VN|gia lai|5p|129
pleven|BG|pleven|8v|110
ploiesti|RO|prahova|7y|231
plovdiv|BG|plovdiv|8v|319
plumtree|ZW|matabeleland south|n|2
plymouth|GB|plymouth|8c|239
pocatello|US|idaho|26|57
pochutla|MX|oaxaca|3o|19
pocos de caldas|BR|minas gerais|4e|125
podgorica|ME|podgorica|8l|141
podkamennaya|RU|krasnoyarsk|63|0
podolsk|RU|moskovsskaya|8i|250
poffader|ZA|northern cape|o|4
pogradec|AL|korce|8y|35
pohang|KR|daegu|6q|435
point hope|US|alaska|3w|0
pointe a pitre|GP|guadeloupe|30|82
pointe noire|CG|kouilou|a|602
poitier|FR|poitou charentes|8k|85
pokhara|NP|gorkha|60|200
pokrovsk|RU|sakha yakutia|76|8
pol e khomri|AF|baghlan|5w|41
polatli|TR|ankara|86|73
polatsk|BY|vitsyebsk|8h|79
polevskoy|RU|sverdlovsk|77|43
polokwane|ZA|limpopo|o|172
polson|US|montana|2n|5
poltava|UA|poltava|89|302
polyarnyy|RU|murmansk|8i|18
polygyros|GR|kentriki makedonia|7t|5
ponca city|US|oklahoma|2d|25
ponce|PR||45|156
pond inlet|CA|nunavut|39|2
pondicherry|IN|puducherry|62|227
ponta delgada|PT|azores|79|41
ponta grossa|BR|parana|4e|271
ponta pora|BR|mato grosso do sul|28|75
ponte nova|BR|minas gerais|4e|40
pontes e lacerda|BR|mato grosso|2i|23
pontiac|US|michigan|2o|68
pontianak|ID|kalimantan barat|6i|579
popayan|CO|cauca|25|259
poplar bluff|US|missouri|2d|19
popondetta|PG|northern|9v|25
porbandar|IN|dadra and nagar haveli|62|187
pori|FI|satakunta|84|72
porlamar|VE|nueva esparta|2a|142
poronaysk|RU|sakhalin|6o|16
port alfred|ZA|eastern cape|o|9
port antonio|JM|portland|3a|14
port arthur|US|texas|2d|55
port au prince|HT|ouest|42|1616
port augusta|AU|south australia|7i|11
port burwell|CA|newfoundland and labrador|2x|3
port charlotte|US|florida|3u|57
port de paix|HT|nord ouest|42|35
port denison|AU|western australia|7o|1
port douglas|AU|queensland|7j|2
port elizabeth|ZA|eastern cape|o|831
port gentil|GA|ogooue maritime|v|113
port harcourt|NG|rivers|u|1020
port hardy|CA|british columbia|4q|2
port hedland|AU|western australia|7o|9
port heiden|US|alaska|1h|0
port hope simpson|CA|newfoundland and labrador|4g|0
port lavaca|US|texas|2d|11
port lincoln|AU|south australia|7i|12
port louis|MU||9d|372
port macquarie|AU|new south wales|7p|42
port maria|JM|saint mary|3a|8
port menier|CA|quebec|3s|0
port morant|JM|saint thomas|3a|12
port moresby|PG|central|9v|267
port of spain|TT|port of spain|43|172
port pirie|AU|south australia|7i|12
port shepstone|ZA|kwazulu natal|o|37
port st johns|ZA|eastern cape|o|6
port sudan|SD|red sea|r|490
port vila|VU|shefa|9j|40
portachuelo|BO|santa cruz|3d|10
portalegre|PT|portalegre|8a|16
portel|BR|para|21|11
portimao|PT|faro|8a|50
portland|AU|victoria|7n|10
portland|US|maine|3u|100
portland|US|oregon|3f|1208
porto alegre|BR|rio grande do sul|4e|2645
porto nacional|BR|tocantins|1j|9
porto novo|BJ|oueme|1b|267
porto santana|BR|amapa|21|69
porto seguro|BR|bahia|1z|72
porto uniao|BR|santa catarina|4e|50
porto velho|BR|rondonia|44|290
portoviejo|EC|manabi|32|192
porto|PT|porto|8a|793
portsmouth|GB|portsmouth|8c|324
porvoo|FI|eastern uusimaa|84|12
posadas|AR|misiones|1m|335
poso|ID|sulawesi tengah|69|42
potchefstroom|ZA|north west|o|104
potenza|IT|basilicata|8o|69
potiskum|NG|yobe|u|83
poti|GE|samegrelo zemo svaneti|6w|46
potosi|BO|potosi|3d|161
potsdam|DE|brandenburg|7v|182
poughkeepsie|US|new york|3u|101
pouso alegre|BR|minas gerais|4e|103
powell river|CA|british columbia|4q|8
powell|US|wyoming|2n|6
poza rica de hidalgo|MX|veracruz|3o|215
poznan|PL|greater poland|95|597
pozo almonte|CL|tarapaca|4c|11
pozo colorado|PY|presidente hayes|1x|2
po|BF|nahouri|1a|18
prachin buri|TH|prachin buri|57|56
prachuap khiri khan|TH|prachuap khiri khan|57|34
prague|CZ|prague|8m|582
praia|CV||7c|101
prayagraj|IN|uttar pradesh|62|1137
praya|ID|nusa tenggara barat|69|35
prescott|US|arizona|41|48
presidencia roque saenz pena|AR|chaco|1m|76
presidente dutra|BR|maranhao|2u|30
presidente prudente|BR|sao paulo|4e|200
presov|SK|presov|7w|85
presque isle|US|maine|3u|9
pretoria|ZA|gauteng|o|1338
prey veng|KH|prey veng|6h|74
price|US|utah|2n|9
prieska|ZA|northern cape|o|8
prijedor|BA|serbian republic|8r|71
prince albert|CA|saskatchewan|48|30
prince george|CA|british columbia|4q|64
prince rupert|CA|british columbia|4q|15
principe da beira|BR|rondonia|44|1
pristina|-99|pristina|7u|332
prizren||prizren|7u|158
probolinggo|ID|jawa timur|5t|182
proddatur|IN|andhra pradesh|62|188
progreso|MX|yucatan|3n|34
progress|RU|amur|76|0
prokopyevsk|RU|kemerovo|6d|243
proserpine|AU|queensland|7j|4
providence|US|rhode island|3u|664
provideniya|RU|chukchi autonomous okrug|4z|2
provo|US|utah|2n|231
prudhoe bay|US|alaska|1h|2
pskov|RU|pskov|8i|190
puca urco|PE|loreto|3e|0
pucallpa|PE|ucayali|3e|305
puch on|KR|gyeonggi do|6q|866
puebla|MX|puebla|3o|1794
pueblo|US|colorado|2n|108
puerto acosta|BO|la paz|3d|1
puerto aisen|CL|aisen del general carlos ibanez del campo|4c|8
puerto armuelles|PA|chiriqui|3y|23
puerto ayacucho|VE|amazonas|2a|52
puerto baquerizo moreno|EC|galapagos|9m|5
puerto barrios|GT|izabal|31|55
puerto berrio|CO|antioquia|25|33
puerto cabello|VE|carabobo|2a|174
puerto cabezas|NI|atlantico norte|3h|38
puerto carreno|CO|vichada|25|8
puerto deseado|AR|santa cruz|1q|3
puerto escondido|MX|oaxaca|3o|15
puerto heath|BO|la paz|3e|0
puerto la cruz|VE|anzoategui|2a|500
puerto lempira|HN|gracias a dios|4l|5
puerto limon|CR|limon|2g|74
puerto lopez|CO|meta|25|12
puerto madryn|AR|chubut|1l|61
puerto maldonado|PE|madre de dios|3e|52
puerto montt|CL|los lagos|4c|167
puerto natales|CL|magallanes y antartica chilena|4c|10
puerto pinasco|PY|presidente hayes|1x|0
puerto plata|DO|puerto plata|4d|120
puerto princesa|PH|palawan|6a|148
puerto quijarro|BO|santa cruz|3d|10
puerto san julian|AR|santa cruz|1q|2
puerto suarez|BO|santa cruz|3d|17
puerto vallarta|MX|jalisco|3o|184
puerto varas|CL|los lagos|4c|20
puerto villamil|EC|galapagos|9m|2
puerto villarroel|BO|cochabamba|3d|2
puerto williams|CL|magallanes y antartica chilena|4c|2
pugachev|RU|saratov|8s|27
pukatawagan|CA|manitoba|4s|0
puke|AL|shkoder|8y|6
pula|HR|istarska|96|60
punakha|BT|punakha|6y|5
punata|BO|cochabamba|3d|21
pune|IN|maharashtra|62|3804
puno|PE|callao|3e|111
punta alta|AR|ciudad de buenos aires|1k|56
punta arenas|CL|magallanes y antartica chilena|4c|106
punta del este|UY|maldonado|3r|84
punta gorda|BZ|toledo|22|6
punta prieta|MX|baja california|4o|1
puntarenas|CR|puntarenas|2g|46
punto fijo|VE|falcon|2a|183
puqi|CN|hubei|6r|169
puquio|PE|ayacucho|3e|9
puri|IN|orissa|62|201
purnia|IN|bihar|62|198
pursat|KH|pouthisat|6h|33
put lenina|RU|sakha yakutia|76|0
putian|CN|fujian|6r|377
putina|PE|callao|3e|8
putrajaya|MY|selangor|64|59
puttalan|LK|puttalam|5f|46
puyang|CN|henan|6r|666
puyo|EC|pastaza|32|25
puzi|TW|chiayi|6u|47
pyatigorsk|RU|stavropol|8i|86
pyay|MM|bago|6m|125
pyongsan|KP|hwanghae bukto|6j|66
pyongyang|KP|p yongyang|6j|2899
pyu|MM|bago|6m|38
qaanaaq|GL|qaasuitsup kommunia|4m|0
qabala|AZ|qabala|56|12
qacha s nek|ZA|eastern cape|12|26
qairouan|TN|kairouan|1e|132
qal at bishah|SA|asir|6n|85
qal eh ye|AF|badghis|5w|3
qalat|AF|zabul|5w|12
qaminis|LY|benghazi|1d|5
qapshaghay|KZ|almaty|4x|40
qaqortoq|GL|kommune kujalleq|2w|3
qaraghandy|KZ|qaraghandy|4x|378
qaratau|KZ|zhambyl|4x|36
qarazhal|KZ|qaraghandy|4x|18
qardho|SO|bari|14|1
qarqaraly|KZ|qaraghandy|4x|5
qarshi|UZ|kashkadarya|6p|305
qasigiannguit|GL|qaasuitsup kommunia|2w|1
qasr e shirin|IR|kermanshah|6x|11
qasr farafra|EG|al wadi at jadid|c|5
qasserine|TN|kasserine|1e|80
qazaly|KZ|qyzylorda|6l|3
qazvin|IR|qazvin|6x|399
qena|EG|qina|c|269
qeqertasuaq|GL|qaasuitsup kommunia|2w|0
qingan|CN|heilongjiang|5n|53
qingdao|CN|shandong|6r|2254
qinggang|CN|heilongjiang|5n|61
qingyuan|CN|guangdong|6r|707
qinhuangdao|CN|hebei|6r|881
qinzhou|CN|guangxi|5e|173
qiqihar|CN|heilongjiang|5n|1262
qitaihe|CN|heilongjiang|5n|398
qomsheh|IR|esfahan|6x|118
qom|IR|qom|6x|933
qoqon|UZ|ferghana|6v|271
quang ngai|VN|quang ngai|5p|185
quang tri|VN|quang tri|5p|73
quanzhou|CN|fujian|6r|824
quarai|BR|rio grande do sul|4e|18
quchan|IR|razavi khorasan|6x|129
queanbeyan|AU|australian capital territory|7p|32
quebec|CA|quebec|3s|576
queenstown|AU|tasmania|7m|2
queenstown|NZ|otago|9h|5
queenstown|ZA|eastern cape|o|96
quelimane|MZ|zambezia|11|179
quellon|CL|los lagos|4c|7
queretaro|MX|queretaro|3o|786
quesada|CR|alajuela|2g|29
quesnel|CA|british columbia|4q|14
quetta|PK|baluchistan|5y|751
quetzaltenango|GT|quezaltenango|31|400
quezon city|PH|metropolitan manila|6a|2762
qui nhon|VN|binh đinh|5p|543
quibala|AO|cuanza sul|x|5
quibdo|CO|choco|25|84
quiemo|CN|xinjiang uygur|72|32
quillacollo|BO|cochabamba|3d|227
quillota|CL|valparaiso|4c|74
quilpie|AU|queensland|7j|1
quime|BO|la paz|3d|3
quincy|US|illinois|2d|43
quinhagak|US|alaska|1h|0
quipungo|AO|huila|x|0
quirihue|CL|bio bio|4c|7
quissico|MZ|inhambane|11|1
quito|EC|pichincha|32|1550
quixada|BR|ceara|2u|31
qulan|KZ|zhambyl|4x|10
qulsary|KZ|atyrau|53|37
qunghirot|UZ|karakalpakstan|6p|58
qurghonteppa|TJ|khatlon|5k|188
qusmuryn|KZ|qostanay|6l|4
quzhou|CN|zhejiang|6r|226
qyzylorda|KZ|qyzylorda|6l|213
rabat|MA|rabat sale zemmour zaer|d|1680
rabaul|PG|east new britain|9v|6
raba|ID|nusa tenggara barat|69|106
rach gia|VN|kien giang|5p|253
racine|US|wisconsin|2d|105
radisson|CA|quebec|3s|0
rafaela|AR|santa fe|1m|70
rafha|SA|al hudud ash shamaliyah|6n|65
ragusa|IT|sicily|8o|67
rahimyar khan|PK|punjab|5y|353
raichur|IN|karnataka|62|241
rajamahendravaram|IN|andhra pradesh|62|305
rajapalaiyam|IN|tamil nadu|62|339
rajbiraj|NP|sagarmatha|60|33
rajkot|IN|dadra and nagar haveli|62|1180
rajshahi|BD|rajshahi|5h|755
raleigh|US|north carolina|3u|790
ramallah|PS||5o|25
ramechhap|NP|janakpur|60|15
ramla|IL|hamerkaz|5v|64
rampur|IN|uttar pradesh|62|296
rancagua|CL|libertador general bernardo o higgins|4c|223
ranchi|IN|jharkhand|62|945
rangoon|MM|yangon|6m|3695
rangpur|BD|rajshahi|5h|286
rankin inlet|CA|nunavut|46|2
ranong|TH|ranong|57|25
rapid city|US|south dakota|2n|68
rarotonga|CK||9w|3
ras al khaymah|AE|ras al khaymah|5j|138
rashid|EG|kafr ash shaykh|c|129
rasht|IR|gilan|6x|545
ratchaburi|TH|ratchaburi|57|100
ratlam|IN|madhya pradesh|62|272
ratnapura|LK|ratnapura|5f|48
raton|US|new mexico|2n|7
raub|MY|pahang|64|37
raurkela|IN|orissa|62|555
ravenna|IT|emilia romagna|8o|124
ravensthorpe|AU|western australia|7o|1
rawalpindi|PK|punjab|5y|1801
rawlins|US|wyoming|2n|8
rawson|AR|chubut|1l|25
rayevskiy|RU|bashkortostan|77|14
rayong|TH|rayong|57|37
razgrad|BG|razgrad|8v|38
reading|GB|oxfordshire|8c|258
recife|BR|pernambuco|47|2565
reconquista|AR|santa fe|1m|87
red deer|CA|alberta|2q|74
red devil|US|alaska|1h|0
red lake|CA|ontario|4s|2
redding|US|california|3f|94
regensburg|DE|bayern|7v|147
reggane|DZ|adrar|3|22
reggio di calabria|IT|calabria|8o|179
regina|CA|saskatchewan|48|176
registro|BR|sao paulo|4e|49
rehoboth|NA|hardap|1f|23
reims|FR|champagne ardenne|8k|178
remanso|BR|bahia|1z|38
rennes|FR|bretagne|8k|204
reno|US|nevada|3f|265
reo|BF|sanguie|1a|38
repulse bay|CA|nunavut|46|1
requena|PE|loreto|3e|17
resistencia|AR|chaco|1m|368
resita|RO|caras severin|7y|82
resolute|CA|nunavut|49|0
retalhuleu|GT|retalhuleu|31|37
revelstoke|CA|british columbia|4q|8
reyes|BO|el beni|3d|7
reykjavik|IS|suðurnes|7f|140
reynosa|MX|tamaulipas|3k|459
rezekne|LV|latgale|8n|38
rhinelander|US|wisconsin|2d|10
ribeirao preto|BR|sao paulo|4e|521
riberalta|BO|el beni|3d|74
richfield|US|utah|2n|7
richland|US|washington|3f|40
richmond|AU|new south wales|7p|10
richmond|AU|queensland|7j|0
richmond|US|indiana|37|41
richmond|US|virginia|3u|551
rida|YE|al bayda|4w|45
ridder|KZ|east kazakhstan|4x|55
riga|LV|riga|8n|724
rigolet|CA|newfoundland and labrador|2x|0
rijeka|HR|primorsko goranska|96|156
rimnicu vilcea|RO|valcea|7y|108
rimouski|CA|quebec|3s|36
rinconada|AR|jujuy|1n|6
rio branco|BR|acre|4a|258
rio bueno|CL|los rios|4c|13
rio claro|BR|sao paulo|4e|178
rio colorado|AR|la pampa|1r|11
rio cuarto|AR|cordoba|1m|136
rio de janeiro|BR|rio de janeiro|4e|6879
rio gallegos|AR|santa cruz|1q|77
rio grande|AR|tierra del fuego|1v|31
rio grande|BR|rio grande do sul|4e|143
rio largo|BR|alagoas|3g|111
rio negro|BR|parana|4e|44
rio tercero|AR|cordoba|1m|38
rio verde|BR|goias|4e|48
rio verde|CL|magallanes y antartica chilena|4c|0
rio verde|MX|san luis potosi|3o|59
riobamba|EC|chimborazo|32|148
riohacha|CO|la guajira|25|113
rivas|NI|nicaragua|3h|31
rivera|UY|rivera|3r|132
rivercess|LR|river cess|15|3
riverside|US|california|3f|298
riverton|US|wyoming|2n|10
riviere du loup|CA|quebec|3s|16
rivne|UA|rivne|89|253
riyadh|SA|ar riyad|6n|4335
rize|TR|rize|86|188
rizhao|CN|shandong|6r|556
roanne|FR|rhone alpes|8k|57
roanoke|US|virginia|3u|145
roatan|HN|islas de la bahia|4l|8
robertsport|LR|grand cape mount|15|8
robore|BO|santa cruz|3d|10
rocha|UY|rocha|3r|26
rochester|US|minnesota|2d|102
rochester|US|new york|3u|483
rock hill|US|south carolina|3u|77
rock island|US|illinois|2d|102
rockford|US|illinois|2d|204
rockhampton|AU|queensland|7j|59
rocky mount|US|north carolina|3u|57
rodeo|AR|san juan|1s|1
rodos|GR|notio aigaio|7t|57
roebourne|AU|western australia|7o|11
rohtak|IN|haryana|62|317
roi et|TH|roi et|57|39
rolim de moura|BR|rondonia|44|25
roma|AU|queensland|7j|5
rome|IT|lazio|8o|1687
rondonopolis|BR|mato grosso|2i|147
rongzhag|CN|sichuan|5e|53
rorvik|NO|nord trøndelag|8j|3
ros comain|IE|roscommon|82|5
rosario do sul|BR|rio grande do sul|4e|29
rosario|AR|santa fe|1m|1095
rosario|BR|maranhao|2u|7
rosario|PY|san pedro|1x|4
roseau|DM|saint george|2p|20
roseburg|US|oregon|3f|25
rosenheim|DE|bayern|7v|76
roskilde|DK|sjaælland|81|42
roslavl|RU|smolensk|8i|54
rosso|MR|trarza|19|47
rostock|DE|mecklenburg vorpommern|7v|201
rostov|RU|rostov|8i|1033
rostov|RU|yaroslavl|8i|34
roswell|US|new mexico|2n|45
rotorua|NZ|auckland|9h|51
rotterdam|NL|zuid holland|7q|802
rouen|FR|haute normandie|8k|321
roura|GF|guinaa|2b|2
rouyn noranda|CA|quebec|3s|24
rovaniemi|FI|lapland|84|30
roxas|PH|capiz|6a|92
rreshen|AL|lezhe|8y|10
rubtsovsk|RU|altay|58|159
rudny|KZ|qostanay|6l|104
ruhengeri|RW|northern|s|87
rumbek|SS|lakes|p|18
rundu|NA|kavango|1f|43
rurrenabaque|BO|la paz|3d|12
rusanovo|RU|arkhangel sk|8i|0
ruse|BG|ruse|8v|170
russas|BR|ceara|2u|34
rustavi|GE|kvemo kartli|6w|157
rustenburg|ZA|north west|o|145
rutana|BI|rutana|b|21
ruteng|ID|nusa tenggara timur|69|44
ruyigi|BI|ruyigi|b|38
ruzayevka|RU|mordovia|8i|45
ryazan|RU|ryazan|8i|502
rybinsk|RU|yaroslavl|8i|204
rzeszow|PL|subcarpathian|95|202
rzhev|RU|tver|8i|63
s hertogenbosch|NL|noord brabant|7q|135
saarbrucken|DE|saarland|7v|473
sabanalarga|CO|atlantico|25|66
sabaneta|DO|santiago rodriguez|4d|16
sabaya|BO|oruro|3d|1
sabha|LY|sabha|1d|100
sabinas hidalgo|MX|nuevo leon|3q|26
sabzewar|IR|razavi khorasan|6x|216
sacramento|US|california|3f|1036
sadah|YE|sa dah|4w|106
sadiqabad|PK|punjab|5y|190
safford|US|arizona|41|10
safi|MA|doukkala abda|d|321
safonovo|RU|smolensk|8i|44
sagaing|MM|sagaing|6m|79
sagar|IN|madhya pradesh|62|288
sagastyr|RU|sakha yakutia|76|0
saginaw|US|michigan|2o|89
sagua la grande|CU|villa clara|35|41
saharanpur|IN|uttar pradesh|62|485
sahiwal|PK|punjab|5y|236
saida|DZ|saida|3|135
saida|LB|south lebanon|59|174
saidpur|BD|rajshahi|5h|232
saidu|PK|n w f p|5y|1860
saint etienne|FR|rhone alpes|8k|221
saint gallen|CH|sankt gallen|98|71
saint george s|GD||2z|31
saint georges|CA|quebec|3s|26
saint georges|GF|amapa|2b|2
saint john s|AG||1i|30
saint john|CA|new brunswick|3p|71
saint laurent du maroni|GF|guinaa|2b|21
saint louis|MR|trarza|g|198
sakakah|SA|al jawf|6n|128
sakarya|TR|sakarya|86|287
sakata|JP|yamagata|6z|87
sakhon nakhon|TH|sakon nakhon|57|68
saki|AZ|s ki|56|64
salalah|OM|dhofar|6b|184
salamanca|CL|coquimbo|4c|17
salamanca|ES|castilla y leon|8e|160
salamanca|MX|guanajuato|3o|168
salama|GT|baja verapaz|31|40
salatiga|ID|jawa tengah|5t|174
salavat|RU|bashkortostan|77|112
salaverry|PE|la libertad|3e|7
salcedo|DO|hermanas|4d|45
saldanha|ZA|western cape|o|37
salekhard|RU|yamal nenets|77|32
salem|IN|tamil nadu|62|826
salem|US|massachusetts|3u|189
salem|US|oregon|3f|188
salerno|IT|campania|8o|547
sale|AU|victoria|7n|18
salgotarjan|HU|nograd|7z|40
salgueiro|BR|pernambuco|47|32
salima|MW|salima|9|51
salina cruz|MX|oaxaca|3o|77
salinas|EC|guayas|32|25
salinas|US|california|3f|153
salina|US|kansas|2d|47
salinopolis|BR|para|21|32
salisbury|US|north carolina|3u|34
salluit|CA|quebec|3s|0
sallyan|NP|rapti|60|15
salmon|US|idaho|26|3
salsk|RU|rostov|8i|55
salt lake city|US|utah|2n|572
salta|AR|salta|1r|485
saltillo|MX|coahuila|3q|679
salto|UY|salto|3r|103
salum|EG|matruh|c|7
salvador|BR|bahia|1z|3081
salzburg|AT|salzburg|92|178
samaipata|BO|santa cruz|3d|3
samalut|EG|al minya|c|121
samana|DO|samana|4d|11
samandagi|TR|hatay|86|94
samara|RU|samara|8p|997
samarinda|ID|kalimantan timur|69|474
samarqand|UZ|samarkand|6p|652
samarra|IQ|sala ad din|54|159
sambalpur|IN|orissa|62|237
sambava|MG|antsiranana|99|37
same|TZ|kilimanjaro|h|10
sampit|ID|kalimantan tengah|6i|79
samsun|TR|samsun|86|574
samut prakan|TH|samut prakan|57|389
samut sakhon|TH|samut sakhon|57|63
samut songkhram|TH|samut songkhram|57|35
san andres|CO||25|58
san angelo|US|texas|2d|87
san antonio de los banos|CU|la habana|35|38
san antonio de los cobres|AR|salta|1r|4
san antonio oeste|AR|rio negro|1r|8
san antonio|CL|valparaiso|4c|95
san antonio|US|texas|2d|1365
san bernardino|US|california|3f|974
san bernardo|CL|region metropolitana de santiago|4c|244
san borja|BO|el beni|3d|20
san carlos de bariloche|AR|rio negro|1r|92
san carlos del zulia|VE|zulia|2a|77
san carlos|BO|santa cruz|3d|5
san carlos|NI|nicaragua|3h|13
san carlos|PH|negros occidental|6a|6
san carlos|VE|cojedes|2a|77
san cristobal de las casas|MX|chiapas|3o|158
san cristobal|DO|san cristobal|4d|154
san cristobal|VE|tachira|2a|343
san diego|US|california|3f|1939
san felipe|CL|valparaiso|4c|49
san felipe|MX|baja california|4o|18
san felipe|VE|yaracuy|2a|77
san fernando de apure|VE|apure|2a|101
san fernando|CL|libertador general bernardo o higgins|4c|61
san fernando|MX|tamaulipas|3q|26
san fernando|TT|san fernando|43|166
san francisco de macoris|DO|duarte|4d|139
san francisco gotera|SV|morazan|2s|16
san francisco|AR|cordoba|1m|43
san francisco|US|california|3f|2091
san gabriel|EC|carchi|32|16
san ignacio|BO|santa cruz|3d|24
san javier|BO|santa cruz|3d|4
san jose de mayo|UY|san jose|3r|36
san jose del guaviare|CO|meta|25|22
san jose|BO|santa cruz|3d|9
san jose|CR|san jose|2g|643
san jose|GT|escuintla|31|14
san jose|US|california|3f|1281
san juan bautista|PY|misiones|1x|8
san juan de los morros|VE|guarico|2a|88
san juan de nicaragua|NI|nicaragua|3h|1
san juan del rio|MX|queretaro|3o|133
san juan|AR|san juan|1s|434
san juan|DO|san juan|4d|73
san juan|PR||45|1437
san justo|AR|santa fe|1m|10
san lorenzo|AR|corrientes|1m|26
san lorenzo|BO|tarija|3d|3
san lorenzo|EC|esmeraldas|32|20
san lorenzo|PY|asuncion|1x|386
san luis obispo|US|california|3f|55
san luis potosi|MX|san luis potosi|3o|835
san luis|AR|san luis|1t|308
san luis|GT|peten|31|70
san marcos|GT|san marcos|31|25
san marcos|US|texas|2d|59
san marino|SM||8q|29
san martin|AR|mendoza|1p|100
san martin|CO|meta|25|12
san mateo|US|california|3f|362
san matias|BO|santa cruz|3d|6
san miguel de tucuman|AR|tucuman|1u|679
san miguel|SV|san miguel|2s|182
san nicolas|AR|ciudad de buenos aires|1k|117
san pablo|PH|laguna|6a|224
san pedro de las colonias|MX|coahuila|3q|54
san pedro de macoris|DO|san pedro de macoris|4d|211
san pedro sula|HN|cortes|4l|585
san pedro|AR|jujuy|1n|55
san pedro|CI|bas sassandra|0|204
san pedro|PY|san pedro|1x|7
san quintin|MX|baja california|4o|5
san rafael|AR|mendoza|1p|80
san rafael|BO|santa cruz|3d|1
san ramon de la nueva oran|AR|salta|1r|69
san ramon|BO|el beni|3d|5
san ramon|PE|junin|3e|11
san salvador de jujuy|AR|jujuy|1n|259
san salvador|SV|san salvador|2s|718
san sebastian|ES|pais vasco|8e|270
san vicente del caguan|CO|caqueta|25|1
san vicente|SV|san vicente|2s|37
sanaa|YE|amanat al asimah|4w|1922
sanandaj|IR|kordestan|6x|332
sancti spiritus|CU|sancti spiritus|35|102
sand point|US|alaska|1h|1
sandakan|MY|sabah|65|342
sandnes|NO|rogaland|8j|47
sandspit|CA|british columbia|4q|1
sanford|US|florida|3u|189
sangar|RU|sakha yakutia|76|5
sangli|IN|maharashtra|62|601
sangolqui|EC|pichincha|32|92
sanliurfa|TR|sanliurfa|86|431
sanming|CN|fujian|6r|105
sanniquellie|LR|nimba|15|11
santa ana|BO|el beni|3d|234
santa ana|SV|santa ana|2s|206
santa barbara|CL|bio bio|4c|3
santa barbara|HN|santa barbara|4l|15
santa barbara|MX|chihuahua|2e|8
santa barbara|US|california|3f|135
santa clara|CU|villa clara|35|235
santa cruz cabralia|BR|bahia|1z|10
santa cruz de tenerife|ES||7b|279
santa cruz del quiche|GT|quiche|31|24
santa cruz do sul|BR|rio grande do sul|4e|110
santa cruz|BO|santa cruz|3d|1860
santa cruz|BR|rio grande do norte|2u|22
santa cruz|EC|galapagos|9m|8
santa cruz|US|california|3f|102
santa fe|AR|santa fe|1m|394
santa fe|US|new mexico|2n|81
santa ines|BR|maranhao|2u|59
santa lucia|UY|canelones|3r|15
santa maria da vitoria|BR|bahia|1z|13
santa maria|BR|rio grande do sul|4e|239
santa maria|US|california|3f|98
santa marta|CO|magdalena|25|417
santa rita|VE|trujillo|2a|21
santa rosa de copan|HN|copan|4l|32
santa rosalia|MX|baja california sur|3l|11
santa rosa|AR|la pampa|1r|98
santa rosa|BR|rio grande do sul|4e|59
santa rosa|US|california|3f|193
santa vitoria do palmar|BR|rio grande do sul|4e|22
santana do livramento|BR|rio grande do sul|4e|87
santander|ES|cantabria|8e|196
santarem|BR|para|4b|210
santarem|PT|santarem|8a|29
santiago de compostela|ES|galicia|8e|88
santiago de cuba|CU|santiago de cuba|35|501
santiago del estero|AR|santiago del estero|1m|318
santiago ixcuintla|MX|nayarit|3l|17
santiago tuxtla|MX|veracruz|3o|14
santiago|CL|region metropolitana de santiago|4c|2883
santiago|DO|santiago|4d|1471
santiago|PA|veraguas|3y|46
santiago|PE|ica|3e|10
santo andre|BR|sao paulo|4e|662
santo angelo|BR|rio grande do sul|4e|65
santo antonio|ST||1c|1
santo domingo|DO|distrito nacional|4d|1078
santo tomas|PE|cusco|3e|4
santos|BR|sao paulo|4e|1060
sanya|CN|hainan|5e|254
san|ML|segou|5|33
sao borja|BR|rio grande do sul|4e|48
sao cabriel da cachoeira|BR|amazonas|3i|15
sao carlos|BR|sao paulo|4e|175
sao francisco do sul|BR|santa catarina|4e|24
sao gabriel|BR|rio grande do sul|4e|42
sao joao da boa vista|BR|sao paulo|4e|69
sao joao del rei|BR|minas gerais|4e|69
sao jose de ribamar|BR|maranhao|2u|42
sao jose do rio preto|BR|sao paulo|4e|358
sao jose dos campos|BR|sao paulo|4e|695
sao jose dos pinhais|BR|parana|4e|472
sao lourenco do sul|BR|rio grande do sul|4e|22
sao luis|BR|maranhao|2u|525
sao luiz gonzaga|BR|rio grande do sul|4e|28
sao mateus|BR|espirito santo|4e|63
sao paulo|BR|sao paulo|4e|14433
sao tome|ST||1c|72
sapele|NG|delta|u|235
sapouy|BF|ziro|1a|4
sapporo|JP|hokkaido|6z|2203
saraburi|TH|saraburi|57|71
sarajevo|BA|sarajevo|8r|663
sarande|AL|vlore|8y|15
saranpaul|RU|khanty mansiy|77|3
saransk|RU|mordovia|8i|303
sarapul|RU|udmurt|8p|93
sarasota|US|florida|3u|321
saratoga springs|US|new york|3u|42
saratov|RU|saratov|8s|815
saravan|LA|saravan|74|6
sargodha|PK|punjab|5y|543
sarh|TD|mandoul|17|136
sariwon|KP|hwanghae bukto|6j|155
sari|IR|mazandaran|6x|263
sarmiento|AR|chubut|1l|5
sarnen|CH|obwalden|98|9
sarnia|CA|ontario|4p|114
sarqan|KZ|almaty|4x|61
saryshaghan|KZ|qaraghandy|4x|2
sasebo|JP|nagasaki|6z|224
saskatoon|CA|saskatchewan|48|194
saskylakh|RU|sakha yakutia|76|2
sasovo|RU|ryazan|8i|31
sassandra|CI|bas sassandra|0|31
sassari|IT|sardegna|8o|103
satadougou|ML|kayes|5|1
satipo|PE|junin|3e|16
satu mare|RO|satu mare|7y|112
satun|TH|satun|57|35
saudarkrokur|IS|akrahreppur|7f|2
sault ste marie|US|michigan|2o|50
saurimo|AO|lunda sul|x|41
savanna la mar|JM|westmoreland|3a|25
savannah|US|georgia|3u|156
savannakhet|LA|savannakhet|74|76
saveh|IR|markazi|6x|145
savetskaya gavan|RU|khabarovsk|75|28
savissivik|GL||4m|0
savonlinna|FI|southern savonia|84|20
sawahlunto|ID|sumatera barat|5t|50
sayanogorsk|RU|krasnoyarsk|63|53
sayhut|YE|al mahrah|4w|0
saywun|YE|hadramawt|4w|69
scarborough|GB|north yorkshire|8c|71
schaffhausen|CH|schaffhausen|98|34
schefferville|CA|quebec|3s|0
schenectady|US|new york|3u|105
schwerin|DE|mecklenburg vorpommern|7v|97
schwyz|CH|schwyz|98|14
scone|AU|new south wales|7p|5
scottsbluff|US|nebraska|2n|20
scottsdale|AU|tasmania|7m|2
scottsdale|US|arizona|41|15
scranton|US|pennsylvania|3u|115
sdid bouzid|TN|sidi bou zid|1e|42
seattle|US|washington|3f|1822
sebba|BF|yagha|1a|3
sechura|PE|amazonas|3e|9
sechura|PE|piura|3e|16
sefra|DZ|naama|3|51
segezha|RU|karelia|8i|29
segou|ML|segou|5|108
seguela|CI|worodougou|0|32
sekondi|GH|western|1|213
selawik|US|alaska|1h|1
selfoss|IS|biskupstungnahreppur|7f|5
selibaby|MR|guidimaka|19|0
selkirk|CA|manitoba|4s|10
selma|US|alabama|2d|20
semarang|ID|jawa tengah|5t|1342
sembe|CG|sangha|a|6
semey|KZ|east kazakhstan|4x|302
semnan|IR|semnan|6x|118
sena madureira|BR|acre|4a|23
senanga|ZM|western|z|10
sendai|JP|miyagi|6z|1644
senhor do bonfim|BR|bahia|1z|44
senmonorom|KH|mondol kiri|6h|8
sennar|SD|sennar|r|103
sensuntepeque|SV|cabanas|2s|24
seoul|KR|seoul|6q|9796
sept iles|CA|quebec|3s|26
serang|ID|banten|5t|165
serdobsk|RU|penza|8i|30
serebryansk|KZ|east kazakhstan|4x|1
seremban|MY|negeri sembilan|64|337
seres|GR|kentriki makedonia|7t|51
sergiyev posad|RU|moskovsskaya|8i|107
serov|RU|sverdlovsk|77|92
serowe|BW|central|m|48
serpukhov|RU|moskovsskaya|8i|132
serrinha|BR|bahia|1z|53
sesheke|ZM|western|z|10
sete lagoas|BR|minas gerais|4e|195
setif|DZ|setif|3|275
settat|MA|chaouia ouardigha|d|140
setubal|PT|lisboa|8a|118
sevastapol|UA|crimea|8t|347
severnyy|RU|komi|8i|12
severo kurilsk|RU|sakhalin|6t|2
severobaykalsk|RU|buryat|5s|26
severodvinsk|RU|arkhangel sk|8i|182
severomorsk|RU|murmansk|8i|47
severouralsk|RU|sverdlovsk|77|35
seville|ES|andalucia|8e|958
seward|US|alaska|1h|3
seymour|AU|victoria|7n|4
sfax|TN|sfax|1e|365
sfintu gheorghe|RO|covasna|7y|61
shache|CN|xinjiang uygur|5z|282
shadrinsk|RU|kurgan|77|67
shah alam|MY|selangor|64|482
shahhat|LY|al jabal al akhdar|1d|44
shahjahanpur|IN|uttar pradesh|62|320
shahrisabz|UZ|kashkadarya|6p|278
shahrud|IR|semnan|6x|125
shakhty|RU|rostov|8i|206
shalaurova|RU|sakha yakutia|75|0
shalqar|KZ|aqtobe|51|27
shamattawa|CA|manitoba|4s|1
shamva|ZW|mashonaland central|n|9
shangdu|CN|nei mongol|5e|19
shanghai|CN|shanghai|6r|14798
shangqiu|CN|henan|6r|967
shangrao|CN|jiangxi|6r|922
shangzhi|CN|heilongjiang|5n|90
shannon|IE|clare|82|8
shantou|CN|guangdong|6r|1467
shanxian|CN|shandong|6r|74
shaoguan|CN|guangdong|6r|675
shaowu|CN|fujian|6r|57
shaoxing|CN|zhejiang|6r|599
shaoyang|CN|hunan|6r|46
shar e kord|IR|chahar mahall and bakhtiari|6x|129
sharbaqty|KZ|pavlodar|4x|0
sharjah|AE|sharjah|5j|952
sharya|RU|kostroma|8i|33
shar|KZ|east kazakhstan|4x|5
shashemene|ET|addis ababa|2|100
shashi|CN|hubei|6r|509
shawinigan|CA|quebec|3s|42
shawnee|US|oklahoma|2d|29
shchekino|RU|tula|8i|73
shebekino|RU|belgorod|8i|41
sheberghan|AF|jawzjan|5w|74
sheboygan|US|wisconsin|2d|51
sheffield|GB|south yorkshire|8c|923
sheikhu pura|PK|punjab|5y|361
shelburne|CA|nova scotia|34|3
shemonaikha|KZ|east kazakhstan|4x|24
shendi|SD|river nile|r|120
shenyeng|CN|liaoning|6r|4150
shenzhen|CN|guangdong|6r|4292
shepparton|AU|victoria|7n|33
sherbrooke|CA|quebec|3s|135
sherlovaya gora|RU|chita|5c|0
sherman|US|texas|2d|39
shibin el kom|EG|al minufiyah|c|183
shieli|KZ|qyzylorda|6l|26
shihezi|CN|xinjiang uygur|72|573
shijianzhuang|CN|hebei|6r|2205
shilka|RU|chita|5c|11
shillong|IN|meghalaya|62|365
shimanovsk|RU|amur|76|17
shimonoseki|JP|yamaguchi|6z|236
shinyanga|TZ|shinyanga|h|94
shiraz|IR|fars|6x|1240
shira|RU|khakass|63|5
shishmaref|US|alaska|3w|0
shishou|CN|hubei|6r|177
shivamogga|IN|karnataka|62|487
shiyan|CN|hubei|6r|654
shizuishan|CN|ningxia hui|5e|110
shizuoka|JP|shizuoka|6z|686
shkoder|AL|shkoder|8y|122
sholapur|IN|maharashtra|62|1009
shonzhy|KZ|almaty|4x|4
shostka|UA|sumy|89|91
shoyna|RU|nenets|8i|0
shreveport|US|louisiana|2d|224
shuangcheng|CN|heilongjiang|5n|119
shuangyashan|CN|heilongjiang|5n|500
shulan|CN|jilin|5n|78
shumen|BG|shumen|8v|75
shumerlya|RU|chuvash|8i|35
shuozhou|CN|shanxi|6r|408
shuyang|CN|jiangsu|6r|1770
shuya|RU|ivanovo|8i|60
shu|KZ|zhambyl|4x|41
shwebo|MM|sagaing|6m|82
shymkent|KZ|south kazakhstan|4x|440
si racha|TH|chon buri|57|94
sialkote|PK|punjab|5y|477
siauliai|LT|siauliai|93|132
sibay|RU|bashkortostan|77|55
sibenik|HR|sibensko kninska|96|37
sibiti|CG|lekoumou|a|21
sibiu|RO|sibiu|7y|154
sibolga|ID|sumatera utara|5t|149
sibut|CF|kemo|6|26
sibu|MY|sarawak|65|201
sica sica|BO|la paz|3d|1
sicuani|PE|cusco|3e|21
sidi bel abbes|DZ|sidi bel abbes|3|200
sidney|US|nebraska|2n|6
siem reap|KH|siemreab|6h|97
siena|IT|toscana|8o|49
sierra colorado|AR|rio negro|1r|2
sierra mojada|MX|coahuila|3k|0
siglan|RU|maga buryatdan|68|0
siguiri|GN|kankan|f|47
siirt|TR|siirt|86|114
sikar|IN|rajasthan|62|319
sikasso|ML|sikasso|5|185
sikonge|TZ|tabora|h|15
silchar|IN|assam|62|152
siliana|TN|siliana|1e|27
siliguri|IN|west bengal|62|516
silvassa|IN|dadra and nagar haveli|62|27
simao|CN|yunnan|5e|163
simferopol|UA|crimea|8t|306
simla|IN|himachal pradesh|62|174
sin ni|KP|p yongan namdo|6j|19
sincelejo|CO|sucre|25|240
sing buri|TH|sing buri|57|20
singapore|SG||6s|4237
singaraja|ID|bali|69|184
singida|TZ|singida|h|48
singkawang|ID|kalimantan barat|6i|175
singleton|AU|new south wales|7p|8
sinnamary|GF|guinaa|2b|3
sinop|BR|mato grosso|2i|9
sinop|TR|sinop|86|35
sinuiju|KP|p yongan bukto|6j|167
sion|CH|valais|98|28
sioux city|US|iowa|2d|87
sioux falls|US|south dakota|2d|148
sioux lookout|CA|ontario|4s|5
siping|CN|jilin|5n|529
siracusa|IT|sicily|8o|123
sirjan|IR|kerman|6x|171
sironko|UG|budadiri|q|14
sirsa|IN|haryana|62|171
sisaket|TH|si sa ket|57|43
sisimiut|GL|qeqqata kommunia|2w|5
sisophon|KH|banteay meanchey|6h|37
sitapur|IN|uttar pradesh|62|164
siteki|SZ|lubombo|13|6
sitia|GR|kriti|7t|9
sitka|US|alaska|4f|8
sittwe|MM|rakhine|6m|178
sivas|TR|sivas|86|246
siwa|EG|matruh|c|23
sixaola|CR|limon|2g|1
skagway|US|alaska|3b|1
skelleftea|SE|vasterbotten|8w|31
skien|NO|telemark|8j|73
skikda|DZ|skikda|3|194
skopje|MK|centar|8u|484
skovorodino|RU|amur|76|6
slantsy|RU|leningrad|8i|27
slatina|RO|olt|7y|79
slavgorod|RU|altay|58|28
slavonski brod|HR|brodsko posavska|96|79
slidell|US|louisiana|2d|56
sligo|IE|sligo|82|17
sliven|BG|sliven|8v|87
slobodskoy|RU|kirov|88|41
slobozia|RO|ialomita|7y|53
slyudyanka|RU|irkutsk|5s|15
smara|MA|guelmim es semara|k|48
smithers|CA|british columbia|4q|6
smithton|AU|tasmania|7m|3
smolensk|RU|smolensk|8i|312
sobral|BR|ceara|2u|148
soc trang|VN|soc trang|5p|237
sochi|RU|krasnodar|8i|327
socorro|CO|santander|25|21
socorro|US|new mexico|2n|8
sodankyla|FI|lapland|84|7
sodo|ET|southern nations nationalities and peoples|2|66
sofia|BG|grad sofiya|8v|1030
sogamoso|CO|boyaca|25|120
sohag|EG|suhaj|c|405
sohano|PG|north solomons|9i|2
sokcho|KR|gangwon do|6q|85
soke|TR|aydin|86|73
sokode|TG|centre|w|100
sokolo|ML|segou|5|4
sokol|RU|vologda|8i|36
sokoto|NG|sokoto|u|648
sol lletsk|RU|orenburg|77|25
soldado bartra|PE|loreto|3e|0
soledad|CO|atlantico|25|521
solenzo|BF|banwa|1a|10
solikamsk|RU|perm|77|97
solnechnogorsk|RU|moskovsskaya|8i|48
solola|GT|solola|31|45
solothurn|CH|solothurn|98|15
solwezi|ZM|north western|z|52
somoto|NI|madriz|3h|20
son la|VN|son la|5p|19
son tay|VN|ha tay|5p|115
sonbong|KP|hamgyong bukto|6j|44
songea|TZ|ruvuma|h|121
songkhla|TH|songkhla songkhla lake|57|49
songnam|KR|gyeonggi do|6q|987
songo|AO|uige|x|11
sonipat|IN|haryana|62|251
sonsonate|SV|sonsonate|2s|140
sonson|CO|antioquia|25|18
sopur|IN|jammu and kashmir|62|61
sorata|BO|la paz|3d|2
sorocaba|BR|sao paulo|4e|561
sorong|ID|irian jaya barat|5u|126
soroti|UG|soroti|q|1
soro|DK|sjaælland|81|7
sosnogorsk|RU|komi|8i|24
sotik|KE|rift valley|16|37
sotouboua|TG|centre|w|21
soubre|CI|bas sassandra|0|84
souk ahras|DZ|souk ahras|3|135
sousse|TN|sousse|1e|246
south bend|US|indiana|37|172
southampton|GB|southampton|8c|384
southaven|US|mississippi|2d|80
southend|GB|southend on sea|8c|396
southern cross|AU|western australia|7o|0
sovetsk|RU|kaliningrad|87|40
sovetsk|RU|kirov|88|10
soyo|AO|zaire|x|65
spanish town|JM|saint catherine|3a|298
spartanburg|US|south carolina|3u|81
sparti|GR|peloponnisos|7t|16
spassk dalniy|RU|primor ye|75|45
spencer|US|iowa|2d|11
split|HR|splitsko dalmatinska|96|196
spokane|US|washington|3f|272
spring hill|US|florida|3u|92
springbok|ZA|northern cape|o|7
springfield|US|illinois|2d|125
springfield|US|massachusetts|3u|287
springfield|US|missouri|2d|181
springfield|US|ohio|3u|74
springfield|US|oregon|3f|56
springs|ZA|gauteng|o|211
srednekolymsk|RU|sakha yakutia|6t|3
sri jawewardenepura kotte|LK|colombo|5f|116
sri vijaya puram|IN|andaman and nicobar|62|120
srinagar|IN|jammu and kashmir|62|1058
st anns bay|JM|saint ann|3a|14
st anthony|CA|newfoundland and labrador|4g|0
st augustine|US|florida|3u|44
st augustin|CA|quebec|23|4
st benoit|RE|la reunion|9f|24
st brieuc|FR|bretagne|8k|53
st charles|US|maryland|3u|53
st charles|US|missouri|2d|213
st cloud|US|minnesota|2d|86
st denis|RE|la reunion|9f|164
st george|US|utah|2n|80
st jerome|CA|quebec|3s|67
st john s|CA|newfoundland and labrador|4g|115
st joseph|US|missouri|2d|75
st louis|US|missouri|2d|1260
st paul|US|minnesota|2d|510
st petersburg|RU|city of st petersburg|8i|4023
st petersburg|US|florida|3u|523
stamford|US|connecticut|3u|435
standerton|ZA|mpumalanga|o|46
stanley|FK||7h|2
stans|CH|nidwalden|98|7
stara zagora|BG|stara zagora|8v|128
staraya russa|RU|novgorod|8i|33
starkville|US|mississippi|2d|25
starorybnoye|RU|taymyr|63|0
starsy oskol|RU|belgorod|8i|200
state college|US|pennsylvania|3u|65
stavanger|NO|rogaland|8j|137
stavropol|RU|stavropol|8i|351
stawell|AU|victoria|7n|5
steinbach|CA|manitoba|4s|10
steinkjer|NO|nord trøndelag|8j|11
stepanakert|AZ|xocali|56|57
stephenville|CA|newfoundland and labrador|4g|7
sterlitamak|RU|bashkortostan|77|220
stettler|CA|alberta|2q|5
stillwater|US|oklahoma|2d|45
stockholm|SE|stockholm|8w|1259
stockton|US|california|3f|489
stoeng treng|KH|stœng treng|6h|30
stoke|GB|stoke on trent|8c|326
stony rapids|CA|saskatchewan|48|0
stralsund|DE|mecklenburg vorpommern|7v|60
strasbourg|FR|alsace|8k|357
streaky bay|AU|south australia|7i|1
strelka|RU|maga buryatdan|68|0
strezhevoy|RU|tomsk|70|39
stuttgart|DE|baden wurttemberg|7v|1776
subotica|RS|severno backi|7u|97
suceava|RO|suceava|7y|97
suchboatar|MN|selenge|71|24
sucre|BO|chuquisaca|3d|223
sudbury|CA|ontario|4p|119
suez|EG|as suways|c|498
suhar|OM|al batnah|6b|130
suihua|CN|heilongjiang|5n|251
suileng|CN|heilongjiang|5n|57
suining|CN|sichuan|5e|1425
sukabumi|ID|jawa barat|5t|276
sukhothai|TH|sukhothai|57|10
sukhumi|GE|abkhazia|6w|76
sukkur|PK|sind|5y|418
sullana|PE|piura|3e|114
sumbawanga|TZ|rukwa|h|77
sumbe|AO|cuanza sul|x|30
sumenep|ID|jawa timur|5t|85
sumqayt|AZ|sumqayit|56|272
sumter|US|south carolina|3u|27
sumy|UA|sumy|89|290
sunbury|AU|victoria|7n|19
sunchales|AR|santa fe|1m|13
sunchon|KP|p yongan namdo|6j|401
sunderland|GB|tyne and wear|8c|315
sundsvall|SE|vasternorrland|8w|61
sungai petani|MY|kedah|64|294
sungaipenuh|ID|jambi|5t|57
sunshine coast|AU|queensland|7j|57
suntar|RU|sakha yakutia|76|5
sunyani|GH|brong ahafo|1|70
superior|US|wisconsin|2d|27
supham buri|TH|suphan buri|57|53
surabaya|ID|jawa timur|5t|2610
surakarta|ID|jawa tengah|5t|555
surat thani|TH|surat thani|57|142
surat|IN|dadra and nagar haveli|62|3368
surgut|RU|khanty mansiy|77|353
surigao|PH|dinagat islands|6a|65
surin|TH|surin|57|55
surt|LY|surt|1d|111
sur|OM|ash sharqiyah|6b|69
susques|AR|jujuy|1n|1
susuman|RU|maga buryatdan|68|7
suva|FJ|central|9k|132
suwon|KR|gyeonggi do|6q|1078
suzhou|CN|anhui|6r|1964
suzhou|CN|jiangsu|6r|1497
svay rieng|KH|svay rieng|6h|24
svendborg|DK|syddanmark|81|28
svetogorsk|RU|leningrad|8i|23
svobodnyy|RU|amur|76|62
svolvaer|NO|nordland|8j|4
swakopmund|NA|erongo|1f|27
swan hill|AU|victoria|7n|9
swansea|GB|swansea|8c|233
swellendam|ZA|western cape|o|9
swift current|CA|saskatchewan|48|15
sydney|AU|new south wales|7p|5230
sydney|CA|nova scotia|2v|38
syktyvkar|RU|komi|8i|231
sylhet|BD|sylhet|5h|237
syracuse|US|new york|3u|404
syzran|RU|samara|8p|172
szczecin|PL|west pomeranian|95|390
szeged|HU|csongrad|7z|176
szekesfehervar|HU|fejer|7z|123
szekszard|HU|tolna|7z|34
szolnok|HU|jasz nagykun szolnok|7z|92
szombathely|HU|vas|7z|95
tabora|TZ|tabora|h|146
tabriz|IR|east azarbaijan|6x|1305
tabuk|SA|tabuk|6n|502
tacheng|CN|xinjiang uygur|72|50
tacloban|PH|leyte|6a|235
tacna|PE|tacna|3e|261
tacoma|US|washington|3f|460
tacuarembo|UY|tacuarembo|3r|53
tadjoura|DJ|tadjourah|i|22
tadmur|SY|homs hims|5g|53
taedong|KP|p yongan bukto|6j|2
taganrog|RU|rostov|8i|255
tagum|PH|davao del norte|6a|7
tahoua|NE|tahoua|18|98
taian|CN|shandong|6r|1629
taibao|TW|chiayi|6u|35
taichung|TW|taichung city|6u|1835
tailai|CN|heilongjiang|5n|71
tainan|TW|tainan city|6u|1319
taipei|TW|taipei city|6u|4760
taiping|MY|perak|64|227
taitung|TW|taitung|6u|142
taiyuan|CN|shanxi|6r|2818
taizhou|CN|jiangsu|6r|612
taizz|YE|ta izz|4w|683
tajarhi|LY|murzuq|1d|1
takamatsu|JP|kagawa|6z|330
takaoka|JP|toyama|6z|124
takapuna|NZ|auckland|9h|185
takeo|KH|takev|6h|15
taksimo|RU|buryat|5s|10
tak|TH|tak|57|29
talara|PE|piura|3e|75
talas|KG|talas|5a|29
talcahuano|CL|bio bio|4c|271
talca|CL|maule|4c|186
taldyqorghan|KZ|almaty|4x|88
talkeetna|US|alaska|1h|1
tall afar|IQ|ninawa|54|144
tallahassee|US|florida|3u|187
tallinn|EE|harju|8x|367
taloqan|AF|takhar|5w|64
taloyoak|CA|nunavut|27|1
taltal|CL|antofagasta|4c|9
tamale|GH|northern|1|343
tamanrasset|DZ|tamanghasset|3|72
tamazunchale|MX|san luis potosi|3o|47
tambacounda|SN|tambacounda|g|89
tambov|RU|tambov|8i|296
tame|CO|arauca|25|25
tampa|US|florida|3u|1319
tampere|FI|pirkanmaa|84|231
tampico|MX|tamaulipas|3q|578
tamuin|MX|san luis potosi|3o|11
tamworth|AU|new south wales|7p|35
tan an|VN|long an|5p|101
tan tan|MA|guelmim es semara|d|63
tanacross|US|alaska|1h|0
tanana|US|alaska|1h|0
tandil|AR|ciudad de buenos aires|1k|85
tangail|BD|dhaka|5h|180
tanga|TZ|tanga|h|217
tangier|MA|tanger tetouan|d|719
tangshan|CN|hebei|6r|1738
tanjungkarang telubketung|ID|lampung|5t|882
tanjungpandan|ID|bangka belitung|5t|62
tanjungpinang|ID|kepulauan riau|5t|176
tanta|EG|al gharbiyah|c|405
taonan|CN|jilin|5n|115
taoudenni|ML|timbuktu|5|3
taoyuan|TW|taoyuan|6u|451
tapachula|MX|chiapas|3o|210
tarabuco|BO|chuquisaca|3d|2
tarakan|ID|kalimantan timur|69|145
taranto|IT|apulia|8o|149
tarapoto|PE|san martin|3e|1
tarawa|KI||9z|26
taraz|KZ|zhambyl|4x|333
tara|RU|omsk|6f|24
tarbes|FR|midi pyrenees|8k|53
taree|AU|new south wales|7p|30
targoviste|RO|dambovita|7y|88
targu jiu|RO|gorj|7y|97
tarija|BO|tarija|3d|156
tarin kowt|AF|uruzgan|5w|10
tarlac|PH|tarlac|6a|184
tarma|PE|junin|3e|26
tarragona|ES|cataluna|8e|108
tarsus|TR|mersin|86|566
tartagal|AR|salta|1r|60
tartus|SY|tartus|5g|139
tartu|EE|tartu|8x|90
tarutung|ID|sumatera utara|5t|1
tash komur|KG|jalal abad|5a|20
tashkent|UZ|tashkent|6v|2081
tashtagol|RU|kemerovo|6d|22
tasiilaq|GL||2w|2
tasikmalaya|ID|jawa barat|5t|271
tasiusaq|GL||2w|0
tatabanya|HU|komarom esztergom|7z|71
tataouine|TN|tataouine|1e|63
tatarsk|RU|novosibirsk|6e|24
tatui|BR|sao paulo|4e|82
tatvan|TR|bitlis|86|68
taua|BR|ceara|2u|29
taubate|BR|sao paulo|4e|328
taunggyi|MM|shan|6m|160
taungoo|MM|bago|6m|106
taupo|NZ|auckland|9h|17
tauranga|NZ|bay of plenty|9h|85
tavda|RU|sverdlovsk|77|32
tawau|MY|sabah|65|298
taxco|MX|guerrero|3o|53
tay ninh|VN|tay ninh|5p|126
tayshet|RU|irkutsk|5s|45
tayynsha|KZ|north kazakhstan|4x|7
taza|MA|taza al hoceima taounate|d|171
tazovskiy|RU|yamal nenets|77|6
tbilisi|GE|tbilisi|6w|1053
tchibanga|GA|nyanga|v|19
tebessa|DZ|tebessa|3|172
tebingtinggi|ID|sumatera utara|5t|193
tecoman|MX|colima|3o|85
tecpan|MX|guerrero|3o|15
tecuala|MX|nayarit|3l|13
tefe|BR|amazonas|3i|48
tegal|ID|jawa tengah|5t|237
tegucigalpa|HN|francisco morazan|4l|898
tehran|IR|tehran|6x|7513
tehuacan|MX|puebla|3o|239
tehuantepec|MX|oaxaca|3o|40
tejen|TM|ahal|52|63
tekax|MX|yucatan|3n|21
tekirdag|TR|tekirdag|86|108
tel aviv yafo|IL|tel aviv|5v|1745
telemaco borba|BR|parana|4e|54
telimele|GN|kindia|f|30
teli|RU|tuva|63|4
teller|US|alaska|3w|0
telsen|AR|chubut|1l|0
teluk intan|MY|perak|64|83
telukbutun|ID|kepulauan riau|5t|0
tema|GH|greater accra|1|185
temirtau|KZ|qaraghandy|4x|167
temple|US|texas|2d|58
temuco|CL|la araucania|4c|252
tena|EC|tungurahua|32|24
tengchong|CN|yunnan|5e|126
tenkodogo|BF|boulgou|1a|38
tennant creek|AU|northern territory|7l|3
tenosique|MX|tabasco|3o|25
teofilo otoni|BR|minas gerais|4e|87
tepelene|AL|gjirokaster|8y|12
tepic|MX|nayarit|3l|300
terbyas|RU|sakha yakutia|76|0
teresina|BR|piaui|2u|747
termiz|UZ|surkhandarya|6p|159
ternate|ID|maluku utara|5u|145
ternopil|UA|ternopil|89|240
terrace|CA|british columbia|4q|15
terre haute|US|indiana|37|65
tessalit|ML|kidal|5|6
tessenei|ER|gash barka|4|10
tete|MZ|tete|11|122
tetovo|MK|tetovo|8u|96
texarkana|US|arkansas|2d|52
texas city|US|texas|2d|56
teyateyaneng|LS|berea|12|5
teziutlan|MX|puebla|3o|124
tezpur|IN|assam|62|59
thai binh|VN|thai binh|5p|210
thai nguyen|VN|thai nguyen|5p|415
thakhek|LA|khammouan|74|52
thanh hoa|VN|thanh hoa|5p|198
thanjavur|IN|tamil nadu|62|220
thargomindah|AU|queensland|7j|0
the hague|NL|zuid holland|7q|954
the pas|CA|manitoba|4s|5
theodore|AU|queensland|7j|0
thermopolis|US|wyoming|2n|3
thessaloniki|GR|kentriki makedonia|7t|591
thessalon|CA|ontario|4p|1
thies|SN|thies|g|293
thika|KE|central|16|94
thimphu|BT|thimphu|6y|89
thiruvananthapuram|IN|kerala|62|869
thohoyandou|ZA|limpopo|o|157
thompson|CA|manitoba|4s|13
thongwa|MM|yangon|6m|36
three springs|AU|western australia|7o|0
thu dau mot|VN|binh duong|5p|244
thunder bay|CA|ontario|4n|98
thung song|TH|nakhon si thammarat|57|26
tianjin|CN|tianjin|6r|5473
tianshui|CN|gansu|5e|650
tiarat|DZ|tiaret|3|184
tibati|CM|adamaoua|j|22
ticul|MX|yucatan|3n|30
tidjikdja|MR|tagant|19|20
tidore|ID|maluku utara|5u|61
tieling|CN|liaoning|6r|337
tieli|CN|heilongjiang|5n|109
tierra amarilla|CL|atacama|4c|11
tijuana|MX|baja california|4o|1465
tikhoretsk|RU|krasnodar|8i|62
tikhvin|RU|leningrad|8i|51
tikrit|IQ|sala ad din|54|50
tiksi|RU|sakha yakutia|76|6
tillaberi|NE|niamey|18|14
tillamook|US|oregon|3f|6
timaru|NZ|canterbury|9h|23
timashevsk|RU|krasnodar|8i|44
timbauba|BR|pernambuco|47|51
timbedra|MR|hodh ech chargui|19|0
timbuktu|ML|timbuktu|5|69
timika|ID|papua|5u|26
timimoun|DZ|adrar|3|27
timiryazevskiy|RU|tomsk|70|7
timisoara|RO|timis|7y|310
timmiarmiut|GL|kommune kujalleq|2w|0
timmins|CA|ontario|4p|34
timon|BR|maranhao|2u|203
tindouf|DZ|tindouf|3|18
tingo maria|PE|huanuco|3e|36
tinogasta|AR|catamarca|1l|1
tirana|AL|durres|8y|658
tiraspol|MD|bender|80|137
tirgu mures|RO|mures|7y|148
tiruchirappalli|IN|tamil nadu|62|863
tirunelveli|IN|tamil nadu|62|489
tirupati|IN|andhra pradesh|62|269
tiruppur|IN|tamil nadu|62|547
tiruvannamalai|IN|tamil nadu|62|138
titusville|US|florida|3u|48
tizi ouzou|DZ|tizi ouzou|3|144
tizimin|MX|yucatan|3n|41
tiznit|MA|souss massa draa|d|56
tlaxcala|MX|tlaxcala|3o|297
tlaxiaco|MX|oaxaca|3o|18
tlimcen|DZ|tlemcen|3|181
tmassah|LY|murzuq|1d|0
toamasina|MG|toamasina|99|208
tobolsk|RU|tyumen|77|88
tobol|KZ|qostanay|6l|4
tocache|PE|san martin|3e|16
tocantinopolis|BR|tocantins|1j|9
toconao|CL|antofagasta|4c|0
tocopilla|CL|antofagasta|4c|22
tofino|CA|british columbia|4q|2
togiak|US|alaska|1h|0
toguchin|RU|novosibirsk|6e|20
tokar|SD|red sea|r|48
tokat|TR|tokat|86|130
tokmak|KG|bishkek|5a|88
toktogul|KG|jalal abad|5a|23
tokushima|JP|tokushima|6z|356
tokyo|JP|tokyo|6z|22006
tolanaro|MG|toliary|99|17
toledo|ES|castilla la mancha|8e|54
toledo|US|ohio|3u|388
toliara|MG|toliary|99|106
tolten|CL|la araucania|4c|2
toluca|MX|mexico|3o|1018
tolu|CO|sucre|25|20
tolyatti|RU|samara|8p|649
tom price|AU|western australia|7o|2
tomah|US|wisconsin|2d|11
tomakomai|JP|hokkaido|6z|161
tombstone|US|arizona|41|1
tombua|AO|namibe|x|40
tomsk|RU|tomsk|70|472
tonantins|BR|amazonas|3i|3
tongchuan|CN|shaanxi|5e|253
tonghua|CN|jilin|5n|27
tongliao|CN|nei mongol|6r|573
tongling|CN|anhui|6r|438
tongren|CN|guizhou|5e|104
tongue|GN|labe|f|26
tonk|IN|rajasthan|62|167
tonopah|US|nevada|3f|2
tonsberg|NO|vestfold|8j|39
toowoomba|AU|queensland|7j|87
topeka|US|kansas|2d|127
topki|RU|kemerovo|6d|25
torbat e jam|IR|razavi khorasan|6x|82
toronto|CA|ontario|4p|4574
tororo|UG|tororo|q|97
torreon|MX|coahuila|3q|834
torshavn|FO|eysturoyar|7d|14
torzhok|RU|tver|8i|46
totness|SR|coronie|40|1
totonicapan|GT|totonicapan|31|70
tottori|JP|tottori|6z|143
touba|CI|bafing|0|28
tougan|BF|sourou|1a|18
touggourt|DZ|ouargla|3|91
toulon|FR|provence alpes cote d azur|8k|263
toulouse|FR|midi pyrenees|8k|640
toumodi|CI|lacs|0|39
tournavista|PE|huanuco|3e|1
tours|FR|centre|8k|189
tovuz|AZ|tovuz|56|13
townsville|AU|queensland|7j|129
toyama|JP|toyama|6z|329
tozeur|TN|tozeur|1e|37
tra vinh|VN|tra vinh|5p|131
trablous|LB|north lebanon|59|361
trabzon|TR|trabzon|86|498
tralee|IE|kerry|82|25
trancas|AR|tucuman|1u|2
trang|TH|trang|57|104
tranqueras|UY|rivera|3r|5
traralgon|AU|victoria|7n|17
trat|TH|trat|57|22
traverse city|US|michigan|2o|29
treinta y tres|UY|treinta y tres|3r|27
trelew|AR|chubut|1l|93
trenton|US|new jersey|3u|226
trento|IT|trentino alto adige|8o|106
trepassey|CA|newfoundland and labrador|4g|0
tres arroyos|AR|ciudad de buenos aires|1k|35
tres lagoas|BR|mato grosso do sul|28|64
treviso|IT|veneto|8o|129
trieste|IT|friuli venezia giulia|8o|214
trincomalee|LK|trincomalee|5f|108
trindade|BR|goias|4e|93
trinidad|BO|el beni|3d|69
trinidad|US|colorado|2n|9
trinidad|UY|flores|3r|21
tripoli|GR|peloponnisos|7t|28
tripoli|LY|tajura wa an nawahi al arba|1d|1209
trnava|SK|trnavsky|7w|61
trofimovsk|RU|sakha yakutia|76|0
trois rivieres|CA|quebec|3s|118
troitsk|RU|chelyabinsk|77|70
trollhattan|SE|vastra gotaland|8w|45
tromso|NO|troms|8j|49
trondheim|NO|sør trøndelag|8j|144
trout river|CA|newfoundland and labrador|4g|0
troyes|FR|champagne ardenne|8k|61
truc giang|VN|ben tre|5p|59
trujillo|HN|colon|4l|7
trujillo|PE|la libertad|3e|521
trujillo|VE|trujillo|2a|44
truth or consequences|US|new mexico|2n|6
tsau|BW|north west|m|1
tsavo|KE|coast|16|0
tsetserleg|MN|arhangay|71|18
tshabong|BW|kgalagadi|m|10
tshela|CD|bas congo|t|20
tshikapa|CD|kasai occidental|y|201
tsiigehtchic|CA|northwest territories|4u|0
tskhinvali|GE|shida kartli|6w|27
tsumeb|NA|oshikoto|1f|14
tsuruoka|JP|yamagata|6z|88
tsu|JP|mie|6z|392
tuapse|RU|krasnodar|8i|82
tuban|ID|jawa timur|5t|76
tubarao|BR|santa catarina|4e|80
tubruq|LY|al butnan|1d|192
tucano|BR|bahia|1z|16
tucson|US|arizona|41|671
tucumcari|US|new mexico|2n|5
tucupita|VE|monagas|2a|50
tucurui|BR|para|21|38
tuguegarao|PH|cagayan|6a|115
tukchi|RU|khabarovsk|75|0
tuktoyaktuk|CA|northwest territories|4u|1
tukuyu|TZ|mbeya|h|78
tulare|US|california|3f|53
tula|MX|tamaulipas|3q|5
tula|RU|tula|8i|479
tulcan|EC|carchi|32|83
tulcea|RO|constanta|7y|89
tulsa|US|oklahoma|2d|669
tulua|CO|valle del cauca|25|164
tulun|RU|irkutsk|5s|48
tumaco|CO|narino|25|87
tumakuru|IN|karnataka|62|353
tumbes|PE|tumbes|3e|106
tumby bay|AU|south australia|7i|2
tumen|CN|jilin|5n|89
tumut|AU|new south wales|7p|5
tunceli|TR|tunceli|86|29
tunduma|TZ|mbeya|h|28
tunduru|TZ|ruvuma|h|1
tunguskhaya|RU|sakha yakutia|76|0
tunis|TN|tunis|1e|1570
tunja|CO|boyaca|25|139
tununak|US|alaska|3w|0
tunuyan|AR|mendoza|1p|23
tupa|BR|sao paulo|4e|52
tupelo|US|mississippi|2d|34
tupiza|BO|potosi|3d|25
tuquerres|CO|narino|25|27
tura|RU|evenk|63|5
turbat|PK|baluchistan|5y|112
turbo|CO|antioquia|25|42
turgay|KZ|qostanay|6l|5
turin|IT|piemonte|8o|1259
turkistan|KZ|south kazakhstan|4x|87
turkmenabat|TM|chardzhou|52|232
turkmenbasy|TM|balkan|52|67
turku|FI|finland proper|84|175
turnovo|BG|veliko tarnovo|8v|53
turpan|CN|xinjiang uygur|72|179
turukhansk|RU|krasnoyarsk|63|5
tuscaloosa|US|alabama|2d|101
tuticorin|IN|tamil nadu|62|436
tuxpam|MX|veracruz|3o|59
tuxpan|MX|nayarit|3l|26
tuxtla gutierrez|MX|chiapas|3o|474
tuy hoa|VN|phu yen|5p|70
tuyen quang|VN|tuyen quang|5p|36
tuymazy|RU|bashkortostan|77|62
tuzla|BA|tuzla|8r|143
tver|RU|tver|8i|382
tweed heads|AU|new south wales|7p|33
twin falls|US|idaho|26|43
tyler|US|texas|2d|102
tynda|RU|amur|76|33
tyumen|RU|tyumen|77|461
tzaneen|ZA|limpopo|o|42
ubaitaba|BR|bahia|1z|27
uba|BR|minas gerais|4e|82
uberaba|BR|minas gerais|4e|235
uberlandia|BR|minas gerais|4e|485
ubomba|ZA|kwazulu natal|o|1
ubon ratchathani|TH|ubon ratchathani|57|198
udachnyy|RU|sakha yakutia|76|15
udaipur|IN|rajasthan|62|446
udine|IT|friuli venezia giulia|8o|107
udon thani|TH|udon thani|57|239
uelen|RU|chukchi autonomous okrug|4z|1
ufa|RU|bashkortostan|77|969
uglegorsk|RU|sakhalin|6o|12
uglich|RU|yaroslavl|8i|36
ugolnyye kopi|RU|chukchi autonomous okrug|4z|3
uige|AO|uige|x|57
uitenhage|ZA|eastern cape|o|218
ujjain|IN|madhya pradesh|62|485
ujungpandang|ID|sulawesi selatan|69|1262
ukhta|RU|komi|8i|96
ukiah|US|california|3f|22
ulaan uul|MN|dornogovi|71|4
ulaanbaatar|MN|ulaanbaatar|71|827
ulaangom|MN|uvs|5r|32
ulan ude|RU|buryat|5s|354
ulanhot|CN|nei mongol|6r|204
uliastay|MN|dzavhan|5r|8
ulkan|RU|irkutsk|5s|0
ulladulla|AU|new south wales|7p|7
ulm|DE|baden wurttemberg|7v|147
ulsan|KR|ulsan|6q|1012
ulundi|ZA|kwazulu natal|o|13
ulyanovsk|RU|ul yanovsk|8z|572
uman|UA|cherkasy|89|88
umba|RU|murmansk|8i|6
umea|SE|vasterbotten|8w|76
umm al abid|LY|sabha|1d|0
umm al qaywayn|AE|umm al qaywayn|5j|39
umm ruwaba|SD|north kurdufan|r|36
umtata|ZA|eastern cape|o|108
umuahia|NG|abia|u|265
unalakleet|US|alaska|1h|1
unalaska|US|alaska|3w|2
uncia|BO|potosi|3d|5
upata|VE|bolivar|2a|53
upernavik|GL|qaasuitsup kommunia|2w|1
upington|ZA|northern cape|o|62
upper hutt|NZ|manawatu wanganui|9h|35
uppsala|SE|uppsala|8w|130
uranium city|CA|saskatchewan|48|0
uray|RU|khanty mansiy|77|20
urbana|US|illinois|2d|92
urgentch|UZ|khorezm|6p|126
urgut|UZ|samarkand|6p|74
uroteppa|TJ|leninabad|5k|105
uruapan|MX|michoacan|3o|251
uruara|BR|para|4b|0
urubamba|PE|cusco|3e|6
uruguaiana|BR|rio grande do sul|4e|98
urumqi|CN|xinjiang uygur|72|1830
uryupinsk|RU|volgograd|94|38
urzhar|KZ|east kazakhstan|4x|14
usakos|NA|erongo|1f|5
usak|TR|usak|86|147
ushtobe|KZ|almaty|4x|19
ushuaia|AR|tierra del fuego|1v|50
usinsk|RU|komi|8i|43
usolye sibirskoye|RU|irkutsk|5s|85
uspallata|AR|mendoza|1p|2
ussuriysk|RU|primor ye|75|141
ust kamchatsk|RU|kamchatka|5x|5
ust kut|RU|irkutsk|5s|25
ust kuyga|RU|sakha yakutia|75|2
ust maya|RU|sakha yakutia|61|3
ust nera|RU|sakha yakutia|73|9
ust olensk|RU|sakha yakutia|76|0
ust ordynskiy|RU|ust orda buryat|5s|15
ust ulimsk|RU|irkutsk|5s|69
usti nad labem|CZ|liberecky|8m|94
usulutan|SV|usulutan|2s|52
uthai thani|TH|uthai thani|57|19
utica|US|new york|3u|82
utkholok|RU|kamchatka|5x|0
utrecht|NL|utrecht|7q|478
utsunomiya|JP|tochigi|6z|559
uttaradit|TH|uttaradit|57|67
uummannaq|GL||2w|1
uvinza|TZ|kigoma|h|53
uvira|CD|sud kivu|y|164
uyar|RU|krasnoyarsk|63|12
uyo|NG|akwa ibom|u|496
uyuni|BO|potosi|3d|12
uzhgorod|UA|transcarpathia|90|134
uzhur|RU|krasnoyarsk|63|17
vaasa|FI|western finland|84|49
vacaria|BR|rio grande do sul|4e|47
vac|HU|pest|7z|35
vadodara|IN|dadra and nagar haveli|62|1583
vadso|NO|finnmark|8j|5
vaduz|LI||91|21
val d or|CA|quebec|3s|21
valdez|EC|esmeraldas|32|7
valdez|US|alaska|1h|3
valdivia|CL|los rios|4c|147
valdosta|US|georgia|3u|53
valenca|BR|bahia|1z|57
valencia|ES|comunidad valenciana|8e|807
valencia|VE|carabobo|2a|1570
valera|VE|trujillo|2a|142
valladolid|ES|castilla y leon|8e|299
valladolid|MX|yucatan|3n|44
valle de la pascua|VE|guarico|2a|86
valledupar|CO|cesar|25|298
vallegrande|BO|santa cruz|3d|7
vallejo|US|california|3f|133
vallenar|CL|atacama|4c|38
valletta|MT||8f|188
valparaiso|CL|valparaiso|4c|435
valparaiso|MX|zacatecas|3o|8
valparai|IN|tamil nadu|62|102
valuyki|RU|belgorod|8i|32
van horn|US|texas|2d|2
vanadzor|AM|lori|78|89
vancouver|CA|british columbia|4q|1458
vancouver|US|washington|3f|344
vanhynsdorp|ZA|western cape|o|3
vanimo|PG|sandaun|9v|11
vanino|RU|khabarovsk|75|16
vannersborg|SE|vastra gotaland|8w|22
van|TR|van|86|326
varamin|IR|tehran|6x|172
varanasi|IN|uttar pradesh|62|1258
varna|BG|varna|8v|246
varnek|RU|nenets|8i|0
varzea grande|BR|mato grosso|2i|242
vaslui|RO|vaslui|7y|69
vasteraas|SE|vastmanland|8w|100
vatican city|VA|lazio|8o|1
vaxjo|SE|kronoberg|8w|53
vegreville|CA|alberta|2q|6
veinticinco de mayo|AR|ciudad de buenos aires|1k|19
vejle|DK|syddanmark|81|51
velikiy novgorod|RU|novgorod|8i|219
velikiy ustyug|RU|vologda|8i|33
velikiye luki|RU|pskov|8i|93
vellore|IN|tamil nadu|62|177
velsk|RU|arkhangel sk|8i|26
venado tuerto|AR|santa fe|1m|52
venice|IT|veneto|8o|271
ventspils|LV|ventspils|8n|43
veracruz|MX|veracruz|3o|574
vera|AR|santa fe|1m|10
vereeniging|ZA|gauteng|o|774
vergara|UY|treinta y tres|3r|4
verkhnevilyuysk|RU|sakha yakutia|76|6
verkhniy ufaley|RU|chelyabinsk|77|34
verkhnyaya salda|RU|sverdlovsk|77|49
verkhoyansk|RU|sakha yakutia|75|1
vernal|US|utah|2n|11
vernon|US|texas|2d|12
vero beach|US|florida|3u|52
verona|IT|veneto|8o|300
versailles|FR|ile de france|8k|85
veszprem|HU|veszprem|7z|62
viacha|BO|la paz|3d|35
viana do castelo|PT|viana do castelo|8a|16
viana|BR|maranhao|2u|16
vibo valentia|IT|calabria|8o|32
viborg|DK|midtjylland|81|33
vicente guerrero|MX|baja california|4o|7
vichuga|RU|ivanovo|8i|38
vichy|FR|auvergne|8k|35
vicksburg|US|mississippi|2d|25
victor harbor|AU|south australia|7i|7
victoria falls|ZW|matabeleland north|n|24
victoriaville|CA|quebec|3s|38
victoriaville|US|california|3f|83
victoria|AR|entre rios|1m|20
victoria|CA|british columbia|4q|270
victoria|CL|la araucania|4c|18
victoria|SC||9b|28
victoria|US|texas|2d|63
victorica|AR|la pampa|1r|4
vicuna|CL|coquimbo|4c|13
viedma|AR|ciudad de buenos aires|1r|54
vienna|AT|wien|92|2066
vientiane|LA|vientiane prefecture|74|662
viet tri|VN|phu tho|5p|305
vigan|PH|ilocos sur|6a|49
vigo|ES|galicia|8e|336
vijayawada|IN|andhra pradesh|62|1006
vikhorevka|RU|irkutsk|5s|0
vila real|PT|vila real|8a|17
vila velha|BR|amapa|21|742
vila velha|BR|espirito santo|4e|742
vilanculos|MZ|inhambane|11|0
vilhena|BR|rondonia|44|63
viljandi|EE|viljandi|8x|20
villa ahumada|MX|chihuahua|2e|8
villa angela|AR|chaco|1m|30
villa carlos paz|AR|cordoba|1m|60
villa constitucion|AR|santa fe|1m|30
villa hayes|PY|presidente hayes|1x|16
villa maria|AR|cordoba|1m|77
villa martin|BO|potosi|3d|0
villa o higgins|CL|santa cruz|4c|0
villa rumipal|AR|cordoba|1m|1
villa union|MX|sinaloa|3l|15
villahermosa|MX|tabasco|3o|395
villalonga|AR|ciudad de buenos aires|1k|3
villamontes|BO|tarija|3d|19
villanueva|MX|zacatecas|3o|9
villarica|CL|la araucania|4c|17
villarrica|PY|guaira|1x|41
villavicencio|CO|meta|25|348
villazon|BO|potosi|3d|34
vilnius|LT|vilniaus|93|525
vilyuysk|RU|sakha yakutia|76|6
vina del mar|CL|valparaiso|4c|399
vinh long|VN|vinh long|5p|103
vinh|VN|nghe an|5p|514
vinnytsya|UA|vinnytsya|89|350
virginia beach|US|virginia|3u|877
virginia|US|minnesota|2d|9
visalia|US|california|3f|115
visby|SE|gotland|8w|22
viseu|BR|para|21|10
viseu|PT|viseu|8a|26
vishakhapatnam|IN|andhra pradesh|62|1296
vitim|RU|sakha yakutia|76|4
vitoria da conquista|BR|bahia|1z|272
vitoria|BR|espirito santo|4e|1008
vitoria|ES|pais vasco|8e|199
vitsyebsk|BY|vitsyebsk|8h|333
vizianagaram|IN|andhra pradesh|62|90
vladikavkaz|RU|north ossetia|8i|341
vladimir|RU|vladimir|8i|314
vladivostok|RU|primor ye|75|587
vlore|AL|vlore|8y|90
voinjama|LR|lofa|15|27
voi|KE|coast|16|28
volgodonsk|RU|rostov|8i|122
volgograd|RU|volgograd|94|802
volkhov|RU|leningrad|8i|45
volksrust|ZA|mpumalanga|o|25
vologda|RU|vologda|8i|252
volos|GR|thessalia|7t|98
volsk|RU|saratov|8s|62
volta redonda|BR|rio de janeiro|4e|353
volzhskiy|RU|volgograd|94|306
vorkuta|RU|komi|8i|71
voronezh|RU|voronezh|8i|570
vorontsovo|RU|taymyr|63|0
vossavangen|NO|hordaland|8j|6
votkinsk|RU|udmurt|8p|91
voznesensk|UA|mykolayiv|89|43
vratsa|BG|vratsa|8v|68
vryburg|ZA|north west|o|32
vryheid|ZA|kwazulu natal|o|108
vung tau|VN|ba ria vung tau|5p|229
vyazemskiy|RU|khabarovsk|75|14
vyazma|RU|smolensk|8i|49
vyborg|RU|leningrad|8i|98
vyshnniy volochek|RU|tver|8i|50
vyska|RU|nizhegorod|8i|60
wabag|PG|enga|9v|4
waco|US|texas|2d|143
wadi halfa|SD|northern|r|17
wafangdian|CN|liaoning|6r|303
wagga wagga|AU|new south wales|7p|46
wagin|AU|western australia|7o|1
wahiawa|US|hawaii|9p|95
wailuku|US|hawaii|9p|33
waingapu|ID|nusa tenggara timur|69|36
wainwright|US|alaska|1h|0
waitakere|NZ|auckland|9h|83
wajir|KE|north eastern|16|40
wakayama|JP|wakayama|6z|396
wakema|MM|ayeyarwady|6m|46
waku kungo|AO|cuanza sul|x|12
wales|US|alaska|3w|0
walla walla|US|washington|3f|38
wallace|US|idaho|3f|1
wallaroo|AU|south australia|7i|2
walvis bay|NA|erongo|1f|50
wamba|CD|orientale|y|82
wanganui|NZ|manawatu wanganui|9h|36
wangaratta|AU|victoria|7n|11
wangdue prodrang|BT|wangdi phodrang|6y|5
wangqing|CN|jilin|5n|80
wanxian|CN|chongqing|5e|1680
warangal|IN|andhra pradesh|62|1035
warri|NG|delta|u|683
warrnambool|AU|victoria|7n|30
warsaw|PL|masovian|95|1705
warwick|AU|queensland|7j|10
washington d c|US|district of columbia|3u|2445
wasilla|US|alaska|1h|9
watampone|ID|sulawesi selatan|69|59
waterbury|US|connecticut|3u|174
waterford|IE|kilkenny|82|49
waterloo|US|iowa|2d|82
watertown|US|new york|3u|31
waterville|US|maine|3u|21
watsa|CD|orientale|y|18
watson lake|CA|yukon|4r|1
waukegan|US|illinois|2d|145
waukesha|US|wisconsin|2d|159
wausau|US|wisconsin|2d|56
wau|SS|west bahr al ghazal|p|99
wawa|CA|ontario|4p|2
waycross|US|georgia|3u|17
wa|GH|upper west|1|77
weifang|CN|shandong|6r|974
weihai|CN|shandong|6r|356
weinan|CN|shaanxi|5e|172
weipa|AU|queensland|7j|3
welkom|ZA|orange free state|o|279
wellington|NZ|manawatu wanganui|9h|296
wenatchee|US|washington|3f|46
wenshan|CN|yunnan|5e|108
wenzhou|CN|zhejiang|6r|1608
west bend|US|wisconsin|2d|32
west palm beach|US|florida|3u|676
westport|NZ|west coast|9h|2
wetaskiwin|CA|alberta|2q|12
wete|TZ|kaskazini pemba|h|26
wewak|PG|east sepik|9v|22
weyburn|CA|saskatchewan|48|9
whakatane|NZ|bay of plenty|9h|21
whangarei|NZ|northland|9h|53
wheeling|US|west virginia|3u|41
white sulphur springs|US|west virginia|3u|2
whitehorse|CA|yukon|4r|23
whittier|US|alaska|1h|0
whyalla|AU|south australia|7i|21
wiarton|CA|ontario|4p|2
wichita falls|US|texas|2d|97
wichita|US|kansas|2d|379
wick|GB|highland|8c|7
wiener neustadt|AT|niederosterreich|92|61
wiesbaden|DE|hessen|7v|445
wilcannia|AU|new south wales|7p|0
wilkes barre|US|pennsylvania|3u|100
willcox|US|arizona|41|4
willemstad|CW||2j|147
williams lake|CA|british columbia|4q|12
williamsport|US|pennsylvania|3u|44
williston|US|north dakota|2d|13
willmar|US|minnesota|2d|18
wilmington|US|delaware|3u|116
wilmington|US|north carolina|3u|127
winchester|US|virginia|3u|39
windhoek|NA|khomas|1f|265
windorah|AU|queensland|7j|0
windsor|CA|nova scotia|34|4
windsor|CA|ontario|2o|265
winneba|GH|central|1|42
winnemucca|US|nevada|3f|8
winnipeg|CA|manitoba|4s|604
winona|US|minnesota|2d|30
winslow|US|arizona|2n|10
winston salem|US|north carolina|3u|237
winter haven|US|florida|3u|68
winton|AU|queensland|7j|1
wiseman|US|alaska|1h|0
witu|KE|coast|16|4
wollongong|AU|new south wales|7p|201
wonju|KR|gangwon do|6q|241
wonsan|KP|kangwon do|6j|322
wonthaggi|AU|victoria|7n|4
woodward|US|oklahoma|2d|12
woomera|AU|south australia|7i|0
worcester|US|massachusetts|3u|232
worcester|ZA|western cape|o|109
wrangell|US|alaska|4f|2
wroclaw|PL|lower silesian|95|622
wuchuan|CN|nei mongol|5e|24
wuhai|CN|nei mongol|5e|218
wuhan|CN|hubei|6r|5714
wuhu|CN|anhui|6r|659
wukari|NG|taraba|u|74
wum|CM|nord ouest|j|43
wuppertal|DE|nordrhein westfalen|7v|563
wurzburg|DE|bayern|7v|151
wuwei|CN|gansu|5e|493
wuxi|CN|jiangsu|6r|1429
wuyuan|CN|nei mongol|5e|30
wuzhou|CN|guangxi|5e|354
wyndham|AU|western australia|7o|1
xai xai|MZ|gaza|11|128
xaignabouri|LA|xaignabouri|74|16
xalapa|MX|veracruz|3o|439
xam nua|LA|houaphan|74|39
xangongo|AO|cunene|x|0
xanthi|GR|anatoliki makedonia kai thraki|7t|49
xapeco|BR|santa catarina|4e|155
xiamen|CN|fujian|6r|1549
xiangfan|CN|hubei|6r|766
xiangkhoang|LA|xiangkhoang|74|5
xiangtai|CN|hebei|6r|612
xiangtan|CN|hunan|6r|2183
xiantao|CN|hubei|6r|898
xianyang|CN|shaanxi|5e|1126
xian|CN|shaanxi|5e|3617
xiaogan|CN|hubei|6r|160
xichang|CN|sichuan|5e|253
xigaze|CN|xizang|72|59
xilinhot|CN|nei mongol|6r|116
xinguara|BR|para|21|4
xingyi|CN|guizhou|5e|540
xining|CN|gansu|5e|908
xinqing|CN|heilongjiang|5n|43
xinxiang|CN|henan|6r|823
xinyang|CN|henan|6r|1412
xinyi|CN|jiangsu|6r|963
xinyu|CN|jiangxi|6r|505
xinzhou|CN|shanxi|6r|217
xique xique|BR|bahia|1z|19
xuanhua|CN|hebei|6r|392
xuanzhou|CN|anhui|6r|866
xuchang|CN|henan|6r|449
xuddur|SO|bakool|14|2
xuzhou|CN|jiangsu|6r|1645
yaan|CN|sichuan|5e|340
yacuiba|AR|salta|1r|65
yakeshi|CN|nei mongol|6r|107
yakima|US|washington|3f|94
yakossi|CF|mbomou|6|0
yako|BF|passore|1a|23
yakutat|US|alaska|4t|0
yakutsk|RU|sakha yakutia|76|221
yala|TH|yala|57|121
yalta|UA|crimea|8t|77
yalutorovsk|RU|tyumen|77|32
yamagata|JP|yamagata|6z|263
yamba|AU|new south wales|7p|2
yambio|SS|west equatoria|p|24
yamburg|RU|yamal nenets|77|48
yamoussoukro|CI|lacs|0|201
yanbu al bahr|SA|al madinah|6n|234
yancheng|CN|jiangsu|6r|839
yandoon|MM|ayeyarwady|6m|36
yangambi|CD|orientale|y|18
yangjiang|CN|guangdong|5e|751
yangmei|TW|taoyuan|6u|163
yangquan|CN|shanxi|6r|852
yangzhou|CN|jiangsu|6r|540
yanji|CN|jilin|5n|408
yankton|US|south dakota|2d|14
yantai|CN|shandong|6r|1418
yaounde|CM|centre|j|1336
yarmouth|CA|nova scotia|34|7
yaroslavl|RU|yaroslavl|8i|571
yarumal|CO|antioquia|25|35
yasothon|TH|yasothon|57|22
yasuj|IR|kohgiluyeh and buyer ahmad|6x|97
yaupi|EC|morona santiago|32|0
yaynangyoung|MM|magway|6m|105
yazdan|IR|south khorasan|6x|2
yazd|IR|yazd|6x|452
yefremov|RU|tula|8i|45
yeghegnadzor|AM|vayots dzor|78|8
yegoryevsk|RU|moskovsskaya|8i|87
yei|SS|central equatoria|p|113
yekaterinburg|RU|sverdlovsk|77|1270
yelets|RU|lipetsk|8i|116
yelimane|ML|kayes|5|1
yellowknife|CA|northwest territories|4u|19
yemanzhelinsk|RU|chelyabinsk|77|36
yen bai|VN|yen bai|5p|97
yendi|GH|northern|1|31
yeniseysk|RU|krasnoyarsk|63|15
yeosu|KR|gwangju|6q|302
yeppoon|AU|queensland|7j|6
yerema|RU|irkutsk|5s|1
yerevan|AM|erevan|78|1098
yessey|RU|evenk|63|0
yevlax|AZ|yevlax|56|50
yevpatoriya|UA|crimea|8t|91
yeysk|RU|krasnodar|8i|77
ye|MM|mon|6m|51
ygatimi|PY|canindeyu|1x|3
yian|CN|heilongjiang|5n|40
yibin|CN|sichuan|5e|572
yichang|CN|hubei|6r|676
yichun|CN|heilongjiang|5n|443
yichun|CN|jiangxi|6r|982
yilan|TW|yilan|6u|123
yinchuan|CN|ningxia hui|5e|658
yingkow|CN|liaoning|6r|693
yining|CN|xinjiang uygur|5z|403
yirga alem|ET|southern nations nationalities and peoples|2|36
yishan|CN|guangxi|5e|47
yishui|CN|shandong|6r|94
yitulihe|CN|nei mongol|6r|20
yiyang|CN|hunan|6r|777
yogyakarta|ID|yogyakarta|5t|637
yokohama|JP|kanagawa|6z|3698
yola|NG|adamawa|u|92
yomou|GN|nzerekore|f|3
yongzhou|CN|hunan|6r|700
yopal|CO|casanare|25|61
yorkton|CA|saskatchewan|48|14
york|GB|york|8c|152
york|US|pennsylvania|3u|129
yoro|HN|yoro|4l|16
yoshkar ola|RU|mariy el|8i|302
youngstown|US|ohio|3u|195
young|AU|new south wales|7p|6
yozgat|TR|yozgat|86|88
ypacarai|PY|asuncion|1x|24
ype jhu|PY|canindeyu|1x|1
yuba city|US|california|3f|84
yuci|CN|shanxi|6r|538
yueyang|CN|hunan|6r|826
yulara|AU|northern territory|7l|1
yulin|CN|guangxi|5e|638
yulin|CN|shaanxi|5e|123
yuma|US|arizona|41|88
yumen|CN|gansu|72|233
yunxian|CN|hubei|6r|134
yurga|RU|kemerovo|6d|72
yuscaran|HN|el paraiso|4l|2
yuxi|CN|yunnan|5e|250
yuzhno sakhalinsk|RU|sakhalin|6o|175
zabid|YE|al hudaydah|4w|103
zabol|IR|sistan and baluchestan|6x|178
zacapa|GT|zacapa|31|36
zacatecas|MX|zacatecas|3o|177
zacatecoluca|SV|la paz|2s|40
zadar|HR|zadarska|96|59
zagazig|EG|ash sharqiyah|c|285
zaghouan|TN|zaghouan|1e|17
zagreb|HR|grad zagreb|96|711
zahedan|IR|sistan and baluchestan|6x|575
zahle|LB|mount lebanon|59|61
zakho|IQ|dihok|54|115
zalaegerszeg|HU|zala|7z|62
zalantun|CN|nei mongol|6r|135
zalau|RO|salaj|7y|63
zambezi|ZM|north western|z|5
zamboanga|PH|zamboanga del sur|6a|615
zamora|EC|zamora chinchipe|32|12
zamora|MX|michoacan|3o|170
zanesville|US|ohio|3u|33
zanjan|IR|zanjan|6x|355
zanzibar|TZ|zanzibar west|h|388
zaozernyy|RU|krasnoyarsk|63|34
zaozhuang|CN|shandong|6r|1164
zapala|AR|neuquen|1r|19
zaporizhzhya|UA|zaporizhzhya|97|601
zarafshon|UZ|navoi|6p|55
zaragoza|ES|aragon|8e|549
zaranj|AF|nimroz|5w|50
zarate|AR|ciudad de buenos aires|1k|86
zaraza|VE|guarico|2a|35
zareh sharan|AF|paktika|5w|14
zaria|NG|kaduna|u|755
zarzis|TN|medenine|1e|119
zaysan|KZ|east kazakhstan|4x|14
zelenodolsk|RU|tatarstan|8i|50
zelenokumsk|RU|stavropol|8i|35
zemio|CF|haut mbomou|6|19
zemlya bunge|RU|sakha yakutia|75|0
zenica|BA|zenica doboj|8r|151
zeya|RU|amur|76|27
zhaltyr|KZ|aqmola|4x|1
zhangaozen|KZ|mangghystau|50|9
zhangjiakou|CN|hebei|6r|803
zhangye|CN|gansu|5e|163
zhangzhou|CN|fujian|6r|2435
zhanibek|KZ|west kazakhstan|6g|7
zhanjiang|CN|guangdong|72|1114
zhanyi|CN|yunnan|5e|653
zhaodong|CN|heilongjiang|5n|167
zhaoqing|CN|guangdong|6r|421
zhaotang|CN|yunnan|5e|459
zharkent|KZ|almaty|4x|35
zheleznogorsk ilimskiy|RU|irkutsk|5s|27
zheleznogorsk|RU|kursk|8i|94
zhengzhou|CN|henan|6r|2325
zhenjiang|CN|jiangsu|6r|743
zhetiqara|KZ|qostanay|6l|45
zhezqazghan|KZ|qaraghandy|4x|104
zhigansk|RU|sakha yakutia|76|3
zhijiang|CN|hunan|6r|114
zhilinda|RU|sakha yakutia|76|0
zhob|PK|baluchistan|5y|69
zholymbet|KZ|aqmola|4x|4
zhongli|TW|taoyuan|6u|1001
zhosaly|KZ|qyzylorda|6l|19
zhoukou|CN|henan|6r|377
zhuanghe|CN|liaoning|6r|171
zhubei|TW|hsinchu|6u|174
zhucheng|CN|shandong|6r|882
zhuhai|CN|guangdong|6r|1023
zhuzhou|CN|hunan|6r|895
zhytomyr|UA|zhytomyr|89|279
zibo|CN|shandong|6r|1865
zicheng|CN|hubei|6r|198
zielona gora|PL|lubusz|95|114
zigong|CN|sichuan|5e|897
ziguinchor|SN|ziguinchor|g|176
zilina|SK|zilinsky|7w|87
zillah|LY|al jufrah|1d|0
zima|RU|irkutsk|5s|47
zinder|NE|zinder|18|211
ziniare|BF|oubritenga|1a|13
zixing|CN|hunan|6r|7
zlatoust|RU|chelyabinsk|77|176
zlin|CZ|kraj vysocina|8m|102
zmeinogorsk|RU|altay|58|10
zomba|MW|zomba|9|81
zongo|CD|equateur|t|18
zonguldak|TR|zinguldak|86|129
zorgo|BF|ganzourgou|1a|24
zouar|TD|bet|17|0
zouirat|MR|tiris zemmour|19|56
zrenjanin|RS|srednje banatski|7u|64
zug|CH|zug|98|23
zumpango|MX|mexico|3o|189
zunyi|CN|guizhou|5e|658
zuozhou|CN|beijing|6r|415
zurich|CH|zurich|98|725
zuwarah|LY|an nuqat al khams|1d|124
zvezdnyy|RU|chukchi autonomous okrug|4z|0
zvishavane|ZW|midlands|n|35
zvolen|SK|banskobystricky|7w|38
zwedru|LR|grandgedeh|15|19
zwolle|NL|overijssel|7q|112
zyryanka|RU|sakha yakutia|6t|4
zyryanovsk|KZ|east kazakhstan|4x|47`;

/** name|country|zones, the most usual first. */
export const states = `alabama|US|America/Chicago
alaska|US|America/Anchorage America/Nome
alberta|CA|America/Edmonton
arizona|US|America/Phoenix
arkansas|US|America/Chicago
australian capital territory|AU|Australia/Sydney
british columbia|CA|America/Vancouver
california|US|America/Los_Angeles
colorado|US|America/Denver
connecticut|US|America/New_York
delaware|US|America/New_York
district of columbia|US|America/New_York
florida|US|America/New_York
georgia|US|America/New_York
hawaii|US|Pacific/Honolulu
idaho|US|America/Boise America/Los_Angeles
illinois|US|America/Chicago
indiana|US|America/Indiana/Indianapolis America/Chicago
iowa|US|America/Chicago
kansas|US|America/Chicago
kentucky|US|America/Chicago America/New_York America/Kentucky/Louisville
louisiana|US|America/Chicago
maine|US|America/New_York
manitoba|CA|America/Winnipeg
maryland|US|America/New_York
massachusetts|US|America/New_York
michigan|US|America/Detroit America/Menominee
minnesota|US|America/Chicago
mississippi|US|America/Chicago
missouri|US|America/Chicago
montana|US|America/Denver
nebraska|US|America/Chicago America/Denver
nevada|US|America/Los_Angeles
new brunswick|CA|America/Moncton
new hampshire|US|America/New_York
new jersey|US|America/New_York
new mexico|US|America/Denver
new south wales|AU|Australia/Sydney
new york|US|America/New_York
newfoundland and labrador|CA|America/St_Johns America/Goose_Bay
north carolina|US|America/New_York
north dakota|US|America/Chicago America/Denver
northern territory|AU|Australia/Darwin Australia/Perth
northwest territories|CA|America/Yellowknife
nova scotia|CA|America/Halifax America/Glace_Bay
nunavut|CA|America/Iqaluit America/Rankin_Inlet America/Cambridge_Bay America/Pangnirtung
ohio|US|America/New_York
oklahoma|US|America/Chicago
ontario|CA|America/Toronto America/Winnipeg
oregon|US|America/Los_Angeles
pennsylvania|US|America/New_York
prince edward island|CA|America/Halifax
quebec|CA|America/Montreal
queensland|AU|Australia/Brisbane
rhode island|US|America/New_York
saskatchewan|CA|America/Regina
south australia|AU|Australia/Adelaide
south carolina|US|America/New_York
south dakota|US|America/Chicago America/Denver
tasmania|AU|Australia/Hobart
tennessee|US|America/Chicago America/New_York
texas|US|America/Chicago
utah|US|America/Denver
vermont|US|America/New_York
victoria|AU|Australia/Melbourne
virginia|US|America/New_York
washington|US|America/Los_Angeles
west virginia|US|America/New_York
western australia|AU|Australia/Perth
wisconsin|US|America/Chicago
wyoming|US|America/Denver
yukon|CA|America/Whitehorse America/Dawson`;

/** code|English name|Russian name|zones. */
export const countries = `AD|Andorra|Андорра|Europe/Andorra
AE|United Arab Emirates|ОАЭ|Asia/Dubai
AF|Afghanistan|Афганистан|Asia/Kabul
AG|Antigua & Barbuda|Антигуа и Барбуда|America/Antigua
AI|Anguilla|Ангилья|America/Anguilla
AL|Albania|Албания|Europe/Tirane
AM|Armenia|Армения|Asia/Yerevan
AO|Angola|Ангола|Africa/Luanda
AQ|Antarctica|Антарктида|Antarctica/Casey Antarctica/Davis Antarctica/DumontDUrville Antarctica/Mawson Antarctica/McMurdo Antarctica/Palmer Antarctica/Rothera Antarctica/Syowa Antarctica/Troll Antarctica/Vostok
AR|Argentina|Аргентина|America/Argentina/La_Rioja America/Argentina/Rio_Gallegos America/Argentina/Salta America/Argentina/San_Juan America/Argentina/San_Luis America/Argentina/Tucuman America/Argentina/Ushuaia America/Buenos_Aires America/Catamarca America/Cordoba America/Jujuy America/Mendoza
AS|American Samoa|Американское Самоа|Pacific/Pago_Pago
AT|Austria|Австрия|Europe/Vienna
AU|Australia|Австралия|Antarctica/Macquarie Australia/Adelaide Australia/Brisbane Australia/Broken_Hill Australia/Darwin Australia/Eucla Australia/Hobart Australia/Lindeman Australia/Lord_Howe Australia/Melbourne Australia/Perth Australia/Sydney
AW|Aruba|Аруба|America/Aruba
AX|Åland Islands|Аландские о-ва|Europe/Mariehamn
AZ|Azerbaijan|Азербайджан|Asia/Baku
BA|Bosnia & Herzegovina|Босния и Герцеговина|Europe/Sarajevo
BB|Barbados|Барбадос|America/Barbados
BD|Bangladesh|Бангладеш|Asia/Dhaka
BE|Belgium|Бельгия|Europe/Brussels
BF|Burkina Faso|Буркина-Фасо|Africa/Ouagadougou
BG|Bulgaria|Болгария|Europe/Sofia
BH|Bahrain|Бахрейн|Asia/Bahrain
BI|Burundi|Бурунди|Africa/Bujumbura
BJ|Benin|Бенин|Africa/Porto-Novo
BL|St. Barthélemy|Сен-Бартелеми|America/St_Barthelemy
BM|Bermuda|Бермудские о-ва|Atlantic/Bermuda
BN|Brunei|Бруней|Asia/Brunei
BO|Bolivia|Боливия|America/La_Paz
BQ|Caribbean Netherlands|Бонэйр, Синт-Эстатиус и Саба|America/Kralendijk
BR|Brazil|Бразилия|America/Araguaina America/Bahia America/Belem America/Boa_Vista America/Campo_Grande America/Cuiaba America/Eirunepe America/Fortaleza America/Maceio America/Manaus America/Noronha America/Porto_Velho America/Recife America/Rio_Branco America/Santarem America/Sao_Paulo
BS|Bahamas|Багамы|America/Nassau
BT|Bhutan|Бутан|Asia/Thimphu
BW|Botswana|Ботсвана|Africa/Gaborone
BY|Belarus|Беларусь|Europe/Minsk
BZ|Belize|Белиз|America/Belize
CA|Canada|Канада|America/Blanc-Sablon America/Cambridge_Bay America/Coral_Harbour America/Creston America/Dawson America/Dawson_Creek America/Edmonton America/Fort_Nelson America/Glace_Bay America/Goose_Bay America/Halifax America/Inuvik America/Iqaluit America/Moncton America/Rankin_Inlet America/Regina America/Resolute America/St_Johns America/Swift_Current America/Toronto America/Vancouver America/Whitehorse America/Winnipeg
CC|Cocos (Keeling) Islands|Кокосовые о-ва|Indian/Cocos
CD|Congo - Kinshasa|Конго - Киншаса|Africa/Kinshasa Africa/Lubumbashi
CF|Central African Republic|Центрально-Африканская Республика|Africa/Bangui
CG|Congo - Brazzaville|Конго - Браззавиль|Africa/Brazzaville
CH|Switzerland|Швейцария|Europe/Zurich
CI|Côte d’Ivoire|Кот-д’Ивуар|Africa/Abidjan
CK|Cook Islands|о-ва Кука|Pacific/Rarotonga
CL|Chile|Чили|America/Coyhaique America/Punta_Arenas America/Santiago Pacific/Easter
CM|Cameroon|Камерун|Africa/Douala
CN|China|Китай|Asia/Shanghai Asia/Urumqi
CO|Colombia|Колумбия|America/Bogota
CR|Costa Rica|Коста-Рика|America/Costa_Rica
CU|Cuba|Куба|America/Havana
CV|Cape Verde|Кабо-Верде|Atlantic/Cape_Verde
CW|Curaçao|Кюрасао|America/Curacao
CX|Christmas Island|о-в Рождества|Indian/Christmas
CY|Cyprus|Кипр|Asia/Famagusta Asia/Nicosia
CZ|Czechia|Чехия|Europe/Prague
DE|Germany|Германия|Europe/Berlin Europe/Busingen
DJ|Djibouti|Джибути|Africa/Djibouti
DK|Denmark|Дания|Europe/Copenhagen
DM|Dominica|Доминика|America/Dominica
DO|Dominican Republic|Доминиканская Республика|America/Santo_Domingo
DZ|Algeria|Алжир|Africa/Algiers
EC|Ecuador|Эквадор|America/Guayaquil Pacific/Galapagos
EE|Estonia|Эстония|Europe/Tallinn
EG|Egypt|Египет|Africa/Cairo
EH|Western Sahara|Западная Сахара|Africa/El_Aaiun
ER|Eritrea|Эритрея|Africa/Asmera
ES|Spain|Испания|Africa/Ceuta Atlantic/Canary Europe/Madrid
ET|Ethiopia|Эфиопия|Africa/Addis_Ababa
FI|Finland|Финляндия|Europe/Helsinki
FJ|Fiji|Фиджи|Pacific/Fiji
FK|Falkland Islands|Фолклендские о-ва|Atlantic/Stanley
FM|Micronesia|Федеративные Штаты Микронезии|Pacific/Kosrae Pacific/Ponape Pacific/Truk
FO|Faroe Islands|Фарерские о-ва|Atlantic/Faeroe
FR|France|Франция|Europe/Paris
GA|Gabon|Габон|Africa/Libreville
GB|United Kingdom|Великобритания|Europe/London
GD|Grenada|Гренада|America/Grenada
GE|Georgia|Грузия|Asia/Tbilisi
GF|French Guiana|Французская Гвиана|America/Cayenne
GG|Guernsey|Гернси|Europe/Guernsey
GH|Ghana|Гана|Africa/Accra
GI|Gibraltar|Гибралтар|Europe/Gibraltar
GL|Greenland|Гренландия|America/Danmarkshavn America/Godthab America/Scoresbysund America/Thule
GM|Gambia|Гамбия|Africa/Banjul
GN|Guinea|Гвинея|Africa/Conakry
GP|Guadeloupe|Гваделупа|America/Guadeloupe
GQ|Equatorial Guinea|Экваториальная Гвинея|Africa/Malabo
GR|Greece|Греция|Europe/Athens
GS|South Georgia & South Sandwich Islands|Южная Георгия и Южные Сандвичевы о-ва|Atlantic/South_Georgia
GT|Guatemala|Гватемала|America/Guatemala
GU|Guam|Гуам|Pacific/Guam
GW|Guinea-Bissau|Гвинея-Бисау|Africa/Bissau
GY|Guyana|Гайана|America/Guyana
HK|Hong Kong SAR China|Гонконг (САР)|Asia/Hong_Kong
HN|Honduras|Гондурас|America/Tegucigalpa
HR|Croatia|Хорватия|Europe/Zagreb
HT|Haiti|Гаити|America/Port-au-Prince
HU|Hungary|Венгрия|Europe/Budapest
ID|Indonesia|Индонезия|Asia/Jakarta Asia/Jayapura Asia/Makassar Asia/Pontianak
IE|Ireland|Ирландия|Europe/Dublin
IL|Israel|Израиль|Asia/Jerusalem
IM|Isle of Man|о-в Мэн|Europe/Isle_of_Man
IN|India|Индия|Asia/Calcutta
IO|British Indian Ocean Territory|Британская территория в Индийском океане|Indian/Chagos
IQ|Iraq|Ирак|Asia/Baghdad
IR|Iran|Иран|Asia/Tehran
IS|Iceland|Исландия|Atlantic/Reykjavik
IT|Italy|Италия|Europe/Rome
JE|Jersey|Джерси|Europe/Jersey
JM|Jamaica|Ямайка|America/Jamaica
JO|Jordan|Иордания|Asia/Amman
JP|Japan|Япония|Asia/Tokyo
KE|Kenya|Кения|Africa/Nairobi
KG|Kyrgyzstan|Киргизия|Asia/Bishkek
KH|Cambodia|Камбоджа|Asia/Phnom_Penh
KI|Kiribati|Кирибати|Pacific/Enderbury Pacific/Kiritimati Pacific/Tarawa
KM|Comoros|Коморы|Indian/Comoro
KN|St. Kitts & Nevis|Сент-Китс и Невис|America/St_Kitts
KP|North Korea|КНДР|Asia/Pyongyang
KR|South Korea|Республика Корея|Asia/Seoul
KW|Kuwait|Кувейт|Asia/Kuwait
KY|Cayman Islands|о-ва Кайман|America/Cayman
KZ|Kazakhstan|Казахстан|Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qostanay Asia/Qyzylorda
LA|Laos|Лаос|Asia/Vientiane
LB|Lebanon|Ливан|Asia/Beirut
LC|St. Lucia|Сент-Люсия|America/St_Lucia
LI|Liechtenstein|Лихтенштейн|Europe/Vaduz
LK|Sri Lanka|Шри-Ланка|Asia/Colombo
LR|Liberia|Либерия|Africa/Monrovia
LS|Lesotho|Лесото|Africa/Maseru
LT|Lithuania|Литва|Europe/Vilnius
LU|Luxembourg|Люксембург|Europe/Luxembourg
LV|Latvia|Латвия|Europe/Riga
LY|Libya|Ливия|Africa/Tripoli
MA|Morocco|Марокко|Africa/Casablanca
MC|Monaco|Монако|Europe/Monaco
MD|Moldova|Молдова|Europe/Chisinau
ME|Montenegro|Черногория|Europe/Podgorica
MF|St. Martin|Сен-Мартен|America/Marigot
MG|Madagascar|Мадагаскар|Indian/Antananarivo
MH|Marshall Islands|Маршалловы о-ва|Pacific/Kwajalein Pacific/Majuro
MK|North Macedonia|Северная Македония|Europe/Skopje
ML|Mali|Мали|Africa/Bamako
MM|Myanmar (Burma)|Мьянма (Бирма)|Asia/Rangoon
MN|Mongolia|Монголия|Asia/Hovd Asia/Ulaanbaatar
MO|Macao SAR China|Макао (САР)|Asia/Macau
MP|Northern Mariana Islands|Северные Марианские о-ва|Pacific/Saipan
MQ|Martinique|Мартиника|America/Martinique
MR|Mauritania|Мавритания|Africa/Nouakchott
MS|Montserrat|Монтсеррат|America/Montserrat
MT|Malta|Мальта|Europe/Malta
MU|Mauritius|Маврикий|Indian/Mauritius
MV|Maldives|Мальдивы|Indian/Maldives
MW|Malawi|Малави|Africa/Blantyre
MX|Mexico|Мексика|America/Bahia_Banderas America/Cancun America/Chihuahua America/Ciudad_Juarez America/Hermosillo America/Matamoros America/Mazatlan America/Merida America/Mexico_City America/Monterrey America/Ojinaga America/Tijuana
MY|Malaysia|Малайзия|Asia/Kuala_Lumpur Asia/Kuching
MZ|Mozambique|Мозамбик|Africa/Maputo
NA|Namibia|Намибия|Africa/Windhoek
NC|New Caledonia|Новая Каледония|Pacific/Noumea
NE|Niger|Нигер|Africa/Niamey
NF|Norfolk Island|о-в Норфолк|Pacific/Norfolk
NG|Nigeria|Нигерия|Africa/Lagos
NI|Nicaragua|Никарагуа|America/Managua
NL|Netherlands|Нидерланды|Europe/Amsterdam
NO|Norway|Норвегия|Europe/Oslo
NP|Nepal|Непал|Asia/Katmandu
NR|Nauru|Науру|Pacific/Nauru
NU|Niue|Ниуэ|Pacific/Niue
NZ|New Zealand|Новая Зеландия|Pacific/Auckland Pacific/Chatham
OM|Oman|Оман|Asia/Muscat
PA|Panama|Панама|America/Panama
PE|Peru|Перу|America/Lima
PF|French Polynesia|Французская Полинезия|Pacific/Gambier Pacific/Marquesas Pacific/Tahiti
PG|Papua New Guinea|Папуа — Новая Гвинея|Pacific/Bougainville Pacific/Port_Moresby
PH|Philippines|Филиппины|Asia/Manila
PK|Pakistan|Пакистан|Asia/Karachi
PL|Poland|Польша|Europe/Warsaw
PM|St. Pierre & Miquelon|Сен-Пьер и Микелон|America/Miquelon
PN|Pitcairn Islands|о-ва Питкэрн|Pacific/Pitcairn
PR|Puerto Rico|Пуэрто-Рико|America/Puerto_Rico
PS|Palestinian Territories|Палестинские территории|Asia/Gaza Asia/Hebron
PT|Portugal|Португалия|Atlantic/Azores Atlantic/Madeira Europe/Lisbon
PW|Palau|Палау|Pacific/Palau
PY|Paraguay|Парагвай|America/Asuncion
QA|Qatar|Катар|Asia/Qatar
RE|Réunion|Реюньон|Indian/Reunion
RO|Romania|Румыния|Europe/Bucharest
RS|Serbia|Сербия|Europe/Belgrade
RU|Russia|Россия|Asia/Anadyr Asia/Barnaul Asia/Chita Asia/Irkutsk Asia/Kamchatka Asia/Khandyga Asia/Krasnoyarsk Asia/Magadan Asia/Novokuznetsk Asia/Novosibirsk Asia/Omsk Asia/Sakhalin Asia/Srednekolymsk Asia/Tomsk Asia/Ust-Nera Asia/Vladivostok Asia/Yakutsk Asia/Yekaterinburg Europe/Astrakhan Europe/Kaliningrad Europe/Kirov Europe/Moscow Europe/Samara Europe/Saratov Europe/Ulyanovsk Europe/Volgograd
RW|Rwanda|Руанда|Africa/Kigali
SA|Saudi Arabia|Саудовская Аравия|Asia/Riyadh
SB|Solomon Islands|Соломоновы о-ва|Pacific/Guadalcanal
SC|Seychelles|Сейшельские о-ва|Indian/Mahe
SD|Sudan|Судан|Africa/Khartoum
SE|Sweden|Швеция|Europe/Stockholm
SG|Singapore|Сингапур|Asia/Singapore
SH|St. Helena|о-в Св. Елены|Atlantic/St_Helena
SI|Slovenia|Словения|Europe/Ljubljana
SJ|Svalbard & Jan Mayen|Шпицберген и Ян-Майен|Arctic/Longyearbyen
SK|Slovakia|Словакия|Europe/Bratislava
SL|Sierra Leone|Сьерра-Леоне|Africa/Freetown
SM|San Marino|Сан-Марино|Europe/San_Marino
SN|Senegal|Сенегал|Africa/Dakar
SO|Somalia|Сомали|Africa/Mogadishu
SR|Suriname|Суринам|America/Paramaribo
SS|South Sudan|Южный Судан|Africa/Juba
ST|São Tomé & Príncipe|Сан-Томе и Принсипи|Africa/Sao_Tome
SV|El Salvador|Сальвадор|America/El_Salvador
SX|Sint Maarten|Синт-Мартен|America/Lower_Princes
SY|Syria|Сирия|Asia/Damascus
SZ|Eswatini|Эсватини|Africa/Mbabane
TC|Turks & Caicos Islands|Тёркс и Кайкос|America/Grand_Turk
TD|Chad|Чад|Africa/Ndjamena
TF|French Southern Territories|Французские Южные территории|Indian/Kerguelen
TG|Togo|Того|Africa/Lome
TH|Thailand|Таиланд|Asia/Bangkok
TJ|Tajikistan|Таджикистан|Asia/Dushanbe
TK|Tokelau|Токелау|Pacific/Fakaofo
TL|Timor-Leste|Восточный Тимор|Asia/Dili
TM|Turkmenistan|Туркменистан|Asia/Ashgabat
TN|Tunisia|Тунис|Africa/Tunis
TO|Tonga|Тонга|Pacific/Tongatapu
TR|Türkiye|Турция|Europe/Istanbul
TT|Trinidad & Tobago|Тринидад и Тобаго|America/Port_of_Spain
TV|Tuvalu|Тувалу|Pacific/Funafuti
TW|Taiwan|Тайвань|Asia/Taipei
TZ|Tanzania|Танзания|Africa/Dar_es_Salaam
UA|Ukraine|Украина|Europe/Kiev Europe/Simferopol
UG|Uganda|Уганда|Africa/Kampala
UM|U.S. Outlying Islands|Внешние малые о-ва (США)|Pacific/Midway Pacific/Wake
US|United States|Соединенные Штаты|America/Adak America/Anchorage America/Boise America/Chicago America/Denver America/Detroit America/Indiana/Knox America/Indiana/Marengo America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay America/Indiana/Vincennes America/Indiana/Winamac America/Indianapolis America/Juneau America/Kentucky/Monticello America/Los_Angeles America/Louisville America/Menominee America/Metlakatla America/New_York America/Nome America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem America/Phoenix America/Sitka America/Yakutat Pacific/Honolulu
UY|Uruguay|Уругвай|America/Montevideo
UZ|Uzbekistan|Узбекистан|Asia/Samarkand Asia/Tashkent
VA|Vatican City|Ватикан|Europe/Vatican
VC|St. Vincent & Grenadines|Сент-Винсент и Гренадины|America/St_Vincent
VE|Venezuela|Венесуэла|America/Caracas
VG|British Virgin Islands|Виргинские о-ва (Великобритания)|America/Tortola
VI|U.S. Virgin Islands|Виргинские о-ва (США)|America/St_Thomas
VN|Vietnam|Вьетнам|Asia/Saigon
VU|Vanuatu|Вануату|Pacific/Efate
WF|Wallis & Futuna|Уоллис и Футуна|Pacific/Wallis
WS|Samoa|Самоа|Pacific/Apia
YE|Yemen|Йемен|Asia/Aden
YT|Mayotte|Майотта|Indian/Mayotte
ZA|South Africa|Южно-Африканская Республика|Africa/Johannesburg
ZM|Zambia|Замбия|Africa/Lusaka
ZW|Zimbabwe|Зимбабве|Africa/Harare`;

/** Russian name|zone. */
export const russianCities = `Гонолулу|Pacific/Honolulu
Паго-Паго|Pacific/Pago_Pago
Раротонга|Pacific/Rarotonga
Фиджи|Pacific/Fiji
Трук|Pacific/Truk
Понпеи|Pacific/Ponape
Косрае|Pacific/Kosrae
Гуам|Pacific/Guam
Киритимати|Pacific/Kiritimati
Тарава|Pacific/Tarawa
Кваджалейн|Pacific/Kwajalein
Маджуро|Pacific/Majuro
Сайпан|Pacific/Saipan
Нумеа|Pacific/Noumea
Норфолк|Pacific/Norfolk
Науру|Pacific/Nauru
Ниуэ|Pacific/Niue
Чатем|Pacific/Chatham
Окленд|Pacific/Auckland
Таити|Pacific/Tahiti
Порт-Морсби|Pacific/Port_Moresby
Бугенвиль|Pacific/Bougainville
Питкэрн|Pacific/Pitcairn
Палау|Pacific/Palau
Гуадалканал|Pacific/Guadalcanal
Факаофо|Pacific/Fakaofo
Тонгатапу|Pacific/Tongatapu
Фунафути|Pacific/Funafuti
Уэйк|Pacific/Wake
Эфате|Pacific/Efate
Уоллис|Pacific/Wallis
Апиа|Pacific/Apia
Андорра|Europe/Andorra
Тирана|Europe/Tirane
Вена|Europe/Vienna
Мариехамн|Europe/Mariehamn
Сараево|Europe/Sarajevo
Брюссель|Europe/Brussels
София|Europe/Sofia
Минск|Europe/Minsk
Цюрих|Europe/Zurich
Прага|Europe/Prague
Бюзинген-на-Верхнем-Рейне|Europe/Busingen
Берлин|Europe/Berlin
Копенгаген|Europe/Copenhagen
Таллин|Europe/Tallinn
Мадрид|Europe/Madrid
Хельсинки|Europe/Helsinki
Париж|Europe/Paris
Лондон|Europe/London
Гернси|Europe/Guernsey
Гибралтар|Europe/Gibraltar
Афины|Europe/Athens
Загреб|Europe/Zagreb
Будапешт|Europe/Budapest
Дублин|Europe/Dublin
Рим|Europe/Rome
Джерси|Europe/Jersey
Вадуц|Europe/Vaduz
Вильнюс|Europe/Vilnius
Люксембург|Europe/Luxembourg
Рига|Europe/Riga
Монако|Europe/Monaco
Кишинев|Europe/Chisinau
Подгорица|Europe/Podgorica
Скопье|Europe/Skopje
Мальта|Europe/Malta
Амстердам|Europe/Amsterdam
Осло|Europe/Oslo
Варшава|Europe/Warsaw
Лиссабон|Europe/Lisbon
Бухарест|Europe/Bucharest
Белград|Europe/Belgrade
Калининград|Europe/Kaliningrad
Москва|Europe/Moscow
Волгоград|Europe/Volgograd
Саратов|Europe/Saratov
Астрахань|Europe/Astrakhan
Ульяновск|Europe/Ulyanovsk
Киров|Europe/Kirov
Самара|Europe/Samara
Стокгольм|Europe/Stockholm
Любляна|Europe/Ljubljana
Братислава|Europe/Bratislava
Сан-Марино|Europe/San_Marino
Стамбул|Europe/Istanbul
Киев|Europe/Kiev
Симферополь|Europe/Simferopol
Ватикан|Europe/Vatican
Дубай|Asia/Dubai
Кабул|Asia/Kabul
Ереван|Asia/Yerevan
Баку|Asia/Baku
Дакка|Asia/Dhaka
Бахрейн|Asia/Bahrain
Бруней|Asia/Brunei
Тхимпху|Asia/Thimphu
Урумчи|Asia/Urumqi
Шанхай|Asia/Shanghai
Никосия|Asia/Nicosia
Фамагуста|Asia/Famagusta
Тбилиси|Asia/Tbilisi
Гонконг|Asia/Hong_Kong
Джакарта|Asia/Jakarta
Понтианак|Asia/Pontianak
Макасар|Asia/Makassar
Джаяпура|Asia/Jayapura
Иерусалим|Asia/Jerusalem
Калькутта|Asia/Calcutta
Багдад|Asia/Baghdad
Тегеран|Asia/Tehran
Амман|Asia/Amman
Токио|Asia/Tokyo
Бишкек|Asia/Bishkek
Пномпень|Asia/Phnom_Penh
Пхеньян|Asia/Pyongyang
Сеул|Asia/Seoul
Кувейт|Asia/Kuwait
Актау|Asia/Aqtau
Уральск|Asia/Oral
Атырау|Asia/Atyrau
Актобе|Asia/Aqtobe
Костанай|Asia/Qostanay
Кызылорда|Asia/Qyzylorda
Алматы|Asia/Almaty
Вьентьян|Asia/Vientiane
Бейрут|Asia/Beirut
Коломбо|Asia/Colombo
Янгон|Asia/Rangoon
Ховд|Asia/Hovd
Улан-Батор|Asia/Ulaanbaatar
Макао|Asia/Macau
Куала-Лумпур|Asia/Kuala_Lumpur
Кучинг|Asia/Kuching
Катманду|Asia/Katmandu
Маскат|Asia/Muscat
Манила|Asia/Manila
Карачи|Asia/Karachi
Газа|Asia/Gaza
Хеврон|Asia/Hebron
Катар|Asia/Qatar
Екатеринбург|Asia/Yekaterinburg
Омск|Asia/Omsk
Новосибирск|Asia/Novosibirsk
Барнаул|Asia/Barnaul
Томск|Asia/Tomsk
Новокузнецк|Asia/Novokuznetsk
Красноярск|Asia/Krasnoyarsk
Иркутск|Asia/Irkutsk
Чита|Asia/Chita
Якутск|Asia/Yakutsk
Владивосток|Asia/Vladivostok
Хандыга|Asia/Khandyga
Усть-Нера|Asia/Ust-Nera
Магадан|Asia/Magadan
Среднеколымск|Asia/Srednekolymsk
Петропавловск-Камчатский|Asia/Kamchatka
Анадырь|Asia/Anadyr
Эр-Рияд|Asia/Riyadh
Сингапур|Asia/Singapore
Дамаск|Asia/Damascus
Бангкок|Asia/Bangkok
Душанбе|Asia/Dushanbe
Дили|Asia/Dili
Ашхабад|Asia/Ashgabat
Тайбэй|Asia/Taipei
Самарканд|Asia/Samarkand
Ташкент|Asia/Tashkent
Хошимин|Asia/Saigon
Аден|Asia/Aden
Антигуа|America/Antigua
Ангилья|America/Anguilla
Рио-Гальегос|America/Argentina/Rio_Gallegos
Сан-Хуан|America/Argentina/San_Juan
Ушуая|America/Argentina/Ushuaia
Ла-Риоха|America/Argentina/La_Rioja
Сан-Луис|America/Argentina/San_Luis
Сальта|America/Argentina/Salta
Тукуман|America/Argentina/Tucuman
Мендоса|America/Mendoza
Катамарка|America/Catamarca
Жужуй|America/Jujuy
Кордова|America/Cordoba
Буэнос-Айрес|America/Buenos_Aires
Аруба|America/Aruba
Барбадос|America/Barbados
Сен-Бартелеми|America/St_Barthelemy
Ла-Пас|America/La_Paz
Кралендейк|America/Kralendijk
Эйрунепе|America/Eirunepe
Риу-Бранку|America/Rio_Branco
Порту-Велью|America/Porto_Velho
Боа-Виста|America/Boa_Vista
Манаус|America/Manaus
Куяба|America/Cuiaba
Сантарен|America/Santarem
Кампу-Гранди|America/Campo_Grande
Белен|America/Belem
Арагуаина|America/Araguaina
Сан-Паулу|America/Sao_Paulo
Баия|America/Bahia
Форталеза|America/Fortaleza
Масейо|America/Maceio
Ресифи|America/Recife
Норонья|America/Noronha
Нассау|America/Nassau
Белиз|America/Belize
Доусон|America/Dawson
Уайтхорс|America/Whitehorse
Инувик|America/Inuvik
Ванкувер|America/Vancouver
Форт Нельсон|America/Fort_Nelson
Доусон-Крик|America/Dawson_Creek
Крестон|America/Creston
Эдмонтон|America/Edmonton
Свифт-Керрент|America/Swift_Current
Кеймбридж-Бей|America/Cambridge_Bay
Реджайна|America/Regina
Виннипег|America/Winnipeg
Резольют|America/Resolute
Ранкин-Инлет|America/Rankin_Inlet
Корал-Харбор|America/Coral_Harbour
Торонто|America/Toronto
Икалуит|America/Iqaluit
Монктон|America/Moncton
Галифакс|America/Halifax
Гус-Бей|America/Goose_Bay
Глейс-Бей|America/Glace_Bay
Бланк-Саблон|America/Blanc-Sablon
Сент-Джонс|America/St_Johns
Койайке|America/Coyhaique
Пунта-Аренас|America/Punta_Arenas
Сантьяго|America/Santiago
Богота|America/Bogota
Коста-Рика|America/Costa_Rica
Гавана|America/Havana
Кюрасао|America/Curacao
Доминика|America/Dominica
Санто-Доминго|America/Santo_Domingo
Гуаякиль|America/Guayaquil
Гренада|America/Grenada
Кайенна|America/Cayenne
Туле|America/Thule
Нуук|America/Godthab
Скорсбисунн|America/Scoresbysund
Денмарксхавн|America/Danmarkshavn
Гваделупа|America/Guadeloupe
Гватемала|America/Guatemala
Гайана|America/Guyana
Тегусигальпа|America/Tegucigalpa
Порт-о-Пренс|America/Port-au-Prince
Ямайка|America/Jamaica
Сент-Китс|America/St_Kitts
Острова Кайман|America/Cayman
Сент-Люсия|America/St_Lucia
Мариго|America/Marigot
Мартиника|America/Martinique
Монтсеррат|America/Montserrat
Тихуана|America/Tijuana
Эрмосильо|America/Hermosillo
Сьюдад-Хуарес|America/Ciudad_Juarez
Масатлан|America/Mazatlan
Чиуауа|America/Chihuahua
Баия-де-Бандерас|America/Bahia_Banderas
Охинага|America/Ojinaga
Монтеррей|America/Monterrey
Мехико|America/Mexico_City
Матаморос|America/Matamoros
Мерида|America/Merida
Канкун|America/Cancun
Манагуа|America/Managua
Панама|America/Panama
Лима|America/Lima
Микелон|America/Miquelon
Пуэрто-Рико|America/Puerto_Rico
Асунсьон|America/Asuncion
Парамарибо|America/Paramaribo
Сальвадор|America/El_Salvador
Лоуэр-Принс-Куотер|America/Lower_Princes
Гранд-Терк|America/Grand_Turk
Порт-оф-Спейн|America/Port_of_Spain
Адак|America/Adak
Ном|America/Nome
Анкоридж|America/Anchorage
Якутат|America/Yakutat
Ситка|America/Sitka
Джуно|America/Juneau
Метлакатла|America/Metlakatla
Лос-Анджелес|America/Los_Angeles
Бойсе|America/Boise
Финикс|America/Phoenix
Денвер|America/Denver
Чикаго|America/Chicago
Меномини|America/Menominee
Винсеннес|America/Indiana/Vincennes
Телл-Сити|America/Indiana/Tell_City
Уинамак|America/Indiana/Winamac
Индианаполис|America/Indianapolis
Луисвилл|America/Louisville
Детройт|America/Detroit
Нью-Йорк|America/New_York
Монтевидео|America/Montevideo
Сент-Винсент|America/St_Vincent
Каракас|America/Caracas
Тортола|America/Tortola
Сент-Томас|America/St_Thomas
Луанда|Africa/Luanda
Уагадугу|Africa/Ouagadougou
Бужумбура|Africa/Bujumbura
Порто-Ново|Africa/Porto-Novo
Габороне|Africa/Gaborone
Киншаса|Africa/Kinshasa
Лубумбаши|Africa/Lubumbashi
Банги|Africa/Bangui
Браззавиль|Africa/Brazzaville
Абиджан|Africa/Abidjan
Дуала|Africa/Douala
Джибути|Africa/Djibouti
Алжир|Africa/Algiers
Каир|Africa/Cairo
Эль-Аюн|Africa/El_Aaiun
Асмэра|Africa/Asmera
Сеута|Africa/Ceuta
Аддис-Абеба|Africa/Addis_Ababa
Либревиль|Africa/Libreville
Аккра|Africa/Accra
Банжул|Africa/Banjul
Конакри|Africa/Conakry
Малабо|Africa/Malabo
Бисау|Africa/Bissau
Найроби|Africa/Nairobi
Монровия|Africa/Monrovia
Масеру|Africa/Maseru
Триполи|Africa/Tripoli
Касабланка|Africa/Casablanca
Бамако|Africa/Bamako
Нуакшот|Africa/Nouakchott
Блантайр|Africa/Blantyre
Мапуту|Africa/Maputo
Виндхук|Africa/Windhoek
Ниамей|Africa/Niamey
Лагос|Africa/Lagos
Кигали|Africa/Kigali
Хартум|Africa/Khartoum
Фритаун|Africa/Freetown
Дакар|Africa/Dakar
Могадишо|Africa/Mogadishu
Джуба|Africa/Juba
Сан-Томе|Africa/Sao_Tome
Мбабане|Africa/Mbabane
Нджамена|Africa/Ndjamena
Ломе|Africa/Lome
Тунис|Africa/Tunis
Дар-эс-Салам|Africa/Dar_es_Salaam
Кампала|Africa/Kampala
Йоханнесбург|Africa/Johannesburg
Лусака|Africa/Lusaka
Хараре|Africa/Harare
Ротера|Antarctica/Rothera
Палмер|Antarctica/Palmer
Тролль|Antarctica/Troll
Сёва|Antarctica/Syowa
Моусон|Antarctica/Mawson
Дейвис|Antarctica/Davis
Восток|Antarctica/Vostok
Кейси|Antarctica/Casey
Дюмон-д’Юрвиль|Antarctica/DumontDUrville
Мак-Мердо|Antarctica/McMurdo
Маккуори|Antarctica/Macquarie
Перт|Australia/Perth
Юкла|Australia/Eucla
Дарвин|Australia/Darwin
Аделаида|Australia/Adelaide
Брокен-Хилл|Australia/Broken_Hill
Мельбурн|Australia/Melbourne
Хобарт|Australia/Hobart
Линдеман|Australia/Lindeman
Сидней|Australia/Sydney
Брисбен|Australia/Brisbane
Лорд-Хау|Australia/Lord_Howe
Кабо-Верде|Atlantic/Cape_Verde
Стэнли|Atlantic/Stanley
Южная Георгия|Atlantic/South_Georgia
Рейкьявик|Atlantic/Reykjavik
Мадейра|Atlantic/Madeira
Чагос|Indian/Chagos
Коморы|Indian/Comoro
Антананариву|Indian/Antananarivo
Маврикий|Indian/Mauritius
Мальдивы|Indian/Maldives
Реюньон|Indian/Reunion
Маэ|Indian/Mahe
Кергелен|Indian/Kerguelen
Майотта|Indian/Mayotte
Лонгйир|Arctic/Longyearbyen`;
