import type { CalendarDate } from '../kernel/clock';

/** Whether somebody was a member on a day: the day of joining and the day of leaving count. */
export function wasMemberOn(
  member: { readonly joinedOn: CalendarDate; readonly leftOn: CalendarDate | null },
  on: CalendarDate,
): boolean {
  return on >= member.joinedOn && (member.leftOn === null || on <= member.leftOn);
}
