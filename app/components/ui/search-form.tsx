import type { ReactNode } from 'react';
import { Button } from './button';
import { TextField } from './field';

interface SearchFormProps {
  readonly label: string;
  readonly button: string;
  readonly name?: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Further fields: a SelectField, hidden inputs that keep a filter. */
  readonly children?: ReactNode;
}

/** Asks by GET, so that a result has an address of its own. */
export function SearchForm({ label, button, name = 'q', value, placeholder, children }: SearchFormProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: old web views do not know the search element
    <form method="get" role="search" className="inline-form">
      <TextField label={label} name={name} type="search" value={value} placeholder={placeholder} autoComplete="off" />
      {children}
      <Button kind="quiet" icon="search">
        {button}
      </Button>
    </form>
  );
}

interface DateRangeFormProps {
  readonly from: { readonly label: string; readonly value?: string; readonly error?: string };
  readonly to: { readonly label: string; readonly value?: string; readonly error?: string };
  readonly button: string;
  readonly children?: ReactNode;
}

/** A period, first and last day included. */
export function DateRangeForm({ from, to, button, children }: DateRangeFormProps) {
  return (
    <form method="get" className="inline-form">
      <TextField name="from" type="date" required {...from} />
      <TextField name="to" type="date" required {...to} />
      {children}
      <Button kind="quiet">{button}</Button>
    </form>
  );
}
