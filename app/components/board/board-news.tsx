import type { ComponentProps } from 'react';
import type { ComingActivity } from '#services/claims/index';
import { ComingRows } from '~/components/activities/coming-rows';
import { NoticeList } from '~/components/notices/notice-list';
import { Card, CardLink } from '~/components/ui/card';

interface BoardNewsProps {
  readonly board: string;
  readonly notices: ComponentProps<typeof NoticeList>['notices'];
  readonly coming: readonly ComingActivity[];
}

/** What hangs now, and what the village is going to do together. */
export function BoardNews({ board, notices, coming }: BoardNewsProps) {
  return (
    <>
      {notices.length > 0 && (
        <Card title="正在公示" aside={<CardLink to={`${board}/notices`}>全部公示</CardLink>}>
          <NoticeList notices={notices} to={`${board}/notices`} />
        </Card>
      )}
      {coming.length > 0 && (
        <Card title="近期活动">
          <ComingRows activities={coming} />
        </Card>
      )}
    </>
  );
}
