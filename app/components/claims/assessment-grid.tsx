import { Button } from '~/components/ui/button';
import { Chip } from '~/components/ui/chip';
import { formatCount, formatPoints, formatSignedPoints } from '~/copy/format';
import { assessmentRowStateLabels, assessmentRowStateTones } from '~/copy/labels/assessments';
import type { ShownRow, ShownSheet } from '~/http/assessment-desk.server';
import type { FormReply } from '~/http/form.server';

interface AssessmentGridProps {
  /** The address of the village's desk. */
  readonly desk: string;
  readonly sheet: ShownSheet;
  readonly requestId: string;
  readonly reply: FormReply | undefined;
  /** Where it is saved, if not at this address. */
  readonly saveAt?: string;
}

const movement = (value: string) => (Number(value) === 0 ? '' : formatSignedPoints(value));

function sentValue(reply: FormReply | undefined, name: string): string | undefined {
  const sent = reply?.values[name];
  return typeof sent === 'string' ? sent : sent?.[0];
}

function Cell({ name, label, reply, list }: { name: string; label: string; reply?: FormReply; list?: string }) {
  const error = reply?.errors[name]?.[0];
  return (
    <>
      <input
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
        defaultValue={sentValue(reply, name)}
        list={list}
        inputMode={list ? undefined : 'decimal'}
        maxLength={list ? 200 : 10}
        autoComplete="off"
      />
      {error && (
        <span className="error" id={`${name}-error`}>
          {error}
        </span>
      )}
    </>
  );
}

function GridRow({ row, desk, open, reply }: { row: ShownRow; desk: string; open: boolean; reply?: FormReply }) {
  const adjusted = Number(row.adjustedPoints) + Number(row.objectionPoints);
  return (
    <tr>
      <th scope="row">
        <a href={`${desk}/assessment-rows/${row.id}`}>{row.name}</a>
        <small>{row.gridName ?? '未入微网格'}</small>
      </th>
      <td className="r">
        {row.claimCount > 0 ? formatPoints(row.claimPoints) : ''}
        {row.claimCount > 0 && <small>{row.claimCount} 件</small>}
      </td>
      <td className="r">{movement(row.meetingPoints)}</td>
      <td className="r">{movement(adjusted.toFixed(2))}</td>
      {open &&
        (row.lockedWords ? (
          <td colSpan={2}>
            <Chip tone="plain">{row.lockedWords}</Chip>
          </td>
        ) : (
          <>
            <td className="points-cell">
              <Cell name={`points-${row.id}`} label={`${row.name}：本次加减的分数`} reply={reply} />
            </td>
            <td>
              <Cell name={`reason-${row.id}`} label={`${row.name}：原因`} reply={reply} list="reasons" />
            </td>
          </>
        ))}
      {!open && (
        <td>
          <Chip tone={assessmentRowStateTones[row.state]}>{assessmentRowStateLabels[row.state]}</Chip>
        </td>
      )}
      <td className="r">
        <output className="amount in" data-total={row.total}>
          {formatPoints(row.total)}
        </output>
      </td>
    </tr>
  );
}

/** The sheet as people know it from Excel: a line a person, what is typed adds up at once where scripts run, and is saved in one go. */
export function AssessmentGrid({ desk, sheet, requestId, reply, saveAt }: AssessmentGridProps) {
  const { rows, sums, canManage } = sheet;
  const heads = ['申报', '会议加分', '已调整'];
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
    <section className="scroll ledger" tabIndex={0} aria-label="评定表">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">姓名</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="r">
                {head}
              </th>
            ))}
            {canManage ? (
              <>
                <th scope="col">本次加减</th>
                <th scope="col">原因</th>
              </>
            ) : (
              <th scope="col">到哪一步</th>
            )}
            <th scope="col" className="r">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <GridRow key={row.id} row={row} desk={desk} open={canManage} reply={reply} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{formatCount(rows.length)} 人</td>
            <td className="r">{formatPoints(sums.claimPoints)}</td>
            <td className="r">{movement(sums.meetingPoints)}</td>
            <td className="r">{movement(sums.adjustedPoints)}</td>
            {canManage ? (
              <td colSpan={2}>
                <output id="sheet-change" />
              </td>
            ) : (
              <td />
            )}
            <td className="r">
              <output id="sheet-total">{formatPoints(sums.total)}</output>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
  if (!canManage) return table;
  return (
    <form method="post" id="assessment" action={saveAt}>
      <input type="hidden" name="requestId" value={sentValue(reply, 'requestId') ?? requestId} />
      {table}
      <datalist id="reasons">
        {sheet.reasons.map((reason) => (
          <option key={reason} value={reason} />
        ))}
      </datalist>
      <div className="actions">
        <Button icon="check">保存本次加减</Button>
        <span className="hint">
          加分写 3，减分写 −2。每一笔都写原因，保存后改不掉，弄错了再填一笔相反的。回车和上下键换行。
        </span>
      </div>
    </form>
  );
}
