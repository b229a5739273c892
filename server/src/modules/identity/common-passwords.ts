/**
 * Stems that head every published list of leaked passwords, lower case and without the digits and
 * signs around them. Whole passwords shorter than the minimum length need no entry of their own.
 */
const STEMS = `
abc abcd abcde access account admin adminadmin administrator aini amanda andrea andrew angel
anthony apple asdf asdfgh asdfghjk asdfghjkl ashley baby babygirl bailey baseball basketball
batman beautiful blink buster butterfly changeme charlie cheese chelsea chocolate computer cookie
correcthorsebatterystaple daniel default diamond dragon eminem family flower football forever
freedom friends fuckyou george ginger goodhand google guest hannah harley hello hunter iceman
iloveyou iloveyouforever internet jasmine jennifer jessica jesus jordan joshua justin killer
letmein letmeinplease liverpool login lovely loveme maggie manager market master matrix matthew
merlin michael michelle mima monkey mustang mypassword naruto newpassword nicole nihao ninja
nothing oracle orange pass passw passwd password passwordpassword passwort pepper pokemon princess
purple qazwsx qazwsxedc qwer qwert qwerty qwertyqwerty qwertyu qwertyui qwertyuiop ranger robert
root samsung secret security shadow soccer starwars summer sunshine superman superstar taobao temp
tempass temporary test testing testtest thisisapassword thomas tigger trustno trustnoone user
welcome whatever william winter woaini woaiwojia woaiziji wodemima xianyu xiaoming xinshou yellow
yourpassword zaq zaqwsx zxcvbn zxcvbnm zxcvbnmasdf
`

/** Common passwords that no decoration of digits and signs makes strong. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...STEMS.trim().split(/\s+/),
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  '1qaz2wsx3edc4rfv',
  'q1w2e3r4t5',
  'qwer1234asdf',
  'p@ssw0rd123',
  'p@ssword123',
  'passw0rd123',
  'zaq12wsxcde3',
  'a123456789',
  'a1234567890',
  'aa123456789',
  'abc123456789',
  'qq123456789',
  'woaini1314520',
  'woaini5201314',
  '5201314520',
  '1314520520',
  '1234554321',
  '1122334455',
  '0123456789',
  '1234567890',
  '9876543210',
  '147258369',
  '1472583690',
  '123qweasdzxc',
  'qweasdzxc123',
])
