export * from './ballot-commands';
export * from './honour-commands';
export * from './paper-commands';
export * from './round-commands';
export {
  type AdoptSchemeCommand,
  adoptSchemeSchema,
  type ChangeSchemeCommand,
  type DraftSchemeCommand,
  draftSchemeSchema,
  type RetireSchemeCommand,
  retireSchemeSchema,
} from './scheme-commands';
export * from './scheme-form-commands';
export * from './score-commands';
