import type { ClaimAtDesk, ClaimView } from '#services/claims/index';
import { Card } from '~/components/ui/card';
import { Chip } from '~/components/ui/chip';
import { Rows } from '~/components/ui/rows';
import { formatDay, formatPoints } from '~/copy/format';
import { doubtLabels } from '~/copy/labels/claims';
import { ClaimPhotos } from './claim-photos';
import { ClaimChip, ClaimRow } from './claim-row';

interface ComparisonProps {
  readonly desk: string;
  readonly villageCode: string;
  readonly claim: ClaimView;
  readonly similar: ClaimAtDesk['similar'];
}

function Side({ claim, villageCode, title }: { claim: ClaimView; villageCode: string; title: string }) {
  return (
    <>
      <b>{title}</b>
      <br />
      {claim.memberName} · {claim.title}
      <br />
      {formatDay(claim.occurredOn)}
      {claim.place && ` · ${claim.place}`}
      <br />
      {formatPoints(claim.pointsAccepted ?? claim.pointsClaimed)} 分 <ClaimChip claim={claim} />
      <ClaimPhotos villageCode={villageCode} photoIds={claim.photoIds} label={title} />
    </>
  );
}

/** This claim beside each that may be the same service once more. */
export function ClaimComparison({ desk, villageCode, claim, similar }: ComparisonProps) {
  if (similar.length === 0) return null;
  return (
    <Card title="可能重复，请对照" aside={<Chip tone="bad">{similar.length} 件</Chip>}>
      <div className="scroll">
        <table className="data">
          <tbody>
            {similar.map((other) => (
              <tr key={other.claim.id}>
                <td>
                  <Side claim={claim} villageCode={villageCode} title={`这一件（第 ${claim.number} 号）`} />
                </td>
                <td>
                  {other.kinds.map((kind) => (
                    <div key={kind}>
                      <Chip tone="bad">{doubtLabels[kind]}</Chip>
                    </div>
                  ))}
                  <Side claim={other.claim} villageCode={villageCode} title={`第 ${other.claim.number} 号`} />
                  <p>
                    <a href={`${desk}/claims/${other.claim.id}`}>看那一件</a>
                  </p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** What the person claimed lately. */
export function RecentClaims({ desk, recent }: { readonly desk: string; readonly recent: readonly ClaimView[] }) {
  return (
    <Card title="这个人最近的申报">
      {recent.length === 0 ? (
        <p>以前没有申报过。</p>
      ) : (
        <Rows>
          {recent.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} to={`${desk}/claims/${claim.id}`} />
          ))}
        </Rows>
      )}
    </Card>
  );
}
