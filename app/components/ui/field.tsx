import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';

interface FieldFrame {
  readonly label: string;
  readonly name: string;
  /** Where a page has several forms with a field of this name; the name otherwise. */
  readonly id?: string;
  /** What to write and in which form; stands above the control. */
  readonly hint?: ReactNode;
  /** What is wrong with what was sent. */
  readonly error?: string;
}

function describedBy({ name, id = name, hint, error }: Omit<FieldFrame, 'label'>): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}

function Frame({ label, name, id = name, hint, error, children }: FieldFrame & { readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError name={id} error={error} />
    </div>
  );
}

function FieldError({ name, error }: Pick<FieldFrame, 'name' | 'error'>) {
  if (!error) return null;
  return (
    <p className="error" id={`${name}-error`}>
      {error}
    </p>
  );
}

/** Ids and descriptions that tie a control to its label, hint and error. */
function wiring(frame: FieldFrame) {
  return {
    id: frame.id ?? frame.name,
    name: frame.name,
    'aria-describedby': describedBy(frame),
    'aria-invalid': frame.error ? true : undefined,
  };
}

type InputProps = FieldFrame & { readonly value?: string } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    'name' | 'value' | 'id'
  >;

/** One line to fill in. A password is never sent back to the page. */
export function TextField({ label, name, id, hint, error, value, ...rest }: InputProps) {
  const frame = { label, name, id, hint, error };
  const shown = rest.type === 'password' || rest.type === 'file' ? undefined : value;
  return (
    <Frame {...frame}>
      <input {...wiring(frame)} defaultValue={shown} {...rest} />
    </Frame>
  );
}

type TextAreaProps = FieldFrame & { readonly value?: string } & Omit<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    'name' | 'value' | 'id'
  >;

/** Several lines to fill in. */
export function TextAreaField({ label, name, hint, error, value, rows = 3, ...rest }: TextAreaProps) {
  const frame = { label, name, hint, error };
  return (
    <Frame {...frame}>
      <textarea {...wiring(frame)} defaultValue={value} rows={rows} {...rest} />
    </Frame>
  );
}

/** One of a list: what is sent and what is read. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

type SelectProps = FieldFrame & {
  readonly value?: string;
  readonly choices: readonly Choice[];
  /** First line that stands for "not chosen". */
  readonly placeholder?: string;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'value' | 'id'>;

/** One choice out of many. For up to five, ChoiceField shows them all at once. */
export function SelectField({ label, name, hint, error, value, choices, placeholder, ...rest }: SelectProps) {
  const frame = { label, name, hint, error };
  return (
    <Frame {...frame}>
      <select {...wiring(frame)} defaultValue={value ?? ''} {...rest}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type ChoiceProps = FieldFrame & {
  readonly choices: readonly Choice[];
  /** One for radio buttons; a list (also an empty one) makes check boxes. */
  readonly value?: string | readonly string[];
  readonly required?: boolean;
};

/** A few choices, all visible: radio buttons, or check boxes when `value` is a list. */
export function ChoiceField({ label, name, hint, error, choices, value, required }: ChoiceProps) {
  const many = Array.isArray(value);
  const chosen = (candidate: string) => (many ? value.includes(candidate) : value === candidate);
  return (
    <fieldset className="field" aria-describedby={describedBy({ name, hint, error })}>
      <legend>{label}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {choices.map((choice) => (
        <label className="choice" key={choice.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            value={choice.value}
            defaultChecked={chosen(choice.value)}
            disabled={choice.disabled}
            required={!many && required}
          />
          <span>
            {choice.label}
            {choice.hint && <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
      <FieldError name={name} error={error} />
    </fieldset>
  );
}

/** A single box to tick; what is sent is `on`. */
export function TickField({
  label,
  name,
  hint,
  error,
  checked,
}: Omit<FieldFrame, 'hint'> & { readonly hint?: string; readonly checked?: boolean }) {
  return (
    <div className="field">
      <label className="choice">
        <input
          type="checkbox"
          name={name}
          defaultChecked={checked}
          aria-describedby={describedBy({ name, error })}
          aria-invalid={error ? true : undefined}
        />
        <span>
          {label}
          {hint && <small>{hint}</small>}
        </span>
      </label>
      <FieldError name={name} error={error} />
    </div>
  );
}
