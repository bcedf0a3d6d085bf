import type { IdentityRefusalCode } from '#services/identity/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const identityRefusals = {
  'identity/not-found': () => '没有找到。',
  'identity/no-role': () => '这个账号现在没有任何身份，不能登录。请联系村委会。',
  'identity/role-ended': () => '这个身份已经停用，什么都没有改动。',
  'identity/sign-in-again': () => '登录时间太久了。换成这个身份要重新登录一次。',
  'identity/locked': (details) =>
    `错的次数太多，这个账号先锁住了${part(details, 'minutes', '，请 ', ' 分钟后再试')}。着急用请找村委会。`,
  'identity/wrong-credentials': () => '手机号或密码不对。忘了密码可以用验证码登录。',
  'identity/wrong-password': () => '现在的密码不对，请再试一次。',
  'identity/wrong-code': () => '验证码不对，请看清最新收到的那一个。',
  'identity/code-expired': () => '验证码已过期或已用过，请重新获取。',
  'identity/code-too-soon': (details) => `验证码刚发过${part(details, 'seconds', '，请 ', ' 秒后再要')}。`,
  'identity/codes-used-up': () => '这个号码今天要的验证码太多了，请明天再试，或找村委会。',
  'identity/password-too-simple': () => '这个密码太容易被猜到。请换一个，不少于 8 位，不要用手机号、连号或重复的数字。',
  'identity/password-unchanged': () => '新密码和原来的一样，请换一个。',
  'identity/slip-wrong': () => '编号或密码不对，请照着单子再填一次。连错 5 次单子就会作废。',
  'identity/slip-used': () => '这张单子已经用过了，请直接用手机号登录。',
  'identity/slip-expired': () => '这张单子已经失效，请找村委会再打印一张。',
  'identity/phone-needed': () => '请填写手机号。花名册上没有手机号的成员，要先补上。',
  'identity/phone-differs': (details) =>
    `这个手机号和花名册上登记的不一样${part(details, 'phone', '（登记的是 ', '）')}。换过号码的，请让村委会先改花名册。`,
  'identity/phone-has-account': () => '这个手机号已经有账号：密码一栏请填这个账号原来的密码，或者找村委会。',
  'identity/role-not-grantable': () => '您现在的身份不能授予或停用这个身份。',
  'identity/own-role': () => '不能给自己加身份，请由别人来办。',
  'identity/own-last-role': () => '这是您自己最后一个管理身份，不能由自己停用。请先交接，再由别人来办。',
  'identity/name-needed': () => '这个号码还没有账号，请写上姓名。',
  'identity/shop-needed': () => '请选择在哪家超市。',
  'identity/county-exists': (details) => `这套系统已经有${part(details, 'county', '“', '”') || '县'}了，不能再建一个。`,
  'identity/member-left': () => '这位成员已经离开，这件事不能办了。',
  'identity/request-used': () => '这张表单已经用过了，请重新打开页面再填。',
  'identity/already-acting': () => '您已经在代别人办理。请先结束这一次，再代下一位。',
  'identity/not-for-oneself': () => '自己的事不用代办，直接办就行。',
  'identity/not-of-your-grid': () => '网格员只能代自己微网格里的人办理。别的人请找村委会。',
} satisfies Record<IdentityRefusalCode, RefusalSentence>;
