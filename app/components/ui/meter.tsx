interface MeterProps {
  /** What is measured, for those who don't see the bar. */
  readonly label: string;
  readonly value: number;
  readonly max: number;
}

/** A bar from nothing to `max`; the figures stand beside it in words. */
export function Meter({ label, value, max }: MeterProps) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <svg className="meter" viewBox="0 0 100 1" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect width={share.toFixed(1)} height="1" />
    </svg>
  );
}

/** How far a long job is: bar and words. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done}>
      <Meter label={label} value={done} max={total} />
      <small>{label}</small>
    </div>
  );
}
