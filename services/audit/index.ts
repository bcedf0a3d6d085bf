export { type AuditEvent, auditRow, recordAudit } from './record-audit';
