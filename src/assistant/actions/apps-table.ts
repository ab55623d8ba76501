/**
 * What to say to a Mac for an app: its real name | other English names | Russian names. Apple's own first, then
 * popular ones. An app that is not here is passed on when it is plainly a name.
 */
export const appTable = `
Safari||сафари
Mail|email,e mail,apple mail,mail app,inbox|почта,почтовик,мейл
Calendar|ical,apple calendar|календарь
Notes|apple notes,note|заметки,заметка
Reminders|reminder|напоминания,напоминание
Messages|imessage,imessages,text messages,texts|сообщения,айместедж,имессадж
FaceTime|face time|фейстайм
Photos|photo library|фото,фотографии
Music|apple music,itunes|музыка,эпл мьюзик,айтюнс
Podcasts|podcast|подкасты
TV|apple tv,tv app|телевизор,эпл тв,тв
Books|ibooks,apple books|книги
News|apple news|новости
Stocks||акции
Maps|apple maps,map|карты,карта
Weather||погода
Clock||часы
Calculator|calc|калькулятор
Contacts|address book|контакты
Finder|file manager|файндер,проводник
App Store|appstore|эпстор,апстор,эп стор,ап стор
System Settings|settings,preferences,mac settings|настройки,системные настройки,настройки системы
System Preferences||
Terminal|command line,console window|терминал
Activity Monitor|task manager|мониторинг системы,диспетчер задач,монитор активности
Preview||просмотр,превью
TextEdit|text edit,text editor|текстовый редактор,текстэдит
QuickTime Player|quicktime,quick time,quick time player|квиктайм
Voice Memos|voice memo,voice recorder|диктофон,голосовые заметки
Photo Booth||фотобудка
Shortcuts|shortcuts app|команды,быстрые команды
Home|home app,homekit|дом
Find My|find my iphone,findmy|локатор
Freeform||фриформ
Font Book||шрифты
Disk Utility||дисковая утилита
Keychain Access|keychain|связка ключей
Passwords|password manager|пароли
Time Machine||тайм машин
Screenshot|screen shot,screenshot tool|снимок экрана
Stickies|sticky notes|стикеры
Dictionary||словарь
Chess||шахматы
Image Capture||захват изображений
Automator||автоматор
Script Editor||редактор скриптов
Console||консоль
Launchpad|launch pad|лаунчпад
Mission Control||мишн контрол
Siri||сири
Pages||пейджес,страницы
Numbers||намберс,таблицы
Keynote|key note|кейноут
GarageBand|garage band|гараж бэнд,гаражбэнд
iMovie|i movie|аймуви
Final Cut Pro|final cut|файнал кат
Logic Pro|logic|лоджик
Xcode|x code|икскод,экскод
Google Chrome|chrome|хром,гугл хром,хроме
Firefox|mozilla,mozilla firefox,fire fox|файрфокс,мозилла,фаерфокс
Microsoft Edge|edge|эдж,майкрософт эдж
Brave Browser|brave|брейв
Opera||опера
Arc|arc browser|арк
Yandex|yandex browser|яндекс,яндекс браузер
Яндекс Музыка|yandex music|яндекс музыка
Tor Browser|tor|тор
Spotify||спотифай
Slack||слак,слэк
Discord||дискорд
Telegram||телеграм,телеграмм,телега,телегу
WhatsApp|whats app,what app|вотсап,ватсап,вацап,воцап,вотсапп
Signal||сигнал
Viber||вайбер
Skype||скайп
zoom.us|zoom|зум
Microsoft Teams|teams|тимс,майкрософт тимс
Microsoft Word|word,ms word|ворд,майкрософт ворд
Microsoft Excel|excel,ms excel|эксель,майкрософт эксель
Microsoft PowerPoint|powerpoint,power point|пауэрпоинт,повер поинт,поверпоинт,пауэр поинт
Microsoft Outlook|outlook|аутлук
Microsoft OneNote|onenote,one note|ваннот
OneDrive|one drive|вандрайв
Visual Studio Code|vs code,vscode,v s code,code editor|вижуал студио код,вс код,вскод
Cursor||курсор
Sublime Text|sublime|саблайм
IntelliJ IDEA|intellij,idea|интеллидж,идея
PyCharm|pie charm|пайчарм
WebStorm|web storm|вебсторм
Android Studio||андроид студио
Docker|docker desktop|докер
iTerm|iterm2,i term|айтерм
Warp||варп
GitHub Desktop|github|гитхаб
Postman||постман
Figma||фигма
Sketch||скетч
Adobe Photoshop|photoshop|фотошоп
Adobe Illustrator|illustrator|иллюстратор
Adobe Premiere Pro|premiere,premiere pro|премьер
Adobe After Effects|after effects|афтер эффектс
Adobe Lightroom|lightroom|лайтрум
Adobe Acrobat|acrobat,acrobat reader|акробат
DaVinci Resolve|davinci,resolve|давинчи,давинчи резолв
Blender||блендер
OBS|obs studio|обс
VLC|vlc player,vlc media player|влс
IINA||
Notion||ноушн,ношен
Obsidian||обсидиан
Evernote|ever note|эвернот
Todoist||тудуист
Things||
Trello||трелло
Linear||
Asana||асана
Dropbox|drop box|дропбокс
Google Drive|drive|гугл диск
1Password|one password|
Bitwarden||
Raycast||рейкаст
Alfred||альфред
Steam||стим
Minecraft||майнкрафт
Epic Games Launcher|epic games|эпик геймс
Transmission||
The Unarchiver|unarchiver|
AnyDesk||энидеск
TeamViewer|team viewer|тимвьюер
LibreOffice|libre office|либре офис
ChatGPT|chat gpt|чат джипити,чатгпт
Claude||клод
Perplexity||
Spark|spark mail|спарк
Bear||
Day One||
Kindle|kindle app|киндл
Netflix||нетфликс
YouTube Music||ютуб мьюзик
Tidal||
Shazam||шазам
Audacity||аудасити
HandBrake||
Parallels Desktop|parallels|параллелс
Affinity Photo||аффинити фото
Affinity Designer||аффинити дизайнер
Affinity Publisher||
Pixelmator Pro|pixelmator|пиксельматор
Adobe InDesign|indesign,in design|индизайн
Adobe Audition|audition|
Adobe XD||
Canva||канва
Miro||миро
Loom||
Zed||
Nova||
BBEdit||
CotEditor||
Vivaldi||вивальди
DuckDuckGo|duck duck go|
Zen Browser|zen|
Chromium||хромиум
LastPass|last pass|
Dashlane||
NordVPN|nord vpn|норд впн
ExpressVPN|express vpn|
Tunnelblick||
CleanMyMac|clean my mac|клинмаймак
Rectangle||
Magnet||
BetterTouchTool|better touch tool|
Alacritty||
Kitty||
Ghostty||
Hyper||
TablePlus|table plus|
DBeaver||дибивер
Insomnia||
Sourcetree|source tree|
Fork||
CLion||
GoLand|go land|
Rider||
DataGrip|data grip|
PhpStorm|php storm|
RubyMine|ruby mine|
Eclipse||
Unity|unity hub|юнити
Godot||годо
Roblox||роблокс
Battle.net|battle net|
GOG Galaxy|gog|
Cinema 4D||
Ableton Live|ableton|эйблтон
FL Studio||фл студио
Reaper||рипер
CapCut|cap cut|капкат
Plex||
Webex|cisco webex|вебекс
Google Meet||гугл мит
Messenger|facebook messenger|мессенджер фейсбук
LINE||
WeChat|we chat|вичат
Mattermost||маттермост
Thunderbird||тандерберд
Airmail||
Fantastical||
Ulysses||
Scrivener||
Craft||
Logseq||
Anki||анки
Zotero||зотеро
Grammarly||
DeepL||дипл
qBittorrent|bittorrent|
uTorrent||юторрент
Free Download Manager||
VMware Fusion|vmware|
UTM||
VirtualBox|virtual box|виртуалбокс
Wireshark||
FileZilla|file zilla|файлзилла
Cyberduck|cyber duck|
Xmind||
OmniFocus|omni focus|
ClickUp|click up|
monday.com||
Basecamp||
Jira||джира
Confluence||
Microsoft To Do|to do|
Microsoft Remote Desktop|remote desktop|удаленный рабочий стол
1C|1с|1с
Яндекс Диск|yandex disk|яндекс диск
ВКонтакте|vk|вконтакте,вк
`;
