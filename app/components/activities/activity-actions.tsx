import type { ActivityView } from '#services/claims/index';
import { Button, ButtonLink } from '~/components/ui/button';

/** What can be done with an activity now: one button for the next step, quiet ones beside it. */
export function ActivityActions({ desk, activity }: { readonly desk: string; readonly activity: ActivityView }) {
  const { id, state, attended, batchId, batchState } = activity;
  const address = `${desk}/activities/${id}`;
  if (state === 'cancelled') return null;
  if (batchId) {
    return (
      <ButtonLink to={`${desk}/batches/${batchId}`}>
        {batchState === 'applied' ? '看生成的积分' : '接着生成积分'}
      </ButtonLink>
    );
  }
  if (state === 'closed') {
    return (
      <form method="post" action={`${address}/batch`}>
        <Button icon="check">生成积分</Button>
      </form>
    );
  }
  return (
    <>
      <ButtonLink to={`${address}/code`} icon="qr">
        打开签到码
      </ButtonLink>
      <ButtonLink kind="quiet" to={`${address}/sheet`} icon="print">
        打印签到表
      </ButtonLink>
      {attended === 0 && (
        <>
          <ButtonLink kind="quiet" to={`${address}/edit`}>
            修改
          </ButtonLink>
          <form method="post" action={`${address}/cancellation`}>
            <Button kind="danger">取消活动</Button>
          </form>
        </>
      )}
      {attended > 0 && (
        <form method="post" action={`${address}/closing`}>
          <Button kind="quiet" icon="done">
            结束活动
          </Button>
        </form>
      )}
    </>
  );
}
