import type { OwnAttendance } from '#services/claims/index';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatDate, formatTime } from '~/copy/format';

function times({ occurredOn, signedInAt, signedOutAt, signsOut }: OwnAttendance): string {
  const left = signsOut ? (signedOutAt ? `，${formatTime(signedOutAt)} 签退` : '，没有签退') : '';
  return `${formatDate(occurredOn)} ${formatTime(signedInAt)} 签到${left}`;
}

function Standing({ attendance }: { readonly attendance: OwnAttendance }) {
  if (attendance.struckReason) return <Chip tone="bad">已划掉</Chip>;
  return attendance.claimId ? <Chip tone="good">已报积分</Chip> : <Chip tone="wait">等组织的人录入</Chip>;
}

/** Where a member was, and what became of it. */
export function OwnAttendanceRows({ attendances }: { readonly attendances: readonly OwnAttendance[] }) {
  return (
    <Rows>
      {attendances.map((attendance) => (
        <Row
          key={attendance.activityId}
          to={attendance.claimId ? `/me/claims/${attendance.claimId}` : undefined}
          what={attendance.title}
          note={`${times(attendance)}${attendance.struckReason ? ` · 划掉的原因：${attendance.struckReason}` : ''}`}
          end={<Standing attendance={attendance} />}
        />
      ))}
    </Rows>
  );
}
