import { Link } from '@remix-run/react';
import type { PaperBundle } from '#services/stars/index';
import { Chip } from '~/components/ui/chip';
import { Table } from '~/components/ui/table';
import { starStepLabels } from '~/copy/labels/stars';
import { bundlePlace, countedWords } from './paper-words';

/** Bundles of paper ballots and how far each is. */
export function BundleTable({ here, bundles }: { readonly here: string; readonly bundles: readonly PaperBundle[] }) {
  return (
    <Table
      rowKey={(bundle) => bundle.id}
      items={bundles}
      columns={[
        {
          head: '哪一圈',
          cell: (bundle) => (
            <Link to={`${here}/${bundle.id}`} reloadDocument>
              {bundlePlace(bundle.place)} · {starStepLabels[bundle.step]}
            </Link>
          ),
        },
        { head: '印了', cell: (bundle) => `${bundle.paperCount} 张`, numeric: true },
        { head: '计票', cell: (bundle) => countedWords(bundle) },
        { head: '废票', cell: (bundle) => bundle.spoiled, numeric: true },
        { head: '现在', cell: (bundle) => <BundleChip bundle={bundle} /> },
      ]}
    />
  );
}

export function BundleChip({ bundle }: { readonly bundle: PaperBundle }) {
  if (bundle.differing > 0) return <Chip tone="bad">{bundle.differing} 张两遍不一样</Chip>;
  if (bundle.handed === 0) return <Chip tone="plain">还没发</Chip>;
  if (bundle.open > 0) return <Chip tone="wait">还有 {bundle.open} 张没计票</Chip>;
  return <Chip tone="good">都计了</Chip>;
}
