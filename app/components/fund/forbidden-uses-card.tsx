import type { ForbiddenUse } from '#services/fund/index';
import { FormSentence } from '~/components/shell/form-sentence';
import { Button } from '~/components/ui/button';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { TextField } from '~/components/ui/field';
import { formFields } from '~/components/ui/form-fields';
import { Table } from '~/components/ui/table';
import type { FormReply } from '~/http/form.server';

interface ForbiddenUsesCardProps {
  readonly uses: readonly ForbiddenUse[];
  readonly suggested: readonly string[];
  readonly mayManage: boolean;
  readonly here: string;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
}

/** Words that no application may hold, with a suggested list that is taken over at once. */
export function ForbiddenUsesCard({ uses, suggested, mayManage, here, requestId, reply }: ForbiddenUsesCardProps) {
  const key = <input type="hidden" name="requestId" value={requestId} />;
  return (
    <Card title="禁止用途">
      <p>申请的事由、办法和预算里写了下面的词，就交不上来。</p>
      {uses.length === 0 && <EmptyState title="还没有定禁止用途" />}
      {uses.length > 0 && (
        <Table
          items={uses}
          rowKey={(use) => use.id}
          columns={[
            { head: '写了这个词的', cell: (use) => use.words },
            { head: '谁定的', cell: (use) => use.addedByName },
            {
              head: '要改',
              cell: (use) =>
                mayManage && (
                  <form method="post" action={`${here}/uses/${use.id}/end`}>
                    {key}
                    <Button kind="quiet">去掉“{use.words}”</Button>
                  </form>
                ),
            },
          ]}
        />
      )}
      {mayManage && (
        <form method="post" action={here} className="inline-form">
          <FormSentence reply={reply} />
          {key}
          <TextField label="加一个词" required maxLength={60} {...formFields(reply)('words')} />
          <Button>加上</Button>
        </form>
      )}
      {mayManage && suggested.length > 0 && (
        <form method="post" action={`${here}/uses/suggested`}>
          {key}
          {suggested.map((words) => (
            <input key={words} type="hidden" name="words" value={words} />
          ))}
          <p>常用的还有：{suggested.join('、')}。</p>
          <div className="actions">
            <Button kind="quiet">这些都加上</Button>
          </div>
        </form>
      )}
    </Card>
  );
}
