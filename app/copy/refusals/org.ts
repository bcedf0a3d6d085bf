import type { OrgRefusalCode } from '#services/org';
import { formatDate } from '../format';
import type { RefusalSentence } from './sentence';

const day = (value: string | number | null | undefined) => formatDate(String(value));

export const orgRefusals = {
  'org/not-found': () => '没有找到。',
  'org/request-used': () => '这张表已经提交过，内容和这次不同。请重新打开页面再填。',
  'org/parent-wrong': () => '这一级不能建在所选的上级下面。',
  'org/unit-ended': ({ name }) => `${name}已经撤销，不能再改。`,
  'org/code-used': ({ code }) => `编码 ${code} 已经有人用了，请换一个。`,
  'org/unit-in-use': ({ units, members, households }) =>
    `还不能撤销：下面还有 ${units} 个组织、${members} 名成员、${households} 户。请先把他们转到别处。`,
  'org/date-too-early': ({ earliest }) => `日期太早：不能早于${day(earliest)}。`,
  'org/date-too-late': ({ latest }) => `日期太晚：不能晚于${day(latest)}。`,
  'org/grid-unknown': () => '这个微网格不是本村现有的网格，请重新选择。',
  'org/household-unknown': () => '本村没有这一户，请核对户编号。',
  'org/household-closed': ({ number }) => `${number} 号户已经销户，不能再改。`,
  'org/household-number-used': ({ number }) => `户编号 ${number} 已经有了，请换一个。`,
  'org/household-occupied': ({ members }) => `这一户还住着 ${members} 名成员，请先把他们转到别的户，或改用并户。`,
  'org/own-matter': () => '那一户共用一个积分账户。您自己、同住的人或亲属迁进去，要由别人来办。',
  'org/household-same': () => '不能并入自己这一户，请填另一户的编号。',
  'org/member-ended': ({ name, leftOn }) => `${name}已于${day(leftOn)}离开花名册，不能再改。`,
  'org/member-current': ({ name }) => `${name}现在就在花名册里，不用恢复。`,
  'org/member-elsewhere': () => '选中的人里有人已经不住在这一户，请刷新后再选。',
  'org/member-unknown': ({ number }) => `本村没有编号为 ${number} 的成员，请核对八位编号。`,
  'org/phone-used': ({ name, number }) => `这个手机号已登记在${name}（编号 ${number}）名下。`,
  'org/contact-phone-needed': () => '请填联系人的手机号：代办时要发短信告诉他。',
  'org/relative-self': () => '不能把本人登记为自己的亲属。',
  'org/relative-known': () => '这两人的亲属关系已经登记过了。',
  'org/relative-unknown': () => '这条亲属关系已经撤销，或者不是这个人的。',
  'org/relative-own': () => '您自己的亲属关系，要由别人来撤销。',
  'org/nothing-changed': () => '没有任何变化，不用保存。',
  'org/setting-wrong': ({ min, max }) =>
    min === undefined ? '填写的值不对，请检查。' : `请填 ${min} 到 ${max} 之间的整数。`,
  'org/setting-in-past': () => '只能从今天或以后开始：已经发生的事按原来的规定算。',
  'org/roster-done': () => '这份名单已经导入或放弃，不能再次导入。',
  'org/roster-outdated': () => '您查看以后，花名册有了变化。请看过下面新的对照结果，再确认一次。',
  'org/roster-has-errors': ({ wrong }) =>
    `还有 ${wrong} 行有错误，所以一行也没有导入。请改好再上传，或选“只导入没有错误的行”。`,
  'org/roster-empty': () => '没有需要写入的行：花名册已经和这份名单一致。',
} satisfies Record<OrgRefusalCode, RefusalSentence>;
