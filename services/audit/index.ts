export { type AuditFilter, type AuditLine, listAuditLines } from './audit-queries';
export { type AuditEvent, auditRow, recordAudit } from './record-audit';
