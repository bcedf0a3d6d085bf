import type { ActivityView } from '#services/claims/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Facts } from '~/components/ui/facts';
import { Notice } from '~/components/ui/notice';
import { formatPoints } from '~/copy/format';
import { activityStateLabels, activityStateTones } from '~/copy/labels/activities';
import { activityTime } from './activity-words';

function nextStep({ state, attended, batchState, signsOut }: ActivityView): string {
  if (state === 'cancelled') return '这个活动已经取消，没有人得分。';
  if (batchState === 'applied') return '积分已经生成，等别人核实。签到名单不能再改。';
  if (state === 'closed') return '活动已经结束，扫码不再算。名单核对好，就可以生成积分。';
  const out = signsOut ? '走的时候要扫签退码。' : '';
  return attended > 0
    ? `人都签到了，就按“结束活动”。结束以后扫码不再算，没带手机的还可以补。${out}`
    : `到时候按“打开签到码”，大家用手机扫一扫就签到。${out}`;
}

/** What an activity is, where it stands and what comes next. */
export function ActivityFacts({ activity, rule }: { readonly activity: ActivityView; readonly rule: string }) {
  return (
    <Card>
      <Notice tone={activity.state === 'cancelled' ? 'wait' : 'brand'}>{nextStep(activity)}</Notice>
      <Facts
        facts={[
          {
            term: '情况',
            value: <Chip tone={activityStateTones[activity.state]}>{activityStateLabels[activity.state]}</Chip>,
          },
          { term: '签到时间', value: activityTime(activity) },
          { term: '记分', value: rule },
          {
            term: '每人记多少',
            value: activity.signsOut ? '按签到签退的时间，不满半小时的不算' : formatPoints(activity.quantity),
          },
          { term: '到场', value: `${activity.attended} 人` },
        ]}
      />
    </Card>
  );
}
