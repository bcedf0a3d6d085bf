import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { ConfirmSummary } from '~/components/ui/confirm-summary';

/** Takes an objection back: behind a fold, because it can't be undone. */
export function RetractionForm({ board, number, code }: { board: string; number: string; code: string }) {
  return (
    <Card>
      <details>
        <summary className="btn quiet block">撤回这件异议</summary>
        <form method="post" action={`${board}/objections/retraction`}>
          <input type="hidden" name="number" value={number} />
          <input type="hidden" name="code" value={code} />
          <ConfirmSummary
            title="撤回以后"
            lines={['这件异议不再答复，也不能恢复', '没有别人对这一项有异议，它就照原样入账']}
          />
          <Button kind="danger" block>
            撤回异议
          </Button>
        </form>
      </details>
    </Card>
  );
}
