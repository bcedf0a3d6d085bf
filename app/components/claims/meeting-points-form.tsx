import { FormSentence } from '~/components/shell/form-sentence';
import { Button, ButtonLink } from '~/components/ui/button';
import { SelectField, TextField } from '~/components/ui/field';
import { formFields, sentValues } from '~/components/ui/form-fields';
import { Table } from '~/components/ui/table';
import { Tick } from '~/components/ui/tick';
import { formatPoints } from '~/copy/format';
import type { ShownRow } from '~/http/assessment-desk.server';
import type { FormReply } from '~/http/form.server';

interface MeetingPointsFormProps {
  readonly back: string;
  readonly rows: readonly ShownRow[];
  readonly rules: readonly { readonly code: string; readonly title: string }[];
  readonly requestId: string;
  readonly reply: FormReply | undefined;
}

/** What a meeting gave to several people alike. */
export function MeetingPointsForm({ back, rows, rules, requestId, reply }: MeetingPointsFormProps) {
  const field = formFields(reply);
  const ticked = sentValues(reply, 'rowIds');
  const people = reply?.errors.rowIds;
  return (
    <form method="post">
      <FormSentence reply={reply} />
      <input type="hidden" name="requestId" value={field('requestId').value ?? requestId} />
      <div className="columns">
        <div>
          <TextField label="每人加几分" inputMode="decimal" required {...field('points')} />
          <TextField label="为什么加" hint="例如：汛期连续值守三夜" required maxLength={200} {...field('reason')} />
        </div>
        <div>
          <TextField label="哪个会议定的" hint="例如：9月28日村两委会" required maxLength={60} {...field('meeting')} />
          <SelectField
            label="按哪条细则"
            choices={rules.map(({ code, title }) => ({ value: code, label: `${code} ${title}` }))}
            placeholder="不按细则"
            {...field('ruleCode')}
          />
        </div>
      </div>
      {people?.map((sentence) => (
        <p className="error" key={sentence}>
          {sentence}
        </p>
      ))}
      <Table
        caption="给谁加"
        items={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            head: '选中',
            cell: (row) =>
              row.lockedWords ?? (
                <Tick name="rowIds" value={row.id} ticked={ticked.includes(row.id)} label={`给${row.name}加分`} bare />
              ),
          },
          { head: '姓名', cell: (row) => row.name },
          { head: '微网格', cell: (row) => row.gridName ?? '未入微网格' },
          { head: '现在合计', cell: (row) => formatPoints(row.total), numeric: true },
        ]}
      />
      <div className="actions">
        <Button icon="check">给选中的人加分</Button>
        <ButtonLink kind="quiet" to={back}>
          返回
        </ButtonLink>
      </div>
    </form>
  );
}
