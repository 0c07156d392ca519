#include "app/history/history_schema.h"

#include "app/history/sql_statement.h"

#include <QSqlQuery>
#include <QVariant>

#include <fmt/format.h>

namespace usher::history {
namespace {

constexpr int kSchemaVersion = 1;

const char* const kTables[] = {
    "CREATE TABLE IF NOT EXISTS usher_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS usher_sample (at BIGINT NOT NULL, seconds INTEGER NOT NULL, pool "
    "TEXT NOT NULL, acquired TEXT NOT NULL,"
    " utilization DOUBLE PRECISION, size DOUBLE PRECISION, leased DOUBLE PRECISION, waiting_max "
    "DOUBLE PRECISION, planned DOUBLE PRECISION,"
    " acquisitions BIGINT, transactions BIGINT, queries BIGINT, timeouts BIGINT, failures BIGINT, "
    "reserve BIGINT, wedding_day INTEGER)",
    "CREATE INDEX IF NOT EXISTS usher_sample_at ON usher_sample (at)",
    "CREATE TABLE IF NOT EXISTS usher_event (at BIGINT NOT NULL, seq BIGINT NOT NULL, kind INTEGER "
    "NOT NULL, severity INTEGER NOT NULL,"
    " pool TEXT NOT NULL, text TEXT NOT NULL, fields TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS usher_event_at ON usher_event (at)",
    "CREATE TABLE IF NOT EXISTS usher_note (at BIGINT NOT NULL, text TEXT NOT NULL)",
};
Status checkVersion(int version) {
    if (version <= kSchemaVersion)
        return {};
    return Error{
        Errc::conflict,
        fmt::format("the history was written by a newer Usher (its version {})", version),
        "update Usher, or move the file away"};
}

} // namespace

Status makeTables(const QSqlDatabase& database) {
    for (const char* sql : kTables)
        if (auto made = execute(database, QString::fromLatin1(sql)); !made)
            return made;
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT value FROM usher_meta WHERE key = 'schema'")))
        return lastError(database, QStringLiteral("reading its version"));
    if (query.next())
        return checkVersion(query.value(0).toInt());
    const auto insert = QStringLiteral("INSERT INTO usher_meta VALUES ('schema', '%1')");
    return execute(database, insert.arg(kSchemaVersion));
}

} // namespace usher::history
