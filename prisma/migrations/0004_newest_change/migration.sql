-- DropIndex
DROP INDEX "audit_entry_at_idx";

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "audit_entry"("at", "id");
