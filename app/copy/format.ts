export { maskedName } from '#services/kernel/masked-name';

/** China has one time zone and no summer time: an instant plus eight hours, read as UTC, is its wall clock. */
function wallClock(at: Date | string): Date {
  return new Date((typeof at === 'string' ? new Date(at) : at).getTime() + 8 * 3_600_000);
}

/** A calendar day, `2026-11-18`, or an instant, taken as its day in China. */
function calendarDay(on: Date | string): { year: number; month: number; day: number } {
  if (typeof on === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(on)) {
    return { year: Number(on.slice(0, 4)), month: Number(on.slice(5, 7)), day: Number(on.slice(8, 10)) };
  }
  const clock = wallClock(on);
  return { year: clock.getUTCFullYear(), month: clock.getUTCMonth() + 1, day: clock.getUTCDate() };
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** 11月18日 */
export function formatDay(on: Date | string): string {
  const { month, day } = calendarDay(on);
  return `${month}月${day}日`;
}

/** 2026年11月18日 */
export function formatDate(on: Date | string): string {
  return `${calendarDay(on).year}年${formatDay(on)}`;
}

/** 2026年11月 */
export function formatMonth(on: Date | string): string {
  const { year, month } = calendarDay(on);
  return `${year}年${month}月`;
}

/** 10:32 */
export function formatTime(at: Date | string): string {
  const clock = wallClock(at);
  return `${twoDigits(clock.getUTCHours())}:${twoDigits(clock.getUTCMinutes())}`;
}

/** 11月18日 10:32 */
export function formatMoment(at: Date | string): string {
  return `${formatDay(at)} ${formatTime(at)}`;
}

/** 2026年11月18日 10:32 */
export function formatFullMoment(at: Date | string): string {
  return `${formatDate(at)} ${formatTime(at)}`;
}

/** 2026-11-18, for date inputs and file names. */
export function formatIsoDay(on: Date | string): string {
  const { year, month, day } = calendarDay(on);
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

function decimal(value: string): { negative: boolean; whole: string; fraction: string } {
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  return { negative, whole: grouped(whole), fraction: fraction.replace(/0+$/, '') };
}

/** 286.5, 1,846.5, −14: as many decimals as there are. */
export function formatPoints(value: string): string {
  const { negative, whole, fraction } = decimal(value);
  const size = fraction ? `${whole}.${fraction}` : whole;
  return negative && size !== '0' ? `−${size}` : size;
}

/** +3, −14 (a true minus sign), 0. */
export function formatSignedPoints(value: string): string {
  const size = formatPoints(value);
  return size === '0' || size.startsWith('−') ? size : `+${size}`;
}

/** 19,400.00 */
export function formatYuan(value: string): string {
  const { negative, whole, fraction } = decimal(value);
  return `${negative ? '−' : ''}${whole}.${fraction.padEnd(2, '0')}`;
}

/** 1,100 */
export function formatCount(value: number): string {
  return `${value < 0 ? '−' : ''}${grouped(String(Math.abs(Math.trunc(value))))}`;
}

/** 138****8000 */
export function maskedPhone(phone: string): string {
  return phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****';
}

/** 7f3a91c0 2b6ed415 …: a fingerprint in groups that can be read aloud. */
export function formatFingerprint(hex: string, groupLength = 4): string {
  return hex.toUpperCase().replace(new RegExp(`(.{${groupLength}})(?=.)`, 'g'), '$1 ');
}
