import type { EligibleMember } from '#services/stars/index';
import type { NamedItem } from '#services/stars/vocabulary';
import { formFields } from '~/components/ui/form-fields';
import { Table } from '~/components/ui/table';
import type { FormReply } from '~/http/form.server';

interface ExemptionTableProps {
  readonly members: readonly EligibleMember[];
  readonly exemptions: readonly NamedItem[];
  readonly reply: FormReply | undefined;
}

/** Everybody who would be evaluated, each with a choice to be exempt and the reason. */
export function ExemptionTable({ members, exemptions, reply }: ExemptionTableProps) {
  const field = formFields(reply);
  const rows = members.map((member, place) => ({ member, name: `people[${place}]` }));
  const errorOf = (name: string) => field(`${name}.exemption`).error ?? field(`${name}.reason`).error;
  return (
    <Table
      items={rows}
      rowKey={({ member }) => member.id}
      columns={[
        {
          head: '姓名',
          cell: ({ member, name }) => (
            <>
              <input type="hidden" name={`${name}.memberId`} value={member.id} />
              {member.name}
              <br />
              <small>{member.number}</small>
            </>
          ),
        },
        { head: '支部', cell: ({ member }) => member.branchName ?? '没有编入' },
        { head: '微网格', cell: ({ member }) => member.gridName ?? '没有编入' },
        {
          head: '参评还是免评',
          cell: ({ member, name }) => (
            <div className="field">
              <select
                name={`${name}.exemption`}
                aria-label={`${member.name}参评还是免评`}
                defaultValue={field(`${name}.exemption`).value ?? ''}
              >
                <option value="">参评</option>
                {exemptions.map(({ code, name: words }) => (
                  <option key={code} value={code}>
                    免评：{words}
                  </option>
                ))}
              </select>
            </div>
          ),
        },
        {
          head: '免评的具体原因',
          cell: ({ member, name }) => (
            <div className="field">
              <input
                name={`${name}.reason`}
                aria-label={`${member.name}免评的具体原因`}
                maxLength={200}
                aria-invalid={errorOf(name) ? true : undefined}
                defaultValue={field(`${name}.reason`).value ?? ''}
              />
              {errorOf(name) && <p className="error">{errorOf(name)}</p>}
            </div>
          ),
        },
      ]}
    />
  );
}
