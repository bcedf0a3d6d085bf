import type { CalendarRefusalCode } from '#services/calendar/vocabulary';
import type { RefusalSentence } from './sentence';

export const calendarRefusals = {
  'calendar/year-not-published': (details) =>
    `${details.year ?? '这一'}年的放假安排系统里还没有。可以照国务院的通知一天一天录入，再确认全年。`,
  'calendar/year-out-of-range': (details) => `只能录入 ${details.min} 年到 ${details.max} 年。`,
  'calendar/name-missing': () => '请写这一天的名称，比如“国庆节”或“国庆节调休”。',
} satisfies Record<CalendarRefusalCode, RefusalSentence>;
