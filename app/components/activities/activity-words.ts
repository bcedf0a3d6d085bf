import { formatDate, formatTime } from '~/copy/format';

/** 2026年11月18日 08:30–11:00 */
export function activityTime(activity: {
  readonly occurredOn: string;
  readonly signInFrom: string;
  readonly signInUntil: string;
}): string {
  return `${formatDate(activity.occurredOn)} ${formatTime(activity.signInFrom)}–${formatTime(activity.signInUntil)}`;
}
