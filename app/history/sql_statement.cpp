#include "app/history/sql_statement.h"

#include <QSqlError>
#include <QSqlQuery>

#include <fmt/format.h>

namespace usher::history {
namespace {

constexpr auto kMend = "check the disk's space and the file's owner";

} // namespace

Status execute(const QSqlDatabase& database, const QString& sql) {
    QSqlQuery query(database);
    if (query.exec(sql))
        return {};
    const auto why = query.lastError().text().simplified().toStdString();
    return Error{Errc::io, fmt::format("history: {}", why), kMend};
}

Error lastError(const QSqlDatabase& database, const QString& doing) {
    const auto error = database.lastError();
    const QString why = error.isValid() ? error.text() : QStringLiteral("unknown error");
    return {
        Errc::io,
        fmt::format("history, {}: {}", doing.toStdString(), why.simplified().toStdString()),
        kMend};
}

} // namespace usher::history
