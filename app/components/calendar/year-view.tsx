import type { CalendarDay, CalendarYear } from '#services/calendar/index';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
/** Monday is 0. */
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const first = days[0];
  const cells: (CalendarDay | null)[] = first ? Array.from({ length: weekdayOf(first.day) }, () => null) : [];
  cells.push(...days);
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

function Day({ day }: { readonly day: CalendarDay }) {
  const mark = day.name === null ? null : day.working ? '班' : '休';
  return (
    <td className={day.working ? (mark ? 'work' : undefined) : 'off'} title={day.name ?? undefined}>
      {Number(day.day.slice(8))}
      {mark && <small>{mark}</small>}
    </td>
  );
}

/** A year as twelve small months: days off are shaded, what differs from the week's rule is marked 休 or 班. */
export function YearView({ calendar }: { readonly calendar: Pick<CalendarYear, 'year' | 'days'> }) {
  return (
    <div className="months">
      {Array.from({ length: 12 }, (_, index) => {
        const prefix = `${calendar.year}-${String(index + 1).padStart(2, '0')}`;
        return (
          <table key={prefix}>
            <caption>{index + 1}月</caption>
            <thead>
              <tr>
                {weekdays.map((weekday) => (
                  <th key={weekday} scope="col">
                    {weekday}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(calendar.days.filter((each) => each.day.startsWith(prefix))).map((week, row) => (
                <tr key={`${prefix}-${row}`}>
                  {week.map((day, place) =>
                    day ? <Day key={day.day} day={day} /> : <td key={`${prefix}-${row}-${place}`} />,
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </div>
  );
}
