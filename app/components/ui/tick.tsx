interface TickProps {
  readonly name: string;
  readonly value: string;
  readonly ticked?: boolean;
  readonly label: string;
  /** The label is for screen readers only, where the row says it all. */
  readonly bare?: boolean;
}

/** A box to tick in a row of a table, with a target large enough for a thumb. */
export function Tick({ name, value, ticked = false, label, bare = false }: TickProps) {
  return (
    <label className="tick">
      <input type="checkbox" name={name} value={value} defaultChecked={ticked} aria-label={bare ? label : undefined} />
      {bare ? null : <span>{label}</span>}
    </label>
  );
}
