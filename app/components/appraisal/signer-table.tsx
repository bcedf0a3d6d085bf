import { Link } from '@remix-run/react';
import type { Signer } from '#services/appraisal/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { formatDate } from '~/copy/format';
import { pledgeMeansLabels } from '~/copy/labels/appraisal';

interface SignerTableProps {
  readonly signers: readonly Signer[];
  readonly here: string;
  readonly year: number;
  readonly mayManage: boolean;
}

/** Who signed a year's pledge, and who has not. */
export function SignerTable({ signers, here, year, mayManage }: SignerTableProps) {
  return (
    <Table
      items={signers}
      rowKey={(signer) => signer.memberId}
      columns={[
        {
          head: '姓名',
          cell: (signer: Signer) => (
            <>
              {signer.memberName}
              <small>{signer.memberNumber}</small>
            </>
          ),
        },
        { head: '微网格', cell: (signer) => signer.gridName },
        {
          head: '签了没有',
          cell: (signer) => (signer.pledgeId ? <Chip tone="good">已签</Chip> : <Chip tone="wait">没有签</Chip>),
        },
        {
          head: '哪天、怎么签的',
          cell: (signer) =>
            signer.signedOn && (
              <>
                {formatDate(signer.signedOn)}
                <small>{signer.means && pledgeMeansLabels[signer.means]}</small>
              </>
            ),
        },
        {
          head: '看',
          cell: (signer) =>
            signer.pledgeId ? (
              <Link to={`${here}/${signer.pledgeId}`} reloadDocument>
                责任书
              </Link>
            ) : (
              mayManage && (
                <Link to={`${here}/paper?year=${year}&member=${signer.memberId}`} reloadDocument>
                  登记纸上签的
                </Link>
              )
            ),
        },
      ]}
    />
  );
}
