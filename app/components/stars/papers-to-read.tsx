import { Link } from '@remix-run/react';
import type { PaperToRead } from '#services/stars/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { inGroups } from '~/copy/labels/stars';

function WhatNext({ own, readings }: PaperToRead) {
  if (own && readings > 1) return <Chip tone="bad">两遍不一样，请对着票再看</Chip>;
  return own ? <Chip tone="plain">等另一个人录</Chip> : <Chip tone="wait">等您录</Chip>;
}

/** Papers that are read and not done with, and for whom each waits. */
export function PapersToRead({ here, papers }: { readonly here: string; readonly papers: readonly PaperToRead[] }) {
  return (
    <Table
      rowKey={(paper) => paper.paperId}
      items={papers}
      columns={[
        {
          head: '号码',
          cell: (paper) => (
            <Link to={`${here}/${paper.paperId}`} reloadDocument>
              {inGroups(paper.receipt)}
            </Link>
          ),
        },
        { head: '现在', cell: (paper) => <WhatNext {...paper} /> },
      ]}
    />
  );
}
