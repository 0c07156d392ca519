// The audit's lines as a table, and what a search finds among them.
#pragma once

#include "control/audit_line.h"
#include "ui/models/table_model.h"

#include <QTimeZone>

#include <memory>

namespace usher::ui {

struct AuditRow {
    control::AuditEntry entry;
    std::uint64_t place = 0; ///< among the lines that were read
    QTimeZone zone = QTimeZone::utc();
};
using AuditModel = TableModel<AuditRow>;

std::unique_ptr<AuditModel> makeAuditModel();
/// Every word stands somewhere in the line, in whatever case; its time as the table writes it.
bool matches(const AuditRow& row, const QString& words);

} // namespace usher::ui
