import type { ActivitiesRefusalCode } from '#services/claims/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const activitiesRefusals = {
  'activities/not-found': () => '没有找到这个活动，或花名册里没有这个人。',
  'activities/not-allowed': () => '您现在的身份不能办这件事。',
  'activities/request-used': () => '这张表已经提交过，内容和这次不同。请从头再填一张。',
  'activities/date-in-the-past': () => '活动的日子已经过去。已经办完的活动，请用名单补录。',
  'activities/rule-not-in-force': () => '这条积分细则在活动那一天不适用，请选另一条或改日期。',
  'activities/rule-without-hours': () => '这条细则不按小时记分，不能按签到签退算时间。请选按小时的细则，或不要签退。',
  'activities/quantity-out-of-range': (details) => `数量不对${part(details, 'most', '，一次最多 ')}。`,
  'activities/attended': () => '已经有人签到，不能再修改或取消。',
  'activities/not-attended': () => '还没有人签到。没有办成的活动，请取消。',
  'activities/not-planned': () => '这个活动已经结束或取消了。',
  'activities/awarded': () => '这个活动的积分已经生成，签到名单不能再改。',
  'activities/code-wrong': () => '这不是这个活动的签到码，请扫现场的二维码。',
  'activities/code-expired': () => '这个码已经换新了，请再扫一次现场的二维码。',
  'activities/not-begun': (details) => `还没有到签到时间${part(details, 'from', '，', ' 开始')}。`,
  'activities/over': (details) => `签到时间已经过了${part(details, 'until', '（到 ', ' 为止）')}，请找组织的人。`,
  'activities/not-a-member-then': () => '活动那一天还不是（或已不是）成员，不能签到。',
  'activities/struck': () => '这次签到被组织的人划掉了，有疑问请找组织的人。',
  'activities/not-signed-in': () => '还没有签到，不能签退。请先找组织的人补签到。',
  'activities/no-sign-out': () => '这个活动不用签退。',
  'activities/time-missing': () => '现在不在签到时间里，请写明几点。',
  'activities/time-out-of-range': () => '时间不对：要在签到时间以内，不能早于签到，也不能晚于现在。',
} satisfies Record<ActivitiesRefusalCode, RefusalSentence>;
