import type { VetoView } from '#services/stars/index';
import { Chip } from '~/components/ui/chip';
import { Row, Rows } from '~/components/ui/rows';
import { formatMoment } from '~/copy/format';
import { vetoStateLabels } from '~/copy/labels/stars';

interface VetoRowsProps {
  readonly vetoes: readonly VetoView[];
  readonly items: readonly { readonly code: string; readonly name: string }[];
  readonly villageCode: string;
  /** Where one that waits is decided. */
  readonly at?: (vetoId: string) => string;
}

const tones = { proposed: 'wait', approved: 'bad', dismissed: 'plain' } as const;

/** What was brought against a person, with its evidence, by whom and how it was decided. */
export function VetoRows({ vetoes, items, villageCode, at }: VetoRowsProps) {
  return (
    <Rows>
      {vetoes.map((veto) => (
        <Row
          key={veto.id}
          what={items.find(({ code }) => code === veto.item)?.name ?? veto.item}
          to={veto.state === 'proposed' ? at?.(veto.id) : undefined}
          note={
            <>
              {veto.evidence}
              <br />
              {veto.proposedByName}提出 · {formatMoment(veto.at)}
              {veto.decidedByName && ` · ${veto.decidedByName}决定：${veto.decisionReason}`}
              {veto.photoId && (
                <>
                  {' · '}
                  <a href={`/photos/${villageCode}/${veto.photoId}`}>看照片</a>
                </>
              )}
            </>
          }
          end={<Chip tone={tones[veto.state]}>{vetoStateLabels[veto.state]}</Chip>}
        />
      ))}
    </Rows>
  );
}
