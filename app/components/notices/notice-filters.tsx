import { NOTICE_STATES, type NoticeState } from '#services/notices/vocabulary';
import { Strip } from '~/components/ui/tab-bar';
import { noticeStateLabels } from '~/copy/labels/notices';

interface NoticeFiltersProps {
  readonly here: string;
  readonly asked: {
    readonly state?: NoticeState | undefined;
    readonly only?: 'deduction' | 'without-photo' | undefined;
  };
}

/** Which notices the desk lists. */
export function NoticeFilters({ here, asked }: NoticeFiltersProps) {
  return (
    <Strip
      label="哪些公示"
      links={[
        { to: here, label: '全部', current: !asked.state && !asked.only },
        ...NOTICE_STATES.map((state) => ({
          to: `${here}?state=${state}`,
          label: noticeStateLabels[state],
          current: asked.state === state,
        })),
        { to: `${here}?only=without-photo`, label: '没有张贴照片', current: asked.only === 'without-photo' },
        { to: `${here}?only=deduction`, label: '扣分告知', current: asked.only === 'deduction' },
      ]}
    />
  );
}
