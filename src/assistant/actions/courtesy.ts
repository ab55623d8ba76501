/** Words around a request: what may stand before its verb, what takes it back, and what makes it talk about a request. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** May stand between the beginning of a clause and its verb. */
export const leadIns = set(
  `hey hi hello ok okay nexy nexi nexie nexis lexi um uh uhm erm er hmm ah oh well so like just now then please kindly thanks
   thank can could would will you i me we us want need d love to quickly quick really actually basically also again go ahead
   mind let is it be great possible if first next yes yeah yep sure alright right help for good nice try once more finally
   no wondering was hoping able computer mac assistant dear my the there а
   эй ок окей привет слушай послушай слышь некси нэкси нексис нексия эм ээ эээ мм ну так вот это же ка бы ли пожалуйста будь
   будьте добр добра добры любезен любезна можешь можете мог могла могли можно сможешь ты вы мне меня я мы нам хочу хотел
   хотела хотелось нужно надо необходимо быстро быстренько давай давайте сейчас спасибо просто тогда сначала да чтобы чтоб
   попробуй прошу помоги помогите снова еще теперь уже ассистент помощник забудь забудьте трудно сложно плиз`,
);

export const conjunctions = set('and then also plus or и потом затем также или');

export const negations = set(
  'not never without avoid stop dont не ни нельзя никогда без хватит перестань прекрати',
);

/** "Could you not …" asks as «не мог бы ты» does. */
export const politeAfterNot = set('forget мог могла могли можешь можете трудно сложно забудь забудьте');

/** Where one of these comes first, a sentence asks about something, or sets a condition. */
export const askers = set(
  `what how why when where who whose which if unless whether is are does do did should was has have whenever after before
   как что почему зачем когда где кто чей какой какая какое если после прежде разве правда`,
);

/** Somebody else's words follow, or somebody's words are talked about. */
export const reporting = set(
  `says said say told tells asks asked wrote writes written reads instructs instructed claims wants mentions quote quotes
   called titled named means mean meaning says phrase sentence command instruction translate spell pronounce
   говорит сказал сказала сказано написано пишет просит попросил попросила велит велел требует называется означает значит
   фраза фразу слово слова команда команду инструкция переведи перевести`,
);

/** What follows these behind a comma or colon is to be said, not done: "read out: open Terminal". */
export const dictating = set(
  'read repeat say type dictate print прочитай прочти повтори произнеси напечатай',
);

/** May stand between the verb and the app: "bring up the app called …", «закрой все окна …». */
export const appBridges = set(
  `a an up over on off out down of rid app application program all from into called quit wi fi wifi bluetooth sound network display
   приложение программу приложения программы из в на все окна окно работу`,
);

/** Behind the verb these make a request a word that is talked about. */
export const explained = set('mean means meaning значит означает означают');

/** Taken back, as word sequences. */
export const takenBack: readonly (readonly string[])[] = [
  'never mind', 'nevermind', 'cancel that', 'scratch that', 'forget it', 'forget that', 'no wait', 'wait no', 'no do not',
  'actually no', 'actually do not', 'no thanks', 'no thank you', 'не надо', 'не нужно', 'отмена', 'отбой', 'передумал', 'передумала', 'нет не',
].map((words) => words.split(' ')); // prettier-ignore

/** Somebody who is not named. */
export const pronounTargets = set('him her them it this that ему ей им ней нему');

/** Words that carry little of what a sentence says, in any of its persons. Negations are not among them. */
export const stopWords = set(
  `a an the to of at in on for and that if whether please so i me my mine you your yours he him his she her hers it its we us
   our ours they them their theirs myself yourself am is are be been do does have has will going just
   и в во на к ко что чтобы чтоб если ли то это бы ж же ну вот у о об по я ты он она оно мы вы они меня мне тебя тебе его ему
   ее ей нас нам вас вам их им мой моя мое мои моего моей мою твой твоя твое твои твоего твоей твою свой своя свою пожалуйста`,
);

/** A message of these alone says nothing that was given to say. */
export const messageNouns = set(
  'message messages text texts sms imessage note line reply following сообщение смс эсэмэс текст текстом следующее ответ',
);

/** Where these are said, a text on the screen may be meant instead of the user's own messages. */
export const onScreen = set(
  `screen page article mail email document file website site picture image post comment comments this
   экран экране экрана странице страницу страницы статье статью письме письмо документ сайте картинке этот эту это комментарии`,
);

/** Beside a subscription's own words these leave no doubt that the one to Nexy is meant. */
export const ofSubscription = set(
  `a an the me my up on off your account version full monthly yearly annual month year settings details status billing this
   app out subscription subscriptions plan membership premium pro nexy subscribe подписка подписку подписки подпиской подписке
   тариф тарифа тарифом премиум про некси меня мне мою моя моей на месяц год годовую месячную полную версию настройки для себя`,
);

/** Behind an app's name these begin what it is wanted for. */
export const purposes = set('to so because and чтобы и');

/** Around a message's own words: "a message saying …", «сообщение, что …», "on WhatsApp". */
export const framing = set(
  `message messages text sms imessage saying say says know following back reply note line thanks thank now quickly
   using via through with с app number contact named called сообщение смс эсэмэс текст текстом следующее такое словами спасибо сейчас
   обратно ответ через контакту номер`,
);

/** Words that hardly any request in another language holds. The verbs of commands tell English and Russian as well. */
export const englishOrRussian = set(
  `the what this that my is are how why please with screen you can could it summarize summarise describe explain translate
   where when who does did has have any want need would will your from что кто как это мне мой моя на не и где когда кто экран экране хочу можешь можно нужно надо есть новые пожалуйста какой какая сколько опиши перескажи`,
);
/** Verbs of commands that other languages have taken over. */
export const cognates = set('message text whatsapp stop start pause');
