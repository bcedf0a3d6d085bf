import { Button, ButtonLink } from '~/components/ui/button';
import type { BatchPageHead } from '~/http/batch-preview.server';

/** What can be done with a batch beside confirming it. */
export function BatchNext({ desk, head }: { readonly desk: string; readonly head: BatchPageHead }) {
  const { id, state, wrong, activityId } = head;
  return (
    <>
      {state === 'applied' && <ButtonLink to={`${desk}/claims/batches/${id}`}>看核实到哪里了</ButtonLink>}
      {state !== 'discarded' && wrong > 0 && (
        <ButtonLink kind="quiet" to={`${desk}/batches/${id}/left.xlsx`} icon="download">
          下载有错误的行
        </ButtonLink>
      )}
      {activityId ? (
        <ButtonLink kind="quiet" to={`${desk}/activities/${activityId}`}>
          看活动名单
        </ButtonLink>
      ) : (
        <ButtonLink kind="quiet" to={`${desk}/batches/new`} icon="upload">
          上传另一份
        </ButtonLink>
      )}
      {state === 'previewed' && (
        <form method="post" action={`${desk}/batches/${id}/discard`}>
          <Button kind="quiet">放弃这一份</Button>
        </form>
      )}
    </>
  );
}
